#include "db/measures.hpp"

#include "db/organisations.hpp"
#include "db/shown_figures.hpp"
#include "db/shipped_groups.hpp"
#include "server/operations/registry.hpp"

#include <algorithm>

namespace lyceum::server {

using namespace measures;

namespace {

NetworkId network_of(ShelfId shelf) { return NetworkId{shelf.value}; }

std::string const whole_group = "ALL";

/// Sets what is given.
template <class Given, class Value>
void take(std::optional<Given> const& given, Value& to)
{
    if (given) to = *given;
}

Result<std::vector<std::string>> groups_of(std::optional<List<GroupCode, 40>> const& given, std::vector<std::string> had, measures::Groups const& known)
{
    if (!given) return had;
    std::vector<std::string> groups{whole_group};
    for (std::size_t i = 0; i < given->size(); ++i) {
        auto const& code = given->items[i].value;
        if (code == whole_group) continue;
        auto const path = "groups[" + std::to_string(i) + "]";
        if (!db::is_known(known, code)) return invalid(path, path + ": must be a code that measures.groups gives.");
        if (std::ranges::find(groups, code) != groups.end()) return invalid(path, path + ": stands there twice.");
        groups.push_back(code);
    }
    return groups;
}

/// The rule set and the chart that it draws, whichever of the two was given.
std::optional<Error> set_rules(Measure& measure, std::optional<charts::Kind> const& chart, std::optional<charts::RuleSet> const& rules)
{
    using charts::RuleSet;
    if (rules) measure.rules = *rules;
    else if (chart && *chart != charts::kind_of(measure.rules)) measure.rules = *chart == charts::Kind::run ? RuleSet::shift_and_runs : RuleSet::nahq;
    measure.chart = charts::kind_of(measure.rules);
    if (!chart || *chart == measure.chart) return std::nullopt;
    return invalid("rules", "rules: must be shift_and_runs or anhoej of a run chart, nahq or nhs of an XmR chart.");
}

/// What the request says, on top of what stood there.
template <class Request>
Result<Measure> measure_with(Measure measure, Request const& request, measures::Groups const& known)
{
    take(request.about, measure.about), take(request.unit, measure.unit), take(request.numerator, measure.numerator);
    take(request.denominator, measure.denominator), take(request.collected, measure.collected), take(request.periods, measure.periods);
    take(request.trend, measure.trend);
    auto groups = groups_of(request.groups, measure.groups, known);
    if (!groups) return groups.error();
    measure.groups = *std::move(groups);
    if (measure.kind == Kind::things && measure.groups.size() > 1)
        return invalid("groups", "groups: what is not about students has no student groups.");
    if (auto refused = set_rules(measure, request.chart, request.rules)) return *std::move(refused);
    return measure;
}

}  // namespace

Task<Result<Add::Response>> handle(Call& call, Add::Request const& request)
{
    auto add = [&](db::Transaction& tx) -> Result<Add::Response> {
        Measure fresh;
        fresh.network = network_of(request.shelf), fresh.title = request.title.value, fresh.kind = request.kind;
        fresh.unit = request.kind == Kind::percent ? "%" : "";
        fresh.direction = request.direction, fresh.frequency = request.frequency, fresh.groups = {whole_group};
        auto const measure = measure_with(std::move(fresh), request, db::student_groups(tx));
        if (!measure) return measure.error();
        auto const id = db::add_measure(tx, *measure, call.person());
        if (!id) return id.error();
        return Add::Response{*id};
    };
    co_return co_await call.write(std::move(add));
}

Task<Result<Nothing>> handle(Call& call, Update::Request const& request)
{
    auto update = [&](db::Transaction& tx) -> Result<Nothing> {
        auto before = db::measure(tx, request.measure).value();
        auto changed = before;
        take(request.title, changed.title), take(request.kind, changed.kind), take(request.direction, changed.direction);
        take(request.frequency, changed.frequency);
        if ((changed.kind != before.kind || changed.frequency != before.frequency) && db::has_figures(tx, request.measure))
            return conflict("Figures of this measure were entered: of what kind it is, and how long its periods are, stays. Add another measure.");
        auto const measure = measure_with(std::move(changed), request, db::student_groups(tx));
        if (!measure) return measure.error();
        auto written = db::change_measure(tx, *measure);
        if (written && measure->periods != before.periods) db::show_figures(tx, *measure);
        return written;
    };
    co_return co_await call.write(std::move(update));
}

Task<Result<Nothing>> handle(Call& call, Archive::Request const& request)
{
    auto archive = [&](db::Transaction& tx) -> Result<Nothing> {
        return db::put_away_measure(tx, request.measure, request.archived ? db::MeasureShelf::archived : db::MeasureShelf::in_use);
    };
    co_return co_await call.write(std::move(archive));
}

Task<Result<Get::Response>> handle(Call& call, Get::Request const& request)
{
    auto get = [&](db::Snapshot& snapshot) -> Result<Get::Response> {
        return Get::Response{.measure = db::measure(snapshot, request.measure).value(),
                             .mayChange = !access::may(snapshot, call.caller(), Right::facilitate, request.measure),
                             .hasFigures = db::has_figures(snapshot, request.measure),
                             .lastEvent = db::last_number(snapshot, topic_of(request.measure))};
    };
    co_return co_await call.read(std::move(get));
}

Task<Result<ListOfNetwork::Response>> handle(Call& call, ListOfNetwork::Request const& request)
{
    auto list = [&](db::Snapshot& snapshot) -> Result<ListOfNetwork::Response> {
        auto const network = network_of(request.shelf);
        auto const shelf = request.archived.value_or(false) ? db::MeasureShelf::archived : db::MeasureShelf::in_use;
        return ListOfNetwork::Response{.measures = db::measures_of(snapshot, network, shelf),
                                       .mayChange = !access::may(snapshot, call.caller(), Right::facilitate, request.shelf),
                                       .smallestGroup = db::network(snapshot, network).value().smallest_group,
                                       .mayLead = !access::may(snapshot, call.caller(), Right::lead, network)};
    };
    co_return co_await call.read(std::move(list));
}

Task<Result<Nothing>> handle(Call& call, SetSmallestGroup::Request const& request)
{
    auto set = [&](db::Transaction& tx) -> Result<Nothing> {
        db::set_smallest_group(tx, request.network, request.smallestGroup);
        return Nothing{};
    };
    co_return co_await call.write(std::move(set));
}

Task<Result<measures::Groups>> handle(Call& call, ListGroups::Request const&)
{
    auto list = [](db::Snapshot& snapshot) -> Result<measures::Groups> { return db::student_groups(snapshot); };
    co_return co_await call.read(std::move(list));
}

std::span<Entry const> measures_entries() { return entries<measures::Operations>(); }

}  // namespace lyceum::server

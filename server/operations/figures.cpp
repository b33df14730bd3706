#include "server/operations/figures.hpp"

#include "db/chart_notes.hpp"
#include "db/measures.hpp"
#include "server/figure_entry.hpp"

#include <algorithm>

namespace lyceum::server {

using namespace figures;

namespace {

constexpr std::int64_t versions_max = 100;

std::string group_of(std::optional<GroupCode> const& group) { return group ? group->value : std::string("ALL"); }

std::string const& text_of(std::optional<Because> const& because)
{
    static std::string const none;
    return because ? because->value : none;
}

/// The error of one figure of several, by its place.
Error at_figure(std::size_t index, Error error)
{
    auto const path = "figures[" + std::to_string(index) + "].";
    error.message = path + error.message, error.field = path + error.field;
    return error;
}

/// All of them, each period and group once.
Result<std::vector<CheckedFigure>> checked(Measure const& measure, List<NewFigure, figures_at_once_max> const& figures, Day today)
{
    std::vector<CheckedFigure> all;
    std::set<std::pair<Day, std::string>> seen;
    for (std::size_t i = 0; i < figures.size(); ++i) {
        auto one = checked_figure(measure, figures.items[i], today);
        if (!one) return at_figure(i, one.error());
        if (!seen.emplace(one->period, one->group).second)
            return at_figure(i, invalid("period", "period: another figure of this list is of the same period and group."));
        all.push_back(*std::move(one));
    }
    return all;
}

/// A measure and a place of its network that the caller enters figures of.
template <class Request>
Result<Measure> entered_by(db::Snapshot& snapshot, Caller const& caller, Request const& request)
{
    auto measure = db::measure(snapshot, request.measure).value();
    if (auto refused = refuse_entering(snapshot, caller, measure, request.place)) return *std::move(refused);
    return measure;
}

}  // namespace

std::optional<Error> refuse_entering(db::Snapshot& snapshot, Caller const& caller, Measure const& measure, Organisation const& place)
{
    if (auto refused = access::may_enter_figures(snapshot, caller, place)) return refused;
    if (db::measuring_network(snapshot, place) != measure.network) return invalid("place", "place: must be of the network that measures this.");
    return refuse_place(measure, place.kind);
}

Task<Result<Enter::Response>> handle(Call& call, Enter::Request const& request)
{
    auto enter = [&](db::Transaction& tx) -> Result<Enter::Response> {
        auto const measure = entered_by(tx, call.caller(), request);
        if (!measure) return measure.error();
        if (measure->archived) return conflict("This measure was put away: nothing is entered any more.");
        auto const figures = checked(*measure, request.figures, periods::day_of(tx.at()));
        if (!figures) return figures.error();
        FigureEntry entry(tx, *measure, request.place, call.person());
        for (std::size_t i = 0; i < figures->size(); ++i) {
            if (!request.because && entry.would_replace(figures->at(i)))
                return invalid("because", "because: figures[" + std::to_string(i) + "] takes the place of another figure: say why it is corrected.");
            entry.enter(figures->at(i), text_of(request.because));
        }
        return Enter::Response{entry.finish()};
    };
    co_return co_await call.write(std::move(enter));
}

Task<Result<Nothing>> handle(Call& call, Remove::Request const& request)
{
    auto remove = [&](db::Transaction& tx) -> Result<Nothing> {
        auto const measure = entered_by(tx, call.caller(), request);
        if (!measure) return measure.error();
        FigureEntry entry(tx, *measure, request.place, call.person());
        if (!entry.take_out(periods::period_of(measure->frequency, request.period), group_of(request.group), request.because.value))
            return conflict("There is no figure of this period and group.");
        entry.finish();
        return Nothing{};
    };
    co_return co_await call.write(std::move(remove));
}

Task<Result<History::Response>> handle(Call& call, History::Request const& request)
{
    auto read = [&](db::Snapshot& snapshot) -> Result<History::Response> {
        auto const measure = entered_by(snapshot, call.caller(), request);
        if (!measure) return measure.error();
        db::FigurePlace const at{measure->id, request.place, periods::period_of(measure->frequency, request.period), group_of(request.group)};
        return History::Response{db::history_of(snapshot, at, versions_max)};
    };
    co_return co_await call.read(std::move(read));
}

Task<Result<AddNote::Response>> handle(Call& call, AddNote::Request const& request)
{
    auto add = [&](db::Transaction& tx) -> Result<AddNote::Response> {
        auto const measure = entered_by(tx, call.caller(), request);
        if (!measure) return measure.error();
        auto const group = group_of(request.group);
        if (std::ranges::find(measure->groups, group) == measure->groups.end())
            return invalid("group", "group: must be one that this measure is told for.");
        auto const note = db::add_chart_note(tx, {.measure = measure->id,
                                                  .place = request.place,
                                                  .kind = request.kind,
                                                  .period = periods::period_of(measure->frequency, request.period),
                                                  .group = group,
                                                  .words = request.words.value,
                                                  .by = call.person()});
        if (!note) return note.error();
        return AddNote::Response{*note};
    };
    co_return co_await call.write(std::move(add));
}

Task<Result<Nothing>> handle(Call& call, RemoveNote::Request const& request)
{
    auto remove = [&](db::Transaction& tx) -> Result<Nothing> {
        db::remove_chart_note(tx, request.note);
        return Nothing{};
    };
    co_return co_await call.write(std::move(remove));
}

std::span<Entry const> figures_entries() { return entries<figures::Operations>(); }

}  // namespace lyceum::server

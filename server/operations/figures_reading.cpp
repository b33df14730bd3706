#include "server/operations/figures.hpp"

#include "db/measures.hpp"
#include "db/organisations.hpp"
#include "db/shipped_groups.hpp"
#include "server/figures_csv.hpp"

#include <algorithm>

namespace lyceum::server {

using namespace figures;

namespace {

using Place = organisations::Kind;

constexpr std::size_t measures_at_once = 50;
/// Without `from`, charts begin so many periods ago: what is older is asked for.
constexpr int periods_default = 130;
constexpr std::int64_t schools_in_file_max = 2'000;

std::string const whole_group = "ALL";

bool has_figures_of_its_own(Place kind) { return kind == Place::school || kind == Place::district || kind == Place::zone || kind == Place::network; }

/// A day that lies so many periods before today.
Day long_ago(measures::Frequency frequency, Day today)
{
    auto const days = [&] {
        switch (frequency) {
        case measures::Frequency::week: return 7;
        case measures::Frequency::month: return 31;
        case measures::Frequency::quarter: return 92;
        case measures::Frequency::half_year: return 184;
        case measures::Frequency::year: return 366;
        }
        return 366;
    }();
    return {today.since_epoch_days - periods_default * days};
}

Result<Measure> measure_of(db::Snapshot& snapshot, Caller const& caller, MeasureId id)
{
    if (auto refused = access::may(snapshot, caller, Right::see, id)) return *std::move(refused);
    return db::measure(snapshot, id).value();
}

/// The measures that the request names, or a page of those that there are.
class MeasuresAsked {
public:
    MeasuresAsked(db::Snapshot& snapshot, Caller const& caller, NetworkId network, Series::Request const& request)
        : snapshot_(snapshot), caller_(caller), network_(network), request_(request)
    {
    }

    Result<std::vector<Measure>> read()
    {
        if (request_.measures) return named();
        return page();
    }
    bool more = false;

private:
    Result<std::vector<Measure>> named()
    {
        std::vector<Measure> all;
        for (std::size_t i = 0; i < request_.measures->size(); ++i) {
            auto measure = measure_of(snapshot_, caller_, request_.measures->items[i]);
            auto const path = "measures[" + std::to_string(i) + "]";
            if (!measure) return Error{measure.error().code, measure.error().message, path};
            if (measure->network != network_) return invalid(path, path + ": must be a measure of this network.");
            all.push_back(*std::move(measure));
        }
        return all;
    }

    std::vector<Measure> page()
    {
        auto all = db::measures_of(snapshot_, network_, db::MeasureShelf::in_use);
        if (request_.place.kind != Place::school) std::erase_if(all, [](Measure const& measure) { return measure.kind != measures::Kind::things; });
        if (request_.after) {
            auto const last = std::ranges::find(all, *request_.after, &Measure::id);
            if (last != all.end()) all.erase(all.begin(), last + 1);
        }
        more = all.size() > measures_at_once;
        if (more) all.resize(measures_at_once);
        return all;
    }

    db::Snapshot& snapshot_;
    Caller const& caller_;
    NetworkId network_;
    Series::Request const& request_;
};

std::vector<std::string> groups_asked(Series::Request const& request, Measure const& measure)
{
    if (!request.groups) return request.measures && request.measures->size() == 1 ? measure.groups : std::vector{whole_group};
    std::vector<std::string> groups;
    for (auto const& group : *request.groups) groups.push_back(group.value);
    return groups;
}

/// `figures-maple-street-school.csv`
std::string file_name(std::string const& place)
{
    std::string name = "figures-";
    for (char const c : place) {
        auto const is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (is_plain) name += c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c;
        else if (name.back() != '-') name += '-';
    }
    return name + ".csv";
}

/// What stands in the file of a request.
class FileRows {
public:
    FileRows(db::Snapshot& snapshot, Export::Request const& request, std::vector<Measure> const& measures)
        : snapshot_(snapshot), measures_(measures), between_{request.from, request.to} {}

    void add(db::NamedPlace const& place, Reads reads)
    {
        for (auto const& measure : measures_) {
            auto figures = reads == Reads::as_entered ? db::inside_figures(snapshot_, measure, place.place, {}, between_)
                                                      : db::shown_figures(snapshot_, measure, place.place, {}, between_);
            if (!figures.empty()) rows.push_back({place.name, measure, std::move(figures)});
        }
    }
    std::vector<CsvPlace> rows;

private:
    db::Snapshot& snapshot_;
    std::vector<Measure> const& measures_;
    db::Between between_;
};

}  // namespace

Task<Result<Series::Response>> handle(Call& call, Series::Request const& request)
{
    auto read = [&](db::Snapshot& snapshot) -> Result<Series::Response> {
        if (!has_figures_of_its_own(request.place.kind)) return invalid("place", "place: must be a school, a district, a zone or a network.");
        auto const network = db::measuring_network(snapshot, request.place).value();
        MeasuresAsked asked(snapshot, call.caller(), network, request);
        auto const measures = asked.read();
        if (!measures) return measures.error();
        auto const inside = !access::may_enter_figures(snapshot, call.caller(), request.place);
        SeriesReader const reader{call.person(), inside ? Reads::as_entered : Reads::as_shown, periods::day_of(now())};
        auto const labels = db::student_groups(snapshot);
        Series::Response response{.place = request.place, .placeName = db::name_of(snapshot, request.place).value_or(""), .network = network,
                                  .inside = inside, .measures = {}, .more = asked.more};
        for (auto const& measure : *measures) {
            db::Between const between{request.from ? request.from : long_ago(measure.frequency, request.to.value_or(reader.today)), request.to};
            response.measures.push_back(series_of(snapshot, measure, labels, {request.place, groups_asked(request, measure), between}, reader));
        }
        return response;
    };
    co_return co_await call.read(std::move(read));
}

Task<Result<Across::Response>> handle(Call& call, Across::Request const& request)
{
    auto read = [&](db::Snapshot& snapshot) -> Result<Across::Response> {
        auto const kind = request.over.kind;
        if (kind != Place::cohort && kind != Place::zone && kind != Place::district && kind != Place::network)
            return invalid("over", "over: must be a cohort, a zone, a district or a network.");
        auto const measure = measure_of(snapshot, call.caller(), request.measure);
        if (!measure) return measure.error();
        if (db::measuring_network(snapshot, request.over) != measure->network) return invalid("measure", "measure: must be one of this network.");
        auto bounded = request;
        if (!bounded.from) bounded.from = long_ago(measure->frequency, request.to.value_or(periods::day_of(now())));
        return across(snapshot, bounded, *measure);
    };
    co_return co_await call.read(std::move(read));
}

Task<Result<File>> handle(Call& call, Export::Request const& request)
{
    auto read = [&](db::Snapshot& snapshot) -> Result<File> {
        auto const name = db::name_of(snapshot, request.place).value_or("");
        auto const network = db::measuring_network(snapshot, request.place);
        auto const of_schools = request.schools.value_or(false) || request.place.kind == Place::cohort;
        if (!network || (!of_schools && !has_figures_of_its_own(request.place.kind)))
            return invalid("place", "place: must be a school, a district, a zone, a network or a cohort.");
        if (of_schools && !request.measure) return invalid("measure", "measure: a file of several schools is about one measure.");
        std::vector<Measure> measures;
        if (request.measure) {
            auto measure = measure_of(snapshot, call.caller(), *request.measure);
            if (!measure) return measure.error();
            if (measure->network != *network) return invalid("measure", "measure: must be one of this network.");
            measures.push_back(*std::move(measure));
        } else {
            measures = db::measures_of(snapshot, *network, db::MeasureShelf::in_use);
        }
        auto const inside = !of_schools && !access::may_enter_figures(snapshot, call.caller(), request.place);
        auto const reads = inside ? Reads::as_entered : Reads::as_shown;
        FileRows file(snapshot, request, measures);
        if (!of_schools) file.add({request.place, name}, reads);
        else
            for (auto const& school : db::schools_over(snapshot, request.place, 0, schools_in_file_max)) file.add(school, reads);
        auto text = figures_csv(file.rows, db::student_groups(snapshot), reads);
        if (!text) return text.error();
        return File{file_name(name), *std::move(text)};
    };
    co_return co_await call.read(std::move(read));
}

}  // namespace lyceum::server

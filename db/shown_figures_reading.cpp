#include "db/shown_figures.hpp"

#include <algorithm>

namespace lyceum::db {
namespace {

using figures::Figure;
using measures::Measure;
using organisations::Organisation;

constexpr Day earliest{std::numeric_limits<std::int32_t>::min()}, latest{std::numeric_limits<std::int32_t>::max()};

/// The newest that a chart has room for.
void keep_newest(std::vector<Figure>& figures)
{
    if (figures.size() <= figures::periods_max) return;
    figures.erase(figures.begin(), figures.end() - std::ptrdiff_t(figures::periods_max));
}

FiguresByGroup newest_of(FiguresByGroup all)
{
    for (auto& [group, figures] : all) keep_newest(figures);
    return all;
}

}  // namespace

FiguresByGroup shown_figures(Snapshot& snapshot, Measure const& measure, Organisation const& place, std::optional<std::string> const& group,
                             Between const& between)
{
    FiguresByGroup all;
    for (auto& [period, code, shown, value, people] : snapshot.all<Day, std::string, figures::Shown, std::optional<double>, figures::People>(
             "SELECT period, group_code, shown, value, people FROM shown_figures"
             " WHERE measure_id = ?1 AND place_kind = ?2 AND place_id = ?3 AND period BETWEEN ?4 AND ?5 AND (?6 IS NULL OR group_code = ?6)"
             " ORDER BY period",
             measure.id, place.kind, place.id, between.from.value_or(earliest), between.to.value_or(latest), group))
        all[code].push_back({period, periods::label(measure.frequency, period), {shown, value, people, {}}, {}});
    return newest_of(std::move(all));
}

FiguresByGroup inside_figures(Snapshot& snapshot, Measure const& measure, Organisation const& place, std::optional<std::string> const& group,
                              Between const& between)
{
    FiguresByGroup all;
    auto cursor = snapshot.all<Day, std::string, figures::Shown, std::optional<double>, figures::People, std::optional<figures::HiddenBecause>, double,
                               std::optional<double>, std::optional<double>, std::string, Instant, PersonId, std::string, std::int64_t>(
        "SELECT f.period, f.group_code, s.shown, s.value, s.people, s.because, f.value, f.numerator, f.denominator, f.source, f.entered_at, p.id, p.name,"
        "       (SELECT count(*) FROM figure_versions v WHERE v.figure_id = f.id) - 1"
        "  FROM figures f JOIN shown_figures s ON s.measure_id = f.measure_id AND s.place_kind = f.place_kind AND s.place_id = f.place_id"
        "   AND s.period = f.period AND s.group_code = f.group_code JOIN people p ON p.id = f.entered_by"
        " WHERE f.measure_id = ?1 AND f.place_kind = ?2 AND f.place_id = ?3 AND f.period BETWEEN ?4 AND ?5 AND (?6 IS NULL OR f.group_code = ?6)"
        "   AND f.value IS NOT NULL ORDER BY f.period",
        measure.id, place.kind, place.id, between.from.value_or(earliest), between.to.value_or(latest), group);
    for (auto& [period, code, shown, limit, people, because, value, numerator, denominator, source, entered, by, name, corrections] : cursor)
        all[code].push_back({period, periods::label(measure.frequency, period), {shown, limit, people, because},
                             figures::Inside{value, numerator, denominator, std::move(source), entered, by, std::move(name), corrections}});
    return newest_of(std::move(all));
}

std::vector<NamedPlace> schools_over(Snapshot& snapshot, Organisation const& over, std::int64_t skip, std::int64_t limit)
{
    std::vector<NamedPlace> places;
    for (auto& [school, name] : snapshot.all<std::int64_t, std::string>(
             "SELECT s.id, s.name FROM schools s"
             " WHERE (?1 = 'network' AND s.network_id = ?2) OR (?1 = 'district' AND s.district_id = ?2) OR (?1 = 'zone' AND s.zone_id = ?2)"
             "    OR (?1 = 'cohort' AND (EXISTS (SELECT 1 FROM cohort_schools k WHERE k.cohort_id = ?2 AND k.school_id = s.id)"
             "        OR EXISTS (SELECT 1 FROM cohorts c WHERE c.id = ?2 AND c.everyone = 1 AND c.network_id = s.network_id)))"
             " ORDER BY lower(s.name), s.id LIMIT ?4 OFFSET ?3",
             over.kind, over.id, skip, limit))
        places.push_back({{organisations::Kind::school, school}, std::move(name)});
    return places;
}

std::vector<figures::Overall> shown_overall(Snapshot& snapshot, Organisation const& over, Measure const& measure, std::string const& group,
                                            Between const& between)
{
    std::vector<figures::Overall> all;
    // CROSS: else SQLite, which has no statistics, reads the figures of every school of the network and then asks whose they are.
    for (auto const& [period, sum, mean, shown, of] : snapshot.all<Day, std::optional<double>, std::optional<double>, std::int64_t, std::int64_t>(
             "WITH over AS (SELECT s.id AS id FROM schools s"
             "   WHERE (?1 = 'network' AND s.network_id = ?2) OR (?1 = 'district' AND s.district_id = ?2) OR (?1 = 'zone' AND s.zone_id = ?2)"
             "      OR (?1 = 'cohort' AND (EXISTS (SELECT 1 FROM cohort_schools k WHERE k.cohort_id = ?2 AND k.school_id = s.id)"
             "          OR EXISTS (SELECT 1 FROM cohorts c WHERE c.id = ?2 AND c.everyone = 1 AND c.network_id = s.network_id))))"
             "SELECT f.period, sum(f.value) FILTER (WHERE f.shown = 'value'), avg(f.value) FILTER (WHERE f.shown = 'value'),"
             "       count(*) FILTER (WHERE f.shown = 'value'), count(*)"
             "  FROM over CROSS JOIN shown_figures f"
             " WHERE f.measure_id = ?3 AND f.place_kind = 'school' AND f.place_id = over.id AND f.group_code = ?4 AND f.period BETWEEN ?5 AND ?6"
             " GROUP BY f.period ORDER BY f.period",
             over.kind, over.id, measure.id, group, between.from.value_or(earliest), between.to.value_or(latest))) {
        if (shown == 0) continue;
        auto const adds_up = measure.kind != measures::Kind::percent && measure.kind != measures::Kind::average;
        all.push_back({period, periods::label(measure.frequency, period), adds_up ? *sum : *mean, shown, of});
    }
    if (all.size() > figures::periods_max) all.erase(all.begin(), all.end() - std::ptrdiff_t(figures::periods_max));
    return all;
}

}  // namespace lyceum::db

#include "db/movement.hpp"

#include "db/goal_figures.hpp"
#include "protocol/figure_words.hpp"

#include <cmath>

namespace lyceum::db {
namespace {

using checkpoints::Movement;
using checkpoints::Working;

constexpr double modest = 0.2;

struct Newest {
    std::optional<double> value; ///< nothing where it does not leave the place
    Day period;
};

std::optional<Newest> newest_figure(Snapshot& snapshot, GoalMeasure const& of, organisations::Organisation const& place, Reader reader, Day by)
{
    auto const row = reader == Reader::of_place
        ? snapshot.row<std::optional<double>, Day>(
              "SELECT value, period FROM figures WHERE measure_id = ?1 AND place_kind = ?2 AND place_id = ?3 AND group_code = ?4 AND period <= ?5"
              "   AND value IS NOT NULL ORDER BY period DESC LIMIT 1",
              of.measure, place.kind, place.id, of.group_code, by)
        : snapshot.row<std::optional<double>, Day>(
              "SELECT CASE shown WHEN 'value' THEN value END, period FROM shown_figures"
              " WHERE measure_id = ?1 AND place_kind = ?2 AND place_id = ?3 AND group_code = ?4 AND period <= ?5 ORDER BY period DESC LIMIT 1",
              of.measure, place.kind, place.id, of.group_code, by);
    if (!row) return std::nullopt;
    return Newest{std::get<0>(*row), std::get<1>(*row)};
}

std::string words_for(Movement movement, GoalMeasure const& of, double latest)
{
    auto const now = figure_words(latest, of.unit);
    auto const from = figure_words(*of.baseline, of.unit);
    auto const target = figure_words(*of.target, of.unit);
    switch (movement) {
    case Movement::reached: return "Reached: " + now + ", the target was " + target + ".";
    case Movement::moving: {
        auto const share = std::lround(100 * (latest - *of.baseline) / (*of.target - *of.baseline));
        return "Moving: " + now + ", from " + from + " towards " + target + " (" + std::to_string(share) + "% of the way).";
    }
    case Movement::no_change: return "No change to speak of: " + now + ", from " + from + " towards " + target + ".";
    case Movement::worse: return "Got worse: " + now + ", from " + from + "; the target is " + target + ".";
    case Movement::unknown: break;
    }
    return "The baseline is the target already: there is nothing to compare.";
}

}  // namespace

Movement movement(double baseline, double target, double latest)
{
    auto const way = target - baseline;
    if (way == 0) return Movement::unknown;
    auto const share = (latest - baseline) / way;
    if (share >= 1) return Movement::reached;
    if (share >= modest) return Movement::moving;
    if (share > -modest) return Movement::no_change;
    return Movement::worse;
}

std::vector<GoalMeasure> compared_measures_of(Snapshot& snapshot, GoalId goal, organisations::Organisation const& place, Reader reader)
{
    std::vector<GoalMeasure> found;
    for (auto& [measure, title, unit, kind, group, baseline, target, on] :
         snapshot.all<MeasureId, std::string, std::string, std::string, std::string, std::optional<double>, std::optional<double>, std::optional<Day>>(
             "SELECT m.id, m.title, m.unit, 'outcome', g.group_code, g.baseline, g.target, g.baseline_on FROM goals g JOIN measures m ON m.id = g.measure_id"
             " WHERE g.id = ?1"
             " UNION ALL SELECT * FROM (SELECT m.id, m.title, m.unit, k.kind, k.group_code, k.baseline, k.target, NULL"
             "   FROM goal_measures k JOIN measures m ON m.id = k.measure_id WHERE k.goal_id = ?1 ORDER BY k.kind DESC, m.title LIMIT 20)",
             goal)) {
        auto const hides = reader == Reader::elsewhere && leave_out_hidden(snapshot, place, {measure, group, on}, baseline, target);
        found.push_back({measure, std::move(title), std::move(unit), std::move(kind), std::move(group), baseline, target, hides});
    }
    return found;
}

Working working(Snapshot& snapshot, GoalMeasure const& of, organisations::Organisation const& place, Reader reader, Day by)
{
    Working found{.measure = of.measure, .title = of.title, .kind = of.kind, .groupCode = of.group_code, .baseline = of.baseline, .target = of.target,
                  .notShown = of.not_shown};
    auto const newest = newest_figure(snapshot, of, place, reader, by);
    if (!newest) {
        found.words = "No figure yet.";
        return found;
    }
    found.latest = newest->value;
    found.latestPeriod = newest->period;
    if (!newest->value) found.words = "Not shown: small group.";
    else if (of.not_shown) found.words = figure_words(*newest->value, of.unit) + ". Baseline and target are not shown: small group.";
    else if (!of.baseline || !of.target) found.words = figure_words(*newest->value, of.unit) + ". There is no baseline or no target to compare it with.";
    else {
        found.movement = movement(*of.baseline, *of.target, *newest->value);
        found.words = words_for(found.movement, of, *newest->value);
    }
    return found;
}

}  // namespace lyceum::db

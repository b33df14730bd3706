#include "tests/crash/plan_verdict.hpp"

#include "db/shown_figures.hpp"
#include "db/stored_json.hpp"
#include "protocol/plans.hpp"
#include "tests/crash/verdict.hpp"

#include <algorithm>
#include <boost/json/array.hpp>
#include <set>

namespace lyceum::crash {
namespace {

namespace json = boost::json;
using Outsides = std::map<FigureKey, std::optional<double>>;

/// Of all planners together: each figure is one's own.
FiguresSaid figures_of(Planners const& planners)
{
    FiguresSaid all;
    for (auto const& planner : planners) all.insert(planner->figures().begin(), planner->figures().end());
    return all;
}

std::string name_of(FigureKey const& key) { return "the figure of " + key.second + " in " + key.first; }

void check_outside(Stage& stage, Outsides const& shown, FiguresSaid const& figures)
{
    std::int64_t told = 0;
    for (auto const& [key, states] : figures) {
        auto const found = shown.find(key);
        if (found == shown.end()) {
            stage.fault(name_of(key) + " is not there for who is outside");
            continue;
        }
        if (!found->second) continue;
        ++told;
        if (states.back().people < smallest_group) stage.fault(name_of(key) + " is shown outside, and is about too few people");
        if (*found->second != double(states.back().value)) stage.fault(name_of(key) + " is shown outside as it no longer is");
    }
    if (shown.size() != figures.size()) stage.fault("figures are shown outside that were never acknowledged");
    if (told == 0 && !figures.empty()) stage.fault("no figure is shown outside");
}

void check_revisions(Stage& stage, db::Snapshot& snapshot, PlanUnderWay const& plan, std::multiset<std::int64_t> const& acknowledged)
{
    auto expected = plan.revision;
    for (auto const revision : acknowledged)
        if (revision != ++expected) return stage.fault("the plan's revisions have a gap or happened twice at " + std::to_string(expected));
    auto const stands = snapshot.value<std::int64_t>("SELECT revision FROM plans WHERE id = ?", plan.plan).value();
    if (stands != expected) stage.fault("the plan is at revision " + std::to_string(stands) + " instead of " + std::to_string(expected));
}

/// Every change that was made here is one of what the plan promises. What an amendment says was before is what the one
/// before it says came after.
void check_amendments(Stage& stage, db::Snapshot& snapshot, PlanUnderWay const& plan, std::size_t changes)
{
    std::map<std::pair<std::string, std::string>, std::string> last;
    std::size_t count = 0;
    for (auto const& [part, before, after] : snapshot.all<std::string, std::string, std::string>(
             "SELECT part, before, after FROM amendments WHERE plan_id = ? ORDER BY id", plan.plan)) {
        ++count;
        for (auto const& field : db::from_stored<std::vector<plans::FieldText>>(before)) {
            auto const found = last.find({part, field.field});
            if (found != last.end() && found->second != field.text) stage.fault("an amendment of " + part + " is missing or stands twice");
        }
        for (auto const& field : db::from_stored<std::vector<plans::FieldText>>(after)) last[{part, field.field}] = field.text;
    }
    auto const expected = std::size_t(plan.amendments) + changes;
    if (count != expected) stage.fault("the plan has " + std::to_string(count) + " amendments instead of " + std::to_string(expected));
}

void check_parts(Stage& stage, db::Snapshot& snapshot, PlanUnderWay const& plan, Planners const& planners)
{
    auto const [statement, target] = snapshot.row<std::string, std::optional<double>>("SELECT statement, target FROM goals WHERE id = ?", plan.goal).value();
    std::map<std::int64_t, std::string> expected, found;
    for (auto const& planner : planners) {
        expected.insert(planner->actions().begin(), planner->actions().end());
        auto const& written = planner->written();
        if (written.is_string() ? written.as_string() != statement : written.is_number() && written.to_number<double>() != target)
            stage.fault("the goal's " + planner->field() + " is not what was acknowledged");
    }
    for (auto& [id, what] : snapshot.all<std::int64_t, std::string>("SELECT id, what FROM actions WHERE strategy_id = ?", plan.strategy)) found[id] = what;
    if (found != expected) stage.fault("the plan's actions are not those that were acknowledged");
}

void check_checkins(Stage& stage, db::Snapshot& snapshot, PlanUnderWay const& plan, Planners const& planners)
{
    std::map<std::int64_t, CheckinSaid> expected, found;
    for (auto const& planner : planners) expected.insert(planner->checkins().begin(), planner->checkins().end());
    for (auto& [id, action, status, words] : snapshot.all<std::int64_t, std::int64_t, std::string, std::string>(
             "SELECT c.id, c.action_id, c.status, c.words FROM checkins c JOIN actions a ON a.id = c.action_id WHERE a.strategy_id = ?", plan.strategy))
        found[id] = {action, status, words};
    if (found != expected) stage.fault("the check-ins are not those that were acknowledged");
    std::map<std::int64_t, std::string> last;
    for (auto const& [id, said] : expected) last[said.action] = said.status;
    for (auto const& [action, status] : last)
        if (snapshot.value<std::string>("SELECT status FROM actions WHERE id = ?", action) != status)
            stage.fault("an action does not stand as it was answered last");
}

FiguresSaid stored_figures(db::Snapshot& snapshot, PlanUnderWay const& plan)
{
    FiguresSaid found;
    for (auto& [period, group, value, people, because] : snapshot.all<Day, std::string, double, double, std::string>(
             "SELECT f.period, f.group_code, v.value, v.denominator, v.corrected_because FROM figures f JOIN figure_versions v ON v.figure_id = f.id"
             " WHERE f.measure_id = ? ORDER BY f.id, v.number",
             plan.measure))
        found[{to_string(period), group}].push_back({std::int64_t(value), std::int64_t(people), because});
    return found;
}

void check_figures(Stage& stage, db::Snapshot& snapshot, PlanUnderWay const& plan, Planners const& planners)
{
    auto const expected = figures_of(planners), found = stored_figures(snapshot, plan);
    for (auto const& [key, states] : expected)
        if (!found.contains(key) || found.at(key) != states) stage.fault(name_of(key) + " was not entered and corrected as was acknowledged");
    if (found.size() != expected.size()) stage.fault("there are figures that were never acknowledged");
    if (snapshot.exists("SELECT 1 FROM figures f JOIN figure_versions v ON v.figure_id = f.id WHERE f.measure_id = ?1"
                        "   AND v.number = (SELECT max(number) FROM figure_versions w WHERE w.figure_id = f.id)"
                        "   AND (v.value IS NOT f.value OR v.denominator IS NOT f.denominator)",
                        plan.measure))
        stage.fault("a figure stands otherwise than its last version");
}

using ShownRow = std::tuple<MeasureId, std::int64_t, Day, std::string, std::string, std::optional<double>, std::string>;
std::vector<ShownRow> shown_rows(db::Snapshot& snapshot)
{
    return snapshot.all<MeasureId, std::int64_t, Day, std::string, std::string, std::optional<double>, std::string>(
        "SELECT measure_id, place_id, period, group_code, shown, value, people FROM shown_figures ORDER BY 1, 2, 3, 4");
}

void check_nothing_is_stale(Stage& stage, testing::ServerProcess& server)
{
    auto const [as_kept, anew] = server.prepare([](db::Transaction& tx) {
        auto kept = shown_rows(tx);
        db::show_all_figures(tx);
        return std::pair(std::move(kept), shown_rows(tx));
    });
    if (as_kept != anew) stage.fault("what is shown of figures is not what they are");
}

}  // namespace

void check_shown(Stage& stage, testing::Endpoint server, testing::SignedIn const& outsider, PlanUnderWay const& plan, Planners const& planners)
{
    testing::WebSocket socket(server, {.session = outsider.session});
    auto const figures = figures_of(planners);
    json::object const school{{"kind", "school"}, {"id", plan.school.value}}, cohort{{"kind", "cohort"}, {"id", plan.cohort.value}};
    Outsides by_series, by_across;
    auto const series = result_of(socket, "figures.series", {{"place", school}, {"measures", json::array{plan.measure.value}}, {"from", "2000-01-01"}});
    if (series.at("inside").as_bool()) stage.fault("somebody outside the school is told that they are inside");
    for (auto const& group : series.at("measures").at(0).at("groups").as_array())
        for (auto const& one : group.at("figures").as_array()) {
            if (one.as_object().contains("inside")) stage.fault("somebody outside the school is told a figure as it is");
            auto const* value = one.at("outside").as_object().if_contains("value");
            by_series[{std::string(one.at("period").as_string()), std::string(group.at("group").as_string())}] =
                value ? std::optional(value->to_number<double>()) : std::nullopt;
        }
    check_outside(stage, by_series, figures);
    for (auto const* group : {"ALL", "EL", "NOT_EL"}) {
        auto const across = result_of(socket, "figures.across", {{"over", cohort}, {"measure", plan.measure.value}, {"group", group}, {"from", "2000-01-01"}});
        for (auto const& place : across.at("places").as_array()) {
            if (place.at("place").at("id").as_int64() != plan.school.value) continue;
            for (auto const& point : place.at("chart").at("points").as_array()) {
                auto const* absent = point.as_object().if_contains("absent");
                if (absent && absent->as_string() == "not_given") continue;
                auto const* value = point.as_object().if_contains("value");
                by_across[{std::string(point.at("day").as_string()), group}] = value ? std::optional(value->to_number<double>()) : std::nullopt;
            }
        }
    }
    if (by_across != by_series) stage.fault("figures.across shows other figures than figures.series");
}

void check_plan(Stage& stage, testing::ServerProcess& server, PlanUnderWay const& plan, Planners const& planners)
{
    std::multiset<std::int64_t> revisions;
    std::int64_t checkins = 0, entries = 0;
    for (auto const& planner : planners) {
        revisions.insert(planner->revisions().begin(), planner->revisions().end());
        checkins += std::int64_t(planner->checkins().size()), entries += planner->entries();
    }
    {
        db::Connection connection(server.database(), db::Access::read_only);
        db::Snapshot snapshot(connection);
        check_revisions(stage, snapshot, plan, revisions);
        check_amendments(stage, snapshot, plan, revisions.size());
        check_parts(stage, snapshot, plan, planners);
        check_checkins(stage, snapshot, plan, planners);
        check_figures(stage, snapshot, plan, planners);
        check_numbers(stage, snapshot, topic_of(plan.plan), plan.plan_event + std::int64_t(revisions.size()) + checkins);
        check_numbers(stage, snapshot, topic_of(plan.measure), plan.measure_event + entries);
    }
    check_nothing_is_stale(stage, server);
}

}  // namespace lyceum::crash

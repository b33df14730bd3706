#include "db/plan_parts.hpp"

#include "db/plan_access.hpp"
#include "db/stored_json.hpp"

#include <algorithm>

/// Each statement takes a plan and, in its second parameter, one part of it or nothing for all.
namespace lyceum::db {
namespace {

using namespace plans;

std::vector<Need> read_needs(Snapshot& snapshot, PlanId plan, std::optional<PlanNeedId> only)
{
    std::vector<Need> needs;
    for (auto& [id, statement, evidence, domain, causes] : snapshot.all<PlanNeedId, std::string, std::string, std::string, std::string>(
             "SELECT id, statement, evidence, domain, causes FROM plan_needs WHERE plan_id = ?1 AND (?2 IS NULL OR id = ?2)"
             "   AND removed_at IS NULL ORDER BY position, id LIMIT 1000",
             plan, only))
        needs.push_back({id, std::move(statement), std::move(evidence), std::move(domain), from_stored<List<Cause, 12>>(causes)});
    return needs;
}

void add_measures(Snapshot& snapshot, PlanId plan, std::optional<GoalId> only, std::vector<Goal>& goals)
{
    for (auto& [goal, measure, kind, group, baseline, target] :
         snapshot.all<GoalId, MeasureId, MeasureKind, std::string, std::optional<double>, std::optional<double>>(
             "SELECT m.goal_id, m.measure_id, m.kind, m.group_code, m.baseline, m.target FROM goal_measures m JOIN goals g ON g.id = m.goal_id"
             " WHERE g.plan_id = ?1 AND (?2 IS NULL OR g.id = ?2) ORDER BY m.goal_id, m.measure_id LIMIT 2000",
             plan, only)) {
        auto const of = std::ranges::find(goals, goal, &Goal::goal);
        if (of != goals.end()) of->measures.items.push_back({measure, kind, std::move(group), baseline, target});
    }
}

std::vector<Goal> read_goals(Snapshot& snapshot, PlanId plan, std::optional<GoalId> only)
{
    std::vector<Goal> goals;
    for (auto& [id, need, statement, domain, measure, group, baseline, baseline_on, target, due_on, state, outcome, ended_at] :
         snapshot.all<GoalId, std::optional<PlanNeedId>, std::string, std::string, std::optional<MeasureId>, std::string, std::optional<double>,
                      std::optional<Day>, std::optional<double>, std::optional<Day>, GoalState, std::string, std::optional<Instant>>(
             "SELECT id, need_id, statement, domain, measure_id, group_code, baseline, baseline_on, target, due_on, state, outcome, ended_at"
             "  FROM goals WHERE plan_id = ?1 AND (?2 IS NULL OR id = ?2) AND removed_at IS NULL ORDER BY position, id LIMIT 200",
             plan, only))
        goals.push_back({id, need, std::move(statement), std::move(domain), measure, std::move(group), baseline, baseline_on, target, due_on,
                         state, std::move(outcome), ended_at, {}, {}, {}});
    add_measures(snapshot, plan, only, goals);
    return goals;
}

std::vector<Strategy> read_strategies(Snapshot& snapshot, PlanId plan, std::optional<StrategyId> only)
{
    std::vector<Strategy> strategies;
    for (auto& [id, goal, title, if_we, then_what, so_that, domain, practice] :
         snapshot.all<StrategyId, GoalId, std::string, std::string, std::string, std::string, std::string, std::optional<PracticeId>>(
             "SELECT s.id, s.goal_id, s.title, s.if_we, s.then_what, s.so_that, s.domain, s.practice_id FROM strategies s"
             "  JOIN goals g ON g.id = s.goal_id AND g.removed_at IS NULL"
             " WHERE g.plan_id = ?1 AND (?2 IS NULL OR s.id = ?2) AND s.removed_at IS NULL"
             " ORDER BY g.position, g.id, s.position, s.id LIMIT 1000",
             plan, only))
        strategies.push_back({id, goal, std::move(title), std::move(if_we), std::move(then_what), std::move(so_that), std::move(domain), practice});
    return strategies;
}

std::vector<Driver> read_drivers(Snapshot& snapshot, PlanId plan, std::optional<DriverId> only)
{
    std::vector<Driver> drivers;
    for (auto& [id, strategy, statement] : snapshot.all<DriverId, StrategyId, std::string>(
             "SELECT d.id, d.strategy_id, d.statement FROM drivers d JOIN strategies s ON s.id = d.strategy_id AND s.removed_at IS NULL"
             "  JOIN goals g ON g.id = s.goal_id AND g.removed_at IS NULL"
             " WHERE g.plan_id = ?1 AND (?2 IS NULL OR d.id = ?2) AND d.removed_at IS NULL"
             " ORDER BY g.position, g.id, s.position, s.id, d.position, d.id LIMIT 5000",
             plan, only))
        drivers.push_back({id, strategy, std::move(statement)});
    return drivers;
}

std::optional<LastCheckin> last_checkin(Snapshot& snapshot, ActionId action)
{
    auto row = snapshot.row<ActionStatus, std::string, Instant, std::string>(
        "SELECT c.status, c.words, c.at, p.name FROM checkins c JOIN people p ON p.id = c.by_id WHERE c.action_id = ?1 ORDER BY c.id DESC LIMIT 1",
        action);
    if (!row) return std::nullopt;
    auto& [status, words, at, by] = *row;
    return LastCheckin{status, std::move(words), at, std::move(by)};
}

void add_drivers(Snapshot& snapshot, PlanId plan, std::optional<ActionId> only, std::vector<Action>& actions)
{
    std::unordered_map<ActionId, std::size_t> places;
    for (std::size_t i = 0; i < actions.size(); ++i) places.emplace(actions[i].action, i);
    for (auto const& [action, driver] : snapshot.all<ActionId, DriverId>(
             "SELECT d.action_id, d.driver_id FROM action_drivers d JOIN actions a ON a.id = d.action_id"
             "  JOIN drivers r ON r.id = d.driver_id AND r.removed_at IS NULL JOIN strategies s ON s.id = a.strategy_id"
             "  JOIN goals g ON g.id = s.goal_id WHERE g.plan_id = ?1 AND (?2 IS NULL OR a.id = ?2) ORDER BY r.position, r.id LIMIT 20000",
             plan, only)) {
        auto const of = places.find(action);
        if (of != places.end()) actions[of->second].drivers.items.push_back(driver);
    }
}

std::vector<Action> read_actions(Snapshot& snapshot, PlanId plan, std::optional<ActionId> only)
{
    std::vector<Action> actions;
    for (auto& [id, strategy, kind, what, seat, seat_title, holder, starts_on, due_on, resources, status, words, status_at, practice, adoption,
                commitment, cycles] :
         snapshot.all<ActionId, StrategyId, ActionKind, std::string, std::optional<SeatId>, std::optional<std::string>, std::optional<std::string>,
                      std::optional<Day>, std::optional<Day>, std::string, ActionStatus, std::string, Instant, std::optional<PracticeId>,
                      std::optional<AdoptionId>, std::optional<CommitmentId>, std::int64_t>(
             "SELECT a.id, a.strategy_id, a.kind, a.what, a.seat_id, t.title, h.name, a.starts_on, a.due_on, a.resources, a.status,"
             "       a.status_words, a.status_at, a.practice_id, a.adoption_id, a.commitment_id, (SELECT count(*) FROM cycles c WHERE c.action_id = a.id)"
             "  FROM actions a JOIN strategies s ON s.id = a.strategy_id AND s.removed_at IS NULL"
             "  JOIN goals g ON g.id = s.goal_id AND g.removed_at IS NULL"
             "  LEFT JOIN seats t ON t.id = a.seat_id LEFT JOIN people h ON h.id = t.holder_id"
             " WHERE g.plan_id = ?1 AND (?2 IS NULL OR a.id = ?2) AND a.removed_at IS NULL"
             " ORDER BY g.position, g.id, s.position, s.id, a.position, a.id LIMIT 5000",
             plan, only))
        actions.push_back({id, strategy, {}, kind, std::move(what), seat, std::move(seat_title), std::move(holder), starts_on, due_on,
                           std::move(resources), status, std::move(words), status_at, practice, adoption, commitment, last_checkin(snapshot, id),
                           cycles});
    add_drivers(snapshot, plan, only, actions);
    return actions;
}

std::vector<Input> read_inputs(Snapshot& snapshot, PlanId plan, std::optional<PlanInputId> only)
{
    std::vector<Input> inputs;
    for (auto& [id, asked, asked_on, said, changed] : snapshot.all<PlanInputId, std::string, std::optional<Day>, std::string, std::string>(
             "SELECT id, asked, asked_on, said, changed FROM plan_input WHERE plan_id = ?1 AND (?2 IS NULL OR id = ?2)"
             "   AND removed_at IS NULL ORDER BY position, id LIMIT 1000",
             plan, only))
        inputs.push_back({id, std::move(asked), asked_on, std::move(said), std::move(changed)});
    return inputs;
}

bool is_section(Snapshot& snapshot, PlanId plan, std::string const& slug)
{
    return snapshot.exists("SELECT 1 FROM plan_sections WHERE plan_id = ?1 AND slug = ?2", plan, slug);
}

/// The plan that the structured part is in.
std::optional<PlanId> plan_around(Snapshot& snapshot, Part const& part)
{
    switch (part.kind) {
    case PartKind::need: return plan_of(snapshot, PlanNeedId{part.id});
    case PartKind::goal: return plan_of(snapshot, GoalId{part.id});
    case PartKind::strategy: return plan_of(snapshot, StrategyId{part.id});
    case PartKind::driver: return plan_of(snapshot, DriverId{part.id});
    case PartKind::input: return plan_of(snapshot, PlanInputId{part.id});
    case PartKind::action: {
        auto const place = place_of(snapshot, ActionId{part.id});
        return place ? std::optional(place->plan) : std::nullopt;
    }
    case PartKind::plan:
    case PartKind::section: break;
    }
    return std::nullopt;
}

}  // namespace

std::vector<Need> needs_of(Snapshot& snapshot, PlanId plan) { return read_needs(snapshot, plan, {}); }
std::vector<Goal> goals_of(Snapshot& snapshot, PlanId plan) { return read_goals(snapshot, plan, {}); }
std::vector<Strategy> strategies_of(Snapshot& snapshot, PlanId plan) { return read_strategies(snapshot, plan, {}); }
std::vector<Driver> drivers_of(Snapshot& snapshot, PlanId plan) { return read_drivers(snapshot, plan, {}); }
std::vector<Action> actions_of(Snapshot& snapshot, PlanId plan) { return read_actions(snapshot, plan, {}); }
std::vector<Input> inputs_of(Snapshot& snapshot, PlanId plan) { return read_inputs(snapshot, plan, {}); }

Need need(Snapshot& snapshot, PlanNeedId id) { return read_needs(snapshot, plan_of(snapshot, id).value(), id).at(0); }
Goal goal(Snapshot& snapshot, GoalId id) { return read_goals(snapshot, plan_of(snapshot, id).value(), id).at(0); }
Strategy strategy(Snapshot& snapshot, StrategyId id) { return read_strategies(snapshot, plan_of(snapshot, id).value(), id).at(0); }
Driver driver(Snapshot& snapshot, DriverId id) { return read_drivers(snapshot, plan_of(snapshot, id).value(), id).at(0); }
Action action(Snapshot& snapshot, ActionId id) { return read_actions(snapshot, place_of(snapshot, id).value().plan, id).at(0); }
Input input(Snapshot& snapshot, PlanInputId id) { return read_inputs(snapshot, plan_of(snapshot, id).value(), id).at(0); }

std::optional<PracticeId> practice_of(Snapshot& snapshot, GoalId goal)
{
    return snapshot.value<PracticeId>("SELECT id FROM practices WHERE goal_id = ?1 ORDER BY id LIMIT 1", goal);
}

std::vector<MeasureNamed> measures_named(Snapshot& snapshot, std::vector<Goal> const& goals)
{
    std::vector<MeasureId> ids;
    for (auto const& goal : goals) {
        if (goal.measure) ids.push_back(*goal.measure);
        for (auto const& measure : goal.measures) ids.push_back(measure.measure);
    }
    std::ranges::sort(ids);
    ids.erase(std::ranges::unique(ids).begin(), ids.end());
    std::vector<MeasureNamed> named;
    for (auto const id : ids) {
        auto row = snapshot.row<std::string, std::string>("SELECT title, unit FROM measures WHERE id = ?1", id).value();
        named.push_back({id, std::move(std::get<0>(row)), std::move(std::get<1>(row))});
    }
    return named;
}

bool has_part(Snapshot& snapshot, PlanId plan, Part const& part)
{
    if (part.kind == PartKind::plan) return true;
    if (part.kind == PartKind::section) return is_section(snapshot, plan, part.slug);
    return plan_around(snapshot, part) == plan;
}

std::string name_of(Snapshot& snapshot, PlanId plan, Part const& part)
{
    if (!has_part(snapshot, plan, part)) return {};
    switch (part.kind) {
    case PartKind::plan: return snapshot.value<std::string>("SELECT title FROM plans WHERE id = ?1", plan).value();
    case PartKind::section:
        return snapshot
            .value<std::string>("SELECT d.title FROM plan_sections s JOIN documents d ON d.id = s.document_id WHERE s.plan_id = ?1 AND s.slug = ?2",
                                plan, part.slug)
            .value();
    case PartKind::need: return need(snapshot, PlanNeedId{part.id}).statement;
    case PartKind::goal: return goal(snapshot, GoalId{part.id}).statement;
    case PartKind::strategy: return strategy(snapshot, StrategyId{part.id}).title;
    case PartKind::driver: return driver(snapshot, DriverId{part.id}).statement;
    case PartKind::action: return action(snapshot, ActionId{part.id}).what;
    case PartKind::input: return input(snapshot, PlanInputId{part.id}).asked;
    }
    return {};
}

}  // namespace lyceum::db

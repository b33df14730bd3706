#include "db/plan_order.hpp"

#include "db/plan_access.hpp"
#include "db/plan_amendments.hpp"
#include "db/plan_events.hpp"
#include "db/plan_fields.hpp"
#include "db/plan_parts.hpp"
#include "db/plans.hpp"

#include <algorithm>

namespace lyceum::db {
namespace {

using namespace plans;

/// The kind of part that parts of this kind are in.
PartKind around(PartKind kind)
{
    switch (kind) {
    case PartKind::strategy: return PartKind::goal;
    case PartKind::driver:
    case PartKind::action: return PartKind::strategy;
    default: return PartKind::plan;
    }
}

/// What the part is in: the id of a goal or a strategy; of the plan for the others.
std::int64_t holder_of(Snapshot& snapshot, PlanId plan, Part const& part)
{
    switch (part.kind) {
    case PartKind::strategy: return strategy(snapshot, StrategyId{part.id}).goal.value;
    case PartKind::driver: return driver(snapshot, DriverId{part.id}).strategy.value;
    case PartKind::action: return action(snapshot, ActionId{part.id}).strategy.value;
    default: return plan.value;
    }
}

/// The parts of the kind that are in the holder, in order.
std::vector<std::int64_t> parts_in(Snapshot& snapshot, PartKind kind, std::int64_t holder)
{
    switch (kind) {
    case PartKind::need:
        return snapshot.values<std::int64_t>("SELECT id FROM plan_needs WHERE plan_id = ?1 AND removed_at IS NULL ORDER BY position, id LIMIT 1000", holder);
    case PartKind::goal:
        return snapshot.values<std::int64_t>("SELECT id FROM goals WHERE plan_id = ?1 AND removed_at IS NULL ORDER BY position, id LIMIT 1000", holder);
    case PartKind::strategy:
        return snapshot.values<std::int64_t>("SELECT id FROM strategies WHERE goal_id = ?1 AND removed_at IS NULL ORDER BY position, id LIMIT 1000", holder);
    case PartKind::driver:
        return snapshot.values<std::int64_t>("SELECT id FROM drivers WHERE strategy_id = ?1 AND removed_at IS NULL ORDER BY position, id LIMIT 1000", holder);
    case PartKind::action:
        return snapshot.values<std::int64_t>("SELECT id FROM actions WHERE strategy_id = ?1 AND removed_at IS NULL ORDER BY position, id LIMIT 1000", holder);
    case PartKind::input:
        return snapshot.values<std::int64_t>("SELECT id FROM plan_input WHERE plan_id = ?1 AND removed_at IS NULL ORDER BY position, id LIMIT 1000", holder);
    case PartKind::plan:
    case PartKind::section: break;
    }
    return {};
}

std::size_t parts_max(PartKind kind)
{
    if (kind == PartKind::strategy) return strategies_of_goal_max;
    return kind == PartKind::driver ? drivers_of_strategy_max : actions_of_strategy_max;
}

void place(Transaction& tx, PartKind kind, std::int64_t id, std::int64_t holder, std::int64_t position)
{
    switch (kind) {
    case PartKind::need: tx.run("UPDATE plan_needs SET position = ?2 WHERE id = ?1", id, position); return;
    case PartKind::goal: tx.run("UPDATE goals SET position = ?2 WHERE id = ?1", id, position); return;
    case PartKind::strategy: tx.run("UPDATE strategies SET position = ?2, goal_id = ?3 WHERE id = ?1", id, position, holder); return;
    case PartKind::driver: tx.run("UPDATE drivers SET position = ?2, strategy_id = ?3 WHERE id = ?1", id, position, holder); return;
    case PartKind::action: tx.run("UPDATE actions SET position = ?2, strategy_id = ?3 WHERE id = ?1", id, position, holder); return;
    case PartKind::input: tx.run("UPDATE plan_input SET position = ?2 WHERE id = ?1", id, position); return;
    case PartKind::plan:
    case PartKind::section: return;
    }
}

/// An action serves drivers of its own strategy only.
void drop_drivers_elsewhere(Transaction& tx, PlanId plan)
{
    tx.run("DELETE FROM action_drivers WHERE (action_id, driver_id) IN (SELECT x.action_id, x.driver_id FROM action_drivers x"
           "  JOIN actions a ON a.id = x.action_id JOIN drivers d ON d.id = x.driver_id JOIN strategies s ON s.id = a.strategy_id"
           "  JOIN goals g ON g.id = s.goal_id WHERE g.plan_id = ?1 AND d.strategy_id <> a.strategy_id)",
           plan);
}

/// Actions in the part that somebody has begun.
std::int64_t begun_in(Snapshot& snapshot, Part const& part)
{
    return *snapshot.value<std::int64_t>(
        "SELECT count(*) FROM actions a JOIN strategies s ON s.id = a.strategy_id AND s.removed_at IS NULL WHERE a.removed_at IS NULL"
        "   AND (a.status <> 'not_started' OR EXISTS (SELECT 1 FROM checkins c WHERE c.action_id = a.id)"
        "        OR EXISTS (SELECT 1 FROM cycles c WHERE c.action_id = a.id))"
        "   AND CASE ?1 WHEN 'goal' THEN s.goal_id = ?2 WHEN 'strategy' THEN s.id = ?2 WHEN 'action' THEN a.id = ?2 ELSE 0 END",
        part.kind, part.id);
}

/// What it promised, for the amendment.
std::vector<FieldText> promises_of(Snapshot& snapshot, Part const& part)
{
    std::vector<WrittenField> all;
    auto const add = [&](auto const& fields) {
        std::remove_cvref_t<decltype(fields)> nothing;
        all = merge(snapshot, nothing, fields, {});
    };
    if (part.kind == PartKind::goal) add(fields_of(snapshot, GoalId{part.id}));
    if (part.kind == PartKind::strategy) add(fields_of(snapshot, StrategyId{part.id}));
    if (part.kind == PartKind::action) add(fields_of(snapshot, ActionId{part.id}));
    std::vector<FieldText> promises;
    for (auto const& one : promised(part.kind, all)) promises.push_back({one.field, one.after});
    return promises;
}

void take_out(Transaction& tx, Part const& part)
{
    switch (part.kind) {
    case PartKind::need:
        tx.run("UPDATE plan_needs SET removed_at = ?2 WHERE id = ?1", part.id, tx.at());
        tx.run("UPDATE goals SET need_id = NULL WHERE need_id = ?1", part.id);
        return;
    case PartKind::goal: tx.run("UPDATE goals SET removed_at = ?2 WHERE id = ?1", part.id, tx.at()); return;
    case PartKind::strategy: tx.run("UPDATE strategies SET removed_at = ?2 WHERE id = ?1", part.id, tx.at()); return;
    case PartKind::driver:
        tx.run("UPDATE drivers SET removed_at = ?2 WHERE id = ?1", part.id, tx.at());
        tx.run("DELETE FROM action_drivers WHERE driver_id = ?1", part.id);
        return;
    case PartKind::action: tx.run("UPDATE actions SET removed_at = ?2 WHERE id = ?1", part.id, tx.at()); return;
    case PartKind::input: tx.run("UPDATE plan_input SET removed_at = ?2 WHERE id = ?1", part.id, tx.at()); return;
    case PartKind::plan:
    case PartKind::section: return;
    }
}

/// The plan's promises to a session are free again for another action.
void free_commitments(Transaction& tx, PlanId plan)
{
    tx.run("UPDATE actions SET removed_at = ?2 WHERE removed_at IS NULL AND commitment_id IS NOT NULL AND strategy_id IN"
           " (SELECT s.id FROM strategies s JOIN goals g ON g.id = s.goal_id WHERE g.plan_id = ?1 AND (s.removed_at IS NOT NULL OR g.removed_at IS NOT NULL))",
           plan, tx.at());
}

Error not_there(char const* field, std::string const& what) { return invalid(field, std::string(field) + ": must be " + what + "."); }

}  // namespace

Result<std::int64_t> move_part(Transaction& tx, PartMove const& move)
{
    auto const& part = move.part;
    auto const holder_kind = around(part.kind);
    if (move.into && (move.into->kind != holder_kind || !has_part(tx, move.plan, *move.into)))
        return not_there("into", "a part of this plan that such parts are in");
    auto const was_in = holder_of(tx, move.plan, part);
    auto const holder = move.into && holder_kind != PartKind::plan ? move.into->id : was_in;
    auto order = parts_in(tx, part.kind, holder);
    std::erase(order, part.id);
    if (holder != was_in && order.size() >= parts_max(part.kind))
        return conflict("There is no more room there: it holds at most " + std::to_string(parts_max(part.kind)) + ".");
    auto at = order.begin();
    if (move.after) {
        at = move.after->kind == part.kind ? std::ranges::find(order, move.after->id) : order.end();
        if (at == order.end()) return not_there("after", "another part of the same kind, in the same place");
        ++at;
    }
    order.insert(at, part.id);
    for (std::size_t i = 0; i < order.size(); ++i) place(tx, part.kind, order[i], holder, std::int64_t(i) + 1);
    if (holder != was_in) drop_drivers_elsewhere(tx, move.plan);
    auto const revision = next_revision(tx, move.plan, move.by);
    tell_of_plan(tx, move.plan, move.by, {.change = Change::order, .part = to_string(part)});
    return revision;
}

Result<std::int64_t> remove_part(Transaction& tx, PartRemoval const& removal)
{
    auto const state = tx.value<State>("SELECT state FROM plans WHERE id = ?1", removal.plan).value();
    if (state == State::active && begun_in(tx, removal.part) > 0)
        return conflict("Somebody has begun with it: say in its check-in that it is stopped and why, or end the goal, so that what was done stays told.");
    auto promises = promises_of(tx, removal.part);
    if (!promises.empty()) amend(tx, {removal.plan, removal.part, std::move(promises), {}, removal.reason, removal.by});
    take_out(tx, removal.part);
    free_commitments(tx, removal.plan);
    auto const revision = next_revision(tx, removal.plan, removal.by);
    tell_of_plan(tx, removal.plan, removal.by, {.change = Change::removed, .part = to_string(removal.part)});
    return revision;
}

}  // namespace lyceum::db

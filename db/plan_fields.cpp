#include "db/plan_fields.hpp"

#include "db/plan_access.hpp"
#include "db/plan_parts.hpp"

namespace lyceum::db {

using namespace plans;

NeedFields fields_of(Snapshot& snapshot, PlanNeedId id)
{
    auto const now = need(snapshot, id);
    return {now.statement, now.evidence, now.domain, now.causes};
}

GoalFields fields_of(Snapshot& snapshot, GoalId id)
{
    auto const now = goal(snapshot, id);
    return {now.statement, now.need, now.domain, now.measure, now.group, now.baseline, now.baselineOn, now.target, now.dueOn};
}

StrategyFields fields_of(Snapshot& snapshot, StrategyId id)
{
    auto const now = strategy(snapshot, id);
    return {now.title, now.ifWe, now.thenWhat, now.soThat, now.domain, now.practice};
}

DriverFields fields_of(Snapshot& snapshot, DriverId id) { return {driver(snapshot, id).statement}; }

ActionFields fields_of(Snapshot& snapshot, ActionId id)
{
    auto const now = action(snapshot, id);
    return {now.what, now.kind, now.drivers, now.seat, now.startsOn, now.dueOn, now.resources, now.practice, now.adoption};
}

InputFields fields_of(Snapshot& snapshot, PlanInputId id)
{
    auto const now = input(snapshot, id);
    return {now.asked, now.askedOn, now.said, now.changed};
}

GoalMeasures measures_of(Snapshot& snapshot, GoalId id) { return goal(snapshot, id).measures; }

void store_fields(Transaction& tx, PlanNeedId id, NeedFields const& fields)
{
    tx.run("UPDATE plan_needs SET statement = ?2, evidence = ?3, domain = ?4, causes = ?5 WHERE id = ?1", id, fields.statement, fields.evidence,
           fields.domain, codec::to_text(fields.causes.value()));
}

void store_fields(Transaction& tx, GoalId id, GoalFields const& fields)
{
    tx.run("UPDATE goals SET statement = ?2, need_id = ?3, domain = ?4, measure_id = ?5, group_code = ?6, baseline = ?7, baseline_on = ?8,"
           "  target = ?9, due_on = ?10 WHERE id = ?1",
           id, fields.statement, fields.need, fields.domain, fields.measure, fields.group, fields.baseline, fields.baselineOn, fields.target,
           fields.dueOn);
}

void store_fields(Transaction& tx, StrategyId id, StrategyFields const& fields)
{
    tx.run("UPDATE strategies SET title = ?2, if_we = ?3, then_what = ?4, so_that = ?5, domain = ?6, practice_id = ?7 WHERE id = ?1", id,
           fields.title, fields.ifWe, fields.thenWhat, fields.soThat, fields.domain, fields.practice);
}

void store_fields(Transaction& tx, DriverId id, DriverFields const& fields)
{
    tx.run("UPDATE drivers SET statement = ?2 WHERE id = ?1", id, fields.statement);
}

void store_fields(Transaction& tx, ActionId id, ActionFields const& fields)
{
    tx.run("UPDATE actions SET what = ?2, kind = ?3, seat_id = ?4, starts_on = ?5, due_on = ?6, resources = ?7, practice_id = ?8, adoption_id = ?9"
           " WHERE id = ?1",
           id, fields.what, fields.kind, fields.seat, fields.startsOn, fields.dueOn, fields.resources, fields.practice, fields.adoption);
    tx.run("DELETE FROM action_drivers WHERE action_id = ?1", id);
    for (auto const driver : fields.drivers.value())
        tx.run("INSERT INTO action_drivers (action_id, driver_id) VALUES (?1, ?2) ON CONFLICT (action_id, driver_id) DO NOTHING", id, driver);
    // What a school tries serves the goal that its action is for.
    if (fields.adoption)
        tx.run("UPDATE adoptions SET goal_id = (SELECT s.goal_id FROM actions a JOIN strategies s ON s.id = a.strategy_id WHERE a.id = ?2)"
               " WHERE id = ?1",
               *fields.adoption, id);
}

void store_fields(Transaction& tx, PlanInputId id, InputFields const& fields)
{
    tx.run("UPDATE plan_input SET asked = ?2, asked_on = ?3, said = ?4, changed = ?5 WHERE id = ?1", id, fields.asked, fields.askedOn,
           fields.said, fields.changed);
}

void store_measures(Transaction& tx, GoalId id, GoalMeasures const& measures)
{
    tx.run("DELETE FROM goal_measures WHERE goal_id = ?1", id);
    for (auto const& measure : measures)
        tx.run("INSERT INTO goal_measures (goal_id, measure_id, kind, group_code, baseline, target) VALUES (?1, ?2, ?3, ?4, ?5, ?6)", id,
               measure.measure, measure.kind, measure.group, measure.baseline, measure.target);
}

}  // namespace lyceum::db

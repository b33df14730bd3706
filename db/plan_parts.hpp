#pragma once

#include "db/transaction.hpp"
#include "protocol/plans.hpp"

/// The structured parts of plans, as they are read. Parts that were taken out, and what is in them, are no parts.
namespace lyceum::db {

// In order: goals as they stand, strategies by their goals, drivers and actions by their strategies.
std::vector<plans::Need> needs_of(Snapshot& snapshot, PlanId plan);
/// Without `practice`.
std::vector<plans::Goal> goals_of(Snapshot& snapshot, PlanId plan);
std::vector<plans::Strategy> strategies_of(Snapshot& snapshot, PlanId plan);
std::vector<plans::Driver> drivers_of(Snapshot& snapshot, PlanId plan);
std::vector<plans::Action> actions_of(Snapshot& snapshot, PlanId plan);
std::vector<plans::Input> inputs_of(Snapshot& snapshot, PlanId plan);

// One of them; needs one that is there.
plans::Need need(Snapshot& snapshot, PlanNeedId need);
plans::Goal goal(Snapshot& snapshot, GoalId goal);
plans::Strategy strategy(Snapshot& snapshot, StrategyId strategy);
plans::Driver driver(Snapshot& snapshot, DriverId driver);
plans::Action action(Snapshot& snapshot, ActionId action);
plans::Input input(Snapshot& snapshot, PlanInputId input);

/// The practice that was made of the goal.
std::optional<PracticeId> practice_of(Snapshot& snapshot, GoalId goal);
/// What its goals measure by, each once.
std::vector<plans::MeasureNamed> measures_named(Snapshot& snapshot, std::vector<plans::Goal> const& goals);

/// Whether the part is one of the plan: the plan itself, a section of its layout, a structured part that is there.
bool has_part(Snapshot& snapshot, PlanId plan, plans::Part const& part);
/// What people call it: a goal's statement, a section's title; empty where it was taken out.
std::string name_of(Snapshot& snapshot, PlanId plan, plans::Part const& part);

}  // namespace lyceum::db

#pragma once

#include "db/transaction.hpp"
#include "protocol/plans.hpp"

/// The fields of the parts of plans: read whole, checked whole, stored whole. What may be absent is absent where it says
/// nothing; the other fields are always there.
namespace lyceum::db {

plans::NeedFields fields_of(Snapshot& snapshot, PlanNeedId need);
plans::GoalFields fields_of(Snapshot& snapshot, GoalId goal);
plans::StrategyFields fields_of(Snapshot& snapshot, StrategyId strategy);
plans::DriverFields fields_of(Snapshot& snapshot, DriverId driver);
plans::ActionFields fields_of(Snapshot& snapshot, ActionId action);
plans::InputFields fields_of(Snapshot& snapshot, PlanInputId input);
plans::GoalMeasures measures_of(Snapshot& snapshot, GoalId goal);

/// Where the part would say something that cannot be: Error::field is `fields.` and the field. Whether the caller may see
/// what a field names is not looked at here.
std::optional<Error> fault_in(Snapshot& snapshot, PlanId plan, PlanNeedId need, plans::NeedFields const& fields);
std::optional<Error> fault_in(Snapshot& snapshot, PlanId plan, GoalId goal, plans::GoalFields const& fields);
std::optional<Error> fault_in(Snapshot& snapshot, PlanId plan, StrategyId strategy, plans::StrategyFields const& fields);
std::optional<Error> fault_in(Snapshot& snapshot, PlanId plan, DriverId driver, plans::DriverFields const& fields);
std::optional<Error> fault_in(Snapshot& snapshot, PlanId plan, ActionId action, plans::ActionFields const& fields);
std::optional<Error> fault_in(Snapshot& snapshot, PlanId plan, PlanInputId input, plans::InputFields const& fields);
/// The same of measures beside the goal's own; Error::field is `measures[2].measure`.
std::optional<Error> fault_in(Snapshot& snapshot, PlanId plan, plans::GoalMeasures const& measures);

void store_fields(Transaction& tx, PlanNeedId need, plans::NeedFields const& fields);
void store_fields(Transaction& tx, GoalId goal, plans::GoalFields const& fields);
void store_fields(Transaction& tx, StrategyId strategy, plans::StrategyFields const& fields);
void store_fields(Transaction& tx, DriverId driver, plans::DriverFields const& fields);
void store_fields(Transaction& tx, ActionId action, plans::ActionFields const& fields);
void store_fields(Transaction& tx, PlanInputId input, plans::InputFields const& fields);
void store_measures(Transaction& tx, GoalId goal, plans::GoalMeasures const& measures);

}  // namespace lyceum::db

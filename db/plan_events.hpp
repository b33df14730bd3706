#pragma once

#include "db/transaction.hpp"
#include "protocol/plans.hpp"

/// What those who follow a plan are told of its parts. An event has the part itself, without what only some of them see.
namespace lyceum::db {

inline plans::Part part_of(PlanNeedId id) { return {plans::PartKind::need, id.value, {}}; }
inline plans::Part part_of(GoalId id) { return {plans::PartKind::goal, id.value, {}}; }
inline plans::Part part_of(StrategyId id) { return {plans::PartKind::strategy, id.value, {}}; }
inline plans::Part part_of(DriverId id) { return {plans::PartKind::driver, id.value, {}}; }
inline plans::Part part_of(ActionId id) { return {plans::PartKind::action, id.value, {}}; }
inline plans::Part part_of(PlanInputId id) { return {plans::PartKind::input, id.value, {}}; }

// Publishes plans::Changed with the part as it is now.
void tell_of_part(Transaction& tx, PlanId plan, PlanNeedId need, plans::Change change, std::vector<std::string> fields, PersonId by);
void tell_of_part(Transaction& tx, PlanId plan, GoalId goal, plans::Change change, std::vector<std::string> fields, PersonId by);
void tell_of_part(Transaction& tx, PlanId plan, StrategyId strategy, plans::Change change, std::vector<std::string> fields, PersonId by);
void tell_of_part(Transaction& tx, PlanId plan, DriverId driver, plans::Change change, std::vector<std::string> fields, PersonId by);
void tell_of_part(Transaction& tx, PlanId plan, ActionId action, plans::Change change, std::vector<std::string> fields, PersonId by);
void tell_of_part(Transaction& tx, PlanId plan, PlanInputId input, plans::Change change, std::vector<std::string> fields, PersonId by);

/// The data of a stored plans::Changed for who catches up: without the part, which may stem from the time when the plan
/// was a draft that they did not see.
std::string without_part(std::string_view data);

}  // namespace lyceum::db

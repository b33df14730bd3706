#pragma once

#include "db/transaction.hpp"
#include "protocol/plans.hpp"

/// Writing the parts of plans, by several people at once. Every change raises the plan's revision, notes who wrote which
/// field, makes an amendment where an active plan promises something else now, and publishes plans::Changed with the
/// part. What is written must be allowed by the plan's state and the writer's rights.
namespace lyceum::db {

struct PartWrite {
    PlanId plan;
    PersonId by;
    /// That the writer has read. Where somebody else wrote one of the same fields since: conflict, with the field.
    std::int64_t revision = 0;
    std::string reason;               ///< of an amendment
    std::vector<std::string> emptied; ///< fields that are to be absent
};
/// Gives the plan's revision. Fails with invalid or conflict, the field named (`fields.target`).
Result<std::int64_t> write_part(Transaction& tx, PlanNeedId need, plans::NeedFields const& fields, PartWrite const& write);
Result<std::int64_t> write_part(Transaction& tx, GoalId goal, plans::GoalFields const& fields, PartWrite const& write);
Result<std::int64_t> write_part(Transaction& tx, StrategyId strategy, plans::StrategyFields const& fields, PartWrite const& write);
Result<std::int64_t> write_part(Transaction& tx, DriverId driver, plans::DriverFields const& fields, PartWrite const& write);
Result<std::int64_t> write_part(Transaction& tx, ActionId action, plans::ActionFields const& fields, PartWrite const& write);
Result<std::int64_t> write_part(Transaction& tx, PlanInputId input, plans::InputFields const& fields, PartWrite const& write);
/// The same of the measures beside a goal's own.
Result<std::int64_t> write_measures(Transaction& tx, GoalId goal, plans::GoalMeasures const& measures, PartWrite const& write);

/// What stands at the plan's head.
struct PlanHead {
    std::optional<plans::Title> title;
    std::optional<Day> startsOn;
    std::optional<Day> endsOn;
};
BOOST_DESCRIBE_STRUCT(PlanHead, (), (title, startsOn, endsOn))
/// The same of the head; fields are named without `fields.`.
Result<std::int64_t> write_head(Transaction& tx, PlanHead const& head, PartWrite const& write);
/// What is wrong with a plan's period; nothing where it is right.
std::optional<Error> fault_in_period(Day starts_on, Day ends_on);

template <class PartId>
struct AddedPart {
    PartId id;
    std::int64_t revision = 0;
};
// A new part stands last. Fails with conflict where there are as many as there may be.
Result<AddedPart<PlanNeedId>> add_need(Transaction& tx, plans::NeedFields const& fields, PartWrite const& write);
Result<AddedPart<GoalId>> add_goal(Transaction& tx, plans::GoalFields const& fields, PartWrite const& write);
Result<AddedPart<StrategyId>> add_strategy(Transaction& tx, GoalId goal, plans::StrategyFields const& fields, PartWrite const& write);
Result<AddedPart<DriverId>> add_driver(Transaction& tx, StrategyId strategy, plans::DriverFields const& fields, PartWrite const& write);
Result<AddedPart<ActionId>> add_action(Transaction& tx, StrategyId strategy, plans::ActionFields const& fields,
                                       std::optional<CommitmentId> commitment, PartWrite const& write);
Result<AddedPart<PlanInputId>> add_input(Transaction& tx, plans::InputFields const& fields, PartWrite const& write);

/// Who wrote each field last, newest first, of one part or of all; at most 1,000.
std::vector<plans::FieldWrite> writes_of(Snapshot& snapshot, PlanId plan, std::optional<plans::Part> const& part);

}  // namespace lyceum::db

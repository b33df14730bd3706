#include "db/plan_events.hpp"

#include "db/goal_figures.hpp"
#include "db/plan_parts.hpp"
#include "db/plans.hpp"

namespace lyceum::db {
namespace {

using namespace plans;

template <class PartId>
Changed changed(PartId id, Change change, std::vector<std::string> fields)
{
    return {.change = change, .part = to_string(part_of(id)), .fields = std::move(fields)};
}

}  // namespace

void tell_of_part(Transaction& tx, PlanId plan, PlanNeedId id, Change change, std::vector<std::string> fields, PersonId by)
{
    auto event = changed(id, change, std::move(fields));
    event.need = need(tx, id);
    tell_of_plan(tx, plan, by, std::move(event));
}

void tell_of_part(Transaction& tx, PlanId plan, GoalId id, Change change, std::vector<std::string> fields, PersonId by)
{
    auto event = changed(id, change, std::move(fields));
    auto const now = goal(tx, id);
    auto outside = now;
    leave_out_hidden(tx, plan, outside);
    if (codec::to_text(outside) == codec::to_text(now)) event.goal = now;
    tell_of_plan(tx, plan, by, std::move(event));
}

void tell_of_part(Transaction& tx, PlanId plan, StrategyId id, Change change, std::vector<std::string> fields, PersonId by)
{
    auto event = changed(id, change, std::move(fields));
    event.strategy = strategy(tx, id);
    event.strategy->practice.reset();
    tell_of_plan(tx, plan, by, std::move(event));
}

void tell_of_part(Transaction& tx, PlanId plan, DriverId id, Change change, std::vector<std::string> fields, PersonId by)
{
    auto event = changed(id, change, std::move(fields));
    event.driver = driver(tx, id);
    tell_of_plan(tx, plan, by, std::move(event));
}

void tell_of_part(Transaction& tx, PlanId plan, ActionId id, Change change, std::vector<std::string> fields, PersonId by)
{
    auto event = changed(id, change, std::move(fields));
    event.action = action(tx, id);
    event.action->practice.reset(), event.action->adoption.reset(), event.action->commitment.reset();
    tell_of_plan(tx, plan, by, std::move(event));
}

void tell_of_part(Transaction& tx, PlanId plan, PlanInputId id, Change change, std::vector<std::string> fields, PersonId by)
{
    auto event = changed(id, change, std::move(fields));
    event.input = input(tx, id);
    tell_of_plan(tx, plan, by, std::move(event));
}

std::string without_part(std::string_view data)
{
    auto event = codec::from_json<Changed>(codec::parse(data).value()).value();
    event.need.reset(), event.goal.reset(), event.strategy.reset(), event.driver.reset(), event.action.reset(), event.input.reset();
    return codec::to_text(event);
}

}  // namespace lyceum::db

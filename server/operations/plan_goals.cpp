#include "db/plan_goals.hpp"

#include "db/plan_access.hpp"
#include "db/plan_parts.hpp"
#include "db/plans.hpp"
#include "db/practices.hpp"
#include "server/operations/plans.hpp"

/// How goals end, and goals that become practices.
namespace lyceum::server {

using namespace plan_parts;

namespace {

bool is_blank(std::string const& text) { return text.find_first_not_of(" \t\r\n") == std::string::npos; }

practices::Body body_of(db::GoalStory story)
{
    practices::Body body;
    body.problem = std::move(story.problem);
    body.happened = std::move(story.happened);
    body.measures.items = std::move(story.measures);
    for (auto& step : story.steps) body.steps.items.push_back({std::move(step.title), std::move(step.body)});
    return body;
}

/// The practice of the goal that the caller may know of, or a new one.
Result<PracticeId> practice_from(db::Transaction& tx, Call& call, GoalId goal, SchoolId school)
{
    auto const made = db::practice_of(tx, goal);
    if (made && !access::may(tx, call.caller(), Right::see, *made)) return *made;
    auto story = db::story_of(tx, goal);
    practices::Owner const owner{practices::OwnerKind::school, school.value};
    auto title = story.title;
    auto const practice = db::begin_practice(tx, {.owner = owner,
                                                  .text = {std::move(title), body_of(std::move(story)), {}},
                                                  .by = call.person(),
                                                  .seat_title = db::seat_title_in(tx, owner, call.person()),
                                                  .origin = {},
                                                  .origin_version = {}});
    if (practice) db::cite_goal(tx, *practice, goal);
    return practice;
}

}  // namespace

Task<Result<EndGoal::Response>> handle(Call& call, EndGoal::Request const& request)
{
    auto end = [&](db::Transaction& tx) -> Result<EndGoal::Response> {
        auto const plan = db::plan_of(tx, request.goal).value();
        if (db::facts_of(tx, plan).state != State::active) return conflict("A goal ends in a plan that is active: take this one out instead, or write it anew.");
        if (request.state == GoalState::open && db::goal(tx, request.goal).state != GoalState::open)
            if (auto fault = db::fault_of_another_goal(tx, plan)) return *std::move(fault);
        if (request.state != GoalState::open && is_blank(request.outcome.value))
            return invalid("outcome", "outcome: say in a few words what came of it.");
        auto const outcome = request.state == GoalState::open ? std::string() : request.outcome.value;
        return EndGoal::Response{db::end_goal(tx, {plan, request.goal, request.state, outcome, call.person()})};
    };
    co_return co_await call.write(std::move(end));
}

Task<Result<PracticeOfGoal::Response>> handle(Call& call, PracticeOfGoal::Request const& request)
{
    auto begin = [&](db::Transaction& tx) -> Result<PracticeOfGoal::Response> {
        auto const plan = db::plan_of(tx, request.goal).value();
        auto const owner = db::facts_of(tx, plan).owner;
        if (owner.kind != OwnerKind::school) return conflict("Practices are of schools: the goal of a district or a zone becomes none.");
        if (db::goal(tx, request.goal).state != GoalState::reached) return conflict("Say first that the goal was reached, and what came of it.");
        auto const practice = practice_from(tx, call, request.goal, SchoolId{owner.id});
        if (!practice) return practice.error();
        return PracticeOfGoal::Response{*practice};
    };
    co_return co_await call.write(std::move(begin));
}

}  // namespace lyceum::server

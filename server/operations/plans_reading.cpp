#include "db/cohorts.hpp"
#include "db/goal_figures.hpp"
#include "db/organisations.hpp"
#include "db/plan_access.hpp"
#include "db/plan_amendments.hpp"
#include "db/plan_comments.hpp"
#include "db/plan_parts.hpp"
#include "db/plan_rooms.hpp"
#include "db/plan_states.hpp"
#include "db/plan_reviews.hpp"
#include "db/plan_writing.hpp"
#include "db/plans.hpp"
#include "db/practice_lists.hpp"
#include "db/topics.hpp"
#include "server/operations/plans.hpp"

#include <algorithm>

namespace lyceum::server {

using namespace plans;

namespace {

constexpr std::int64_t page_default = 50;
constexpr PlanId newest{std::numeric_limits<std::int64_t>::max()};

OwnerShown shown_owner(db::Snapshot& snapshot, Owner const& owner)
{
    using organisations::Kind;
    auto const kind = owner.kind == OwnerKind::school ? Kind::school : owner.kind == OwnerKind::district ? Kind::district : Kind::zone;
    return {owner.kind, owner.id, db::name_of(snapshot, organisations::Organisation{kind, owner.id}).value_or("")};
}

void add_head(db::Snapshot& snapshot, Call& call, db::PlanFacts const& facts, GetPlan::Response& to)
{
    to.network = facts.network, to.networkName = db::network(snapshot, facts.network).value().name;
    to.owner = shown_owner(snapshot, facts.owner);
    to.title = facts.title, to.startsOn = facts.starts_on, to.endsOn = facts.ends_on;
    to.state = facts.state, to.visibility = facts.visibility, to.revision = facts.revision;
    if (facts.cohort && !access::may(snapshot, call.caller(), Right::see, *facts.cohort))
        to.cohort = facts.cohort, to.cohortName = db::cohort(snapshot, *facts.cohort).value().name;
    if (facts.follows && !access::may(snapshot, call.caller(), Right::see, *facts.follows))
        to.follows = facts.follows, to.followsTitle = db::title_of(snapshot, *facts.follows);
    to.changedAt = facts.changed_at, to.changedBy = facts.changed_by, to.closedWords = facts.closed_words;
}

void add_settings(db::Snapshot& snapshot, db::PlanFacts const& facts, GetPlan::Response& to)
{
    auto settings = db::plan_settings(snapshot, facts.network);
    to.layout = facts.layout;
    to.goalsMax = db::goals_max_of(snapshot, facts);
    to.checkinEvery = settings.checkin;
    to.approvers = std::move(settings.approvers);
}

void add_sections(db::Snapshot& snapshot, db::PlanFacts const& facts, GetPlan::Response& to)
{
    auto const documents = db::sections_of(snapshot, to.plan);
    for (auto const& section : facts.layout.sections) {
        auto const is_it = [&](db::PlanSection const& one) { return one.slug == section.slug.value; };
        auto const of = std::ranges::find_if(documents, is_it);
        if (of != documents.end())
            to.sections.push_back({section.slug, section.title, section.hint, section.domain, section.required, of->document});
    }
}

/// What parts name of the library and of sessions, as far as the reader sees that.
class Seen {
public:
    Seen(db::Snapshot& snapshot, Call& call, GetPlan::Response& to) : snapshot_(snapshot), call_(call), to_(to) {}

    bool names(std::optional<PracticeId>& practice)
    {
        if (!practice) return false;
        auto const named = std::ranges::find(to_.practices, *practice, &PracticeNamed::practice);
        if (named != to_.practices.end()) return true;
        auto const other = db::other(snapshot_, call_.person(), *practice);
        if (other) to_.practices.push_back({*practice, other->title});
        else practice.reset();
        return other.has_value();
    }
    void leave_out_unseen(Action& action)
    {
        names(action.practice);
        if (action.adoption && access::may(snapshot_, call_.caller(), Right::see, *action.adoption)) action.adoption.reset();
        if (action.commitment && access::may(snapshot_, call_.caller(), Right::see, *action.commitment)) action.commitment.reset();
    }

private:
    db::Snapshot& snapshot_;
    Call& call_;
    GetPlan::Response& to_;
};

void add_parts(db::Snapshot& snapshot, Call& call, GetPlan::Response& to)
{
    to.needs = db::needs_of(snapshot, to.plan);
    to.goals = db::goals_of(snapshot, to.plan);
    to.strategies = db::strategies_of(snapshot, to.plan);
    to.drivers = db::drivers_of(snapshot, to.plan);
    to.actions = db::actions_of(snapshot, to.plan);
    to.input = db::inputs_of(snapshot, to.plan);
    to.measures = db::measures_named(snapshot, to.goals);
    Seen seen(snapshot, call, to);
    for (auto& goal : to.goals) goal.practice = db::practice_of(snapshot, goal.goal), seen.names(goal.practice);
    for (auto& strategy : to.strategies) seen.names(strategy.practice);
    for (auto& action : to.actions) seen.leave_out_unseen(action);
}

void add_what_others_say(db::Snapshot& snapshot, GetPlan::Response& to)
{
    to.approvals = db::approvals_of(snapshot, to.plan);
    to.comments = db::open_threads_of(snapshot, to.plan);
    to.reviews = db::count_reviews(snapshot, to.plan);
    to.versions = db::count_versions(snapshot, to.plan);
    to.amendments = db::count_amendments(snapshot, to.plan);
}

GetPlan::Response whole(db::Snapshot& snapshot, Call& call, PlanId plan)
{
    GetPlan::Response to{.plan = plan};
    auto const facts = db::facts_of(snapshot, plan);
    add_head(snapshot, call, facts, to);
    add_settings(snapshot, facts, to);
    add_sections(snapshot, facts, to);
    add_parts(snapshot, call, to);
    add_what_others_say(snapshot, to);
    auto const stands = db::standing(snapshot, call.person(), plan).value();
    if (!stands.of_owner)
        for (auto& goal : to.goals) db::leave_out_hidden(snapshot, plan, goal);
    to.rights = {.mayWrite = stands.of_owner,
                 .mayActFor = stands.acts,
                 .mayApprove = stands.approves,
                 .mayComment = stands.in_network,
                 .open = db::is_open(facts.state)};
    to.room = db::room_of(snapshot, plan);
    to.lastEvent = db::last_number(snapshot, topic_of(plan));
    return to;
}

}  // namespace

Task<Result<GetPlan::Response>> handle(Call& call, GetPlan::Request const& request)
{
    auto get = [&](db::Snapshot& snapshot) -> Result<GetPlan::Response> { return whole(snapshot, call, request.plan); };
    co_return co_await call.read(std::move(get));
}

Task<Result<ListOfCaller::Response>> handle(Call& call, ListOfCaller::Request const& request)
{
    auto list = [&](db::Snapshot& snapshot) -> Result<ListOfCaller::Response> {
        if (request.ownerKind.has_value() != request.owner.has_value())
            return invalid("owner", "owner: goes with ownerKind: give both, or neither.");
        auto const limit = request.limit ? request.limit->value : page_default;
        db::PlanFilter filter{.owner = {},
                              .network = request.network,
                              .of_readers_seats = request.mine.value_or(false),
                              .state = request.state,
                              .before = request.before.value_or(newest),
                              .limit = limit + 1};
        if (request.owner) filter.owner = Owner{*request.ownerKind, *request.owner};
        ListOfCaller::Response response{db::plans_seen_by(snapshot, call.person(), filter), false};
        response.more = std::int64_t(response.plans.size()) > limit;
        if (response.more) response.plans.pop_back();
        return response;
    };
    co_return co_await call.read(std::move(list));
}

Task<Result<Changes::Response>> handle(Call& call, Changes::Request const& request)
{
    auto list = [&](db::Snapshot& snapshot) -> Result<Changes::Response> {
        std::optional<Part> part;
        if (request.part) {
            part = parse_part(request.part->value);
            if (!part) return invalid("part", "part: must name a part, as goal/12 does.");
        }
        return Changes::Response{db::writes_of(snapshot, request.plan, part)};
    };
    co_return co_await call.read(std::move(list));
}

}  // namespace lyceum::server

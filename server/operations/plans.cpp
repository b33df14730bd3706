#include "server/operations/plans.hpp"

#include "db/cohorts.hpp"
#include "db/plan_states.hpp"
#include "db/plan_templates.hpp"
#include "db/plan_writing.hpp"
#include "db/plans.hpp"
#include "db/rooms.hpp"

#include <algorithm>

namespace lyceum::server {

using namespace plans;

namespace {

organisations::Organisation organisation(Owner const& owner)
{
    using organisations::Kind;
    auto const kind = owner.kind == OwnerKind::school ? Kind::school : owner.kind == OwnerKind::district ? Kind::district : Kind::zone;
    return {kind, owner.id};
}

/// A template that is offered for such an owner in its network.
Result<Layout> layout_for(db::Snapshot& snapshot, Call& call, Begin::Request const& request)
{
    auto const wrong = [](std::string const& message) { return invalid("planTemplate", "planTemplate: " + message); };
    if (access::may(snapshot, call.caller(), Right::see, request.planTemplate)) return wrong("must be a plan template that you see.");
    auto const chosen = db::plan_template(snapshot, request.planTemplate).value();
    if (chosen.archived) return wrong("is not offered any more.");
    if (std::ranges::find(chosen.layout.owners, request.owner.kind) == chosen.layout.owners.end())
        return wrong(std::string("is not made for a ") + boost::describe::enum_to_string(request.owner.kind, "") + ".");
    return chosen.layout;
}

std::optional<Error> fault_in_follows(db::Snapshot& snapshot, Call& call, Begin::Request const& request)
{
    if (!request.follows) return std::nullopt;
    auto const wrong = invalid("follows", "follows: must be an earlier plan of the same owner.");
    if (access::may(snapshot, call.caller(), Right::see, *request.follows)) return wrong;
    auto const owner = db::facts_of(snapshot, *request.follows).owner;
    if (owner.kind != request.owner.kind || owner.id.value != request.owner.id.value) return wrong;
    return std::nullopt;
}

/// Whether the plan may be opened to the cohort.
bool is_near(db::Snapshot& snapshot, Call& call, db::PlanFacts const& plan, CohortId cohort)
{
    auto const found = db::cohort(snapshot, cohort);
    if (!found || found->network != plan.network) return false;
    if (plan.owner.kind == OwnerKind::school && db::is_in(snapshot, cohort, SchoolId{plan.owner.id})) return true;
    return db::is_in_cohort(snapshot, cohort, call.person());
}

std::optional<Error> fault_in(db::Snapshot& snapshot, Call& call, db::PlanFacts const& plan, Open::Request const& request)
{
    if (request.visibility < plan.visibility) return conflict("A plan is opened to more people, never to fewer.");
    auto const is_for_cohort = request.visibility == Visibility::cohort;
    if (is_for_cohort != request.cohort.has_value()) return invalid("cohort", "cohort: goes with the visibility cohort, and only with that.");
    if (is_for_cohort && plan.visibility == Visibility::cohort && plan.cohort != request.cohort)
        return conflict("A cohort sees this plan already: open it to the network for more people to see it.");
    if (is_for_cohort && !is_near(snapshot, call, plan, *request.cohort))
        return invalid("cohort", "cohort: must be one of the network that the school is in, or that you belong to.");
    return std::nullopt;
}

}  // namespace

std::optional<Error> not_open(db::Snapshot& snapshot, PlanId plan)
{
    switch (db::facts_of(snapshot, plan).state) {
    case State::draft:
    case State::active: return std::nullopt;
    case State::in_review: return conflict("This plan is in review and stands still: comment on it, or have it made a draft again.");
    case State::approved: return conflict("This plan is approved and stands still until it begins: have it made active, or a draft again.");
    case State::closed: return conflict("This plan is closed: nothing in it is written any more.");
    }
    return std::nullopt;
}

Task<Result<Begin::Response>> handle(Call& call, Begin::Request const& request)
{
    auto begin = [&](db::Transaction& tx) -> Result<Begin::Response> {
        if (auto refused = access::may_plan_for(tx, call.caller(), organisation(request.owner))) return *std::move(refused);
        auto layout = layout_for(tx, call, request);
        if (!layout) return layout.error();
        if (auto fault = db::fault_in_period(request.startsOn, request.endsOn)) return *std::move(fault);
        if (auto fault = fault_in_follows(tx, call, request)) return *std::move(fault);
        auto const plan = db::begin_plan(tx, {.owner = request.owner,
                                              .title = request.title,
                                              .layout = *std::move(layout),
                                              .starts_on = request.startsOn,
                                              .ends_on = request.endsOn,
                                              .follows = request.follows,
                                              .by = call.person()});
        if (!plan) return plan.error();
        return Begin::Response{*plan};
    };
    co_return co_await call.write(std::move(begin));
}

Task<Result<Update::Response>> handle(Call& call, Update::Request const& request)
{
    auto update = [&](db::Transaction& tx) -> Result<Update::Response> {
        if (auto fault = not_open(tx, request.plan)) return *std::move(fault);
        db::PlanHead const head{request.title, request.startsOn, request.endsOn};
        auto const revision = db::write_head(tx, head, {request.plan, call.person(), request.revision, {}, {}});
        if (!revision) return revision.error();
        return Update::Response{*revision};
    };
    co_return co_await call.write(std::move(update));
}

Task<Result<Nothing>> handle(Call& call, Open::Request const& request)
{
    auto open = [&](db::Transaction& tx) -> Result<Nothing> {
        auto const facts = db::facts_of(tx, request.plan);
        if (auto fault = fault_in(tx, call, facts, request)) return *std::move(fault);
        db::open_plan(tx, request.plan, request.visibility, request.cohort, call.person());
        return Nothing{};
    };
    co_return co_await call.write(std::move(open));
}

Task<Result<GetSettings::Response>> handle(Call& call, GetSettings::Request const& request)
{
    auto get = [&](db::Snapshot& snapshot) -> Result<GetSettings::Response> {
        auto settings = db::plan_settings(snapshot, request.network);
        return GetSettings::Response{std::move(settings.approvers), settings.goals_max, settings.checkin};
    };
    co_return co_await call.read(std::move(get));
}

Task<Result<Nothing>> handle(Call& call, SetSettings::Request const& request)
{
    auto set = [&](db::Transaction& tx) -> Result<Nothing> {
        db::set_plan_settings(tx, request.network, {request.approvers.items, request.goalsMax, request.checkinEvery});
        return Nothing{};
    };
    co_return co_await call.write(std::move(set));
}

std::span<Entry const> plans_entries() { return entries<plans::Operations>(); }

}  // namespace lyceum::server

#include "db/plan_access.hpp"
#include "server/access/access.hpp"

/// The rules of plans and of what is measured.
namespace lyceum::server::access {
namespace {

using organisations::Kind;

/// A part has the rights of its plan; who does not see the plan is told that there is no such part.
Refusal may_part(db::Snapshot& snapshot, Caller const& caller, Right right, std::optional<PlanId> plan, std::string what)
{
    if (!plan || may(snapshot, caller, Right::see, *plan)) return not_found(std::move(what));
    return may(snapshot, caller, right, *plan);
}

}  // namespace

Refusal may(db::Snapshot& snapshot, Caller const& caller, Right right, PlanId plan)
{
    auto const standing = db::standing(snapshot, *caller.person, plan);
    if (!standing || !standing->reads) return not_found("plan");
    switch (right) {
    case Right::see: return std::nullopt;
    case Right::post:
        if (standing->in_network) return std::nullopt;
        return forbidden("Only who has a seat in the network of this plan may do this.");
    case Right::own:
        if (standing->of_owner) return std::nullopt;
        return forbidden("Only the people whose plan it is may do this.");
    case Right::lead:
        if (standing->acts) return std::nullopt;
        return forbidden("Only who acts for the owner of this plan may do this: the principal of the school, or a lead of the district or zone.");
    case Right::facilitate:
        if (standing->approves) return std::nullopt;
        return forbidden("Only those whom the network names to approve plans may do this.");
    }
    return not_found("plan");
}

Refusal may(db::Snapshot& snapshot, Caller const& caller, Right right, PlanNeedId need)
{
    return may_part(snapshot, caller, right, db::plan_of(snapshot, need), "need");
}
Refusal may(db::Snapshot& snapshot, Caller const& caller, Right right, GoalId goal)
{
    return may_part(snapshot, caller, right, db::plan_of(snapshot, goal), "goal");
}
Refusal may(db::Snapshot& snapshot, Caller const& caller, Right right, StrategyId strategy)
{
    return may_part(snapshot, caller, right, db::plan_of(snapshot, strategy), "strategy");
}
Refusal may(db::Snapshot& snapshot, Caller const& caller, Right right, DriverId driver)
{
    return may_part(snapshot, caller, right, db::plan_of(snapshot, driver), "driver");
}
Refusal may(db::Snapshot& snapshot, Caller const& caller, Right right, PlanInputId input)
{
    return may_part(snapshot, caller, right, db::plan_of(snapshot, input), "input");
}
Refusal may(db::Snapshot& snapshot, Caller const& caller, Right right, CheckpointId checkpoint)
{
    return may_part(snapshot, caller, right, db::plan_of(snapshot, checkpoint), "check-in");
}

Refusal may(db::Snapshot& snapshot, Caller const& caller, Right right, ActionId action)
{
    auto const place = db::place_of(snapshot, action);
    if (!place || may(snapshot, caller, Right::see, place->plan)) return not_found("action");
    if (right == Right::own && place->holder == caller.person) return std::nullopt;
    return may(snapshot, caller, right, place->plan);
}

Refusal may(db::Snapshot& snapshot, Caller const& caller, Right right, CycleId cycle)
{
    auto const action = db::action_of(snapshot, cycle);
    if (!action || may(snapshot, caller, Right::see, *action)) return not_found("cycle");
    return may(snapshot, caller, right, *action);
}

Refusal may(db::Snapshot& snapshot, Caller const& caller, Right right, PlanCommentId comment)
{
    auto const place = db::place_of(snapshot, comment);
    if (!place || may(snapshot, caller, Right::see, place->plan)) return not_found("comment");
    if (right == Right::own) {
        if (place->author == *caller.person) return std::nullopt;
        return forbidden("Only who wrote this comment may do this.");
    }
    return may(snapshot, caller, right == Right::facilitate ? Right::own : right, place->plan);
}

Refusal may(db::Snapshot& snapshot, Caller const& caller, Right right, PlanReviewId review)
{
    auto const place = db::place_of(snapshot, review);
    if (!place || may(snapshot, caller, Right::see, place->plan)) return not_found("review");
    if (right != Right::own) return may(snapshot, caller, right, place->plan);
    if (db::has_seat_in(snapshot, *caller.person, {Kind::school, place->school.value})) return std::nullopt;
    return forbidden("Only the people of the school that was asked to read this plan may do this.");
}

Refusal may(db::Snapshot& snapshot, Caller const& caller, Right right, PlanTemplateId plan_template)
{
    auto const place = db::place_of(snapshot, plan_template);
    if (!place || (place->shelf && may(snapshot, caller, Right::see, *place->shelf))) return not_found("template");
    if (place->shelf) return may(snapshot, caller, right, *place->shelf);
    if (right == Right::see) return std::nullopt;
    return forbidden("This template ships with Lyceum: copy it into your network to change it.");
}

Refusal may(db::Snapshot& snapshot, Caller const& caller, Right right, MeasureId measure)
{
    auto const shelf = db::shelf_of(snapshot, measure);
    if (!shelf || may(snapshot, caller, Right::see, *shelf)) return not_found("measure");
    return may(snapshot, caller, right, *shelf);
}

Refusal may(db::Snapshot& snapshot, Caller const& caller, Right right, ChartNoteId note)
{
    auto const place = db::place_of(snapshot, note);
    if (!place || may(snapshot, caller, Right::see, place->measure)) return not_found("note");
    if (right == Right::see) return std::nullopt;
    return may_enter_figures(snapshot, caller, place->place);
}

Refusal may_enter_figures(db::Snapshot& snapshot, Caller const& caller, organisations::Organisation const& place)
{
    if (auto refused = may(snapshot, caller, Right::see, place)) return refused;
    if (place.kind == Kind::network) return may(snapshot, caller, Right::lead, NetworkId{place.id});
    if (db::has_seat_in(snapshot, *caller.person, place)) return std::nullopt;
    return forbidden("Only who has a seat there may do this.");
}

Refusal may_plan_for(db::Snapshot& snapshot, Caller const& caller, organisations::Organisation const& owner)
{
    if (auto refused = may(snapshot, caller, Right::see, owner)) return refused;
    if (owner.kind != Kind::school && owner.kind != Kind::district && owner.kind != Kind::zone)
        return invalid("owner", "A plan is of a school, a district or a zone.");
    if (db::has_seat_in(snapshot, *caller.person, owner)) return std::nullopt;
    return forbidden("Only who has a seat there may do this.");
}

}  // namespace lyceum::server::access

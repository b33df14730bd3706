#include "server/programs/lyceumctl/demo_call.hpp"
#include "server/programs/lyceumctl/demo_document.hpp"

#include <algorithm>

namespace lyceum::ctl {

using namespace plans;

namespace {

template <class T>
std::optional<T> as(std::optional<std::string> const& said)
{
    return said ? std::optional<T>(*said) : std::nullopt;
}

}  // namespace

void DemoTelling::plan_improvement()
{
    if (!story_.planning) return;
    auto const& planning = *story_.planning;
    plan(calendar_.at(planning.done.at), [this, &planning] {
        auto settings = planning.settings;
        settings.network = network_;
        call<SetSettings>(settings, person(planning.done.by));
    });
    for (auto const& one : planning.plans) {
        plan(calendar_.at(one.begun.at), [this, &one] { begin(one); });
        plan_states(one);
        plan_talk(one);
        plan_checkins(one);
        plan_checkpoints(one);
    }
}

Owner DemoTelling::owner_of(story::Plan const& one) const
{
    if (one.school) return {OwnerKind::school, schools_.at(*one.school).value};
    if (one.zone) return {OwnerKind::zone, zones_.at(one.district.value()).at(*one.zone).value};
    return {OwnerKind::district, districts_.at(one.district.value()).value};
}

/// With everything that was written in it before it was submitted.
void DemoTelling::begin(story::Plan const& one)
{
    auto const by = person(one.begun.by);
    auto const templates = call<plan_templates::ListOfNetwork>({.network = ShelfId{network_.value}, .archived = {}}, by).templates;
    auto const made_after = std::ranges::find(templates, std::optional(one.planTemplate), &plan_templates::Summary::slug);
    if (made_after == templates.end()) throw std::runtime_error("there is no template " + one.planTemplate);
    auto const follows = one.follows ? std::optional(plans_.at(*one.follows)) : std::nullopt;
    auto const made = call<Begin>({.owner = owner_of(one), .planTemplate = made_after->planTemplate, .title = one.title, .startsOn = calendar_.day(one.starts),
                                   .endsOn = calendar_.day(one.ends), .follows = follows},
                                  by)
                          .plan;
    plans_[one.key] = made;
    auto const sections = call<GetPlan>({made}, by).sections;
    for (auto const& section : one.sections) {
        auto const there = std::ranges::find(sections, section.slug, [](SectionShown const& s) { return s.slug.value; });
        if (there == sections.end()) throw std::runtime_error(one.key + ": its template has no section " + section.slug);
        call<documents::Push>({.document = there->document, .update = document_update(section.text)}, by);
    }
    for (auto const& need : one.needs) parts_[one.key + " need/" + need.key] = call<plan_parts::AddNeed>({.plan = made, .fields = need.fields}, by).need.value;
    for (auto const& goal : one.goals) add(one, goal);
    for (auto const& asked : one.input) {
        InputFields fields{.asked = asked.asked, .askedOn = {}, .said = asked.said, .changed = asked.changed};
        if (asked.on) fields.askedOn = calendar_.day(*asked.on);
        call<plan_parts::AddInput>({.plan = made, .fields = fields}, by);
    }
}

void DemoTelling::add(story::Plan const& one, story::PlanGoal const& goal)
{
    auto const by = person(one.begun.by);
    auto fields = goal.fields;
    if (goal.need) fields.need = PlanNeedId{parts_.at(one.key + " need/" + *goal.need)};
    if (goal.measure) fields.measure = measures_.at(*goal.measure);
    if (goal.baseline_on) fields.baselineOn = calendar_.day(*goal.baseline_on);
    if (goal.due) fields.dueOn = calendar_.day(*goal.due);
    auto const made = call<plan_parts::AddGoal>({.plan = plans_.at(one.key), .fields = fields, .reason = {}}, by);
    parts_[one.key + " goal/" + goal.key] = made.goal.value;
    GoalMeasures also;
    for (auto const& beside : goal.measures)
        also.items.push_back({.measure = measures_.at(beside.measure), .kind = beside.kind, .group = beside.group, .baseline = beside.baseline,
                              .target = beside.target});
    if (!also.items.empty()) call<plan_parts::SetGoalMeasures>({.goal = made.goal, .revision = made.revision, .measures = also}, by);
    for (auto const& strategy : goal.strategies) add(one, made.goal, strategy);
}

void DemoTelling::add(story::Plan const& one, GoalId goal, story::PlanStrategy const& strategy)
{
    auto const by = person(one.begun.by);
    auto const made = call<plan_parts::AddStrategy>({.goal = goal, .fields = strategy.fields, .reason = {}}, by).strategy;
    parts_[one.key + " strategy/" + strategy.key] = made.value;
    for (auto const& statement : strategy.drivers)
        drivers_[&strategy].push_back(call<plan_parts::AddDriver>({.strategy = made, .fields = {.statement = Text<1, 300>(statement)}}, by).driver);
    for (auto const& action : strategy.actions)
        if (!action.promise) add(one, strategy, action);
}

/// Tied to the promise that it came from, where there is one: its words and its date are those of the promise unless the story has others.
void DemoTelling::add(story::Plan const& one, story::PlanStrategy const& strategy, story::PlanAction const& action)
{
    plan_parts::AddAction::Request request{.strategy = StrategyId{parts_.at(one.key + " strategy/" + strategy.key)}, .fields = action.fields,
                                           .fromCommitment = {}, .reason = {}};
    auto& fields = request.fields;
    fields.seat = seat_of(one, action.seat);
    if (action.starts) fields.startsOn = calendar_.day(*action.starts);
    if (action.due) fields.dueOn = calendar_.day(*action.due);
    if (!action.drivers.empty()) fields.drivers.emplace();
    for (auto const number : action.drivers) fields.drivers->items.push_back(drivers_.at(&strategy).at(std::size_t(number - 1)));
    if (action.promise) {
        request.fromCommitment = promised(*action.promise);
        request.reason = Reason("Promised in a session: it belongs to this goal.");
    }
    parts_[one.key + " action/" + action.key] = call<plan_parts::AddAction>(request, person(one.begun.by)).action.value;
}

CommitmentId DemoTelling::promised(std::string const& what) const
{
    auto const promise = std::ranges::find(story_.promises, what, &story::Promise::what);
    if (promise == story_.promises.end()) throw std::runtime_error("nobody promised: " + what);
    return promises_.at(&*promise);
}

/// In the place whose plan it is, where somebody has one there; else their first.
SeatId DemoTelling::seat_of(story::Plan const& one, story::Key const& who)
{
    auto const owner = owner_of(one);
    auto const seats = call<people::Me>({}, person(who)).seats;
    auto const here = std::ranges::find_if(seats, [&](organisations::Seat const& seat) {
        return seat.organisation.id == owner.id.value &&
               std::string_view(boost::describe::enum_to_string(seat.organisation.kind, "")) == boost::describe::enum_to_string(owner.kind, "");
    });
    return here == seats.end() ? seats.at(0).id : here->id;
}

Part DemoTelling::part_of(story::Plan const& one, std::string const& named) const
{
    if (named == "plan" || named.starts_with("section/")) return parse_part(named).value();
    return parse_part(named.substr(0, named.find('/') + 1) + std::to_string(parts_.at(one.key + ' ' + named))).value();
}

void DemoTelling::plan_states(story::Plan const& one)
{
    auto const at = [this](story::Done const& done, Act act) { plan(calendar_.at(done.at), std::move(act)); };
    if (one.opened)
        at(one.opened->done, [this, &one] {
            auto const cohort = one.opened->cohort ? std::optional(cohorts_.at(*one.opened->cohort)) : std::nullopt;
            call<Open>({.plan = plans_.at(one.key), .visibility = one.opened->visibility, .cohort = cohort}, person(one.opened->done.by));
        });
    for (auto const& done : one.submitted)
        at(done, [this, &one, &done] { call<Submit>({.plan = plans_.at(one.key), .note = {}}, person(done.by)); });
    for (auto const& decided : one.decided)
        at(decided.done, [this, &one, &decided] {
            call<Decide>({.plan = plans_.at(one.key), .decision = decided.decision, .words = decided.words}, person(decided.done.by));
        });
    if (one.activated) at(*one.activated, [this, &one] { call<Activate>({plans_.at(one.key)}, person(one.activated->by)); });
    if (one.closed) at(*one.closed, [this, &one] { call<Close>({.plan = plans_.at(one.key), .words = one.closed_words}, person(one.closed->by)); });
    for (auto const& amended : one.amended) at(amended.done, [this, &one, &amended] { amend(one, amended); });
    for (auto const& end : one.ends_of_goals) {
        auto const goal = [this, &one, &end] { return GoalId{parts_.at(one.key + " goal/" + end.goal)}; };
        at(end.done, [this, &end, goal] { call<plan_parts::EndGoal>({.goal = goal(), .state = end.state, .outcome = end.outcome}, person(end.done.by)); });
        if (end.practice) at(*end.practice, [this, &end, goal] { call<plan_parts::PracticeOfGoal>({goal()}, person(end.practice->by)); });
    }
}

void DemoTelling::amend(story::Plan const& one, story::Amended const& amended)
{
    auto const by = person(amended.done.by);
    auto const revision = call<GetPlan>({plans_.at(one.key)}, by).revision;
    auto const part = part_of(one, amended.part);
    auto const due = amended.due ? std::optional(calendar_.day(*amended.due)) : std::nullopt;
    if (part.kind == PartKind::goal) {
        GoalFields fields{.statement = as<Statement>(amended.what), .need = {}, .domain = {}, .measure = {}, .group = {}, .baseline = {}, .baselineOn = {},
                          .target = amended.target, .dueOn = due};
        call<plan_parts::UpdateGoal>({.goal = GoalId{part.id}, .revision = revision, .fields = fields, .emptied = {}, .reason = Reason(amended.reason)}, by);
        return;
    }
    ActionFields fields{.what = as<Statement>(amended.what), .kind = {}, .drivers = {}, .seat = {}, .startsOn = {}, .dueOn = due, .resources = {}, .practice = {},
                        .adoption = {}};
    call<plan_parts::UpdateAction>({.action = ActionId{part.id}, .revision = revision, .fields = fields, .emptied = {}, .reason = Reason(amended.reason)}, by);
}

/// What others say of it.
void DemoTelling::plan_talk(story::Plan const& one)
{
    for (auto const& comment : one.comments) {
        plan(calendar_.at(comment.done.at), [this, &one, &comment] {
            comments_[&comment] = call<plan_reviews::Say>({.plan = plans_.at(one.key), .part = to_string(part_of(one, comment.part)), .body = comment.text, .thread = {}},
                                                          person(comment.done.by))
                                      .comment;
        });
        for (auto const& reply : comment.replies)
            plan(calendar_.at(reply.first.at), [this, &one, &comment, &reply] {
                call<plan_reviews::Say>({.plan = plans_.at(one.key), .part = to_string(part_of(one, comment.part)), .body = reply.second,
                                         .thread = comments_.at(&comment)},
                                        person(reply.first.by));
            });
        if (comment.settled)
            plan(calendar_.at(comment.settled->at),
                 [this, &comment] { call<plan_reviews::Settle>({.comment = comments_.at(&comment), .on = true}, person(comment.settled->by)); });
    }
    for (auto const& reader : one.friends) {
        plan(calendar_.at(reader.done.at), [this, &one, &reader] {
            auto const by = person(reader.done.by);
            auto const script = reader.script ? std::optional(script_titled(*reader.script, by)) : std::nullopt;
            friends_[&reader] =
                call<plan_reviews::Ask>({.plan = plans_.at(one.key), .school = schools_.at(reader.school), .script = script, .question = reader.question}, by).review;
        });
        if (reader.answered)
            plan(calendar_.at(reader.answered->at), [this, &reader] {
                call<plan_reviews::Answer>({.review = friends_.at(&reader), .strong = reader.strong, .wondered = reader.wondered, .suggested = reader.suggested},
                                           person(reader.answered->by));
            });
    }
}

}  // namespace lyceum::ctl

#include "server/programs/lyceumctl/demo_call.hpp"

#include <algorithm>

namespace lyceum::ctl {

/// What became of actions: what their owners answered, what was tried in small, what was taken from the library and from
/// sessions.
void DemoTelling::plan_checkins(story::Plan const& one)
{
    for (auto const& goal : one.goals)
        for (auto const& strategy : goal.strategies) {
            if (strategy.practice) plan(calendar_.at(strategy.practice_at), [this, &one, &strategy] { take_up(one, strategy); });
            for (auto const& action : strategy.actions) {
                if (action.promise) plan(calendar_.at(action.promise_at), [this, &one, &strategy, &action] { add(one, strategy, action); });
                plan_checkins(one, action);
            }
        }
}

void DemoTelling::plan_checkins(story::Plan const& one, story::PlanAction const& action)
{
    auto const id = [this, &one, &action] { return ActionId{parts_.at(one.key + " action/" + action.key)}; };
    if (action.practice) plan(calendar_.at(action.practice_at), [this, &one, &action] { take_up(one, action); });
    for (auto const& checkin : action.checkins)
        plan(calendar_.at(checkin.at), [this, &action, &checkin, id] {
            checkins::Answer::Request request{.action = id(), .status = checkin.status, .words = {}, .proof = {}, .upload = {}};
            if (!checkin.words.empty()) request.words = checkin.words;
            if (checkin.proof) request.proof = *checkin.proof;
            call<checkins::Answer>(request, person(checkin.by.value_or(action.seat)));
        });
    for (std::size_t i = 0; i < action.cycles.size(); ++i) plan_cycle(one, action, i);
}

void DemoTelling::plan_cycle(story::Plan const& one, story::PlanAction const& action, std::size_t number)
{
    auto const& cycle = action.cycles[number];
    plan(calendar_.at(cycle.at), [this, &one, &action, &cycle, number] {
        auto const previous = number ? std::optional(cycles_.at(&action.cycles[number - 1])) : std::nullopt;
        cycles_[&cycle] = call<cycles::Begin>({.action = ActionId{parts_.at(one.key + " action/" + action.key)}, .prediction = cycle.prediction, .change = cycle.change,
                                               .kind = cycles::Kind::test, .question = cycles::Part(cycle.question), .tasks = cycles::Part(cycle.tasks),
                                               .data = cycles::Part(cycle.data), .previous = previous},
                                              person(action.seat))
                              .cycle;
    });
    if (!cycle.told) return;
    plan(calendar_.at(*cycle.told), [this, &action, &cycle] {
        auto const by = person(action.seat);
        auto const said = [](std::optional<std::string> const& words) { return words ? std::optional<cycles::Part>(*words) : std::nullopt; };
        call<cycles::Write>({.cycle = cycles_.at(&cycle), .kind = {}, .question = {}, .change = {}, .tasks = {}, .data = {}, .happened = said(cycle.happened),
                             .surprises = said(cycle.surprises), .matched = cycle.matched, .learned = said(cycle.learned), .next = said(cycle.next)},
                            by);
        if (cycle.decision) call<cycles::Decide>({.cycle = cycles_.at(&cycle), .decision = *cycle.decision}, by);
    });
}

void DemoTelling::take_up(story::Plan const& one, story::PlanStrategy const& strategy)
{
    auto const by = person(one.begun.by);
    auto const revision = call<plans::GetPlan>({plans_.at(one.key)}, by).revision;
    plans::StrategyFields fields{};
    fields.practice = practices_.at(*strategy.practice);
    call<plan_parts::UpdateStrategy>({.strategy = StrategyId{parts_.at(one.key + " strategy/" + strategy.key)}, .revision = revision, .fields = fields, .emptied = {},
                                      .reason = plans::Reason("We take it from the library instead of writing our own.")},
                                     by);
}

void DemoTelling::take_up(story::Plan const& one, story::PlanAction const& action)
{
    auto const by = person(one.begun.by);
    auto const revision = call<plans::GetPlan>({plans_.at(one.key)}, by).revision;
    plans::ActionFields fields{};
    fields.practice = practices_.at(*action.practice);
    call<plan_parts::UpdateAction>({.action = ActionId{parts_.at(one.key + " action/" + action.key)}, .revision = revision, .fields = fields, .emptied = {},
                                    .reason = plans::Reason("The library has it now, with its first step.")},
                                   by);
}

void DemoTelling::plan_checkpoints(story::Plan const& one)
{
    for (auto const& checkpoint : one.checkpoints) {
        plan(calendar_.at(checkpoint.done.at), [this, &one, &checkpoint] {
            auto const meeting = checkpoint.session ? std::optional(meetings_.at(*checkpoint.session)) : std::nullopt;
            checkpoints_[&checkpoint] =
                call<checkpoints::Open>({.plan = plans_.at(one.key), .onDay = calendar_.day(checkpoint.on), .meeting = meeting}, person(checkpoint.done.by)).checkpoint;
        });
        for (auto const& decided : checkpoint.decisions)
            plan(calendar_.at(decided.done.at), [this, &one, &checkpoint, &decided] {
                call<checkpoints::Decide>({.checkpoint = checkpoints_.at(&checkpoint), .goal = GoalId{parts_.at(one.key + " goal/" + decided.goal)},
                                           .decision = decided.decision, .reason = decided.reason},
                                          person(decided.done.by));
            });
        if (checkpoint.closed)
            plan(calendar_.at(checkpoint.closed->at), [this, &checkpoint] {
                call<checkpoints::Close>({.checkpoint = checkpoints_.at(&checkpoint), .family = Text<0, 5'000>(checkpoint.family)}, person(checkpoint.closed->by));
            });
    }
}

}  // namespace lyceum::ctl

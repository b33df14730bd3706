#pragma once

#include "protocol/notifications.hpp"
#include "protocol/plan_reviews.hpp"
#include "protocol/plan_templates.hpp"
#include "protocol/plans.hpp"
#include "server/shipped_facets.hpp"
#include "server/shipped_plan_templates.hpp"
#include "tests/server/network_fixture.hpp"

namespace lyceum::testing {

inline Day day(std::string const& text) { return parse_day(text).value(); }

/// The network of InNetwork with the facets and the plan templates that ship. Mia is of the team of Maple Street School,
/// as Max is; its plan for 2026–27 is begun by Pia, its principal.
struct InPlans : InNetwork {
    PersonId mia = installation.add_person("Mia Example"), max = installation.add_person("Max Example");
    SeatId mia_seat = grant(organisations::Kind::school, maple.value, organisations::Role::member, mia),
           max_seat = grant(organisations::Kind::school, maple.value, organisations::Role::member, max);
    PlanTemplateId improvement = ship();
    PlanId plan = begin(pia, "Reading together");

    PlanTemplateId ship()
    {
        return installation.change([](db::Transaction& tx) {
            for (auto const& facet : server::shipped_facets()) db::ship_facet(tx, facet);
            for (auto const& one : server::shipped_plan_templates()) db::ship_plan_template(tx, one);
            return tx.value<PlanTemplateId>("SELECT id FROM plan_templates WHERE slug = 'improvement'").value();
        });
    }
    plans::Begin::Request beginning(std::string const& title, std::optional<PlanId> follows = {}) const
    {
        return {.owner = {plans::OwnerKind::school, maple.value},
                .planTemplate = improvement,
                .title = title,
                .startsOn = day("2026-07-01"),
                .endsOn = day("2027-06-30"),
                .follows = follows};
    }
    PlanId begin(PersonId as, std::string const& title, std::optional<PlanId> follows = {})
    {
        return installation.expect<plans::Begin>(beginning(title, follows), as).plan;
    }
    plans::GetPlan::Response get(PersonId as) { return installation.expect<plans::GetPlan>({plan}, as); }
    std::int64_t revision() { return get(pia).revision; }

    plan_parts::AddGoal::Response add_goal(PersonId as, std::string const& statement)
    {
        return installation.expect<plan_parts::AddGoal>({.plan = plan, .fields = {.statement = statement}, .reason = {}}, as);
    }
    plan_parts::UpdateGoal::Request goal_change(GoalId goal, std::int64_t read, plans::GoalFields fields) const
    {
        return {.goal = goal, .revision = read, .fields = std::move(fields), .emptied = {}, .reason = {}};
    }
    StrategyId add_strategy(PersonId as, GoalId goal, std::string const& title)
    {
        return installation.expect<plan_parts::AddStrategy>({.goal = goal, .fields = {.title = title}, .reason = {}}, as).strategy;
    }
    ActionId add_action(PersonId as, StrategyId strategy, std::string const& what)
    {
        return installation.expect<plan_parts::AddAction>({.strategy = strategy, .fields = {.what = what}, .fromCommitment = {}, .reason = {}}, as).action;
    }
    /// A goal with one strategy and one action.
    struct Chain {
        GoalId goal;
        StrategyId strategy;
        ActionId action;
    };
    Chain chain()
    {
        auto const goal = add_goal(pia, "Nine of ten read well").goal;
        auto const strategy = add_strategy(pia, goal, "Read every day");
        return {goal, strategy, add_action(pia, strategy, "Twenty minutes each morning")};
    }
    void submit() { installation.expect<plans::Submit>({.plan = plan, .note = {}}, mia); }
    /// From a draft with a goal.
    void make_active()
    {
        submit();
        installation.expect<plans::Decide>({plan, plans::Decision::approved, {}}, pia);
        installation.expect<plans::Activate>({plan}, pia);
    }
    bool sees(PersonId person)
    {
        auto const answered = installation.call("plans.get", {{"plan", plan.value}}, installation.caller(person));
        if (!answered.body) EXPECT_EQ(answered.body.error().code, ErrorCode::not_found) << answered.body.error().message;
        return answered.body.has_value();
    }
    /// What stands about plans in the person's notifications, the newest first.
    std::vector<notifications::Kind> told(PersonId person)
    {
        std::vector<notifications::Kind> kinds;
        for (auto const& one : installation.expect<notifications::ListOfPerson>({}, person).notifications) kinds.push_back(one.kind);
        return kinds;
    }
    /// As those heard of it who followed the plan then.
    plans::Changed last_change()
    {
        auto const data = installation.change([&](db::Transaction& tx) {
            return tx.value<std::string>("SELECT data FROM events WHERE kind = 'plan' AND id = ?1 ORDER BY number DESC LIMIT 1", plan).value();
        });
        return codec::from_json<plans::Changed>(codec::parse(data).value()).value();
    }
};

}  // namespace lyceum::testing

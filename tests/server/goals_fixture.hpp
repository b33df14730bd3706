#pragma once

#include "protocol/checkpoints.hpp"
#include "protocol/plans.hpp"
#include "server/shipped_facets.hpp"
#include "server/shipped_plan_templates.hpp"
#include "tests/server/measures_fixture.hpp"

namespace lyceum::testing {

/// The network of InMeasures, in which Maple Street School has plans with goals that are measured.
struct InGoals : InMeasures {
    PlanTemplateId planning = ship_templates();

    PlanTemplateId ship_templates()
    {
        installation.expect<plans::SetSettings>({network, {}, 20, plans::CheckinEvery::week}, lea);
        return installation.change([](db::Transaction& tx) {
            for (auto const& facet : server::shipped_facets()) db::ship_facet(tx, facet);
            for (auto const& one : server::shipped_plan_templates()) db::ship_plan_template(tx, one);
            return tx.value<PlanTemplateId>("SELECT id FROM plan_templates WHERE slug = 'improvement'").value();
        });
    }
    PlanId begin_plan(std::string const& title)
    {
        plans::Begin::Request request{.owner = {plans::OwnerKind::school, maple.value}, .planTemplate = planning, .title = title, .startsOn = day("2024-07-01"),
                                      .endsOn = day("2027-06-30"), .follows = {}};
        auto const plan = installation.expect<plans::Begin>(request, pia).plan;
        // The template allows three goals: a test wants one of each group.
        installation.change([&](db::Transaction& tx) { tx.run("UPDATE plans SET layout = json_set(layout, '$.goalsMax', 20) WHERE id = ?1", plan); });
        return plan;
    }
    GoalId add_goal(PlanId plan, plans::GoalFields const& fields)
    {
        return installation.expect<plan_parts::AddGoal>({.plan = plan, .fields = fields, .reason = {}}, pia).goal;
    }
    /// Open to the network, and under way.
    void make_active(PlanId plan)
    {
        installation.expect<plans::Open>({plan, plans::Visibility::network, {}}, pia);
        installation.expect<plans::Submit>({.plan = plan, .note = {}}, pia);
        installation.expect<plans::Decide>({plan, plans::Decision::approved, {}}, pia);
        installation.expect<plans::Activate>({plan}, pia);
    }
    plans::GetPlan::Response get_plan(PlanId plan, PersonId as) { return installation.expect<plans::GetPlan>({plan}, as); }
    void update_goal(PlanId plan, GoalId goal, plans::GoalFields const& fields)
    {
        auto const revision = get_plan(plan, pia).revision;
        installation.expect<plan_parts::UpdateGoal>({.goal = goal, .revision = revision, .fields = fields, .emptied = {}, .reason = plans::Reason("We know more")}, pia);
    }
    CheckpointId open_checkpoint(PlanId plan) { return installation.expect<checkpoints::Open>({plan, day("2025-06-01"), {}}, pia).checkpoint; }
};

}  // namespace lyceum::testing

#include "db/access.hpp"
#include "db/adoptions.hpp"
#include "db/facets.hpp"
#include "db/plan_access.hpp"
#include "db/plan_fields.hpp"
#include "db/plans.hpp"
#include "db/stored_json.hpp"

#include <algorithm>

namespace lyceum::db {
namespace {

using namespace plans;

Error wrong(std::string const& field, std::string const& message) { return invalid(field, field + ": " + message); }
Error wrong_field(char const* field, std::string const& message) { return wrong(std::string("fields.") + field, message); }

NetworkId network_of_plan(Snapshot& snapshot, PlanId plan)
{
    return snapshot.value<NetworkId>("SELECT network_id FROM plans WHERE id = ?1", plan).value();
}

std::optional<Error> fault_in_domain(Snapshot& snapshot, PlanId plan, std::string const& domain)
{
    if (domain.empty() || term_named(snapshot, network_of_plan(snapshot, plan), "domain", domain)) return std::nullopt;
    return wrong_field("domain", "must be a term of the facet `domain`, by its slug.");
}

/// A measure of the network that is in use, or was when the plan took it, and is told apart by the group.
std::optional<Error> fault_in_measure(Snapshot& snapshot, PlanId plan, MeasureId measure, std::string const& group, std::string const& at)
{
    auto const groups = snapshot.value<std::string>(
        "SELECT m.groups FROM measures m JOIN plans p ON p.network_id = m.network_id WHERE m.id = ?1 AND p.id = ?2"
        "   AND (m.archived_at IS NULL OR EXISTS (SELECT 1 FROM goals g WHERE g.plan_id = p.id AND g.measure_id = m.id)"
        "        OR EXISTS (SELECT 1 FROM goals g JOIN goal_measures o ON o.goal_id = g.id WHERE g.plan_id = p.id AND o.measure_id = m.id))",
        measure, plan);
    if (!groups) return wrong(at + "measure", "must be a measure of the network, in use.");
    auto const known = from_stored<std::vector<std::string>>(*groups);
    if (group == "ALL" || std::ranges::find(known, group) != known.end()) return std::nullopt;
    return wrong(at + "group", "must be a group that the measure is told apart by, or ALL.");
}

bool is_in_network(Snapshot& snapshot, SeatId seat, NetworkId network)
{
    return snapshot.exists(
        "SELECT 1 FROM seats t WHERE t.id = ?1 AND CASE t.kind"
        "   WHEN 'network' THEN t.organisation_id = ?2"
        "   WHEN 'school' THEN EXISTS (SELECT 1 FROM schools o WHERE o.id = t.organisation_id AND o.network_id = ?2)"
        "   WHEN 'cohort' THEN EXISTS (SELECT 1 FROM cohorts o WHERE o.id = t.organisation_id AND o.network_id = ?2)"
        "   WHEN 'partner' THEN EXISTS (SELECT 1 FROM partners o WHERE o.id = t.organisation_id AND o.network_id = ?2)"
        "   WHEN 'district' THEN EXISTS (SELECT 1 FROM districts o WHERE o.id = t.organisation_id AND o.network_id = ?2)"
        "   WHEN 'zone' THEN EXISTS (SELECT 1 FROM zones z JOIN districts o ON o.id = z.district_id WHERE z.id = t.organisation_id AND o.network_id = ?2)"
        "   ELSE 0 END",
        seat, network);
}

bool is_tried_by_owner(Snapshot& snapshot, AdoptionId adoption, Owner const& owner)
{
    return owner.kind == OwnerKind::school
        && snapshot.exists("SELECT 1 FROM adoptions WHERE id = ?1 AND school_id = ?2", adoption, owner.id);
}

}  // namespace

std::optional<Error> fault_in(Snapshot& snapshot, PlanId plan, PlanNeedId, NeedFields const& fields)
{
    if (fields.statement->value.empty()) return wrong_field("statement", "is required.");
    for (std::size_t i = 0; i < fields.causes->size(); ++i)
        if (fields.causes->items[i].whys.empty())
            return wrong_field("causes", "the cause with the number " + std::to_string(i + 1) + " must say why at least once.");
    return fault_in_domain(snapshot, plan, *fields.domain);
}

std::optional<Error> fault_in(Snapshot& snapshot, PlanId plan, GoalId, GoalFields const& fields)
{
    if (fields.statement->value.empty()) return wrong_field("statement", "is required.");
    if (fields.need && plan_of(snapshot, *fields.need) != plan) return wrong_field("need", "must be a need of this plan.");
    if (fields.baselineOn && fields.dueOn && *fields.dueOn <= *fields.baselineOn)
        return wrong_field("dueOn", "must be after the day of the baseline.");
    if (fields.measure)
        if (auto fault = fault_in_measure(snapshot, plan, *fields.measure, *fields.group, "fields.")) return fault;
    return fault_in_domain(snapshot, plan, *fields.domain);
}

std::optional<Error> fault_in(Snapshot& snapshot, PlanId plan, GoalMeasures const& measures)
{
    for (std::size_t i = 0; i < measures.size(); ++i) {
        auto const& one = measures.items[i];
        auto const at = "measures[" + std::to_string(i) + "].";
        if (auto fault = fault_in_measure(snapshot, plan, one.measure, one.group, at)) return fault;
        if (std::ranges::count(measures.items, one.measure, &GoalMeasure::measure) > 1) return wrong(at + "measure", "stands here more than once.");
    }
    return std::nullopt;
}

std::optional<Error> fault_in(Snapshot& snapshot, PlanId plan, StrategyId, StrategyFields const& fields)
{
    if (fields.title->value.empty()) return wrong_field("title", "is required.");
    return fault_in_domain(snapshot, plan, *fields.domain);
}

std::optional<Error> fault_in(Snapshot&, PlanId, DriverId, DriverFields const& fields)
{
    if (fields.statement->value.empty()) return wrong_field("statement", "is required.");
    return std::nullopt;
}

std::optional<Error> fault_in(Snapshot& snapshot, PlanId plan, ActionId action, ActionFields const& fields)
{
    if (fields.what->value.empty()) return wrong_field("what", "is required.");
    if (fields.startsOn && fields.dueOn && *fields.dueOn < *fields.startsOn) return wrong_field("dueOn", "must not be before it starts.");
    for (auto const driver : *fields.drivers)
        if (!snapshot.exists("SELECT 1 FROM drivers d JOIN actions a ON a.strategy_id = d.strategy_id WHERE a.id = ?1 AND d.id = ?2 AND d.removed_at IS NULL",
                             action, driver))
            return wrong_field("drivers", "must be drivers of the action's strategy.");
    auto const facts = facts_of(snapshot, plan);
    if (fields.seat && !is_in_network(snapshot, *fields.seat, facts.network)) return wrong_field("seat", "must be a seat in the network.");
    if (fields.adoption && !is_tried_by_owner(snapshot, *fields.adoption, facts.owner))
        return wrong_field("adoption", "must be something that the school of this plan tries.");
    return std::nullopt;
}

std::optional<Error> fault_in(Snapshot&, PlanId, PlanInputId, InputFields const& fields)
{
    if (fields.asked->value.empty()) return wrong_field("asked", "is required.");
    return std::nullopt;
}

}  // namespace lyceum::db

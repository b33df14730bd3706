#include "db/plan_access.hpp"

#include "db/stored_json.hpp"

#include <algorithm>

namespace lyceum::db {
namespace {

/// What a person is over the plan's owner.
struct Over {
    bool leads_network = false;
    bool leads_district = false;
    bool of_zone = false;
    bool facilitates = false;
};

Over over(Snapshot& snapshot, PersonId person, PlanId plan)
{
    auto const row = snapshot.row<bool, bool, bool, bool>(
        "WITH owner AS (SELECT p.network_id AS network_id, coalesce(c.id, 0) AS school_id,"
        "        coalesce(c.district_id, z.district_id, CASE p.owner_kind WHEN 'district' THEN p.owner_id END) AS district_id,"
        "        coalesce(c.zone_id, CASE p.owner_kind WHEN 'zone' THEN p.owner_id END) AS zone_id"
        "   FROM plans p LEFT JOIN schools c ON p.owner_kind = 'school' AND c.id = p.owner_id"
        "   LEFT JOIN zones z ON p.owner_kind = 'zone' AND z.id = p.owner_id WHERE p.id = ?2)"
        "SELECT EXISTS (SELECT 1 FROM seats s WHERE s.kind = 'network' AND s.organisation_id = o.network_id AND s.role = 'lead' AND s.holder_id = ?1),"
        "       EXISTS (SELECT 1 FROM seats s WHERE s.kind = 'district' AND s.organisation_id = o.district_id AND s.role = 'lead' AND s.holder_id = ?1),"
        "       EXISTS (SELECT 1 FROM seats s WHERE s.kind = 'zone' AND s.organisation_id = o.zone_id AND s.holder_id = ?1),"
        "       EXISTS (SELECT 1 FROM cohort_schools k JOIN cohort_seats c ON c.cohort_id = k.cohort_id AND c.facilitates = 1"
        "                WHERE k.school_id = o.school_id AND c.person_id = ?1)"
        "  FROM owner o",
        person, plan);
    auto const& [network, district, zone, facilitates] = *row;
    return {network, district, zone, facilitates};
}

bool approves(Over const& over, plans::Approver approver)
{
    switch (approver) {
    case plans::Approver::network_lead: return over.leads_network;
    case plans::Approver::district_lead: return over.leads_district;
    case plans::Approver::zone: return over.of_zone;
    case plans::Approver::facilitator: return over.facilitates;
    }
    return false;
}

std::vector<plans::Approver> approvers(Snapshot& snapshot, NetworkId network)
{
    auto const text = snapshot.value<std::string>("SELECT approvers FROM plan_settings WHERE network_id = ?1", network);
    return text ? from_stored<std::vector<plans::Approver>>(*text) : std::vector<plans::Approver>{};
}

}  // namespace

std::optional<PlanStanding> standing(Snapshot& snapshot, PersonId person, PlanId plan)
{
    auto const row = snapshot.row<NetworkId, organisations::Kind, std::int64_t, plans::State, bool, bool, bool, bool>(
        "SELECT p.network_id, p.owner_kind, p.owner_id, p.state,"
        "       EXISTS (SELECT 1 FROM plan_readers r WHERE r.plan_id = p.id AND r.person_id = ?1),"
        "       EXISTS (SELECT 1 FROM seats s WHERE s.kind = p.owner_kind AND s.organisation_id = p.owner_id AND s.holder_id = ?1),"
        "       EXISTS (SELECT 1 FROM seats s WHERE s.kind = p.owner_kind AND s.organisation_id = p.owner_id AND s.holder_id = ?1"
        "                  AND (s.role IN ('principal', 'lead') OR NOT EXISTS (SELECT 1 FROM seats h WHERE h.kind = p.owner_kind"
        "                        AND h.organisation_id = p.owner_id AND h.role IN ('principal', 'lead') AND h.holder_id IS NOT NULL))),"
        "       EXISTS (SELECT 1 FROM network_seats n WHERE n.network_id = p.network_id AND n.person_id = ?1)"
        "  FROM plans p WHERE p.id = ?2",
        person, plan);
    if (!row) return std::nullopt;
    auto const& [network, kind, owner, state, reads, of_owner, acts, in_network] = *row;
    PlanStanding found{network, {kind, owner}, state, reads, of_owner, acts, in_network};
    auto const named = approvers(snapshot, network);
    auto const above = over(snapshot, person, plan);
    found.approves = named.empty() ? acts : std::ranges::any_of(named, [&](auto approver) { return approves(above, approver); });
    return found;
}

std::optional<PlanId> plan_of(Snapshot& snapshot, PlanNeedId need)
{
    return snapshot.value<PlanId>("SELECT plan_id FROM plan_needs WHERE id = ?1 AND removed_at IS NULL", need);
}
std::optional<PlanId> plan_of(Snapshot& snapshot, GoalId goal)
{
    return snapshot.value<PlanId>("SELECT plan_id FROM goals WHERE id = ?1 AND removed_at IS NULL", goal);
}
std::optional<PlanId> plan_of(Snapshot& snapshot, StrategyId strategy)
{
    return snapshot.value<PlanId>("SELECT g.plan_id FROM strategies s JOIN goals g ON g.id = s.goal_id"
                                  " WHERE s.id = ?1 AND s.removed_at IS NULL AND g.removed_at IS NULL",
                                  strategy);
}
std::optional<PlanId> plan_of(Snapshot& snapshot, DriverId driver)
{
    auto const strategy = snapshot.value<StrategyId>("SELECT strategy_id FROM drivers WHERE id = ?1 AND removed_at IS NULL", driver);
    return strategy ? plan_of(snapshot, *strategy) : std::nullopt;
}
std::optional<PlanId> plan_of(Snapshot& snapshot, PlanInputId input)
{
    return snapshot.value<PlanId>("SELECT plan_id FROM plan_input WHERE id = ?1 AND removed_at IS NULL", input);
}
std::optional<PlanId> plan_of(Snapshot& snapshot, CheckpointId checkpoint)
{
    return snapshot.value<PlanId>("SELECT plan_id FROM checkpoints WHERE id = ?1", checkpoint);
}

std::optional<ActionPlace> place_of(Snapshot& snapshot, ActionId action)
{
    auto const row = snapshot.row<StrategyId, std::optional<PersonId>>(
        "SELECT a.strategy_id, s.holder_id FROM actions a LEFT JOIN seats s ON s.id = a.seat_id WHERE a.id = ?1 AND a.removed_at IS NULL", action);
    if (!row) return std::nullopt;
    auto const plan = plan_of(snapshot, std::get<0>(*row));
    if (!plan) return std::nullopt;
    return ActionPlace{*plan, std::get<1>(*row)};
}
std::optional<ActionId> action_of(Snapshot& snapshot, CycleId cycle)
{
    return snapshot.value<ActionId>("SELECT action_id FROM cycles WHERE id = ?1", cycle);
}

std::optional<PlanCommentPlace> place_of(Snapshot& snapshot, PlanCommentId comment)
{
    auto const row = snapshot.row<PlanId, PersonId>("SELECT plan_id, author_id FROM plan_comments WHERE id = ?1 AND deleted_at IS NULL", comment);
    if (!row) return std::nullopt;
    return PlanCommentPlace{std::get<0>(*row), std::get<1>(*row)};
}

std::optional<PlanReviewPlace> place_of(Snapshot& snapshot, PlanReviewId review)
{
    auto const row = snapshot.row<PlanId, SchoolId>("SELECT plan_id, school_id FROM plan_reviews WHERE id = ?1", review);
    if (!row) return std::nullopt;
    return PlanReviewPlace{std::get<0>(*row), std::get<1>(*row)};
}

std::optional<PlanTemplatePlace> place_of(Snapshot& snapshot, PlanTemplateId plan_template)
{
    auto const row = snapshot.row<std::optional<ShelfId>>("SELECT network_id FROM plan_templates WHERE id = ?1", plan_template);
    if (!row) return std::nullopt;
    return PlanTemplatePlace{std::get<0>(*row)};
}

std::optional<ShelfId> shelf_of(Snapshot& snapshot, MeasureId measure)
{
    return snapshot.value<ShelfId>("SELECT network_id FROM measures WHERE id = ?1", measure);
}

std::optional<ChartNotePlace> place_of(Snapshot& snapshot, ChartNoteId note)
{
    auto const row = snapshot.row<MeasureId, organisations::Kind, std::int64_t>(
        "SELECT measure_id, place_kind, place_id FROM chart_notes WHERE id = ?1 AND removed_at IS NULL", note);
    if (!row) return std::nullopt;
    auto const& [measure, kind, place] = *row;
    return ChartNotePlace{measure, {kind, place}};
}

bool has_seat_in(Snapshot& snapshot, PersonId person, organisations::Organisation const& organisation)
{
    return snapshot.exists("SELECT 1 FROM seats WHERE kind = ?1 AND organisation_id = ?2 AND holder_id = ?3", organisation.kind,
                           organisation.id, person);
}

}  // namespace lyceum::db

#include "db/plans.hpp"

#include "db/access.hpp"
#include "db/organisations.hpp"
#include "db/plan_rooms.hpp"
#include "db/practices.hpp"
#include "db/stored_json.hpp"

#include <algorithm>

namespace lyceum::db {
namespace {

using plans::Owner;
using plans::OwnerKind;
using plans::State;
using plans::Summary;

organisations::Organisation organisation(Owner const& owner)
{
    switch (owner.kind) {
    case OwnerKind::school: return {organisations::Kind::school, owner.id.value};
    case OwnerKind::district: return {organisations::Kind::district, owner.id.value};
    case OwnerKind::zone: return {organisations::Kind::zone, owner.id.value};
    }
    return {};
}

NetworkId network_around(Snapshot& snapshot, Owner const& owner)
{
    if (owner.kind == OwnerKind::school) return snapshot.value<NetworkId>("SELECT network_id FROM schools WHERE id = ?1", owner.id).value();
    return network_of(snapshot, organisation(owner)).value();
}

plans::ActionCounts counts_of(Snapshot& snapshot, PlanId plan)
{
    plans::ActionCounts counts;
    for (auto const& [status, number] : snapshot.all<plans::ActionStatus, std::int64_t>(
             "SELECT a.status, count(*) FROM actions a JOIN strategies s ON s.id = a.strategy_id AND s.removed_at IS NULL"
             "  JOIN goals g ON g.id = s.goal_id AND g.removed_at IS NULL WHERE g.plan_id = ?1 AND a.removed_at IS NULL GROUP BY a.status",
             plan)) {
        switch (status) {
        case plans::ActionStatus::not_started: counts.notStarted = number; break;
        case plans::ActionStatus::under_way: counts.underWay = number; break;
        case plans::ActionStatus::done: counts.done = number; break;
        case plans::ActionStatus::stuck: counts.stuck = number; break;
        case plans::ActionStatus::stopped: counts.stopped = number; break;
        }
    }
    return counts;
}

Summary summary_of(Snapshot& snapshot, PlanId plan)
{
    Summary summary{.plan = plan};
    std::tie(summary.network, summary.owner.kind, summary.owner.id, summary.title, summary.startsOn, summary.endsOn, summary.state,
             summary.visibility, summary.changedAt, summary.goals) =
        snapshot
            .row<NetworkId, OwnerKind, std::int64_t, std::string, Day, Day, State, plans::Visibility, Instant, std::int64_t>(
                "SELECT network_id, owner_kind, owner_id, title, starts_on, ends_on, state, visibility, changed_at,"
                "       (SELECT count(*) FROM goals g WHERE g.plan_id = p.id AND g.removed_at IS NULL) FROM plans p WHERE id = ?1",
                plan)
            .value();
    summary.owner.name = name_of(snapshot, organisation({summary.owner.kind, summary.owner.id})).value_or("");
    summary.actions = counts_of(snapshot, plan);
    return summary;
}

}  // namespace

PlanFacts facts_of(Snapshot& snapshot, PlanId plan)
{
    PlanFacts facts;
    std::string layout;
    std::tie(facts.network, facts.owner.kind, facts.owner.id.value, facts.title, layout, facts.starts_on, facts.ends_on, facts.state,
             facts.visibility, facts.cohort, facts.revision, facts.follows, facts.changed_at, facts.changed_by, facts.closed_words) =
        snapshot
            .row<NetworkId, OwnerKind, std::int64_t, std::string, std::string, Day, Day, State, plans::Visibility, std::optional<CohortId>,
                 std::int64_t, std::optional<PlanId>, Instant, std::string, std::string>(
                "SELECT p.network_id, p.owner_kind, p.owner_id, p.title, p.layout, p.starts_on, p.ends_on, p.state, p.visibility, p.cohort_id,"
                "       p.revision, p.follows_id, p.changed_at, w.name, p.closed_words FROM plans p JOIN people w ON w.id = p.changed_by"
                " WHERE p.id = ?1",
                plan)
            .value();
    facts.layout = from_stored<plans::Layout>(layout);
    return facts;
}

std::string title_of(Snapshot& snapshot, PlanId plan)
{
    return snapshot.value<std::string>("SELECT title FROM plans WHERE id = ?1", plan).value();
}

bool is_open(State state) { return state == State::draft || state == State::active; }

Result<PlanId> begin_plan(Transaction& tx, NewPlan const& begun)
{
    auto const had = *tx.value<std::int64_t>("SELECT count(*) FROM plans WHERE owner_kind = ?1 AND owner_id = ?2", begun.owner.kind, begun.owner.id);
    if (had >= plans::plans_of_owner_max) return conflict("A school, a district or a zone has at most 200 plans.");
    auto const network = network_around(tx, begun.owner);
    auto const plan = tx.insert<PlanId>(
        "INSERT INTO plans (network_id, owner_kind, owner_id, title, layout, starts_on, ends_on, follows_id, created_by, created_at, changed_at, changed_by)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?10, ?9)",
        network, begun.owner.kind, begun.owner.id, begun.title, codec::to_text(begun.layout), begun.starts_on, begun.ends_on, begun.follows,
        begun.by, tx.at());
    open_plan_room(tx, plan, begun.layout, begun.by);
    return plan;
}

std::vector<Summary> plans_seen_by(Snapshot& snapshot, PersonId reader, PlanFilter const& filter)
{
    std::vector<Summary> found;
    for (auto const plan : snapshot.values<PlanId>(
             "SELECT p.id FROM plans p WHERE p.id < ?2 AND (?3 IS NULL OR (p.owner_kind = ?3 AND p.owner_id = ?4))"
             "   AND (?5 IS NULL OR p.network_id = ?5) AND (?6 IS NULL OR p.state = ?6)"
             "   AND (?7 = 0 OR EXISTS (SELECT 1 FROM seats s WHERE s.kind = p.owner_kind AND s.organisation_id = p.owner_id AND s.holder_id = ?1))"
             "   AND EXISTS (SELECT 1 FROM plan_readers r WHERE r.plan_id = p.id AND r.person_id = ?1) ORDER BY p.id DESC LIMIT ?8",
             reader, filter.before, filter.owner ? std::optional(filter.owner->kind) : std::nullopt,
             filter.owner ? std::optional(filter.owner->id.value) : std::nullopt, filter.network, filter.state, filter.of_readers_seats, filter.limit))
        found.push_back(summary_of(snapshot, plan));
    return found;
}

PlanSettings plan_settings(Snapshot& snapshot, NetworkId network)
{
    auto const row = snapshot.row<std::string, std::int64_t, plans::CheckinEvery>(
        "SELECT approvers, goals_max, checkin FROM plan_settings WHERE network_id = ?1", network);
    if (!row) return {};
    auto const& [approvers, goals_max, checkin] = *row;
    return {from_stored<std::vector<plans::Approver>>(approvers), goals_max, checkin};
}

void set_plan_settings(Transaction& tx, NetworkId network, PlanSettings const& settings)
{
    tx.run("INSERT INTO plan_settings (network_id, approvers, goals_max, checkin) VALUES (?1, ?2, ?3, ?4)"
           " ON CONFLICT (network_id) DO UPDATE SET approvers = excluded.approvers, goals_max = excluded.goals_max, checkin = excluded.checkin",
           network, codec::to_text(settings.approvers), settings.goals_max, settings.checkin);
}

std::int64_t goals_max_of(Snapshot& snapshot, PlanFacts const& plan)
{
    return std::min(plan.layout.goalsMax.value, plan_settings(snapshot, plan.network).goals_max);
}

std::optional<Error> fault_of_another_goal(Snapshot& snapshot, PlanId plan)
{
    auto const most = goals_max_of(snapshot, facts_of(snapshot, plan));
    if (*snapshot.value<std::int64_t>("SELECT count(*) FROM goals WHERE plan_id = ?1 AND removed_at IS NULL AND state = 'open'", plan) < most) return std::nullopt;
    return conflict("This plan has at most " + std::to_string(most)
                    + " open goals. A limited number is the point: few goals get done. End one, take one out, or put this into a strategy.");
}

std::int64_t next_revision(Transaction& tx, PlanId plan, PersonId by)
{
    tx.run("UPDATE plans SET revision = revision + 1, changed_at = ?2, changed_by = ?3 WHERE id = ?1", plan, tx.at(), by);
    return tx.value<std::int64_t>("SELECT revision FROM plans WHERE id = ?1", plan).value();
}

void tell_of_plan(Transaction& tx, PlanId plan, PersonId by, plans::Changed event)
{
    event.plan = plan, event.by = by;
    std::tie(event.revision, event.byName) =
        tx.row<std::int64_t, std::string>("SELECT p.revision, w.name FROM plans p, people w WHERE p.id = ?1 AND w.id = ?2", plan, by).value();
    tx.publish(topic_of(plan), event);
}

std::string seat_title_for(Snapshot& snapshot, PlanId plan, PersonId person)
{
    auto const at_owner = snapshot.value<std::string>(
        "SELECT s.title FROM plans p JOIN seats s ON s.kind = p.owner_kind AND s.organisation_id = p.owner_id AND s.holder_id = ?2"
        " WHERE p.id = ?1 ORDER BY s.role IN ('principal', 'lead') DESC, s.id LIMIT 1",
        plan, person);
    if (at_owner) return *at_owner;
    auto const network = snapshot.value<NetworkId>("SELECT network_id FROM plans WHERE id = ?1", plan).value();
    return seat_title_in(snapshot, network, person).value_or("");
}

}  // namespace lyceum::db

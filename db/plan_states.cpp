#include "db/plan_states.hpp"

#include "db/plan_access.hpp"
#include "db/plan_rooms.hpp"
#include "db/plans.hpp"

#include <algorithm>

namespace lyceum::db {
namespace {

using namespace plans;

constexpr std::int64_t people_listed_max = 1'000;

/// Whoever follows it looks again whether they may.
void readers_changed(Transaction& tx, PlanId plan)
{
    for (auto const person : tx.values<PersonId>("SELECT DISTINCT person_id FROM plan_readers WHERE plan_id = ?1 ORDER BY 1 LIMIT 100000", plan))
        tx.access_changed(person);
}

}  // namespace

void change_state(Transaction& tx, StateChange change)
{
    // Those who lose it see it before, those who gain it afterwards.
    if (change.to == State::draft) readers_changed(tx, change.plan);
    tx.run("UPDATE plans SET state = ?2 WHERE id = ?1", change.plan, change.to);
    next_revision(tx, change.plan, change.by);
    add_version(tx, change.plan, change.note, std::move(change.sections), change.by);
    if (change.to == State::in_review) readers_changed(tx, change.plan);
    tell_of_plan(tx, change.plan, change.by, {.change = Change::state, .part = "plan"});
    tell_of_sections(tx, change.plan);
}

void close_plan(Transaction& tx, StateChange change, std::string_view words)
{
    tx.run("UPDATE plans SET closed_words = ?2 WHERE id = ?1", change.plan, words);
    change_state(tx, std::move(change));
}

void open_plan(Transaction& tx, PlanId plan, Visibility visibility, std::optional<CohortId> cohort, PersonId by)
{
    tx.run("UPDATE plans SET visibility = ?2, cohort_id = ?3 WHERE id = ?1", plan, visibility, cohort);
    tx.run("UPDATE plan_versions SET visibility = ?2 WHERE plan_id = ?1 AND number = (SELECT max(number) FROM plan_versions WHERE plan_id = ?1)", plan,
           visibility);
    next_revision(tx, plan, by);
    readers_changed(tx, plan);
    tell_of_plan(tx, plan, by, {.change = Change::state, .part = "plan"});
}

void keep_approval(Transaction& tx, NewApproval const& approval)
{
    tx.run("INSERT INTO plan_approvals (plan_id, number, revision, decision, words, at, by_id, seat_title)"
           " SELECT p.id, coalesce((SELECT max(a.number) FROM plan_approvals a WHERE a.plan_id = p.id), 0) + 1, p.revision, ?2, ?3, ?4, ?5, ?6"
           "  FROM plans p WHERE p.id = ?1",
           approval.plan, approval.decision, approval.words, tx.at(), approval.by, approval.seat_title);
}

std::vector<Approval> approvals_of(Snapshot& snapshot, PlanId plan)
{
    std::vector<Approval> approvals;
    for (auto& [decision, words, revision, at, by, seat_title] :
         snapshot.all<Decision, std::string, std::int64_t, Instant, std::string, std::string>(
             "SELECT a.decision, a.words, a.revision, a.at, p.name, a.seat_title FROM plan_approvals a JOIN people p ON p.id = a.by_id"
             " WHERE a.plan_id = ?1 ORDER BY a.number DESC LIMIT 50",
             plan))
        approvals.push_back({decision, std::move(words), revision, at, std::move(by), std::move(seat_title)});
    return approvals;
}

std::optional<Error> not_ready(Snapshot& snapshot, PlanId plan)
{
    if (!snapshot.exists("SELECT 1 FROM goals WHERE plan_id = ?1 AND removed_at IS NULL", plan))
        return Error{ErrorCode::conflict, "goals: a plan has a goal before it goes into review.", "goals"};
    auto const layout = facts_of(snapshot, plan).layout;
    for (auto const& section : layout.sections) {
        if (!section.required) continue;
        if (snapshot.exists("SELECT 1 FROM plan_sections s JOIN document_states d ON d.document_id = s.document_id"
                            " WHERE s.plan_id = ?1 AND s.slug = ?2 AND d.updates > 0",
                            plan, section.slug))
            continue;
        auto const part = "section/" + section.slug.value;
        return Error{ErrorCode::conflict, part + ": nothing stands in “" + section.title.value + "” yet. This kind of plan needs it before it goes into review.",
                     part};
    }
    return std::nullopt;
}

std::vector<PersonId> who_approves(Snapshot& snapshot, PlanId plan)
{
    auto const candidates = snapshot.values<PersonId>(
        "WITH owner AS (SELECT p.id AS plan_id, p.network_id AS network_id, p.owner_kind AS kind, p.owner_id AS id,"
        "        coalesce(c.district_id, z.district_id, CASE p.owner_kind WHEN 'district' THEN p.owner_id END) AS district_id,"
        "        coalesce(c.zone_id, CASE p.owner_kind WHEN 'zone' THEN p.owner_id END) AS zone_id"
        "   FROM plans p LEFT JOIN schools c ON p.owner_kind = 'school' AND c.id = p.owner_id"
        "   LEFT JOIN zones z ON p.owner_kind = 'zone' AND z.id = p.owner_id WHERE p.id = ?1)"
        "SELECT s.holder_id FROM owner o JOIN seats s ON s.kind = o.kind AND s.organisation_id = o.id WHERE s.holder_id IS NOT NULL"
        " UNION SELECT s.holder_id FROM owner o JOIN seats s ON s.kind = 'network' AND s.organisation_id = o.network_id AND s.role = 'lead'"
        "   WHERE s.holder_id IS NOT NULL"
        " UNION SELECT s.holder_id FROM owner o JOIN seats s ON s.kind = 'district' AND s.organisation_id = o.district_id AND s.role = 'lead'"
        "   WHERE s.holder_id IS NOT NULL"
        " UNION SELECT s.holder_id FROM owner o JOIN seats s ON s.kind = 'zone' AND s.organisation_id = o.zone_id WHERE s.holder_id IS NOT NULL"
        " UNION SELECT c.person_id FROM owner o JOIN cohort_schools k ON o.kind = 'school' AND k.school_id = o.id"
        "   JOIN cohort_seats c ON c.cohort_id = k.cohort_id AND c.facilitates = 1 WHERE c.person_id IS NOT NULL"
        " ORDER BY 1 LIMIT ?2",
        plan, people_listed_max);
    std::vector<PersonId> approving;
    for (auto const person : candidates)
        if (standing(snapshot, person, plan)->approves) approving.push_back(person);
    return approving;
}

std::vector<PersonId> people_of_owner(Snapshot& snapshot, PlanId plan)
{
    return snapshot.values<PersonId>("SELECT DISTINCT s.holder_id FROM plans p JOIN seats s ON s.kind = p.owner_kind AND s.organisation_id = p.owner_id"
                                     " WHERE p.id = ?1 AND s.holder_id IS NOT NULL ORDER BY 1 LIMIT ?2",
                                     plan, people_listed_max);
}

}  // namespace lyceum::db

#include "db/adoptions.hpp"

#include "db/notifications.hpp"
#include "db/schools.hpp"

namespace lyceum::db {
namespace {

using adoptions::Decision;
using notifications::Kind;

void tell(Transaction& tx, PracticeId practice)
{
    tx.run("UPDATE practices SET indexed = 0 WHERE id = ?1", practice);
    tx.publish(topic_of(practice), adoptions::AdoptionsChanged{practice, tally(tx, practice)});
}

void tell_authors(Transaction& tx, PracticeId practice, SchoolId school, PersonId by, Kind kind, std::string const& words)
{
    auto const title = tx.value<std::string>(
        "SELECT title FROM seats WHERE kind = 'school' AND organisation_id = ?1 AND holder_id = ?2 ORDER BY role = 'principal' DESC, id LIMIT 1",
        school, by);
    for (auto const author : tx.values<PersonId>(
             "SELECT person_id FROM practice_authors WHERE practice_id = ?1 ORDER BY position LIMIT 50", practice))
        notify_library(tx, author, {kind, practice, LibraryNotice::From{by, title.value_or("")}, words});
}

std::string_view word_of(Decision decision)
{
    switch (decision) {
    case Decision::keep: return "Kept: ";
    case Decision::adapt: return "Adapted: ";
    case Decision::drop: return "Dropped: ";
    }
    return {};
}

}  // namespace

Adoptable adoptable(Snapshot& snapshot, PracticeId practice, SchoolId school)
{
    Adoptable found;
    std::tie(found.version, found.is_published, found.superseded_by, found.is_own, found.is_open, found.is_under_way, found.ask_after_days) =
        snapshot
            .row<std::int64_t, bool, std::optional<PracticeId>, bool, bool, bool, std::int64_t>(
                "SELECT p.published, p.published > 0 AND p.state <> 'withdrawn', p.superseded_by,"
                "       p.owner_kind = 'school' AND p.owner_id = s.id,"
                "       p.visibility = 'world' OR (p.visibility = 'network' AND p.network_id = s.network_id)"
                "         OR (p.visibility = 'cohort' AND (EXISTS (SELECT 1 FROM cohort_schools m WHERE m.cohort_id = p.cohort_id AND m.school_id = s.id)"
                "              OR EXISTS (SELECT 1 FROM cohorts c WHERE c.id = p.cohort_id AND c.everyone = 1 AND c.network_id = s.network_id))),"
                "       EXISTS (SELECT 1 FROM adoptions a WHERE a.practice_id = p.id AND a.school_id = s.id AND a.decision IS NULL),"
                "       coalesce(l.ask_after_days, 70)"
                "  FROM practices p JOIN schools s LEFT JOIN library_settings l ON l.network_id = s.network_id WHERE p.id = ?1 AND s.id = ?2",
                practice, school)
            .value();
    return found;
}

std::vector<adoptions::PlanGoal> plan_goals_of(Snapshot& snapshot, SchoolId school, std::int64_t limit)
{
    std::vector<adoptions::PlanGoal> found;
    for (auto& [goal, plan, title, statement] : snapshot.all<GoalId, PlanId, std::string, std::string>(
             "SELECT g.id, p.id, p.title, g.statement FROM plans p JOIN goals g ON g.plan_id = p.id AND g.removed_at IS NULL AND g.state = 'open'"
             " WHERE p.owner_kind = 'school' AND p.owner_id = ?1 AND p.state <> 'closed' ORDER BY p.id DESC, g.position LIMIT ?2",
             school, limit))
        found.push_back({goal, plan, std::move(title), std::move(statement)});
    return found;
}

AdoptionId begin_adoption(Transaction& tx, NewAdoption const& adoption)
{
    auto const id = tx.insert<AdoptionId>(
        "INSERT INTO adoptions (practice_id, version, school_id, seat_id, begun_by, begun_at, goal, prediction, first_step, first_step_due,"
        "                       ask_at, changed_at, goal_id)"
        " SELECT ?1, ?2, ?3, (SELECT id FROM seats WHERE kind = 'school' AND organisation_id = ?3 AND holder_id = ?4"
        "                      ORDER BY role = 'principal' DESC, id LIMIT 1), ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?5, ?11",
        adoption.practice, adoption.version, adoption.school, adoption.by, tx.at(), adoption.goal, adoption.prediction, adoption.first_step,
        adoption.first_step_due, adoption.ask_at, adoption.plan_goal);
    tell(tx, adoption.practice);
    tell_authors(tx, adoption.practice, adoption.school, adoption.by, Kind::tried, adoption.prediction);
    return id;
}

AdoptionState state_of(Snapshot& snapshot, AdoptionId adoption)
{
    AdoptionState found;
    std::tie(found.practice, found.school, found.is_asked, found.is_decided) =
        snapshot
            .row<PracticeId, SchoolId, bool, bool>(
                "SELECT practice_id, school_id, asked_at IS NOT NULL, decision IS NOT NULL FROM adoptions WHERE id = ?1", adoption)
            .value();
    return found;
}

bool is_promise_of(Snapshot& snapshot, CommitmentId commitment, SchoolId school)
{
    return snapshot.exists(
        "SELECT 1 FROM commitments k JOIN seats s ON s.id = k.seat_id WHERE k.id = ?1 AND s.kind = 'school' AND s.organisation_id = ?2",
        commitment, school);
}

bool is_tried_anew(Snapshot& snapshot, AdoptionId adoption)
{
    return snapshot.exists("SELECT 1 FROM adoptions a JOIN adoptions b ON b.practice_id = a.practice_id AND b.school_id = a.school_id"
                           " WHERE a.id = ?1 AND b.id <> a.id AND b.decision IS NULL",
                           adoption);
}

void update_adoption(Transaction& tx, adoptions::Update::Request const& change)
{
    tx.run("UPDATE adoptions SET adapted = coalesce(?2, adapted), progress = coalesce(?3, progress), goal = coalesce(?4, goal),"
           "       first_step = coalesce(?5, first_step), first_step_due = coalesce(?6, first_step_due), ask_at = coalesce(?7, ask_at),"
           "       commitment_id = coalesce(?8, commitment_id), changed_at = ?9 WHERE id = ?1",
           change.adoption, change.adapted, change.progress, change.goal, change.firstStep, change.firstStepDue, change.askAt,
           change.commitment, tx.at());
    tell(tx, state_of(tx, change.adoption).practice);
}

void report_adoption(Transaction& tx, adoptions::Report::Request const& report, PersonId by)
{
    auto const state = state_of(tx, report.adoption);
    auto const changed = tx.run(
        "UPDATE adoptions SET decision = ?2, why = ?3, happened = coalesce(?4, happened), decided_at = ?5, decided_by = ?6, changed_at = ?5"
        " WHERE id = ?1 AND (decision IS DISTINCT FROM ?2 OR why <> ?3 OR happened <> coalesce(?4, happened))",
        report.adoption, report.decision, report.why, report.happened, tx.at(), by);
    if (changed == 0) return;
    tell(tx, state.practice);
    tell_authors(tx, state.practice, state.school, by, Kind::reported, std::string(word_of(report.decision)) + report.why.value);
}

void reopen_adoption(Transaction& tx, AdoptionId adoption)
{
    auto const reopened = tx.run(
        "UPDATE adoptions SET decision = NULL, decided_at = NULL, decided_by = NULL, changed_at = ?2 WHERE id = ?1 AND decision IS NOT NULL",
        adoption, tx.at());
    if (reopened > 0) tell(tx, state_of(tx, adoption).practice);
}

adoptions::Tally tally(Snapshot& snapshot, PracticeId practice)
{
    adoptions::Tally counted;
    std::tie(counted.tried, counted.kept, counted.adapted, counted.dropped, counted.underWay) =
        snapshot
            .row<std::int64_t, std::int64_t, std::int64_t, std::int64_t, std::int64_t>(
                "SELECT count(*), count(*) FILTER (WHERE decision = 'keep'), count(*) FILTER (WHERE decision = 'adapt'),"
                "       count(*) FILTER (WHERE decision = 'drop'), count(*) FILTER (WHERE decision IS NULL)"
                "  FROM adoptions a WHERE practice_id = ?1 AND NOT EXISTS (SELECT 1 FROM adoptions b WHERE b.practice_id = a.practice_id"
                "        AND b.school_id = a.school_id AND b.id > a.id)",
                practice)
            .value();
    return counted;
}

std::vector<adoptions::Reason> reasons(Snapshot& snapshot, PracticeId practice, PersonId reader)
{
    std::vector<adoptions::Reason> found;
    for (auto& [adoption, decision, why, school, decided] : snapshot.all<AdoptionId, Decision, std::string, std::string, Instant>(
             "SELECT id, decision, why, name, decided_at FROM (SELECT a.id, a.decision, a.why, s.name, a.decided_at,"
             "              row_number() OVER (PARTITION BY a.decision ORDER BY a.decided_at DESC, a.id DESC) AS place"
             "         FROM adoptions a JOIN schools s ON s.id = a.school_id"
             "        WHERE a.practice_id = ?1 AND a.decision IS NOT NULL"
             "          AND EXISTS (SELECT 1 FROM network_seats n WHERE n.network_id = s.network_id AND n.person_id = ?2)"
             "          AND NOT EXISTS (SELECT 1 FROM adoptions b WHERE b.practice_id = a.practice_id AND b.school_id = a.school_id AND b.id > a.id))"
             " WHERE place <= 3 ORDER BY decided_at DESC, id DESC LIMIT 9",
             practice, reader))
        found.push_back({adoption, decision, std::move(why), std::move(school), decided});
    return found;
}

}  // namespace lyceum::db

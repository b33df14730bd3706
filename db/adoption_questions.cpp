#include "db/adoption_questions.hpp"

#include "db/notifications.hpp"

namespace lyceum::db {
namespace {

/// How many of a school are asked at most.
constexpr std::int64_t asked_max = 20;

std::vector<PersonId> whom_to_ask(Snapshot& snapshot, AdoptionId adoption)
{
    return snapshot.values<PersonId>(
        "WITH held AS (SELECT s.holder_id AS person_id, CASE WHEN s.id = a.seat_id THEN 0 WHEN s.role = 'principal' THEN 1 ELSE 2 END AS place"
        "                FROM adoptions a JOIN seats s ON s.kind = 'school' AND s.organisation_id = a.school_id"
        "                JOIN people p ON p.id = s.holder_id AND p.disabled_at IS NULL WHERE a.id = ?1)"
        "SELECT DISTINCT person_id FROM held WHERE place = (SELECT min(place) FROM held) ORDER BY person_id LIMIT ?2",
        adoption, asked_max);
}

}  // namespace

std::vector<AdoptionId> adoptions_to_ask(Snapshot& snapshot, Instant at, AdoptionId after, std::int64_t limit)
{
    return snapshot.values<AdoptionId>(
        "SELECT id FROM adoptions WHERE asked_at IS NULL AND decision IS NULL AND ask_at <= ?1 AND id > ?2 ORDER BY id LIMIT ?3", at, after,
        limit);
}

bool ask_how_it_went(Transaction& tx, AdoptionId adoption)
{
    auto const people = whom_to_ask(tx, adoption);
    if (people.empty()) return false;
    auto const asked = tx.row<PracticeId, SchoolId>(
        "UPDATE adoptions SET asked_at = ?2 WHERE id = ?1 AND asked_at IS NULL AND decision IS NULL RETURNING practice_id, school_id", adoption,
        tx.at());
    if (!asked) return false;
    auto const& [practice, school] = *asked;
    auto const name = tx.value<std::string>("SELECT name FROM schools WHERE id = ?1", school).value();
    for (auto const person : people) notify_library(tx, person, {notifications::Kind::asked_how, practice, {}, name});
    return true;
}

}  // namespace lyceum::db

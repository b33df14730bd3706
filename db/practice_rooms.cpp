#include "db/practice_rooms.hpp"

#include "db/cohorts.hpp"
#include "db/practices.hpp"
#include "db/rooms.hpp"

namespace lyceum::db {
namespace {

using practices::Visibility;

/// The cohort whose people talk about it; nothing where nobody but its owner's people sees it.
std::optional<CohortId> cohort_around(Transaction& tx, PracticeFacts const& facts)
{
    if (facts.visibility == Visibility::school) return std::nullopt;
    if (facts.visibility == Visibility::cohort) return facts.cohort;
    if (auto const everyone = cohort_of_everyone(tx, facts.network)) return everyone;
    return open_everyone(tx, facts.network);
}

/// Rooms of a cohort have different names; people read the practice's title (the view room_names).
std::string free_name(Snapshot& snapshot, CohortId cohort, PracticeId practice)
{
    std::string const wanted = "Practice " + std::to_string(practice.value);
    auto name = wanted;
    for (int i = 2; has_room_named(snapshot, cohort, name); ++i) name = wanted + " (" + std::to_string(i) + ")";
    return name;
}

void readers_changed(Transaction& tx, RoomId room)
{
    for (auto const person : tx.values<PersonId>(
             "SELECT DISTINCT s.person_id FROM rooms r JOIN cohort_seats s ON s.cohort_id = r.cohort_id"
             " WHERE r.id = ?1 AND s.person_id IS NOT NULL ORDER BY 1",
             room))
        tx.access_changed(person);
}

/// The room becomes one of its cohort's own: what was said there was said to nobody else.
void leave_to_cohort(Transaction& tx, RoomId room)
{
    auto const [cohort, title] = tx.row<CohortId, std::string>(
        "SELECT r.cohort_id, substr(n.name, 1, 60) FROM rooms r JOIN room_names n ON n.room_id = r.id WHERE r.id = ?1", room).value();
    auto name = title;
    for (int i = 2; has_room_named(tx, cohort, name); ++i) name = title + " (" + std::to_string(i) + ")";
    tx.run("UPDATE rooms SET practice_id = NULL, name = ?2 WHERE id = ?1", room, name);
    readers_changed(tx, room);
}

}  // namespace

std::optional<RoomId> room_of(Snapshot& snapshot, PracticeId practice)
{
    return snapshot.value<RoomId>("SELECT id FROM rooms WHERE practice_id = ?1", practice);
}

std::optional<PracticeId> practice_of(Snapshot& snapshot, RoomId room)
{
    return snapshot.value<PracticeId>("SELECT practice_id FROM rooms WHERE id = ?1 AND practice_id IS NOT NULL", room);
}

RoomId open_practice_room(Transaction& tx, PracticeId practice)
{
    if (auto const opened = room_of(tx, practice)) return *opened;
    auto const cohort = cohort_around(tx, facts_of(tx, practice)).value();
    return tx.insert<RoomId>("INSERT INTO rooms (cohort_id, name, kind, created_at, practice_id) VALUES (?1, ?2, 'open', ?3, ?4)", cohort,
                             free_name(tx, cohort, practice), tx.at(), practice);
}

void move_practice_room(Transaction& tx, PracticeId practice)
{
    auto const room = room_of(tx, practice);
    if (!room) return;
    auto const cohort = cohort_around(tx, facts_of(tx, practice));
    if (!cohort || tx.exists("SELECT 1 FROM rooms WHERE id = ?1 AND cohort_id = ?2", *room, *cohort)) return;
    if (tx.exists("SELECT 1 FROM messages WHERE room_id = ?1", *room)) return leave_to_cohort(tx, *room);
    readers_changed(tx, *room);
    tx.run("UPDATE rooms SET cohort_id = ?2, name = ?3 WHERE id = ?1", *room, *cohort, free_name(tx, *cohort, practice));
    readers_changed(tx, *room);
}

void put_away_practice_room(Transaction& tx, PracticeId practice)
{
    auto const room = room_of(tx, practice);
    if (!room) return;
    readers_changed(tx, *room);
    tx.run("UPDATE rooms SET kind = 'closed', archived_at = ?2 WHERE id = ?1", *room, tx.at());
    tx.run("DELETE FROM room_members WHERE room_id = ?1", *room);
    tx.run("INSERT INTO room_members (room_id, person_id) SELECT ?1, person_id FROM practice_authors WHERE practice_id = ?2", *room, practice);
}

void take_back_practice_room(Transaction& tx, PracticeId practice)
{
    auto const room = room_of(tx, practice);
    if (!room) return;
    tx.run("UPDATE rooms SET kind = 'open', archived_at = NULL WHERE id = ?1", *room);
    tx.run("DELETE FROM room_members WHERE room_id = ?1", *room);
    readers_changed(tx, *room);
}

}  // namespace lyceum::db

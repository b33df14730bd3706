#include "db/meeting_rooms.hpp"

#include "db/documents.hpp"
#include "db/rooms.hpp"

#include <algorithm>

namespace lyceum::db {
namespace {

/// The names of a cohort's rooms differ; people read that of the session (the view room_names).
std::string free_name(Snapshot& snapshot, CohortId cohort, std::string const& wanted)
{
    auto name = wanted;
    for (int i = 2; has_room_named(snapshot, cohort, name); ++i) name = wanted + " (" + std::to_string(i) + ")";
    return name;
}

RoomId add_room(Transaction& tx, MeetingId meeting, std::string const& name, rooms::Kind kind)
{
    auto const cohort = tx.value<CohortId>("SELECT cohort_id FROM meetings WHERE id = ?", meeting).value();
    return tx.insert<RoomId>("INSERT INTO rooms (cohort_id, name, kind, created_at, meeting_id) VALUES (?, ?, ?, ?, ?)", cohort,
                             free_name(tx, cohort, name), kind, tx.at(), meeting);
}

/// Whoever has something of the room open looks again whether they may.
void access_changed_around(Transaction& tx, RoomId room)
{
    auto const meeting = tx.value<MeetingId>("SELECT meeting_id FROM rooms WHERE id = ?", room).value();
    for (auto const person :
         tx.values<PersonId>("SELECT DISTINCT person_id FROM meeting_readers WHERE meeting_id = ? ORDER BY 1", meeting))
        tx.access_changed(person);
}

}  // namespace

RoomId meeting_room(Transaction& tx, MeetingId meeting, PersonId by)
{
    if (auto const made = tx.value<RoomId>("SELECT room_id FROM meetings WHERE id = ? AND room_id IS NOT NULL", meeting))
        return *made;
    auto const room = add_room(tx, meeting, "Session " + std::to_string(meeting.value), rooms::Kind::open);
    tx.run("UPDATE meetings SET room_id = ? WHERE id = ?", room, meeting);
    create_document(tx, room, "Notes", by);
    return room;
}

RoomId open_breakout_room(Transaction& tx, MeetingId meeting)
{
    return add_room(tx, meeting, "Session " + std::to_string(meeting.value) + ", breakout", rooms::Kind::closed);
}

void set_breakout_people(Transaction& tx, RoomId room, std::vector<PersonId> const& people)
{
    auto const before = tx.values<PersonId>("SELECT person_id FROM room_members WHERE room_id = ? ORDER BY person_id", room);
    auto after = people;
    std::ranges::sort(after);
    std::vector<PersonId> gone, come;
    std::ranges::set_difference(before, after, std::back_inserter(gone));
    std::ranges::set_difference(after, before, std::back_inserter(come));
    for (auto const person : gone) tx.run("DELETE FROM room_members WHERE room_id = ? AND person_id = ?", room, person);
    for (auto const person : come)
        tx.run("INSERT INTO room_members (room_id, person_id) VALUES (?, ?) ON CONFLICT DO NOTHING", room, person);
    for (auto const person : gone) tx.access_changed(person);
    for (auto const person : come) tx.access_changed(person);
}

void share_breakout_room(Transaction& tx, RoomId room)
{
    tx.run("UPDATE rooms SET kind = 'open', archived_at = ? WHERE id = ?", tx.at(), room);
    tell_of_documents(tx, room);
    access_changed_around(tx, room);
}

void take_back_breakout_room(Transaction& tx, RoomId room)
{
    tx.run("UPDATE rooms SET kind = 'closed', archived_at = NULL WHERE id = ?", room);
    access_changed_around(tx, room);
    tell_of_documents(tx, room);
}

bool is_running(Snapshot& snapshot, MeetingId meeting)
{
    return snapshot.exists(
        "SELECT 1 FROM meetings WHERE id = ? AND opened_at IS NOT NULL AND closed_at IS NULL AND cancelled_at IS NULL", meeting);
}

bool is_over(Snapshot& snapshot, MeetingId meeting)
{
    return snapshot.exists("SELECT 1 FROM meetings WHERE id = ? AND (closed_at IS NOT NULL OR cancelled_at IS NOT NULL)", meeting);
}

bool has_segment(Snapshot& snapshot, MeetingId meeting, SegmentId segment)
{
    return snapshot.exists("SELECT 1 FROM segments WHERE id = ? AND meeting_id = ?", segment, meeting);
}

std::optional<rooms::Present> in_meeting(Snapshot& snapshot, MeetingId meeting, PersonId person)
{
    auto row = snapshot.row<std::string, std::string>(
        "SELECT p.name, coalesce((SELECT t.title FROM cohort_seats s JOIN seats t ON t.id = s.seat_id"
        "                          WHERE s.cohort_id = m.cohort_id AND s.person_id = p.id"
        "                          ORDER BY s.role = 'facilitator' DESC, s.role = 'principal' DESC, s.facilitates DESC, s.seat_id LIMIT 1),"
        "                        CASE WHEN p.guest_of IS NOT NULL THEN 'Guest' END,"
        "                        (SELECT t.title FROM seats t WHERE t.holder_id = p.id ORDER BY t.id LIMIT 1), 'Invited')"
        "  FROM people p JOIN meetings m ON m.id = ?1"
        " WHERE p.id = ?2 AND EXISTS (SELECT 1 FROM meeting_readers v WHERE v.meeting_id = m.id AND v.person_id = p.id)",
        meeting, person);
    if (!row) return std::nullopt;
    return rooms::Present{person, std::move(std::get<0>(*row)), std::move(std::get<1>(*row))};
}

}  // namespace lyceum::db

#include "db/rooms.hpp"

#include "db/access.hpp"
#include "db/documents.hpp"
#include "db/meeting_rooms.hpp"
#include "db/topics.hpp"

#include <algorithm>

namespace lyceum::db {
namespace {

/// Those who know of a closed room, its members and its cohort's facilitators, in the order of their ids.
std::vector<PersonId> who_knows(Snapshot& snapshot, RoomId room)
{
    return snapshot.values<PersonId>(
        "SELECT m.person_id FROM room_members m WHERE m.room_id = ?1"
        " UNION SELECT s.person_id FROM rooms r JOIN cohort_seats s ON s.cohort_id = r.cohort_id"
        " WHERE r.id = ?1 AND s.facilitates = 1 AND s.person_id IS NOT NULL ORDER BY 1",
        room);
}

void tell(Transaction& tx, RoomId room)
{
    auto const place = tx.row<CohortId, rooms::Kind>("SELECT cohort_id, kind FROM rooms WHERE id = ?", room);
    auto const& [cohort, kind] = place.value();
    rooms::RoomChanged const changed{cohort, room};
    if (kind != rooms::Kind::closed) tx.publish(topic_of(cohort), changed);
    else
        for (auto const person : who_knows(tx, room)) tx.publish(topic_of(person), changed);
}

std::vector<rooms::Room> read_all(Snapshot& snapshot, std::vector<RoomId> const& ids, PersonId reader)
{
    std::vector<rooms::Room> all;
    all.reserve(ids.size());
    for (auto const id : ids) all.push_back(room(snapshot, id, reader).value());
    return all;
}

}  // namespace

RoomId open_room(Transaction& tx, CohortId cohort, std::string_view name, std::string_view purpose, rooms::Kind kind)
{
    auto const room =
        tx.insert<RoomId>("INSERT INTO rooms (cohort_id, name, purpose, kind, created_at) VALUES (?, ?, ?, ?, ?)", cohort,
                          name, purpose, kind, tx.at());
    if (kind != rooms::Kind::closed) tell(tx, room);
    return room;
}

bool has_room_named(Snapshot& snapshot, CohortId cohort, std::string_view name)
{
    return snapshot.exists("SELECT 1 FROM rooms WHERE cohort_id = ? AND name = ?", cohort, name);
}

std::int64_t count_rooms(Snapshot& snapshot, CohortId cohort)
{
    return *snapshot.value<std::int64_t>("SELECT count(*) FROM rooms WHERE cohort_id = ? AND meeting_id IS NULL AND practice_id IS NULL AND plan_id IS NULL", cohort);
}

std::optional<rooms::Room> room(Snapshot& snapshot, RoomId id, PersonId reader)
{
    auto row = snapshot.row<std::string, std::string, std::optional<MessageId>, std::optional<MessageId>>(
        "SELECT (SELECT n.name FROM room_names n WHERE n.room_id = r.id), r.purpose,"
        "       (SELECT max(id) FROM messages WHERE room_id = r.id),"
        "       (SELECT max(p.message_id) FROM cohort_seats s JOIN read_positions p ON p.seat_id = s.seat_id"
        "         WHERE s.cohort_id = r.cohort_id AND s.person_id = ?2 AND p.room_id = r.id)"
        "  FROM rooms r WHERE r.id = ?1",
        id, reader);
    auto const stands = standing(snapshot, reader, id);
    if (!row || !stands) return std::nullopt;

    rooms::Room room;
    room.id = id, room.cohort = stands->cohort, room.meeting = stands->meeting, room.kind = stands->kind, room.archived = stands->archived;
    std::tie(room.name, room.purpose, room.last, room.read) = std::move(*row);
    auto const muted = stands->muted_until && *stands->muted_until > now();
    room.mayPost = stands->belongs && !stands->archived && !muted
                   && (stands->facilitates
                       || (stands->kind != rooms::Kind::announcements && !stands->meeting_closed && stands->asked));
    room.mayFacilitate = stands->facilitates;
    auto const read = room.read.value_or(MessageId{});
    room.unread = *snapshot.value<std::int64_t>(
        "SELECT count(*) FROM (SELECT 1 FROM messages WHERE room_id = ? AND id > ? AND author_id <> ? AND deleted_at IS NULL"
        " LIMIT 1000)",
        id, read, reader);
    room.unreadMentions = *snapshot.value<std::int64_t>(
        "SELECT count(*) FROM (SELECT 1 FROM mentions n JOIN messages m ON m.id = n.message_id"
        " WHERE n.person_id = ? AND n.message_id > ? AND m.room_id = ? LIMIT 100)",
        reader, read, id);
    room.lastEvent = last_number(snapshot, topic_of(id));
    return room;
}

std::vector<rooms::Room> rooms_of_cohort(Snapshot& snapshot, CohortId cohort, PersonId reader, Shelf shelf)
{
    auto const ids = snapshot.values<RoomId>(
        "SELECT r.id FROM rooms r WHERE r.cohort_id = ?1 AND (r.archived_at IS NOT NULL) = ?3 AND r.meeting_id IS NULL AND r.practice_id IS NULL AND r.plan_id IS NULL"
        "   AND EXISTS (SELECT 1 FROM cohort_seats s WHERE s.cohort_id = ?1 AND s.person_id = ?2"
        "                AND (r.kind <> 'closed' OR s.facilitates = 1"
        "                     OR EXISTS (SELECT 1 FROM room_members m WHERE m.room_id = r.id AND m.person_id = ?2)))"
        " ORDER BY r.id LIMIT ?4",
        cohort, reader, shelf == Shelf::archived, rooms_of_cohort_max);
    return read_all(snapshot, ids, reader);
}

std::vector<rooms::Room> unread_rooms(Snapshot& snapshot, PersonId reader, std::int64_t limit)
{
    auto const ids = snapshot.values<RoomId>(
        "WITH mine AS (SELECT cohort_id, seat_id, facilitates FROM cohort_seats WHERE person_id = ?1),"
        " seen AS (SELECT r.id AS id, coalesce((SELECT max(p.message_id) FROM mine s JOIN read_positions p"
        "                   ON p.seat_id = s.seat_id WHERE s.cohort_id = r.cohort_id AND p.room_id = r.id), 0) AS read"
        "           FROM rooms r WHERE r.archived_at IS NULL AND r.meeting_id IS NULL AND r.practice_id IS NULL AND r.plan_id IS NULL AND r.cohort_id IN (SELECT cohort_id FROM mine)"
        "            AND (r.kind <> 'closed'"
        "                 OR EXISTS (SELECT 1 FROM room_members m WHERE m.room_id = r.id AND m.person_id = ?1)"
        "                 OR r.cohort_id IN (SELECT cohort_id FROM mine WHERE facilitates = 1)))"
        "SELECT id FROM seen WHERE EXISTS (SELECT 1 FROM messages m WHERE m.room_id = seen.id AND m.id > seen.read"
        "                                   AND m.author_id <> ?1 AND m.deleted_at IS NULL)"
        " ORDER BY (SELECT max(m.id) FROM messages m WHERE m.room_id = seen.id) DESC LIMIT ?2",
        reader, limit);
    return read_all(snapshot, ids, reader);
}

void change_room(Transaction& tx, RoomId room, RoomChange const& change)
{
    if (change.name) tx.run("UPDATE rooms SET name = ? WHERE id = ?", *change.name, room);
    if (change.purpose) tx.run("UPDATE rooms SET purpose = ? WHERE id = ?", *change.purpose, room);
    if (change.shelf == Shelf::archived)
        tx.run("UPDATE rooms SET archived_at = ? WHERE id = ? AND archived_at IS NULL", tx.at(), room);
    if (change.shelf == Shelf::current) tx.run("UPDATE rooms SET archived_at = NULL WHERE id = ?", room);
    if (change.shelf) tell_of_documents(tx, room);
    tell(tx, room);
}

std::vector<rooms::Author> members_of(Snapshot& snapshot, RoomId room)
{
    std::vector<rooms::Author> members;
    for (auto& [person, name, cohort, meeting] : snapshot.all<PersonId, std::string, CohortId, std::optional<MeetingId>>(
             "SELECT p.id, p.name, r.cohort_id, r.meeting_id FROM room_members m JOIN rooms r ON r.id = m.room_id"
             "  JOIN people p ON p.id = m.person_id WHERE m.room_id = ? ORDER BY p.name, p.id",
             room)) {
        auto present = meeting ? in_meeting(snapshot, *meeting, person) : in_cohort(snapshot, cohort, person);
        members.push_back({person, std::move(name), present ? std::move(present->seatTitle) : std::string()});
    }
    return members;
}

bool is_in_cohort(Snapshot& snapshot, CohortId cohort, PersonId person)
{
    return snapshot.exists("SELECT 1 FROM cohort_seats WHERE cohort_id = ? AND person_id = ?", cohort, person);
}

std::optional<rooms::Present> in_cohort(Snapshot& snapshot, CohortId cohort, PersonId person)
{
    auto row = snapshot.row<std::string, std::string>(
        "SELECT p.name, t.title FROM cohort_seats s JOIN seats t ON t.id = s.seat_id JOIN people p ON p.id = s.person_id"
        " WHERE s.cohort_id = ? AND s.person_id = ?"
        " ORDER BY s.role = 'facilitator' DESC, s.role = 'principal' DESC, s.facilitates DESC, s.seat_id LIMIT 1",
        cohort, person);
    if (!row) return std::nullopt;
    return rooms::Present{person, std::move(std::get<0>(*row)), std::move(std::get<1>(*row))};
}

void set_members(Transaction& tx, RoomId room, std::span<PersonId const> members)
{
    auto const before = who_knows(tx, room);
    tx.run("DELETE FROM room_members WHERE room_id = ?", room);
    for (auto const person : members)
        tx.run("INSERT INTO room_members (room_id, person_id) VALUES (?, ?) ON CONFLICT DO NOTHING", room, person);
    auto const after = who_knows(tx, room);

    std::vector<PersonId> changed;
    std::set_symmetric_difference(before.begin(), before.end(), after.begin(), after.end(), std::back_inserter(changed));
    for (auto const person : changed) tx.access_changed(person);
    auto const cohort = tx.value<CohortId>("SELECT cohort_id FROM rooms WHERE id = ?", room).value();
    std::vector<PersonId> told;
    std::set_union(before.begin(), before.end(), after.begin(), after.end(), std::back_inserter(told));
    for (auto const person : told) tx.publish(topic_of(person), rooms::RoomChanged{cohort, room});
}

bool mark_read(Transaction& tx, RoomId room, PersonId reader, MessageId message)
{
    auto const moved = tx.run(
        "INSERT INTO read_positions (room_id, seat_id, message_id)"
        " SELECT r.id, s.seat_id, ?3 FROM rooms r JOIN cohort_seats s ON s.cohort_id = r.cohort_id"
        "  WHERE r.id = ?1 AND s.person_id = ?2"
        " ON CONFLICT (room_id, seat_id) DO UPDATE SET message_id = excluded.message_id"
        "  WHERE excluded.message_id > read_positions.message_id",
        room, reader, message);
    if (moved == 0) return false;
    tx.publish(topic_of(reader), rooms::ReadMoved{room, message});
    return true;
}

void mute(Transaction& tx, CohortId cohort, PersonId person, std::optional<Instant> until)
{
    if (!until) tx.run("DELETE FROM mutes WHERE cohort_id = ? AND person_id = ?", cohort, person);
    else
        tx.run("INSERT INTO mutes (cohort_id, person_id, until) VALUES (?, ?, ?)"
               " ON CONFLICT (cohort_id, person_id) DO UPDATE SET until = excluded.until",
               cohort, person, *until);
    // Whoever has a document open there writes in it from now on, or does not.
    tx.access_changed(person);
    auto const room = tx.value<RoomId>("SELECT min(room_id) FROM room_readers WHERE cohort_id = ? AND person_id = ?", cohort,
                                       person);
    if (room) tx.publish(topic_of(person), rooms::RoomChanged{cohort, *room});
}

}  // namespace lyceum::db

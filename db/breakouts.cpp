#include "db/breakouts.hpp"

#include "db/documents.hpp"
#include "db/meeting_rooms.hpp"

namespace lyceum::db {
namespace {

using breakouts::Breakout;
using breakouts::State;

/// What is inside is told of in its own topics.
void tell(Transaction& tx, BreakoutId id)
{
    breakouts::BreakoutChanged changed{breakout(tx, id).value()};
    changed.breakout.room.reset(), changed.breakout.document.reset();
    tx.publish(topic_of(changed.breakout.meeting), changed);
}

std::vector<PersonId> people_in(Snapshot& snapshot, BreakoutId breakout)
{
    return snapshot.values<PersonId>("SELECT person_id FROM breakout_people WHERE breakout_id = ? ORDER BY person_id", breakout);
}

std::vector<breakouts::Member> members_of(Snapshot& snapshot, BreakoutId breakout, MeetingId meeting)
{
    std::vector<breakouts::Member> members;
    for (auto const& [person, name] : snapshot.all<PersonId, std::string>(
             "SELECT p.id, p.name FROM breakout_people b JOIN people p ON p.id = b.person_id WHERE b.breakout_id = ?"
             " ORDER BY p.name, p.id",
             breakout)) {
        auto seen = in_meeting(snapshot, meeting, person);
        members.push_back({person, name, seen ? std::move(seen->seatTitle) : std::string()});
    }
    return members;
}

/// An open one has its people in its room.
void fill_room(Transaction& tx, BreakoutId breakout)
{
    auto const room = tx.value<RoomId>(
        "SELECT room_id FROM breakouts WHERE id = ? AND opened_at IS NOT NULL AND closed_at IS NULL AND room_id IS NOT NULL", breakout);
    if (room) set_breakout_people(tx, *room, people_in(tx, breakout));
}

/// Those of the same segment that have not closed, but for `stays`.
void leave_others(Transaction& tx, MeetingId meeting, std::optional<SegmentId> segment, PersonId person, BreakoutId stays)
{
    for (auto const left : tx.values<BreakoutId>(
             "SELECT b.id FROM breakouts b JOIN breakout_people p ON p.breakout_id = b.id"
             " WHERE b.meeting_id = ?1 AND b.segment_id IS ?2 AND p.person_id = ?3 AND b.id <> ?4 AND b.closed_at IS NULL",
             meeting, segment, person, stays)) {
        tx.run("DELETE FROM breakout_people WHERE breakout_id = ? AND person_id = ?", left, person);
        fill_room(tx, left);
        tell(tx, left);
    }
}

void add_person(Transaction& tx, BreakoutId breakout, PersonId person)
{
    auto const [meeting, segment] = tx.row<MeetingId, std::optional<SegmentId>>("SELECT meeting_id, segment_id FROM breakouts WHERE id = ?",
                                                                                breakout)
                                        .value();
    leave_others(tx, meeting, segment, person, breakout);
    tx.run("INSERT INTO breakout_people (breakout_id, person_id) VALUES (?, ?) ON CONFLICT DO NOTHING", breakout, person);
}

std::optional<std::string> title_of(std::optional<std::string> const& script)
{
    if (!script) return std::nullopt;
    auto const taken = codec::parse(*script).value();
    return std::string(taken.at("title").as_string());
}

}  // namespace

BreakoutId prepare_breakout(Transaction& tx, NewBreakout const& breakout)
{
    auto const id = tx.insert<BreakoutId>(
        "INSERT INTO breakouts (meeting_id, segment_id, position, name, task, script, by_choice)"
        " VALUES (?1, ?2, (SELECT coalesce(max(position) + 1, 0) FROM breakouts WHERE meeting_id = ?1), ?3, ?4, ?5, ?6)",
        breakout.meeting, breakout.segment, breakout.name, breakout.task, breakout.script, breakout.filling == Filling::by_choice);
    for (auto const person : breakout.people) add_person(tx, id, person);
    tell(tx, id);
    return id;
}

std::int64_t count_breakouts(Snapshot& snapshot, MeetingId meeting)
{
    return *snapshot.value<std::int64_t>("SELECT count(*) FROM breakouts WHERE meeting_id = ?", meeting);
}

std::optional<Breakout> breakout(Snapshot& snapshot, BreakoutId id)
{
    auto row = snapshot.row<MeetingId, std::optional<SegmentId>, std::int64_t, std::string, std::string, std::optional<std::string>,
                            std::optional<RoomId>, std::optional<DocumentId>, std::optional<Instant>, std::optional<Instant>, bool>(
        "SELECT meeting_id, segment_id, position, name, task, script, room_id, document_id, opened_at, closed_at, by_choice"
        "  FROM breakouts WHERE id = ?",
        id);
    if (!row) return std::nullopt;
    Breakout found;
    found.id = id;
    std::optional<std::string> script;
    std::tie(found.meeting, found.segment, found.position, found.name, found.task, script, found.room, found.document, found.openedAt,
             found.closedAt, found.byChoice) = std::move(*row);
    found.scriptTitle = title_of(script);
    found.state = !found.openedAt ? State::prepared : found.closedAt ? State::closed : State::open;
    found.people = members_of(snapshot, id, found.meeting);
    return found;
}

std::vector<Breakout> breakouts_of(Snapshot& snapshot, MeetingId meeting)
{
    std::vector<Breakout> all;
    for (auto const id : snapshot.values<BreakoutId>("SELECT id FROM breakouts WHERE meeting_id = ? ORDER BY position, id LIMIT ?",
                                                     meeting, breakouts::breakouts_max))
        all.push_back(breakout(snapshot, id).value());
    return all;
}

bool has_breakout(Snapshot& snapshot, MeetingId meeting, BreakoutId breakout)
{
    return snapshot.exists("SELECT 1 FROM breakouts WHERE id = ? AND meeting_id = ?", breakout, meeting);
}

std::optional<std::string> script_of(Snapshot& snapshot, BreakoutId breakout)
{
    return snapshot.value<std::string>("SELECT script FROM breakouts WHERE id = ? AND script IS NOT NULL", breakout);
}

void change_breakout(Transaction& tx, BreakoutId id, BreakoutChange const& change)
{
    if (change.name) tx.run("UPDATE breakouts SET name = ? WHERE id = ?", *change.name, id);
    if (change.task) tx.run("UPDATE breakouts SET task = ? WHERE id = ?", *change.task, id);
    if (change.script) tx.run("UPDATE breakouts SET script = ? WHERE id = ?", *change.script, id);
    if (change.name || change.task || change.script) tell(tx, id);
}

void remove_breakout(Transaction& tx, BreakoutId breakout)
{
    auto const meeting = tx.value<MeetingId>("DELETE FROM breakouts WHERE id = ? RETURNING meeting_id", breakout).value();
    tx.publish(topic_of(meeting), breakouts::BreakoutRemoved{breakout});
}

void put_into(Transaction& tx, BreakoutId breakout, PersonId person)
{
    add_person(tx, breakout, person);
    fill_room(tx, breakout);
    // What it is for shows to its people before it opens, too.
    tx.access_changed(person);
    tell(tx, breakout);
}

void take_out(Transaction& tx, MeetingId meeting, std::optional<SegmentId> segment, PersonId person)
{
    leave_others(tx, meeting, segment, person, BreakoutId{});
    tx.access_changed(person);
}

void open_breakout(Transaction& tx, BreakoutId id, PersonId by)
{
    auto const found = breakout(tx, id).value();
    if (!found.room) {
        auto const room = open_breakout_room(tx, found.meeting);
        auto const document = create_document(tx, room, "Notes: " + found.name, by);
        tx.run("UPDATE breakouts SET room_id = ?, document_id = ? WHERE id = ?", room, document, id);
    } else {
        take_back_breakout_room(tx, *found.room);
    }
    tx.run("UPDATE breakouts SET opened_at = coalesce(opened_at, ?), closed_at = NULL WHERE id = ?", tx.at(), id);
    fill_room(tx, id);
    tell(tx, id);
}

void close_breakout(Transaction& tx, BreakoutId id)
{
    if (tx.run("UPDATE breakouts SET closed_at = ?1 WHERE id = ?2 AND opened_at IS NOT NULL AND closed_at IS NULL", tx.at(), id) == 0) return;
    auto const room = tx.value<RoomId>("SELECT room_id FROM breakouts WHERE id = ? AND room_id IS NOT NULL", id);
    if (room) share_breakout_room(tx, *room);
    tell(tx, id);
}

void close_breakouts(Transaction& tx, MeetingId meeting)
{
    for (auto const id : tx.values<BreakoutId>(
             "SELECT id FROM breakouts WHERE meeting_id = ? AND opened_at IS NOT NULL AND closed_at IS NULL ORDER BY position, id", meeting))
        close_breakout(tx, id);
}

std::vector<PersonId> who_takes_part(Snapshot& snapshot, MeetingId meeting)
{
    return snapshot.values<PersonId>(
        "SELECT DISTINCT v.person_id FROM meeting_readers v JOIN meetings m ON m.id = v.meeting_id JOIN people p ON p.id = v.person_id"
        "  LEFT JOIN meeting_people q ON q.meeting_id = m.id AND q.person_id = v.person_id"
        " WHERE v.meeting_id = ?1 AND p.disabled_at IS NULL"
        "   AND NOT EXISTS (SELECT 1 FROM meeting_readers f WHERE f.meeting_id = ?1 AND f.person_id = v.person_id AND f.facilitates = 1)"
        "   AND CASE WHEN m.opened_at IS NOT NULL THEN coalesce(q.present, q.arrived_at IS NOT NULL)"
        "            ELSE coalesce(q.reply, '') <> 'no' AND (m.audience = 'cohort' OR q.invited = 1 OR q.role IS NOT NULL) END"
        " ORDER BY v.person_id LIMIT 2000",
        meeting);
}

Participant participant(Snapshot& snapshot, MeetingId meeting, PersonId person)
{
    auto row = snapshot.row<std::string, std::string, std::optional<SchoolId>>(
        "SELECT s.role, coalesce(d.name, ''), s.school_id FROM meetings m JOIN cohort_seats s ON s.cohort_id = m.cohort_id"
        "  LEFT JOIN schools c ON c.id = s.school_id LEFT JOIN districts d ON d.id = c.district_id"
        " WHERE m.id = ?1 AND s.person_id = ?2"
        " ORDER BY s.role = 'facilitator' DESC, s.role = 'principal' DESC, s.facilitates DESC, s.seat_id LIMIT 1",
        meeting, person);
    if (!row) return {person, "guest", "", std::nullopt};
    auto& [role, district, school] = *row;
    return {person, std::move(role), std::move(district), school};
}

}  // namespace lyceum::db

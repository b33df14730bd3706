#include "db/meetings.hpp"

#include "db/access.hpp"

namespace lyceum::db {
namespace {

using meetings::Meeting;
using meetings::Reply;
using meetings::State;

State state_of(bool cancelled, std::optional<Instant> opened, std::optional<Instant> closed)
{
    if (cancelled) return State::cancelled;
    if (closed) return State::closed;
    return opened ? State::open : State::planned;
}

meetings::Replies replies_to(Snapshot& snapshot, MeetingId meeting)
{
    meetings::Replies replies;
    for (auto const& [reply, count] : snapshot.all<Reply, std::int64_t>(
             "SELECT reply, count(*) FROM meeting_people WHERE meeting_id = ?1 AND reply IS NOT NULL GROUP BY reply", meeting))
        (reply == Reply::yes ? replies.yes : reply == Reply::no ? replies.no : replies.maybe) = count;
    return replies;
}

std::vector<Meeting> read_all(Snapshot& snapshot, std::vector<MeetingId> const& ids, PersonId reader)
{
    std::vector<Meeting> all;
    all.reserve(ids.size());
    for (auto const id : ids) all.push_back(meeting(snapshot, id, reader).value());
    return all;
}

}  // namespace

void tell_meeting(Transaction& tx, MeetingId id)
{
    meetings::MeetingChanged const changed{meeting(tx, id).value()};
    tx.publish(topic_of(changed.meeting.cohort), changed);
    tx.publish(topic_of(id), changed);
}

SeriesId begin_series(Transaction& tx, CohortId cohort, std::string_view title, meetings::Rhythm rhythm)
{
    return tx.insert<SeriesId>("INSERT INTO meeting_series (cohort_id, title, rhythm) VALUES (?1, ?2, ?3)", cohort, title, rhythm);
}

MeetingId schedule_meeting(Transaction& tx, NewMeeting const& meeting)
{
    auto const id = tx.insert<MeetingId>(
        "INSERT INTO meetings (cohort_id, title, purpose, starts_at, minutes, time_zone, place, audience, series_id, created_by, changed_at)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        meeting.cohort, meeting.title, meeting.purpose, meeting.starts, meeting.minutes, meeting.time_zone, meeting.place, meeting.audience,
        meeting.series, meeting.by, tx.at());
    tell_meeting(tx, id);
    return id;
}

void change_meeting(Transaction& tx, Meeting const& meeting)
{
    tx.run("UPDATE meetings SET title = ?2, purpose = ?3, starts_at = ?4, minutes = ?5, time_zone = ?6, place = ?7, audience = ?8,"
           " sequence = sequence + 1, changed_at = ?9 WHERE id = ?1",
           meeting.id, meeting.title, meeting.purpose, meeting.starts, meeting.minutes, meeting.timeZone, meeting.place, meeting.audience,
           tx.at());
    // Who has a role in a session for named people is one of them.
    tx.run("UPDATE meeting_people SET invited = 1 WHERE meeting_id = ?1 AND role IS NOT NULL"
           "   AND EXISTS (SELECT 1 FROM meetings WHERE id = ?1 AND audience = 'named')"
           "   AND person_id NOT IN (SELECT id FROM people WHERE guest_of = ?1)",
           meeting.id);
    tell_meeting(tx, meeting.id);
}

void cancel_meeting(Transaction& tx, MeetingId meeting)
{
    if (tx.run("UPDATE meetings SET cancelled_at = ?1, sequence = sequence + 1, changed_at = ?1 WHERE id = ?2 AND cancelled_at IS NULL",
               tx.at(), meeting) > 0)
        tell_meeting(tx, meeting);
}

std::optional<Meeting> meeting(Snapshot& snapshot, MeetingId id)
{
    auto row = snapshot.row<CohortId, std::string, std::string, Instant, std::int64_t, std::string, std::string, bool, meetings::Audience,
                            std::optional<SeriesId>, std::optional<std::string>, std::optional<Instant>, std::optional<Instant>,
                            std::optional<RoomId>, bool>(
        "SELECT m.cohort_id, m.title, m.purpose, m.starts_at, m.minutes, m.time_zone, m.place, m.cancelled_at IS NOT NULL, m.audience,"
        "       m.series_id, s.title, m.opened_at, m.closed_at, m.room_id, m.guest_code IS NOT NULL"
        "  FROM meetings m LEFT JOIN meeting_series s ON s.id = m.series_id WHERE m.id = ?1",
        id);
    if (!row) return std::nullopt;
    Meeting meeting;
    meeting.id = id;
    std::tie(meeting.cohort, meeting.title, meeting.purpose, meeting.starts, meeting.minutes, meeting.timeZone, meeting.place,
             meeting.cancelled, meeting.audience, meeting.series, meeting.seriesTitle, meeting.openedAt, meeting.closedAt, meeting.room,
             meeting.guests) = std::move(*row);
    meeting.state = state_of(meeting.cancelled, meeting.openedAt, meeting.closedAt);
    meeting.replies = replies_to(snapshot, id);
    return meeting;
}

std::optional<Meeting> meeting(Snapshot& snapshot, MeetingId id, PersonId reader)
{
    auto found = meeting(snapshot, id);
    if (!found) return std::nullopt;
    auto const [items, ticked, reply] = snapshot
                                            .row<std::int64_t, std::int64_t, std::optional<Reply>>(
                                                "SELECT (SELECT count(*) FROM meeting_prework WHERE meeting_id = ?1),"
                                                "       (SELECT count(*) FROM meeting_prework w JOIN meeting_prework_done d ON d.prework_id = w.id"
                                                "         WHERE w.meeting_id = ?1 AND d.person_id = ?2),"
                                                "       (SELECT reply FROM meeting_people WHERE meeting_id = ?1 AND person_id = ?2)",
                                                id, reader)
                                            .value();
    found->myReply = reply;
    if (items > 0) found->myPreworkLeft = items - ticked;
    found->mayFacilitate = standing(snapshot, reader, id).value().facilitates;
    return found;
}

std::vector<Meeting> meetings_of(Snapshot& snapshot, CohortId cohort, PersonId reader, Instant from, std::optional<Instant> until,
                                 MeetingPage const& page)
{
    // What ends after `from` began within the time that a session can be left open before it.
    auto const ids = snapshot.values<MeetingId>(
        "SELECT id FROM meetings WHERE cohort_id = ?1 AND starts_at > ?2 AND (?4 IS NULL OR starts_at < ?4)"
        "   AND CASE WHEN closed_at IS NOT NULL THEN closed_at > ?3 WHEN opened_at IS NOT NULL AND cancelled_at IS NULL THEN 1"
        "            ELSE starts_at + minutes * 60000 > ?3 END"
        "   AND (?5 IS NULL OR (starts_at, id) > (SELECT starts_at, id FROM meetings WHERE id = ?5))"
        " ORDER BY starts_at, id LIMIT ?6",
        cohort, from.plus(-meeting_left_open), from, until, page.after, page.limit);
    return read_all(snapshot, ids, reader);
}

std::vector<Meeting> past_meetings(Snapshot& snapshot, CohortId cohort, PersonId reader, Instant at, std::optional<Instant> from,
                                   std::optional<Instant> until, MeetingPage const& page)
{
    auto const ids = snapshot.values<MeetingId>(
        "SELECT id FROM meetings WHERE cohort_id = ?1"
        "   AND (starts_at <= ?3 OR CASE WHEN closed_at IS NOT NULL THEN closed_at <= ?2"
        "                                WHEN opened_at IS NOT NULL AND cancelled_at IS NULL THEN 0"
        "                                ELSE starts_at + minutes * 60000 <= ?2 END)"
        "   AND (?4 IS NULL OR coalesce(closed_at, starts_at + minutes * 60000) > ?4) AND (?5 IS NULL OR starts_at < ?5)"
        "   AND (?6 IS NULL OR (starts_at, id) < (SELECT starts_at, id FROM meetings WHERE id = ?6))"
        " ORDER BY starts_at DESC, id DESC LIMIT ?7",
        cohort, at, at.plus(-meeting_left_open), from, until, page.after, page.limit);
    return read_all(snapshot, ids, reader);
}

std::vector<Meeting> next_meetings(Snapshot& snapshot, PersonId person, Instant from, std::int64_t limit)
{
    auto const ids = snapshot.values<MeetingId>(
        "SELECT id FROM meetings WHERE id IN (SELECT meeting_id FROM meeting_asked WHERE person_id = ?1)"
        "   AND starts_at > ?2 AND cancelled_at IS NULL AND closed_at IS NULL AND (opened_at IS NOT NULL OR starts_at + minutes * 60000 > ?3)"
        " ORDER BY starts_at, id LIMIT ?4",
        person, from.plus(-meeting_left_open), from, limit);
    return read_all(snapshot, ids, person);
}

MeetingNeighbours neighbours_of(Snapshot& snapshot, MeetingId meeting)
{
    auto row = snapshot.row<std::optional<MeetingId>, std::optional<MeetingId>>(
        "SELECT (SELECT b.id FROM meetings b WHERE b.series_id = m.series_id AND b.cancelled_at IS NULL AND (b.starts_at, b.id) < (m.starts_at, m.id)"
        "         ORDER BY b.starts_at DESC, b.id DESC LIMIT 1),"
        "       (SELECT a.id FROM meetings a WHERE a.series_id = m.series_id AND a.cancelled_at IS NULL AND (a.starts_at, a.id) > (m.starts_at, m.id)"
        "         ORDER BY a.starts_at, a.id LIMIT 1)"
        "  FROM meetings m WHERE m.id = ?1",
        meeting);
    return row ? MeetingNeighbours{std::get<0>(*row), std::get<1>(*row)} : MeetingNeighbours{};
}

std::vector<MeetingId> with_following(Snapshot& snapshot, MeetingId meeting)
{
    return snapshot.values<MeetingId>(
        "SELECT m.id FROM meetings asked JOIN meetings m ON m.id = asked.id"
        "    OR m.series_id = asked.series_id AND (m.starts_at, m.id) > (asked.starts_at, asked.id) AND m.opened_at IS NULL AND m.cancelled_at IS NULL"
        " WHERE asked.id = ?1 ORDER BY m.starts_at, m.id LIMIT 60",
        meeting);
}

}  // namespace lyceum::db

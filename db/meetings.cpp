#include "db/meetings.hpp"

namespace lyceum::db {
namespace {

using meetings::Meeting;

constexpr std::chrono::milliseconds longest = meeting_max;

void tell(Transaction& tx, MeetingId id)
{
    auto changed = meeting(tx, id).value();
    auto const topic = topic_of(changed.cohort);
    tx.publish(topic, meetings::MeetingChanged{std::move(changed)});
}

std::vector<Meeting> read_all(Snapshot& snapshot, std::vector<MeetingId> const& ids)
{
    std::vector<Meeting> all;
    all.reserve(ids.size());
    for (auto const id : ids) all.push_back(meeting(snapshot, id).value());
    return all;
}

}  // namespace

MeetingId schedule_meeting(Transaction& tx, NewMeeting const& meeting)
{
    auto const id = tx.insert<MeetingId>(
        "INSERT INTO meetings (cohort_id, title, purpose, starts_at, minutes, time_zone, place) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        meeting.cohort, meeting.title, meeting.purpose, meeting.starts, meeting.minutes, meeting.time_zone, meeting.place);
    tell(tx, id);
    return id;
}

void cancel_meeting(Transaction& tx, MeetingId meeting)
{
    if (tx.run("UPDATE meetings SET cancelled_at = ?1 WHERE id = ?2 AND cancelled_at IS NULL", tx.at(), meeting) > 0)
        tell(tx, meeting);
}

std::optional<Meeting> meeting(Snapshot& snapshot, MeetingId meeting)
{
    auto row = snapshot.row<CohortId, std::string, std::string, Instant, std::int64_t, std::string, std::string, bool>(
        "SELECT cohort_id, title, purpose, starts_at, minutes, time_zone, place, cancelled_at IS NOT NULL"
        "  FROM meetings WHERE id = ?1",
        meeting);
    if (!row) return std::nullopt;
    auto& [cohort, title, purpose, starts, minutes, time_zone, place, cancelled] = *row;
    return Meeting{meeting, cohort,  std::move(title),     std::move(purpose), starts,
                   minutes, std::move(time_zone), std::move(place), cancelled};
}

std::vector<Meeting> meetings_of(Snapshot& snapshot, CohortId cohort, Instant from, std::int64_t limit)
{
    return read_all(snapshot, snapshot.values<MeetingId>(
                                  "SELECT id FROM meetings WHERE cohort_id = ?1 AND starts_at > ?2 AND starts_at + minutes * 60000 > ?3"
                                  " ORDER BY starts_at, id LIMIT ?4",
                                  cohort, from.plus(-longest), from, limit));
}

std::vector<Meeting> next_meetings(Snapshot& snapshot, PersonId person, Instant from, std::int64_t limit)
{
    return read_all(snapshot, snapshot.values<MeetingId>(
                                  "SELECT id FROM meetings WHERE cohort_id IN (SELECT cohort_id FROM cohort_seats WHERE person_id = ?1)"
                                  "   AND starts_at > ?2 AND starts_at + minutes * 60000 > ?3 AND cancelled_at IS NULL"
                                  " ORDER BY starts_at, id LIMIT ?4",
                                  person, from.plus(-longest), from, limit));
}

}  // namespace lyceum::db

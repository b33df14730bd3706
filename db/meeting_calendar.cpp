#include "db/meeting_calendar.hpp"

#include "db/meetings.hpp"

namespace lyceum::db {
namespace {

CalendarEntry with_rest(Snapshot& snapshot, meetings::Meeting meeting)
{
    auto row = snapshot.row<std::string, std::int64_t, Instant>(
        "SELECT c.name, m.sequence, m.changed_at FROM meetings m JOIN cohorts c ON c.id = m.cohort_id WHERE m.id = ?1", meeting.id);
    auto& [cohort_name, sequence, changed] = row.value();
    return {std::move(meeting), std::move(cohort_name), sequence, changed};
}

}  // namespace

std::optional<CalendarEntry> calendar_entry(Snapshot& snapshot, MeetingId id)
{
    auto found = meeting(snapshot, id);
    return found ? std::optional(with_rest(snapshot, *std::move(found))) : std::nullopt;
}

std::vector<CalendarEntry> calendar_of(Snapshot& snapshot, PersonId person, Instant from, std::int64_t limit)
{
    std::vector<CalendarEntry> entries;
    for (auto const id : snapshot.values<MeetingId>(
             "SELECT id FROM meetings WHERE id IN (SELECT meeting_id FROM meeting_asked WHERE person_id = ?1) AND starts_at > ?2"
             " ORDER BY starts_at DESC, id DESC LIMIT ?3",
             person, from, limit))
        entries.push_back(with_rest(snapshot, meeting(snapshot, id, person).value()));
    return entries;
}

bool has_calendar(Snapshot& snapshot, PersonId person)
{
    return snapshot.exists("SELECT 1 FROM people WHERE id = ?1 AND calendar_hash IS NOT NULL", person);
}

void set_calendar(Transaction& tx, PersonId person, Blob const& secret_hash)
{
    tx.run("UPDATE people SET calendar_hash = ?2 WHERE id = ?1", person, secret_hash);
}

std::optional<PersonId> whose_calendar(Snapshot& snapshot, Blob const& secret_hash)
{
    return snapshot.value<PersonId>("SELECT id FROM people WHERE calendar_hash = ?1 AND disabled_at IS NULL", secret_hash);
}

}  // namespace lyceum::db

#pragma once

#include "db/transaction.hpp"
#include "protocol/meetings.hpp"

/// What calendars need of sessions, and who reads which feed.
namespace lyceum::db {

struct CalendarEntry {
    meetings::Meeting meeting;
    std::string cohort_name;
    std::int64_t sequence = 0;  ///< how often it was changed
    Instant changed;
};
std::optional<CalendarEntry> calendar_entry(Snapshot& snapshot, MeetingId meeting);
/// The sessions to which the person is asked that start after `from`, cancelled ones included, the latest
/// `limit` of them, with the person's own replies.
std::vector<CalendarEntry> calendar_of(Snapshot& snapshot, PersonId person, Instant from, std::int64_t limit);

/// The secret's hash of the person's feed; setting it ends the one before.
bool has_calendar(Snapshot& snapshot, PersonId person);
void set_calendar(Transaction& tx, PersonId person, Blob const& secret_hash);
/// Whose feed has the secret with that hash; nobody's who is disabled.
std::optional<PersonId> whose_calendar(Snapshot& snapshot, Blob const& secret_hash);

}  // namespace lyceum::db

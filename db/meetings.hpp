#pragma once

#include "db/transaction.hpp"
#include "protocol/meetings.hpp"

/// A cohort's sessions. Every change publishes MeetingChanged to `cohort/N`.
namespace lyceum::db {

struct NewMeeting {
    CohortId cohort;
    std::string title, purpose;
    Instant starts;
    std::int64_t minutes = 60;  ///< at most `meeting_max`
    std::string time_zone;
    std::string place;
};
/// The longest that a session lasts: what `meetings_of` looks back by.
inline constexpr std::chrono::minutes meeting_max{600};

MeetingId schedule_meeting(Transaction& tx, NewMeeting const& meeting);
/// Nothing happens where it is cancelled already. Needs a meeting that exists.
void cancel_meeting(Transaction& tx, MeetingId meeting);

std::optional<meetings::Meeting> meeting(Snapshot& snapshot, MeetingId meeting);
/// The sessions of the cohort that end after `from`, cancelled ones included, soonest first.
std::vector<meetings::Meeting> meetings_of(Snapshot& snapshot, CohortId cohort, Instant from, std::int64_t limit);
/// The sessions of all of the person's cohorts that end after `from` and take place, soonest first.
std::vector<meetings::Meeting> next_meetings(Snapshot& snapshot, PersonId person, Instant from, std::int64_t limit);

}  // namespace lyceum::db

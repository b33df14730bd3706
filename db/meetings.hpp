#pragma once

#include "db/transaction.hpp"
#include "protocol/meetings.hpp"

/// A cohort's sessions. Every change publishes MeetingChanged to `cohort/N` and `meeting/N`, and raises the
/// number by which calendars know the later of two versions (SEQUENCE in RFC 5545).
namespace lyceum::db {

struct NewMeeting {
    CohortId cohort;
    std::string title, purpose;
    Instant starts;
    std::int64_t minutes = 60;  ///< at most `meeting_max`
    std::string time_zone;
    std::string place;
    meetings::Audience audience = meetings::Audience::cohort;
    std::optional<SeriesId> series = std::nullopt;
    std::optional<PersonId> by = std::nullopt;
};
/// The longest that a session lasts.
inline constexpr std::chrono::minutes meeting_max{600};
/// How long after its start a session that nobody closes counts as going on.
inline constexpr std::chrono::hours meeting_left_open{24};

MeetingId schedule_meeting(Transaction& tx, NewMeeting const& meeting);
SeriesId begin_series(Transaction& tx, CohortId cohort, std::string_view title, meetings::Rhythm rhythm);

/// Writes title, purpose, start, minutes, time zone, place and audience of a session as they stand in
/// `meeting`.
void change_meeting(Transaction& tx, meetings::Meeting const& meeting);
/// Nothing happens where it is cancelled already. Needs a meeting that exists.
void cancel_meeting(Transaction& tx, MeetingId meeting);
/// Publishes MeetingChanged as the session now is: for what is changed elsewhere.
void tell_meeting(Transaction& tx, MeetingId meeting);

/// Without what is a reader's own.
std::optional<meetings::Meeting> meeting(Snapshot& snapshot, MeetingId meeting);
/// With it.
std::optional<meetings::Meeting> meeting(Snapshot& snapshot, MeetingId meeting, PersonId reader);

/// A page of a list of sessions.
struct MeetingPage {
    std::optional<MeetingId> after;  ///< the last one of the page before
    std::int64_t limit = 50;
};
/// The sessions of the cohort that end after `from` and start before `until`, cancelled ones included, soonest first. One that
/// was opened ends when it is closed.
std::vector<meetings::Meeting> meetings_of(Snapshot& snapshot, CohortId cohort, PersonId reader, Instant from,
                                           std::optional<Instant> until, MeetingPage const& page);
/// The sessions of the cohort that have ended at `at`, newest first; those that end after `from` and start before `until`.
std::vector<meetings::Meeting> past_meetings(Snapshot& snapshot, CohortId cohort, PersonId reader, Instant at,
                                             std::optional<Instant> from, std::optional<Instant> until, MeetingPage const& page);
/// The sessions to which the person is asked, as one of a cohort or by name, that end after `from` and take place, soonest first.
std::vector<meetings::Meeting> next_meetings(Snapshot& snapshot, PersonId person, Instant from, std::int64_t limit);
/// The sessions of the series before and after one, that take place; nothing where it is of none.
struct MeetingNeighbours {
    std::optional<MeetingId> previous, next;
};
MeetingNeighbours neighbours_of(Snapshot& snapshot, MeetingId meeting);
/// The session and those of its series that start after it, which are neither opened nor cancelled; the session itself in any case.
std::vector<MeetingId> with_following(Snapshot& snapshot, MeetingId meeting);

}  // namespace lyceum::db

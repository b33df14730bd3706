#pragma once

#include "db/transaction.hpp"
#include "protocol/stages.hpp"

/// Who comes to a session: by presence, corrected by hand; who spoke.
namespace lyceum::db {

/// The most people that an attendance lists.
inline constexpr std::int64_t attendance_max = 1'000;

/// Everyone who is asked to come, who has a role in it, and who came; by name. Disabled people only where they
/// came. Seats in other cohorts are not shown.
std::vector<stages::Attendee> attendance_of(Snapshot& snapshot, MeetingId meeting, std::int64_t limit);
/// One person as the session knows them, whether or not they are among those above. Nothing where there is no
/// such person.
std::optional<stages::Attendee> attendee(Snapshot& snapshot, MeetingId meeting, PersonId person);

/// Records that the person came to the open session, the first time, and tells `meeting/N`. Gives whether it was;
/// of who is not asked to come and does not run it, nothing is recorded.
bool arrive(Transaction& tx, MeetingId meeting, PersonId person);
/// Says by hand whether the person was there.
enum class Attended { there, absent };
void correct_attendance(Transaction& tx, MeetingId meeting, PersonId person, Attended attended);
/// When the person first came; nothing where they did not.
std::optional<Instant> arrival_of(Snapshot& snapshot, MeetingId meeting, PersonId person);
std::int64_t count_arrived(Snapshot& snapshot, MeetingId meeting);
/// Who came and was not corrected to absent, without those who run the session; by name, at most `limit`.
std::vector<stages::Person> those_there(Snapshot& snapshot, MeetingId meeting, std::int64_t limit);

/// Counts that the person spoke: had a turn, or was given the word.
void count_spoke(Transaction& tx, MeetingId meeting, PersonId person);
/// Who came and has neither spoken nor answered or voted by name; by name, at most `limit`.
std::vector<stages::Present> silent_people(Snapshot& snapshot, MeetingId meeting, std::int64_t limit);

}  // namespace lyceum::db

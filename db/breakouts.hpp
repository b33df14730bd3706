#pragma once

#include "db/transaction.hpp"
#include "protocol/breakouts.hpp"

/// Breakouts of sessions: who is in which, and when each opens and closes. Every change publishes
/// BreakoutChanged to `meeting/N`. Their rooms are db/meeting_rooms.hpp, their stages db/stages.hpp.
namespace lyceum::db {

enum class Filling { by_facilitator, by_choice };

struct NewBreakout {
    MeetingId meeting;
    std::optional<SegmentId> segment;
    std::string name, task;
    Filling filling = Filling::by_facilitator;
    /// The JSON of an agendas::TakenScript.
    std::optional<std::string> script;
    std::vector<PersonId> people;
};
/// Needs fewer than `breakouts::breakouts_max` in the session. Who is in it leaves the others of the segment.
BreakoutId prepare_breakout(Transaction& tx, NewBreakout const& breakout);
std::int64_t count_breakouts(Snapshot& snapshot, MeetingId meeting);

/// With its room and document; without `mine` and `maySee`. Nothing where there is none.
std::optional<breakouts::Breakout> breakout(Snapshot& snapshot, BreakoutId breakout);
/// Those of the session, in their order.
std::vector<breakouts::Breakout> breakouts_of(Snapshot& snapshot, MeetingId meeting);
bool has_breakout(Snapshot& snapshot, MeetingId meeting, BreakoutId breakout);
/// The JSON of the protocol that it took.
std::optional<std::string> script_of(Snapshot& snapshot, BreakoutId breakout);

/// Changes what is given.
struct BreakoutChange {
    std::optional<std::string> name, task, script;
};
void change_breakout(Transaction& tx, BreakoutId breakout, BreakoutChange const& change);
/// Needs one that was not opened. What was prepared for it goes too.
void remove_breakout(Transaction& tx, BreakoutId breakout);

/// Puts the person into the breakout and out of the others of its segment, open ones included.
void put_into(Transaction& tx, BreakoutId breakout, PersonId person);
/// Out of the breakouts of the segment, or of those without one, that have not closed.
void take_out(Transaction& tx, MeetingId meeting, std::optional<SegmentId> segment, PersonId person);

/// Makes its room and its document, which `by` begins, where it has none yet, and opens it to its people alone.
void open_breakout(Transaction& tx, BreakoutId breakout, PersonId by);
/// Everyone of the session reads what was written in it. Nothing happens where it is not open.
void close_breakout(Transaction& tx, BreakoutId breakout);
/// Closes all that are open.
void close_breakouts(Transaction& tx, MeetingId meeting);

/// Somebody of the session, as they are told apart when people are divided.
struct Participant {
    PersonId person;
    std::string role;      ///< a word of organisations::Role, or `guest`
    std::string district;  ///< empty: none
    std::optional<SchoolId> school;
};
/// Who is here; before the session opens, who is expected and did not decline. Without those who facilitate it,
/// in the order of their ids; at most 2,000.
std::vector<PersonId> who_takes_part(Snapshot& snapshot, MeetingId meeting);
Participant participant(Snapshot& snapshot, MeetingId meeting, PersonId person);

}  // namespace lyceum::db

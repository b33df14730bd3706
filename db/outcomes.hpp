#pragma once

#include "db/transaction.hpp"
#include "protocol/outcomes.hpp"

/// What was caught of sessions. Every change publishes OutcomeChanged to `meeting/N`, or to `breakout/N` where it was
/// caught in a breakout that is open.
namespace lyceum::db {

/// When a session was opened and closed.
struct RunOfMeeting {
    std::optional<Instant> opened, closed;
};
/// Needs a meeting that exists.
RunOfMeeting run_of(Snapshot& snapshot, MeetingId meeting);

/// Who reads the record of a session. Without a person: what everyone may know who sees the session.
struct RecordReader {
    std::optional<PersonId> person = {};
    bool facilitates = false;
};
/// The person, who sees the session. An administrator without a seat facilitates none in this: they run sessions, and
/// hear nothing of what is said in breakouts.
RecordReader reader_of(Snapshot& snapshot, PersonId person, MeetingId meeting);

/// Where a session or one of its breakouts stands now: what an outcome is caught in.
std::optional<SegmentId> standing_in(Snapshot& snapshot, MeetingId meeting, std::optional<BreakoutId> breakout);
bool is_of_meeting(Snapshot& snapshot, MeetingId meeting, SegmentId segment);

/// Where something is caught.
struct RunOfBreakout {
    MeetingId meeting;
    bool opened = false;  ///< once, at least
    bool open = false;    ///< and not closed since
};
std::optional<RunOfBreakout> run_of(Snapshot& snapshot, BreakoutId breakout);

struct NewOutcome {
    MeetingId meeting;
    outcomes::Kind kind = outcomes::Kind::decision;
    std::string body;
    std::optional<SegmentId> segment;
    std::optional<BreakoutId> breakout;
    PersonId by;
};
/// Fails with conflict where the session has `outcomes::outcomes_of_meeting_max`.
Result<OutcomeId> add_outcome(Transaction& tx, NewOutcome const& outcome);

/// Changes what is given. What it said before leaves the topic's log. Nothing happens where it is so already.
struct OutcomeChange {
    std::optional<outcomes::Kind> kind;
    std::optional<std::string> body;
};
void change_outcome(Transaction& tx, OutcomeId outcome, OutcomeChange const& change);
/// The same for all that it said.
void remove_outcome(Transaction& tx, OutcomeId outcome);

struct OutcomePlace {
    MeetingId meeting;
    std::optional<PersonId> by;
    /// Where it was caught, if that is open.
    std::optional<BreakoutId> inside;
    bool removed = false;
};
std::optional<OutcomePlace> place_of(Snapshot& snapshot, OutcomeId outcome);

std::optional<outcomes::Outcome> outcome(Snapshot& snapshot, OutcomeId outcome);
/// Those of the session that the reader may know, of one kind or of all, newest first, of those before `before`.
std::vector<outcomes::Outcome> outcomes_of(Snapshot& snapshot, MeetingId meeting, RecordReader const& reader,
                                           std::optional<outcomes::Kind> kind, OutcomeId before, std::int64_t limit);

}  // namespace lyceum::db

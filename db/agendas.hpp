#pragma once

#include "db/transaction.hpp"
#include "protocol/agendas.hpp"

/// The agendas of sessions. Every change publishes AgendaChanged to `meeting/N`.
namespace lyceum::db {

std::vector<agendas::Segment> segments_of(Snapshot& snapshot, MeetingId meeting);
std::optional<agendas::Segment> segment(Snapshot& snapshot, SegmentId segment);
/// The ids of the meeting's segments, in order.
std::vector<SegmentId> order_of(Snapshot& snapshot, MeetingId meeting);

/// How long an agenda is, and by how much longer than the session; minutes.
struct AgendaLength {
    std::int64_t minutes = 0, overrun = 0;
};
AgendaLength agenda_length(Snapshot& snapshot, MeetingId meeting);

/// How many are asked to come and did not say no; at least 1.
std::int64_t people_expected(Snapshot& snapshot, MeetingId meeting);
/// Of the promises that the session goes round (commitments_round), those that are open.
std::int64_t count_open_promises(Snapshot& snapshot, MeetingId meeting);

struct NewSegment {
    agendas::Kind kind = agendas::Kind::work;
    std::string title, purpose;
    std::int64_t minutes = 0;
    std::optional<PersonId> lead;
    std::optional<agendas::TakenScript> script;
};
/// Puts it behind `after`, or at the end. Where it is the first of the agenda and promises are open, a segment for
/// these comes before it. Fails with conflict where there are too many.
Result<SegmentId> add_segment(Transaction& tx, MeetingId meeting, NewSegment const& segment, std::optional<SegmentId> after);
/// Puts a segment for the open promises first, where some are open and the agenda has none.
void bring_promises(Transaction& tx, MeetingId meeting);
/// The same for the session that comes next in the series, or in the cohort, where it has an agenda already.
void bring_promises_to_next(Transaction& tx, MeetingId closed);

/// Changes what is given. `lead` and `script` are replaced where they are engaged, also by nothing.
struct SegmentChange {
    std::optional<std::string> title, purpose;
    std::optional<std::int64_t> minutes;
    std::optional<std::optional<PersonId>> lead;
    std::optional<std::optional<agendas::TakenScript>> script;
};
void change_segment(Transaction& tx, SegmentId segment, SegmentChange const& change);
/// Behind `after`, or first.
void move_segment(Transaction& tx, SegmentId segment, std::optional<SegmentId> after);
/// Needs one that has not begun. What is prepared for it stays with the session.
void remove_segment(Transaction& tx, SegmentId segment);

}  // namespace lyceum::db

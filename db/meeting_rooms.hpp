#pragma once

#include "db/transaction.hpp"
#include "protocol/rooms.hpp"

/// The rooms of sessions and of their breakouts: conversation and documents, as in every room. Who sees the
/// session reads them (the view room_readers), and while one is closed only those of them who are named in it.
namespace lyceum::db {

/// The session's own room; made where there is none yet, with a document for shared notes that `by` begins.
RoomId meeting_room(Transaction& tx, MeetingId meeting, PersonId by);

/// A closed room in the session, with nobody in it yet, told to nobody.
RoomId open_breakout_room(Transaction& tx, MeetingId meeting);
/// Who is named in it; whoever came or went is marked as seeing something else now.
void set_breakout_people(Transaction& tx, RoomId room, std::vector<PersonId> const& people);
/// From now on everyone who sees the session reads what is in the room, and nobody writes there.
void share_breakout_room(Transaction& tx, RoomId room);
/// It is closed again: for those who are named in it, to read and to write.
void take_back_breakout_room(Transaction& tx, RoomId room);

/// Whether the session has been opened and has not ended.
bool is_running(Snapshot& snapshot, MeetingId meeting);
/// Whether it was closed or cancelled.
bool is_over(Snapshot& snapshot, MeetingId meeting);
/// Whether the segment is one of the session's agenda.
bool has_segment(Snapshot& snapshot, MeetingId meeting, SegmentId segment);

/// The person as the session sees them: with the seat that brings them into its cohort, with another seat where
/// they are invited from elsewhere, or as a guest. Nothing where they do not see it.
std::optional<rooms::Present> in_meeting(Snapshot& snapshot, MeetingId meeting, PersonId person);

}  // namespace lyceum::db

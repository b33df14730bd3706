#pragma once

#include "db/transaction.hpp"

/// The conversation about a practice: a room of the cohort that sees it, of the cohort of everyone where all of the
/// network does. It stands in no list of rooms and is told to nobody; who reads the practice is shown it there.
namespace lyceum::db {

std::optional<RoomId> room_of(Snapshot& snapshot, PracticeId practice);
/// Nothing where it is no room of a practice.
std::optional<PracticeId> practice_of(Snapshot& snapshot, RoomId room);

/// Its room, opened where there is none. Needs a practice that a cohort or more sees. Opens the cohort of everyone
/// where it needs one.
RoomId open_practice_room(Transaction& tx, PracticeId practice);
/// After it was opened to more people: its room is of the cohort of everyone then. One in which something was said
/// becomes a room of its cohort instead, and the practice has none until somebody opens it.
void move_practice_room(Transaction& tx, PracticeId practice);
/// Nobody reads it any more but its authors and who runs the cohort, and nobody writes in it.
void put_away_practice_room(Transaction& tx, PracticeId practice);
void take_back_practice_room(Transaction& tx, PracticeId practice);

}  // namespace lyceum::db

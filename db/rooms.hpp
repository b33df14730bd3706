#pragma once

#include "db/transaction.hpp"
#include "protocol/rooms.hpp"

#include <span>

/// Rooms of cohorts: who sees them, what is unread in them, who is muted.
namespace lyceum::db {

/// The most rooms that a cohort has, archived ones included and those of sessions not; a list of them has no pages.
inline constexpr std::int64_t rooms_of_cohort_max = 500;

/// Opens a room and tells the cohort of it. A closed one is told of by `set_members`.
/// Needs a name that `has_room_named` does not know, and fewer than `rooms_of_cohort_max` rooms.
RoomId open_room(Transaction& tx, CohortId cohort, std::string_view name, std::string_view purpose, rooms::Kind kind);
/// Whether the cohort has a room of that name, archived ones and those of sessions included.
bool has_room_named(Snapshot& snapshot, CohortId cohort, std::string_view name);
std::int64_t count_rooms(Snapshot& snapshot, CohortId cohort);

/// The room as `reader` sees it, with what is unread. Nothing where there is no such room; whether the
/// reader may see it is asked beforehand (server/access).
std::optional<rooms::Room> room(Snapshot& snapshot, RoomId room, PersonId reader);
/// The rooms of the cohort that `reader` may see, without those of sessions: the archived ones, or the others.
enum class Shelf { current, archived };
std::vector<rooms::Room> rooms_of_cohort(Snapshot& snapshot, CohortId cohort, PersonId reader, Shelf shelf);
/// Current rooms, without those of sessions, in which others wrote what `reader`'s seats have not read, most recently written first.
std::vector<rooms::Room> unread_rooms(Snapshot& snapshot, PersonId reader, std::int64_t limit);

/// Changes what is given, and tells those who see the room.
struct RoomChange {
    std::optional<std::string> name;
    std::optional<std::string> purpose;
    std::optional<Shelf> shelf;
};
void change_room(Transaction& tx, RoomId room, RoomChange const& change);
/// The named people of a closed room, by name.
std::vector<rooms::Author> members_of(Snapshot& snapshot, RoomId room);
/// Whether the person holds a seat that brings them into the cohort.
bool is_in_cohort(Snapshot& snapshot, CohortId cohort, PersonId person);
/// The person as the cohort sees them; nothing where no seat brings them there.
std::optional<rooms::Present> in_cohort(Snapshot& snapshot, CohortId cohort, PersonId person);

/// Replaces who is named in a closed room. Whoever came or went is told, and sees accordingly.
void set_members(Transaction& tx, RoomId room, std::span<PersonId const> members);

/// Moves the read position of the reader's seats in the room's cohort forward, never back; the reader's
/// other devices hear of it. Gives whether anything moved.
bool mark_read(Transaction& tx, RoomId room, PersonId reader, MessageId message);

/// The person does not write in the cohort's rooms before `until`; nothing: may write again. The person is
/// told to read the rooms again.
void mute(Transaction& tx, CohortId cohort, PersonId person, std::optional<Instant> until);

}  // namespace lyceum::db

#pragma once

#include "db/transaction.hpp"
#include "protocol/rooms.hpp"

#include <span>

/// What is said in rooms: messages, threads, reactions, pins, and what messages said before.
namespace lyceum::db {

/// Who speaks, and with which seat; without one where they are in a session's room and not of its cohort.
struct Speaker {
    std::optional<SeatId> seat;
    rooms::Author author;
};
/// The person with the given seat, or with the seat that most makes them part of the room's cohort; in the room
/// of a session everyone who sees it speaks. Nothing where the person holds no such seat there.
std::optional<Speaker> speaker(Snapshot& snapshot, RoomId room, PersonId person, std::optional<SeatId> seat);

/// Whom a body mentions, as its writer wrote it.
struct Mentions {
    std::vector<PersonId> people;
    bool principals = false;
    bool facilitators = false;
    bool everyone = false;
};

/// A message before it is said.
struct Draft {
    std::string body;
    std::string html;
    Mentions mentions;
    std::optional<MessageId> reply_to;
};
/// Says it: stores the message, counts it in its thread, tells the room, notifies those mentioned who may
/// see the room and those replied to, never the speaker. Fails where `reply_to` is not in the room.
Result<rooms::PostMessage::Response> post_message(Transaction& tx, RoomId room, Speaker const& speaker, Draft const& draft);

/// The people that are mentioned and may read the room, but for the author; in the order of their ids.
std::vector<PersonId> readers_mentioned(Snapshot& snapshot, RoomId room, PersonId author, Mentions const& mentions);

/// Stores whom the message mentions of those who may read the room, but for its author; gives them. Needs a
/// message without mentions.
std::vector<PersonId> set_mentions(Transaction& tx, MessageId message, RoomId room, PersonId author, Mentions const& mentions);

/// The message as everyone in its room sees it.
std::optional<rooms::Message> message(Snapshot& snapshot, MessageId id);

/// A page of the room's main conversation, oldest first; see rooms::ListMessages. Holds fewer than `limit`
/// messages where they are long, and one at least where there is one. A message that is not in the room
/// is none to page from: then the page is empty.
struct Page {
    std::vector<rooms::Message> messages;
    bool more_before = false;
    bool more_after = false;
};
Page newest_messages(Snapshot& snapshot, RoomId room, std::int64_t limit);
Page messages_before(Snapshot& snapshot, RoomId room, MessageId before, std::int64_t limit);
Page messages_after(Snapshot& snapshot, RoomId room, MessageId after, std::int64_t limit);
/// The page with `around`, or with its thread's first message, in the middle.
Page messages_around(Snapshot& snapshot, RoomId room, MessageId around, std::int64_t limit);


/// The thread that a message belongs to or begins, with a page of replies after `after`, oldest first.
struct Thread {
    rooms::Message first;
    std::vector<rooms::Message> replies;
    bool more = false;
};
std::optional<Thread> thread(Snapshot& snapshot, MessageId any, MessageId after, std::int64_t limit);

/// The most messages that are pinned in a room.
inline constexpr std::int64_t pins_max = 50;
/// The pinned messages of a room, newest first.
std::vector<rooms::Message> pinned_messages(Snapshot& snapshot, RoomId room);

}  // namespace lyceum::db

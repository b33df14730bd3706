#pragma once

#include "protocol/operation.hpp"

/// Rooms of a cohort and the conversation in them; who is there.
namespace lyceum::rooms {

enum class Kind {
    open,          ///< everyone of the cohort reads and writes
    announcements, ///< everyone reads, facilitators write
    closed         ///< only the named people and the cohort's facilitators know of it
};
BOOST_DESCRIBE_ENUM(Kind, open, announcements, closed)

/// Markdown as the person wrote it (CommonMark with tables; raw HTML is shown as text).
using Body = Text<1, 8'000>;
/// One emoji.
using Emoji = Line<1, 12>;

struct Room {
    RoomId id;
    CohortId cohort;
    /// The session whose room it is: its own, or that of one of its breakouts. Such rooms stand in no list.
    std::optional<MeetingId> meeting;
    std::string name;
    std::string purpose;
    Kind kind = Kind::open;
    bool archived = false;
    bool mayPost = false;
    bool mayFacilitate = false;
    /// The last message, and the last one that the caller's seats have read.
    std::optional<MessageId> last;
    std::optional<MessageId> read;
    /// Messages of others after that, counted up to 1,000.
    std::int64_t unread = 0;
    /// Unread messages that mention the caller, counted up to 100.
    std::int64_t unreadMentions = 0;
    /// The number of the topic's last event: follow `room/id` from here.
    std::int64_t lastEvent = 0;
};
BOOST_DESCRIBE_STRUCT(Room, (),
                      (id, cohort, meeting, name, purpose, kind, archived, mayPost, mayFacilitate, last, read, unread,
                       unreadMentions, lastEvent))

struct Author {
    PersonId person;
    std::string name;
    /// The seat that spoke: `Principal, Maple Street School`.
    std::string seatTitle;
};
BOOST_DESCRIBE_STRUCT(Author, (), (person, name, seatTitle))

struct Reaction {
    std::string emoji;
    std::vector<PersonId> people;
};
BOOST_DESCRIBE_STRUCT(Reaction, (), (emoji, people))

struct Message {
    MessageId id;
    RoomId room;
    Author author;
    /// Empty where the message was deleted or removed.
    std::string body;
    /// `body` rendered (cmark-gfm, safe): may be shown as it is.
    std::string html;
    Instant at;
    std::optional<Instant> editedAt;
    /// The first message of the thread that this one belongs to.
    std::optional<MessageId> thread;
    std::int64_t replies = 0;
    std::optional<Instant> lastReplyAt;
    bool pinned = false;
    /// Deleted by the author, or removed by a facilitator.
    bool deleted = false;
    std::vector<Reaction> reactions;
    /// The people that the message mentions, for marking it to them.
    std::vector<PersonId> mentions;
};
BOOST_DESCRIBE_STRUCT(Message, (),
                      (id, room, author, body, html, at, editedAt, thread, replies, lastReplyAt, pinned, deleted, reactions,
                       mentions))

struct ListOfCohort {
    static constexpr std::string_view name = "rooms.list";
    static constexpr std::string_view summary = "The rooms of a cohort that the caller may see, with unread counts";
    static constexpr auto effect = Effect::reads;
    struct Request {
        CohortId cohort;
        std::optional<bool> archived;
    };
    static constexpr auto access = may(Right::see, &Request::cohort);
    struct Response { std::vector<Room> rooms; };
};
BOOST_DESCRIBE_STRUCT(ListOfCohort::Request, (), (cohort, archived))
BOOST_DESCRIBE_STRUCT(ListOfCohort::Response, (), (rooms))

struct GetRoom {
    static constexpr std::string_view name = "rooms.get";
    static constexpr std::string_view summary = "One room; for a closed one with the people named in it";
    static constexpr auto effect = Effect::reads;
    struct Request { RoomId room; };
    static constexpr auto access = may(Right::see, &Request::room);
    struct Response {
        Room room;
        std::vector<Author> members;
    };
};
BOOST_DESCRIBE_STRUCT(GetRoom::Request, (), (room))
BOOST_DESCRIBE_STRUCT(GetRoom::Response, (), (room, members))

struct OpenRoom {
    static constexpr std::string_view name = "rooms.open";
    static constexpr std::string_view summary = "Open a further room in a cohort";
    static constexpr auto effect = Effect::writes;
    struct Request {
        CohortId cohort;
        Line<1, 60> name;
        std::optional<Text<0, 300>> purpose;
        Kind kind = Kind::open;
        /// For a closed room: who is in it.
        List<PersonId, 200> members;
    };
    static constexpr auto access = may(Right::facilitate, &Request::cohort);
    struct Response { RoomId room; };
};
BOOST_DESCRIBE_STRUCT(OpenRoom::Request, (), (cohort, name, purpose, kind, members))
BOOST_DESCRIBE_STRUCT(OpenRoom::Response, (), (room))

/// Absent members of the request stay as they are. An archived room is read, not written.
struct UpdateRoom {
    static constexpr std::string_view name = "rooms.update";
    static constexpr std::string_view summary = "Rename, describe, archive or reopen a room";
    static constexpr auto effect = Effect::writes;
    struct Request {
        RoomId room;
        std::optional<Line<1, 60>> name;
        std::optional<Text<0, 300>> purpose;
        std::optional<bool> archived;
    };
    static constexpr auto access = may(Right::facilitate, &Request::room);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(UpdateRoom::Request, (), (room, name, purpose, archived))

struct SetMembers {
    static constexpr std::string_view name = "rooms.setMembers";
    static constexpr std::string_view summary = "Say who is in a closed room";
    static constexpr auto effect = Effect::writes;
    struct Request {
        RoomId room;
        List<PersonId, 200> members;
    };
    static constexpr auto access = may(Right::facilitate, &Request::room);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(SetMembers::Request, (), (room, members))

/// Mentions are written in the body: `@[Ana Example](person/5)`, `@principals`, `@facilitators`,
/// `@everyone`. The last needs Right::facilitate; a message mentions at most 20 people by name.
struct PostMessage {
    static constexpr std::string_view name = "rooms.postMessage";
    static constexpr std::string_view summary = "Say something in a room";
    static constexpr auto effect = Effect::writes;
    struct Request {
        RoomId room;
        Body body;
        /// Any message of the thread to reply in.
        std::optional<MessageId> replyTo;
        /// Which of one's seats speaks; absent: the one that brings the caller into the cohort.
        std::optional<SeatId> asSeat;
    };
    static constexpr auto access = may(Right::post, &Request::room);
    struct Response {
        MessageId message;
        Instant at;
    };
};
BOOST_DESCRIBE_STRUCT(PostMessage::Request, (), (room, body, replyTo, asSeat))
BOOST_DESCRIBE_STRUCT(PostMessage::Response, (), (message, at))

struct EditMessage {
    static constexpr std::string_view name = "rooms.editMessage";
    static constexpr std::string_view summary = "Change one's own message; what it said is kept for moderators";
    static constexpr auto effect = Effect::writes;
    struct Request {
        MessageId message;
        Body body;
    };
    static constexpr auto access = may(Right::own, &Request::message);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(EditMessage::Request, (), (message, body))

struct DeleteMessage {
    static constexpr std::string_view name = "rooms.deleteMessage";
    static constexpr std::string_view summary = "Delete one's own message; what it said is kept for moderators";
    static constexpr auto effect = Effect::writes;
    struct Request { MessageId message; };
    static constexpr auto access = may(Right::own, &Request::message);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(DeleteMessage::Request, (), (message))

struct RemoveMessage {
    static constexpr std::string_view name = "rooms.removeMessage";
    static constexpr std::string_view summary = "Remove somebody's message, with a reason; written in the audit log";
    static constexpr auto effect = Effect::writes;
    struct Request {
        MessageId message;
        Line<1, 300> reason;
    };
    static constexpr auto access = may(Right::facilitate, &Request::message);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(RemoveMessage::Request, (), (message, reason))

struct Version {
    std::string body;
    Instant until;
    std::string by;
};
BOOST_DESCRIBE_STRUCT(Version, (), (body, until, by))

struct GetHistory {
    static constexpr std::string_view name = "rooms.getHistory";
    static constexpr std::string_view summary = "What a message said before it was edited, deleted or removed (50 versions at most)";
    static constexpr auto effect = Effect::reads;
    struct Request { MessageId message; };
    static constexpr auto access = may(Right::facilitate, &Request::message);
    struct Response { std::vector<Version> versions; };
};
BOOST_DESCRIBE_STRUCT(GetHistory::Request, (), (message))
BOOST_DESCRIBE_STRUCT(GetHistory::Response, (), (versions))

/// Sets or takes back the caller's reaction. At most 12 different emoji stand on a message.
struct React {
    static constexpr std::string_view name = "rooms.react";
    static constexpr std::string_view summary = "React to a message with an emoji, or take it back";
    static constexpr auto effect = Effect::writes;
    struct Request {
        MessageId message;
        Emoji emoji;
        /// False takes the reaction back.
        bool on = true;
    };
    static constexpr auto access = may(Right::post, &Request::message);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(React::Request, (), (message, emoji, on))

struct Pin {
    static constexpr std::string_view name = "rooms.pin";
    static constexpr std::string_view summary = "Pin a message in its room, or unpin it; at most 50 a room";
    static constexpr auto effect = Effect::writes;
    struct Request {
        MessageId message;
        bool on = true;
    };
    static constexpr auto access = may(Right::facilitate, &Request::message);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(Pin::Request, (), (message, on))

/// A page of the room's main conversation (first messages of threads and single messages), oldest
/// first within the page: the newest ones, those before or after a message, or those around it.
struct ListMessages {
    static constexpr std::string_view name = "rooms.listMessages";
    static constexpr std::string_view summary = "A page of a room's conversation";
    static constexpr auto effect = Effect::reads;
    struct Request {
        RoomId room;
        std::optional<MessageId> before;
        std::optional<MessageId> after;
        /// For a link to a message: the page that has it, or its thread's first message, in the middle.
        std::optional<MessageId> around;
        std::optional<Whole<1, 100>> limit;
    };
    static constexpr auto access = may(Right::see, &Request::room);
    struct Response {
        std::vector<Message> messages;
        bool moreBefore = false;
        bool moreAfter = false;
        /// The number of the topic's last event that these messages include.
        std::int64_t lastEvent = 0;
    };
};
BOOST_DESCRIBE_STRUCT(ListMessages::Request, (), (room, before, after, around, limit))
BOOST_DESCRIBE_STRUCT(ListMessages::Response, (), (messages, moreBefore, moreAfter, lastEvent))

struct GetThread {
    static constexpr std::string_view name = "rooms.getThread";
    static constexpr std::string_view summary = "A thread: its first message and a page of replies, oldest first";
    static constexpr auto effect = Effect::reads;
    struct Request {
        MessageId message;
        std::optional<MessageId> after;
        std::optional<Whole<1, 100>> limit;
    };
    static constexpr auto access = may(Right::see, &Request::message);
    struct Response {
        Message first;
        std::vector<Message> replies;
        bool more = false;
        std::int64_t lastEvent = 0;
    };
};
BOOST_DESCRIBE_STRUCT(GetThread::Request, (), (message, after, limit))
BOOST_DESCRIBE_STRUCT(GetThread::Response, (), (first, replies, more, lastEvent))

struct ListPinned {
    static constexpr std::string_view name = "rooms.listPinned";
    static constexpr std::string_view summary = "The pinned messages of a room, newest first (50 at most)";
    static constexpr auto effect = Effect::reads;
    struct Request { RoomId room; };
    static constexpr auto access = may(Right::see, &Request::room);
    struct Response { std::vector<Message> messages; };
};
BOOST_DESCRIBE_STRUCT(ListPinned::Request, (), (room))
BOOST_DESCRIBE_STRUCT(ListPinned::Response, (), (messages))

/// Moves the read position of the caller's seats forward; never back.
struct MarkRead {
    static constexpr std::string_view name = "rooms.markRead";
    static constexpr std::string_view summary = "Say up to which message one has read a room";
    static constexpr auto effect = Effect::writes;
    struct Request {
        RoomId room;
        MessageId message;
    };
    static constexpr auto access = may(Right::see, &Request::room);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(MarkRead::Request, (), (room, message))

struct Hit {
    MessageId message;
    RoomId room;
    std::string roomName;
    CohortId cohort;
    Author author;
    Instant at;
    /// Plain text around the match; the matched words stand between U+0002 and U+0003.
    std::string snippet;
};
BOOST_DESCRIBE_STRUCT(Hit, (), (message, room, roomName, cohort, author, at, snippet))

/// Words (all must occur, each as a prefix), "a phrase", from:name, in:room, before:2026-11-01,
/// after:2026-09-01. Only messages that the caller may read are found or counted.
struct Search {
    static constexpr std::string_view name = "rooms.search";
    static constexpr std::string_view summary = "Search the conversations that the caller may read, newest first";
    static constexpr auto effect = Effect::reads;
    static constexpr auto access = signed_in;
    struct Request {
        Line<1, 200> query;
        std::optional<CohortId> cohort;
        std::optional<MessageId> before;
        std::optional<Whole<1, 50>> limit;
    };
    struct Response {
        std::vector<Hit> hits;
        bool more = false;
    };
};
BOOST_DESCRIBE_STRUCT(Search::Request, (), (query, cohort, before, limit))
BOOST_DESCRIBE_STRUCT(Search::Response, (), (hits, more))

/// Others see it for six seconds; say it again every three while typing goes on. Not stored.
struct Typing {
    static constexpr std::string_view name = "rooms.typing";
    static constexpr std::string_view summary = "Say that one is typing in a room";
    static constexpr auto effect = Effect::signals;
    struct Request { RoomId room; };
    static constexpr auto access = may(Right::post, &Request::room);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(Typing::Request, (), (room))

struct Present {
    PersonId person;
    std::string name;
    std::string seatTitle;
};
BOOST_DESCRIBE_STRUCT(Present, (), (person, name, seatTitle))

/// Whoever follows `cohort/N`, by socket or poll, is here; it decays by itself when a connection dies.
struct WhoIsHere {
    static constexpr std::string_view name = "rooms.whoIsHere";
    static constexpr std::string_view summary = "Who of a cohort is here now (500 at most)";
    static constexpr auto effect = Effect::reads;
    struct Request { CohortId cohort; };
    static constexpr auto access = may(Right::see, &Request::cohort);
    struct Response { std::vector<Present> people; };
};
BOOST_DESCRIBE_STRUCT(WhoIsHere::Request, (), (cohort))
BOOST_DESCRIBE_STRUCT(WhoIsHere::Response, (), (people))

/// A muted person reads and does not write in the cohort's rooms until then.
struct Mute {
    static constexpr std::string_view name = "rooms.mute";
    static constexpr std::string_view summary = "Mute a person in a cohort for some hours, or unmute (0); written in the audit log";
    static constexpr auto effect = Effect::writes;
    struct Request {
        CohortId cohort;
        PersonId person;
        Whole<0, 720> hours;
        Line<1, 300> reason;
    };
    static constexpr auto access = may(Right::facilitate, &Request::cohort);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(Mute::Request, (), (cohort, person, hours, reason))

/// Topic `room/N`.
struct MessagePosted {
    static constexpr std::string_view name = "rooms.messagePosted";
    static constexpr std::string_view summary = "A message was posted";
    Message message;
};
/// Topic `room/N`: edited, deleted, removed, pinned, or its thread grew. The whole message as it is now.
struct MessageChanged {
    static constexpr std::string_view name = "rooms.messageChanged";
    static constexpr std::string_view summary = "A message changed: it is now as given";
    Message message;
};
/// Topic `room/N`.
struct ReactionChanged {
    static constexpr std::string_view name = "rooms.reactionChanged";
    static constexpr std::string_view summary = "Somebody reacted to a message or took it back";
    MessageId message;
    PersonId person;
    std::string emoji;
    bool on = true;
};
/// Topics `cohort/N` (of rooms that everyone sees) and `person/N` (of closed rooms).
struct RoomChanged {
    static constexpr std::string_view name = "rooms.roomChanged";
    static constexpr std::string_view summary = "A room was opened, changed or archived: read the list again";
    CohortId cohort;
    RoomId room;
};
/// Topic `person/N`: read on another device.
struct ReadMoved {
    static constexpr std::string_view name = "rooms.readMoved";
    static constexpr std::string_view summary = "One's own read position moved";
    RoomId room;
    MessageId message;
};
/// Signal on `room/N`: carries no number.
struct TypingNow {
    static constexpr std::string_view name = "rooms.typingNow";
    static constexpr std::string_view summary = "Somebody is typing";
    RoomId room;
    PersonId person;
    std::string personName;
};
/// Signal on `cohort/N`: carries no number.
struct PresenceChanged {
    static constexpr std::string_view name = "rooms.presenceChanged";
    static constexpr std::string_view summary = "Somebody came or went";
    CohortId cohort;
    Present who;
    bool here = true;
};
BOOST_DESCRIBE_STRUCT(MessagePosted, (), (message))
BOOST_DESCRIBE_STRUCT(MessageChanged, (), (message))
BOOST_DESCRIBE_STRUCT(ReactionChanged, (), (message, person, emoji, on))
BOOST_DESCRIBE_STRUCT(RoomChanged, (), (cohort, room))
BOOST_DESCRIBE_STRUCT(ReadMoved, (), (room, message))
BOOST_DESCRIBE_STRUCT(TypingNow, (), (room, person, personName))
BOOST_DESCRIBE_STRUCT(PresenceChanged, (), (cohort, who, here))

using Operations = boost::mp11::mp_list<ListOfCohort, GetRoom, OpenRoom, UpdateRoom, SetMembers, PostMessage, EditMessage,
                                        DeleteMessage, RemoveMessage, GetHistory, React, Pin, ListMessages, GetThread,
                                        ListPinned, MarkRead, Search, Typing, WhoIsHere, Mute>;
using Events = boost::mp11::mp_list<MessagePosted, MessageChanged, ReactionChanged, RoomChanged, ReadMoved>;
using Signals = boost::mp11::mp_list<TypingNow, PresenceChanged>;

}  // namespace lyceum::rooms

#pragma once

#include "protocol/commitments.hpp"
#include "protocol/meetings.hpp"
#include "protocol/rooms.hpp"

/// What waits for a person: mentions and replies, and home. Never about what one did oneself.
namespace lyceum::notifications {

enum class Kind { mention, reply };
BOOST_DESCRIBE_ENUM(Kind, mention, reply)

struct Notification {
    NotificationId id;
    Kind kind = Kind::mention;
    Instant at;
    rooms::Author from;
    RoomId room;
    std::string roomName;
    CohortId cohort;
    /// What it is about: a message, or a comment on a document of the room.
    std::optional<MessageId> message;
    std::optional<CommentId> comment;
    std::optional<DocumentId> document;
    std::optional<std::string> documentTitle;
    /// The first 160 characters of the message or comment, as plain text.
    std::string excerpt;
    bool read = false;
};
BOOST_DESCRIBE_STRUCT(Notification, (), (id, kind, at, from, room, roomName, cohort, message, comment, document, documentTitle, excerpt, read))

struct ListOfPerson {
    static constexpr std::string_view name = "notifications.list";
    static constexpr std::string_view summary = "The caller's mentions and replies, newest first";
    static constexpr auto effect = Effect::reads;
    static constexpr auto access = signed_in;
    struct Request {
        std::optional<bool> unreadOnly;
        std::optional<NotificationId> before;
        std::optional<Whole<1, 100>> limit;
    };
    struct Response {
        std::vector<Notification> notifications;
        /// Counted up to 100.
        std::int64_t unread = 0;
        bool more = false;
    };
};
BOOST_DESCRIBE_STRUCT(ListOfPerson::Request, (), (unreadOnly, before, limit))
BOOST_DESCRIBE_STRUCT(ListOfPerson::Response, (), (notifications, unread, more))

struct MarkRead {
    static constexpr std::string_view name = "notifications.markRead";
    static constexpr std::string_view summary = "Mark a notification as read";
    static constexpr auto effect = Effect::writes;
    struct Request { NotificationId notification; };
    static constexpr auto access = may(Right::own, &Request::notification);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(MarkRead::Request, (), (notification))

/// The first screen: what is next, what I promised, who wrote to me, where there is something new.
struct Home {
    static constexpr std::string_view name = "notifications.home";
    static constexpr std::string_view summary = "What is next for the caller";
    static constexpr auto effect = Effect::reads;
    static constexpr auto access = signed_in;
    struct Request {};
    struct Response {
        /// Of the caller's cohorts, soonest first, five at most.
        std::vector<meetings::Meeting> next;
        /// Open ones of the caller's seats, soonest due first, ten at most.
        std::vector<commitments::Commitment> promised;
        /// Unread ones, newest first, ten at most.
        std::vector<Notification> wroteToMe;
        /// Rooms with something unread, most recently written first, ten at most.
        std::vector<rooms::Room> unreadRooms;
        /// The number of `person/N`'s last event: follow it from here.
        std::int64_t lastEvent = 0;
    };
};
BOOST_DESCRIBE_STRUCT(Home::Request, (), ())
BOOST_DESCRIBE_STRUCT(Home::Response, (), (next, promised, wroteToMe, unreadRooms, lastEvent))

/// Topic `person/N`.
struct Notified {
    static constexpr std::string_view name = "notifications.notified";
    static constexpr std::string_view summary = "Somebody mentioned the person or replied to them, in a room or in comments on a document";
    Notification notification;
};
/// Topic `person/N`: read on another device.
struct NotificationRead {
    static constexpr std::string_view name = "notifications.notificationRead";
    static constexpr std::string_view summary = "A notification was read";
    NotificationId notification;
};
BOOST_DESCRIBE_STRUCT(Notified, (), (notification))
BOOST_DESCRIBE_STRUCT(NotificationRead, (), (notification))

using Operations = boost::mp11::mp_list<ListOfPerson, MarkRead, Home>;
using Events = boost::mp11::mp_list<Notified, NotificationRead>;

}  // namespace lyceum::notifications

#pragma once

#include "protocol/commitments.hpp"
#include "protocol/meetings.hpp"
#include "protocol/rooms.hpp"

/// What waits for a person: mentions and replies, what happens in the library, and home. Never about what one did
/// oneself.
namespace lyceum::notifications {

enum class Kind {
    mention,
    reply,
    tried,            ///< a school tries a practice of the person's
    reported,         ///< a school said how it went
    asked_how,        ///< the server asks how it went in the person's school; nobody stands in `from`
    need_posted,      ///< somebody asked the network; to who curates its library
    need_replied,     ///< somebody answered what the person asked
    review_asked,     ///< to who curates the library
    reviewed,         ///< the decision about a practice of the person's
    remarked,         ///< a remark in a review of a practice of the person's
    withdrawn,        ///< somebody else withdrew a practice of the person's
    superseded,       ///< somebody else said that another practice stands for one of the person's
    plan_submitted,   ///< a plan waits for the person's approval
    plan_decided,     ///< a plan of the person's organisation was approved, or changes were asked for
    plan_commented,   ///< a comment on it, or in a thread that the person wrote in
    plan_review_asked,    ///< the person's school is asked to read a plan
    plan_review_answered, ///< another school read a plan of the person's
    checkin_asked     ///< the server asks how far the person's actions are; nobody stands in `from`
};
BOOST_DESCRIBE_ENUM(Kind, mention, reply, tried, reported, asked_how, need_posted, need_replied, review_asked, reviewed, remarked, withdrawn,
                    superseded, plan_submitted, plan_decided, plan_commented, plan_review_asked, plan_review_answered, checkin_asked)

struct Notification {
    NotificationId id;
    Kind kind = Kind::mention;
    Instant at;
    /// Absent where nobody did it, and of the library where the person shares no network with who did.
    std::optional<rooms::Author> from;
    /// Where it was written, of mentions and replies.
    std::optional<RoomId> room;
    std::optional<std::string> roomName;
    std::optional<CohortId> cohort;
    /// What it is about: a message, or a comment on a document of the room; or a practice, a need, or a plan. A comment
    /// on a plan's section names the plan too.
    std::optional<MessageId> message;
    std::optional<CommentId> comment;
    std::optional<DocumentId> document;
    std::optional<std::string> documentTitle;
    std::optional<PracticeId> practice;
    std::optional<NeedId> need;
    std::optional<PlanId> plan;
    /// Of the practice, the need or the plan; not of comments.
    std::optional<std::string> title;
    /// The first 160 characters, as plain text, of the message or comment, or of what was said about the practice or
    /// need: what a school expects or found, its name where the server asks, an answer, a remark, a decision, why it was
    /// withdrawn; of a plan the comment, the decision, the question.
    std::string excerpt;
    bool read = false;
};
BOOST_DESCRIBE_STRUCT(Notification, (),
                      (id, kind, at, from, room, roomName, cohort, message, comment, document, documentTitle, practice, need, plan, title,
                       excerpt, read))

struct ListOfPerson {
    static constexpr std::string_view name = "notifications.list";
    static constexpr std::string_view summary = "The caller's mentions, replies and news of the library, newest first";
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
        /// Of those, the ones that became actions of plans that the caller may see.
        std::vector<commitments::InPlan> inPlans;
        /// Unread ones, news of the library too, newest first, ten at most.
        std::vector<Notification> wroteToMe;
        /// Rooms with something unread, most recently written first, ten at most.
        std::vector<rooms::Room> unreadRooms;
        /// The number of `person/N`'s last event: follow it from here.
        std::int64_t lastEvent = 0;
    };
};
BOOST_DESCRIBE_STRUCT(Home::Request, (), ())
BOOST_DESCRIBE_STRUCT(Home::Response, (), (next, promised, inPlans, wroteToMe, unreadRooms, lastEvent))

/// Topic `person/N`.
struct Notified {
    static constexpr std::string_view name = "notifications.notified";
    static constexpr std::string_view summary = "Somebody mentioned the person or replied to them, or something in the library concerns them";
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

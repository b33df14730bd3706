#pragma once

#include "db/transaction.hpp"
#include "protocol/notifications.hpp"

#include <variant>

/// What waits for a person: mentions and replies, and news of the library and of plans. Only those are ever shown whose
/// message or comment stands and whose room, practice, need or plan the person may still see.
namespace lyceum::db {

/// Tells the person of a message and publishes Notified to `person/N`. Nothing happens where they wrote
/// it themselves, may not see its room, or were told of it already: so call it for mentions first, then
/// for replies. The message must be stored, with its html, and not deleted.
void notify(Transaction& tx, PersonId person, notifications::Kind kind, MessageId message);

/// The same of a comment on a document.
void notify(Transaction& tx, PersonId person, notifications::Kind kind, CommentId comment);

/// Something in the library, or about a plan, that concerns a person.
struct LibraryNotice {
    struct From {
        PersonId person;
        std::string seat_title;
    };
    notifications::Kind kind;
    std::variant<PracticeId, NeedId, PlanId> about;
    /// Nobody where the server itself asks. The person is told who it was, and the words, only while the two share a
    /// network.
    std::optional<From> from;
    /// As somebody wrote them; kept as one line of 160 characters at most.
    std::string words;
};
/// Tells the person of it and publishes Notified to `person/N`. Nothing happens where they did it themselves, or may
/// not see the practice, the need or the plan.
void notify_library(Transaction& tx, PersonId person, LibraryNotice const& notice);

/// A page of the person's notifications, newest first, of those before `before`; at most `limit`.
std::vector<notifications::Notification> notifications_of(Snapshot& snapshot, PersonId person, NotificationId before,
                                                          std::int64_t limit);
/// The same of unread ones.
std::vector<notifications::Notification> unread_notifications_of(Snapshot& snapshot, PersonId person,
                                                                 NotificationId before, std::int64_t limit);
/// How many are unread, counted up to 100.
std::int64_t unread_count(Snapshot& snapshot, PersonId person);

/// Marks one as read and publishes NotificationRead to its person; nothing happens where it is read.
void mark_notification_read(Transaction& tx, NotificationId notification);
/// The same for all unread ones about messages of the room's main conversation up to `message`: for
/// when the person reads the room. Those about replies in threads stay.
void mark_notifications_read(Transaction& tx, PersonId person, RoomId room, MessageId message);

/// The data of a stored Notified event of the person's, as they may see it now: with what the message says
/// now, and without names, titles and any word where it does not stand any more or they may not see it any more.
std::string notified_now(Snapshot& snapshot, PersonId person, std::string_view data);

/// The first characters of rendered Markdown as plain text on one line.
std::string excerpt(std::string_view html, std::size_t characters);

}  // namespace lyceum::db

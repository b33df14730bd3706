#include "db/messages.hpp"

#include "db/meeting_rooms.hpp"
#include "db/message_search.hpp"
#include "db/notifications.hpp"
#include "db/remembered.hpp"

#include <algorithm>

namespace lyceum::db {
namespace {

/// The most bytes of text on one page: long messages make it shorter.
constexpr std::size_t page_bytes_max = 256 * 1024;

struct ThreadPlace {
    MessageId first;
    PersonId author;  ///< of the message that is replied to
};
std::optional<ThreadPlace> thread_of(Snapshot& snapshot, RoomId room, MessageId message)
{
    auto row = snapshot.row<MessageId, PersonId>(
        "SELECT coalesce(thread_id, id), author_id FROM messages WHERE id = ? AND room_id = ?", message, room);
    if (!row) return std::nullopt;
    return ThreadPlace{std::get<0>(*row), std::get<1>(*row)};
}

/// Reads messages by their ids until the page is full of text.
Page page_of(Snapshot& snapshot, std::vector<MessageId> const& ids, std::int64_t limit, bool& more)
{
    Page page;
    std::size_t bytes = 0;
    for (auto const id : ids) {
        if (std::int64_t(page.messages.size()) == limit || (bytes >= page_bytes_max)) {
            more = true;
            break;
        }
        page.messages.push_back(message(snapshot, id).value());
        bytes += page.messages.back().body.size() + page.messages.back().html.size();
    }
    return page;
}

/// The message of the main conversation that stands for `id`: itself, or its thread's first.
std::optional<MessageId> in_main_conversation(Snapshot& snapshot, RoomId room, MessageId id)
{
    auto const place = thread_of(snapshot, room, id);
    return place ? std::optional(place->first) : std::nullopt;
}

/// Notifies who wrote the message that was replied to, and who began the thread.
void tell_replied_to(Transaction& tx, ThreadPlace const& thread, MessageId reply)
{
    auto const began = tx.value<PersonId>("SELECT author_id FROM messages WHERE id = ?", thread.first).value();
    notify(tx, thread.author, notifications::Kind::reply, reply);
    if (began != thread.author) notify(tx, began, notifications::Kind::reply, reply);
}

/// Whoever sees the session that the room belongs to.
std::optional<Speaker> speaker_without_seat(Snapshot& snapshot, RoomId room, PersonId person)
{
    auto const meeting = snapshot.value<MeetingId>("SELECT meeting_id FROM rooms WHERE id = ? AND meeting_id IS NOT NULL", room);
    auto who = meeting ? in_meeting(snapshot, *meeting, person) : std::nullopt;
    if (!who) return std::nullopt;
    return Speaker{std::nullopt, {person, std::move(who->name), std::move(who->seatTitle)}};
}

std::optional<Speaker> read_speaker(Snapshot& snapshot, RoomId room, PersonId person, std::optional<SeatId> seat)
{
    auto row = snapshot.row<SeatId, std::string, std::string>(
        "SELECT s.seat_id, p.name, t.title FROM rooms r JOIN cohort_seats s ON s.cohort_id = r.cohort_id"
        "  JOIN seats t ON t.id = s.seat_id JOIN people p ON p.id = s.person_id"
        " WHERE r.id = ?1 AND s.person_id = ?2 AND (?3 IS NULL OR s.seat_id = ?3)"
        " ORDER BY s.role = 'facilitator' DESC, s.role = 'principal' DESC, s.facilitates DESC, s.seat_id LIMIT 1",
        room, person, seat);
    if (!row) return seat ? std::nullopt : speaker_without_seat(snapshot, room, person);
    auto& [speaking, name, title] = *row;
    return Speaker{speaking, {person, std::move(name), std::move(title)}};
}

}  // namespace

std::optional<Speaker> speaker(Snapshot& snapshot, RoomId room, PersonId person, std::optional<SeatId> seat)
{
    auto const read = [&] { return read_speaker(snapshot, room, person, seat); };
    return remembered<std::optional<Speaker>>(snapshot, {person.value, room.value, seat.value_or(SeatId{}).value}, read);
}

Result<rooms::PostMessage::Response> post_message(Transaction& tx, RoomId room, Speaker const& speaker, Draft const& draft)
{
    std::optional<ThreadPlace> thread;
    if (draft.reply_to) {
        thread = thread_of(tx, room, *draft.reply_to);
        if (!thread) return invalid("replyTo", "replyTo: must be a message of this room.");
    }
    rooms::Message posted{.room = room, .author = speaker.author, .body = draft.body, .html = draft.html, .at = tx.at()};
    if (thread) posted.thread = thread->first;
    posted.id = tx.insert<MessageId>(
        "INSERT INTO messages (room_id, author_id, seat_id, seat_title, body, html, at, thread_id)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        room, speaker.author.person, speaker.seat, speaker.author.seatTitle, draft.body, draft.html, tx.at(), posted.thread);
    index_when_due(tx, posted.id);
    if (thread) {
        tx.run("UPDATE messages SET replies = replies + 1, last_reply_at = ? WHERE id = ?", tx.at(), thread->first);
        tx.publish(topic_of(room), rooms::MessageChanged{*message(tx, thread->first)});
    }
    posted.mentions = set_mentions(tx, posted.id, room, speaker.author.person, draft.mentions);
    tx.publish(topic_of(room), rooms::MessagePosted{posted});
    for (auto const person : posted.mentions) notify(tx, person, notifications::Kind::mention, posted.id);
    if (thread) tell_replied_to(tx, *thread, posted.id);
    return rooms::PostMessage::Response{posted.id, posted.at};
}

std::vector<PersonId> readers_mentioned(Snapshot& snapshot, RoomId room, PersonId author, Mentions const& mentions)
{
    std::vector<PersonId> found;
    for (auto const person : mentions.people)
        if (person != author && snapshot.exists("SELECT 1 FROM room_readers WHERE room_id = ? AND person_id = ?", room, person))
            found.push_back(person);
    if (mentions.everyone || mentions.principals || mentions.facilitators)
        std::ranges::copy(
            snapshot.values<PersonId>("SELECT DISTINCT p.id FROM room_readers r JOIN people p ON p.id = r.person_id"
                                      " WHERE r.room_id = ?1 AND p.id <> ?2 AND p.disabled_at IS NULL AND (?3 OR EXISTS"
                                      "   (SELECT 1 FROM cohort_seats s WHERE s.cohort_id = r.cohort_id AND s.person_id = p.id"
                                      "     AND (?4 AND s.role = 'principal' OR ?5 AND s.role = 'facilitator')))"
                                      " ORDER BY p.id LIMIT 2000",
                                      room, author, mentions.everyone, mentions.principals, mentions.facilitators),
            std::back_inserter(found));
    std::ranges::sort(found);
    auto const repeated = std::ranges::unique(found);
    found.erase(repeated.begin(), repeated.end());
    return found;
}

std::vector<PersonId> set_mentions(Transaction& tx, MessageId message, RoomId room, PersonId author, Mentions const& mentions)
{
    auto people = readers_mentioned(tx, room, author, mentions);
    for (auto const person : people)
        tx.run("INSERT INTO mentions (message_id, person_id) VALUES (?, ?)", message, person);
    return people;
}

std::optional<rooms::Message> message(Snapshot& snapshot, MessageId id)
{
    auto row = snapshot.row<RoomId, PersonId, std::string, std::string, std::string, std::string, Instant,
                            std::optional<Instant>, std::optional<MessageId>, std::int64_t, std::optional<Instant>, bool, bool>(
        "SELECT m.room_id, m.author_id, p.name, m.seat_title, m.body, m.html, m.at, m.edited_at, m.thread_id, m.replies,"
        "       m.last_reply_at, m.pinned_at IS NOT NULL, m.deleted_at IS NOT NULL"
        "  FROM messages m JOIN people p ON p.id = m.author_id WHERE m.id = ?",
        id);
    if (!row) return std::nullopt;
    rooms::Message found{.id = id};
    std::tie(found.room, found.author.person, found.author.name, found.author.seatTitle, found.body, found.html, found.at,
             found.editedAt, found.thread, found.replies, found.lastReplyAt, found.pinned, found.deleted) = std::move(*row);
    for (auto& [emoji, person] : snapshot.all<std::string, PersonId>(
             "SELECT emoji, person_id FROM reactions WHERE message_id = ? ORDER BY emoji, person_id LIMIT 5000", id)) {
        if (found.reactions.empty() || found.reactions.back().emoji != emoji) found.reactions.push_back({emoji, {}});
        found.reactions.back().people.push_back(person);
    }
    found.mentions = snapshot.values<PersonId>(
        "SELECT person_id FROM mentions WHERE message_id = ? ORDER BY person_id LIMIT 2000", id);
    return found;
}

Page newest_messages(Snapshot& snapshot, RoomId room, std::int64_t limit)
{
    return messages_before(snapshot, room, MessageId{std::numeric_limits<std::int64_t>::max()}, limit);
}

Page messages_before(Snapshot& snapshot, RoomId room, MessageId before, std::int64_t limit)
{
    auto const ids = snapshot.values<MessageId>(
        "SELECT id FROM messages WHERE room_id = ? AND id < ? AND thread_id IS NULL ORDER BY id DESC LIMIT ?", room, before,
        limit + 1);
    bool more = false;
    auto page = page_of(snapshot, ids, limit, more);
    std::ranges::reverse(page.messages);
    page.more_before = more;
    page.more_after = snapshot.exists(
        "SELECT 1 FROM messages WHERE room_id = ? AND id >= ? AND thread_id IS NULL LIMIT 1", room, before);
    return page;
}

Page messages_after(Snapshot& snapshot, RoomId room, MessageId after, std::int64_t limit)
{
    auto const ids = snapshot.values<MessageId>(
        "SELECT id FROM messages WHERE room_id = ? AND id > ? AND thread_id IS NULL ORDER BY id LIMIT ?", room, after,
        limit + 1);
    bool more = false;
    auto page = page_of(snapshot, ids, limit, more);
    page.more_after = more;
    page.more_before = snapshot.exists(
        "SELECT 1 FROM messages WHERE room_id = ? AND id <= ? AND thread_id IS NULL LIMIT 1", room, after);
    return page;
}

Page messages_around(Snapshot& snapshot, RoomId room, MessageId around, std::int64_t limit)
{
    auto const middle = in_main_conversation(snapshot, room, around);
    if (!middle) return {};
    auto const earlier = limit / 2;
    auto page = earlier > 0 ? messages_before(snapshot, room, *middle, earlier) : Page{};
    auto rest = messages_after(snapshot, room, MessageId{middle->value - 1}, limit - earlier);
    if (earlier == 0) page.more_before = rest.more_before;
    std::ranges::move(rest.messages, std::back_inserter(page.messages));
    page.more_after = rest.more_after;
    return page;
}

std::optional<Thread> thread(Snapshot& snapshot, MessageId any, MessageId after, std::int64_t limit)
{
    auto const first = snapshot.value<MessageId>("SELECT coalesce(thread_id, id) FROM messages WHERE id = ?", any);
    if (!first) return std::nullopt;
    auto const ids = snapshot.values<MessageId>(
        "SELECT id FROM messages WHERE thread_id = ? AND id > ? ORDER BY id LIMIT ?", *first, after, limit + 1);
    Thread found{.first = message(snapshot, *first).value()};
    found.replies = page_of(snapshot, ids, limit, found.more).messages;
    return found;
}

std::vector<rooms::Message> pinned_messages(Snapshot& snapshot, RoomId room)
{
    auto const ids = snapshot.values<MessageId>(
        "SELECT id FROM messages WHERE room_id = ? AND pinned_at IS NOT NULL ORDER BY id DESC LIMIT ?", room, pins_max);
    std::vector<rooms::Message> pinned;
    for (auto const id : ids) pinned.push_back(message(snapshot, id).value());
    return pinned;
}

}  // namespace lyceum::db

#include "db/notifications.hpp"

#include <algorithm>
#include <array>
#include <limits>

namespace lyceum::db {
namespace {

using notifications::Kind;
using notifications::Notification;

constexpr std::size_t excerpt_characters = 160;
constexpr std::int64_t counted_max = 100;

/// The notification as its person sees it.
Notification shown(Snapshot& snapshot, PersonId person, NotificationId id)
{
    Notification one;
    std::optional<PersonId> from;
    std::optional<std::string> name, html;
    std::string seat_title, words;
    std::tie(one.id, one.kind, one.at, from, name, seat_title, one.room, one.roomName, one.cohort, one.message, one.comment, one.document,
             one.documentTitle, one.practice, one.need, one.plan, one.title, html, words, one.read) =
        snapshot
            .row<NotificationId, Kind, Instant, std::optional<PersonId>, std::optional<std::string>, std::string, std::optional<RoomId>,
                 std::optional<std::string>, std::optional<CohortId>, std::optional<MessageId>, std::optional<CommentId>,
                 std::optional<DocumentId>, std::optional<std::string>, std::optional<PracticeId>, std::optional<NeedId>, std::optional<PlanId>,
                 std::optional<std::string>, std::optional<std::string>, std::string, bool>(
                "SELECT v.id, v.kind, v.at, p.id, p.name, v.seat_title, r.id, (SELECT n.name FROM room_names n WHERE n.room_id = v.room_id),"
                "       r.cohort_id, v.message_id, v.comment_id, v.document_id, v.document_title, v.practice_id, v.need_id, coalesce(v.plan_id, r.plan_id), v.subject_title,"
                "       v.html, CASE WHEN v.author_id IS NULL OR p.id IS NOT NULL THEN v.words ELSE '' END, v.read_at IS NOT NULL"
                "  FROM notifications_about v LEFT JOIN rooms r ON r.id = v.room_id"
                "  LEFT JOIN people p ON p.id = v.author_id AND (v.room_id IS NOT NULL OR EXISTS (SELECT 1 FROM network_seats a"
                "                       JOIN network_seats b ON b.network_id = a.network_id WHERE a.person_id = ?1 AND b.person_id = v.author_id))"
                " WHERE v.id = ?2",
                person, id)
            .value();
    if (from && name) one.from = rooms::Author{*from, *std::move(name), std::move(seat_title)};
    one.excerpt = html ? excerpt(*html, excerpt_characters) : std::move(words);
    return one;
}

std::vector<Notification> shown(Snapshot& snapshot, PersonId person, std::vector<NotificationId> const& ids)
{
    std::vector<Notification> all;
    all.reserve(ids.size());
    for (auto const id : ids) all.push_back(shown(snapshot, person, id));
    return all;
}

/// Unread ones that the person may see, newest first.
std::vector<NotificationId> unread(Snapshot& snapshot, PersonId person, NotificationId before, std::int64_t limit)
{
    return snapshot.values<NotificationId>(
        "WITH mine AS MATERIALIZED (SELECT DISTINCT room_id FROM room_readers WHERE person_id = ?1)"
        "SELECT v.id FROM notifications_about v"
        " WHERE v.person_id = ?1 AND v.id < ?2 AND v.read_at IS NULL AND v.deleted_at IS NULL"
        "   AND (v.room_id IN (SELECT room_id FROM mine)"
        "     OR EXISTS (SELECT 1 FROM practice_readers d WHERE d.practice_id = v.practice_id AND d.person_id = ?1)"
        "     OR EXISTS (SELECT 1 FROM practices w WHERE w.id = v.practice_id AND w.visibility = 'world' AND w.published > 0"
        "                   AND w.state <> 'withdrawn')"
        "     OR EXISTS (SELECT 1 FROM network_seats s WHERE s.network_id = v.need_network_id AND s.person_id = ?1)"
        "     OR EXISTS (SELECT 1 FROM plan_readers e WHERE e.plan_id = v.plan_id AND e.person_id = ?1))"
        " ORDER BY v.id DESC LIMIT ?3",
        person, before, limit);
}

/// Tells the person of what was just added, which they may see.
void tell(Transaction& tx, PersonId person, NotificationId added)
{
    tx.publish(topic_of(person), notifications::Notified{shown(tx, person, added)});
}

/// The character that an entity of rendered Markdown stands for; nothing where the text is no entity.
std::optional<char> entity(std::string_view text)
{
    using namespace std::string_view_literals;
    static constexpr std::array known{std::pair{"&amp;"sv, '&'}, std::pair{"&lt;"sv, '<'}, std::pair{"&gt;"sv, '>'},
                                      std::pair{"&quot;"sv, '"'}, std::pair{"&#39;"sv, '\''}};
    for (auto const& [name, character] : known)
        if (text.substr(0, name.size()) == name) return character;
    return std::nullopt;
}

/// Whether the tag stands within a line of text, so that no gap belongs where it stands.
bool runs_in_the_line(std::string_view tag)
{
    if (tag.starts_with('/')) tag.remove_prefix(1);
    auto const name = tag.substr(0, tag.find_first_of(" /"));
    static constexpr std::array<std::string_view, 6> inside{"a", "code", "del", "em", "span", "strong"};
    return std::find(inside.begin(), inside.end(), name) != inside.end();
}

/// Plain text on one line, of so many characters at most; gaps are one space.
class PlainLine {
public:
    explicit PlainLine(std::size_t characters) : left_(characters) {}

    void gap() { gap_ = !text_.empty(); }
    /// Adds one byte of UTF-8; false where the line is full.
    bool add(char byte)
    {
        bool const begins_character = (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
        if (begins_character) {
            auto const needed = gap_ ? 2U : 1U;
            if (left_ < needed) return false;
            left_ -= needed;
            if (gap_) text_ += ' ';
            gap_ = false;
        }
        text_ += byte;
        return true;
    }
    std::string take() { return std::move(text_); }

private:
    std::string text_;
    std::size_t left_;
    bool gap_ = false;
};

/// The first characters of what somebody wrote, on one line.
std::string first_of(std::string_view words)
{
    PlainLine line(excerpt_characters);
    for (auto const byte : words) {
        if (std::string_view(" \n\t\r").find(byte) != std::string_view::npos) line.gap();
        else if (!line.add(byte)) break;
    }
    return line.take();
}

}  // namespace

std::string excerpt(std::string_view html, std::size_t characters)
{
    PlainLine line(characters);
    while (!html.empty()) {
        std::size_t used = 1;
        if (html.front() == '<') {
            auto const end = html.find('>');
            if (!runs_in_the_line(html.substr(1, end - 1))) line.gap();
            used = end == html.npos ? html.size() : end + 1;
        } else if (std::string_view(" \n\t\r").find(html.front()) != std::string_view::npos) {
            line.gap();
        } else if (auto const character = entity(html)) {
            if (!line.add(*character)) break;
            used = html.find(';') + 1;
        } else if (!line.add(html.front())) {
            break;
        }
        html.remove_prefix(used);
    }
    return line.take();
}

void notify(Transaction& tx, PersonId person, Kind kind, MessageId message)
{
    auto const added = tx.value<NotificationId>(
        "INSERT INTO notifications (person_id, kind, message_id, at)"
        " SELECT ?1, ?2, m.id, m.at FROM messages m JOIN room_readers r ON r.room_id = m.room_id AND r.person_id = ?1"
        "  WHERE m.id = ?3 AND m.author_id <> ?1 LIMIT 1"
        " ON CONFLICT (person_id, message_id) DO NOTHING RETURNING id",
        person, kind, message);
    if (added) tell(tx, person, *added);
}

void notify(Transaction& tx, PersonId person, Kind kind, CommentId comment)
{
    auto const added = tx.value<NotificationId>(
        "INSERT INTO notifications (person_id, kind, comment_id, at)"
        " SELECT ?1, ?2, c.id, ?4 FROM document_comments c JOIN documents d ON d.id = c.document_id"
        "   JOIN room_readers r ON r.room_id = d.room_id AND r.person_id = ?1"
        "  WHERE c.id = ?3 AND c.author_id <> ?1 LIMIT 1"
        " ON CONFLICT (person_id, comment_id) DO NOTHING RETURNING id",
        person, kind, comment, tx.at());
    if (added) tell(tx, person, *added);
}

void notify_library(Transaction& tx, PersonId person, LibraryNotice const& notice)
{
    if (notice.from && notice.from->person == person) return;
    auto const* const practice = std::get_if<PracticeId>(&notice.about);
    auto const* const need = std::get_if<NeedId>(&notice.about);
    auto const* const plan = std::get_if<PlanId>(&notice.about);
    auto const added = tx.value<NotificationId>(
        "INSERT INTO notifications (person_id, kind, practice_id, need_id, plan_id, from_id, from_title, words, at)"
        " SELECT ?1, ?2, ?3, ?4, ?9, ?5, ?6, ?7, ?8"
        "  WHERE EXISTS (SELECT 1 FROM practice_readers WHERE practice_id = ?3 AND person_id = ?1)"
        "     OR EXISTS (SELECT 1 FROM practices WHERE id = ?3 AND visibility = 'world' AND published > 0 AND state <> 'withdrawn')"
        "     OR EXISTS (SELECT 1 FROM needs q JOIN network_seats s ON s.network_id = q.network_id WHERE q.id = ?4 AND s.person_id = ?1)"
        "     OR EXISTS (SELECT 1 FROM plan_readers WHERE plan_id = ?9 AND person_id = ?1)"
        " RETURNING id",
        person, notice.kind, practice ? std::optional(*practice) : std::nullopt, need ? std::optional(*need) : std::nullopt,
        notice.from ? std::optional(notice.from->person) : std::nullopt, notice.from ? notice.from->seat_title : std::string(),
        first_of(notice.words), tx.at(), plan ? std::optional(*plan) : std::nullopt);
    if (added) tell(tx, person, *added);
}

std::vector<Notification> notifications_of(Snapshot& snapshot, PersonId person, NotificationId before, std::int64_t limit)
{
    auto const ids = snapshot.values<NotificationId>(
        "WITH mine AS MATERIALIZED (SELECT DISTINCT room_id FROM room_readers WHERE person_id = ?1)"
        "SELECT v.id FROM notifications_about v WHERE v.person_id = ?1 AND v.id < ?2 AND v.deleted_at IS NULL"
        "   AND (v.room_id IN (SELECT room_id FROM mine)"
        "     OR EXISTS (SELECT 1 FROM practice_readers d WHERE d.practice_id = v.practice_id AND d.person_id = ?1)"
        "     OR EXISTS (SELECT 1 FROM practices w WHERE w.id = v.practice_id AND w.visibility = 'world' AND w.published > 0"
        "                   AND w.state <> 'withdrawn')"
        "     OR EXISTS (SELECT 1 FROM network_seats s WHERE s.network_id = v.need_network_id AND s.person_id = ?1)"
        "     OR EXISTS (SELECT 1 FROM plan_readers e WHERE e.plan_id = v.plan_id AND e.person_id = ?1))"
        " ORDER BY v.id DESC LIMIT ?3",
        person, before, limit);
    return shown(snapshot, person, ids);
}

std::vector<Notification> unread_notifications_of(Snapshot& snapshot, PersonId person, NotificationId before, std::int64_t limit)
{
    return shown(snapshot, person, unread(snapshot, person, before, limit));
}

std::int64_t unread_count(Snapshot& snapshot, PersonId person)
{
    return std::int64_t(unread(snapshot, person, NotificationId{std::numeric_limits<std::int64_t>::max()}, counted_max).size());
}

std::string notified_now(Snapshot& snapshot, PersonId person, std::string_view data)
{
    auto told = codec::from_json<notifications::Notified>(codec::parse(data).value()).value();
    auto& notification = told.notification;
    auto const newest = notifications_of(snapshot, person, NotificationId{notification.id.value + 1}, 1);
    if (!newest.empty() && newest.front().id == notification.id) notification = newest.front();
    else {
        notification.roomName.reset(), notification.documentTitle.reset(), notification.title.reset();
        notification.excerpt.clear();
        if (!notification.room) notification.from.reset();
    }
    return codec::to_text(told);
}

void mark_notification_read(Transaction& tx, NotificationId notification)
{
    auto const person = tx.value<PersonId>(
        "UPDATE notifications SET read_at = ?1 WHERE id = ?2 AND read_at IS NULL RETURNING person_id", tx.at(), notification);
    if (person) tx.publish(topic_of(*person), notifications::NotificationRead{notification});
}

void mark_notifications_read(Transaction& tx, PersonId person, RoomId room, MessageId message)
{
    auto const read_now = tx.values<NotificationId>(
        "SELECT n.id FROM notifications n JOIN messages m ON m.id = n.message_id"
        " WHERE n.person_id = ?1 AND n.read_at IS NULL AND m.room_id = ?2 AND m.id <= ?3 AND m.thread_id IS NULL"
        " ORDER BY n.id LIMIT 500",
        person, room, message);
    for (auto const notification : read_now) mark_notification_read(tx, notification);
}

}  // namespace lyceum::db

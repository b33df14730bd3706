#include "db/message_changes.hpp"

#include "db/message_search.hpp"
#include "db/notifications.hpp"

#include <algorithm>

namespace lyceum::db {
namespace {

struct Stored {
    RoomId room;
    PersonId author;
    std::string body;
    bool deleted = false;
};
Stored stored(Snapshot& snapshot, MessageId message)
{
    auto row = snapshot.row<RoomId, PersonId, std::string, bool>(
        "SELECT room_id, author_id, body, deleted_at IS NOT NULL FROM messages WHERE id = ?", message);
    auto& [room, author, body, deleted] = row.value();
    return {room, author, std::move(body), deleted};
}

Error deleted_error() { return conflict("This message was deleted."); }

void keep_version(Transaction& tx, MessageId message, std::string_view body, PersonId by)
{
    tx.run("INSERT INTO message_versions (message_id, body, until, by_person) VALUES (?, ?, ?, ?)", message, body, tx.at(), by);
}

/// What the message said leaves the topic's log: an event of it that a follower still asks for says what it
/// says now. The log is searched from its end, so that a young message costs little.
void renew_events(Transaction& tx, rooms::Message const& now)
{
    auto const topic = topic_of(now.room);
    auto const posted = codec::to_text(rooms::MessagePosted{now});
    auto const beginning = posted.substr(0, posted.find(',') + 1);
    auto const since = tx.value<std::int64_t>(
                             "SELECT number FROM events WHERE kind = ?1 AND id = ?2 AND name = ?3"
                             " AND substr(data, 1, length(?4)) = ?4 ORDER BY number DESC LIMIT 1",
                             topic.kind, topic.id, rooms::MessagePosted::name, beginning)
                           .value_or(0);
    tx.run("UPDATE events SET data = ?1 WHERE kind = ?2 AND id = ?3 AND number >= ?4 AND name IN (?5, ?6)"
           " AND substr(data, 1, length(?7)) = ?7",
           posted, topic.kind, topic.id, since, rooms::MessagePosted::name, rooms::MessageChanged::name, beginning);
}

void tell(Transaction& tx, MessageId id)
{
    auto const now = message(tx, id).value();
    tx.publish(topic_of(now.room), rooms::MessageChanged{now});
}

}  // namespace

Result<Nothing> edit_message(Transaction& tx, MessageId id, Draft const& draft)
{
    auto const before = stored(tx, id);
    if (before.deleted) return deleted_error();
    if (before.body == draft.body) return Nothing{};
    auto const versions = tx.value<std::int64_t>("SELECT count(*) FROM message_versions WHERE message_id = ?", id).value();
    if (versions >= versions_max) return conflict("This message was changed 50 times: write a new one.");

    keep_version(tx, id, before.body, before.author);
    reindex(tx, id, draft.body);
    tx.run("UPDATE messages SET body = ?, html = ?, edited_at = ? WHERE id = ?", draft.body, draft.html, tx.at(), id);
    auto const mentioned_before = tx.values<PersonId>("SELECT person_id FROM mentions WHERE message_id = ?", id);
    tx.run("DELETE FROM mentions WHERE message_id = ?", id);
    auto const mentioned = set_mentions(tx, id, before.room, before.author, draft.mentions);
    for (auto const person : mentioned)
        if (std::ranges::find(mentioned_before, person) == mentioned_before.end())
            notify(tx, person, notifications::Kind::mention, id);

    auto const now = message(tx, id).value();
    renew_events(tx, now);
    tx.publish(topic_of(before.room), rooms::MessageChanged{now});
    return Nothing{};
}

void delete_message(Transaction& tx, MessageId id, PersonId by)
{
    auto const before = stored(tx, id);
    if (before.deleted) return;
    keep_version(tx, id, before.body, by);
    reindex(tx, id, std::nullopt);
    tx.run("UPDATE messages SET body = '', html = '', pinned_at = NULL, deleted_at = ? WHERE id = ?", tx.at(), id);
    tx.run("DELETE FROM reactions WHERE message_id = ?", id);
    tx.run("DELETE FROM mentions WHERE message_id = ?", id);
    auto const now = message(tx, id).value();
    renew_events(tx, now);
    tx.publish(topic_of(before.room), rooms::MessageChanged{now});
}

std::vector<rooms::Version> versions_of(Snapshot& snapshot, MessageId message)
{
    std::vector<rooms::Version> versions;
    for (auto& [body, until, by] : snapshot.all<std::string, Instant, std::string>(
             "SELECT v.body, v.until, p.name FROM message_versions v JOIN people p ON p.id = v.by_person"
             " WHERE v.message_id = ? ORDER BY v.rowid DESC LIMIT ?",
             message, versions_max + 1))
        versions.push_back({std::move(body), until, std::move(by)});
    return versions;
}

Result<Nothing> react(Transaction& tx, MessageId id, PersonId person, std::string_view emoji)
{
    auto const to = stored(tx, id);
    if (to.deleted) return deleted_error();
    auto const others = tx.value<std::int64_t>(
        "SELECT count(DISTINCT emoji) FROM reactions WHERE message_id = ? AND emoji <> ?", id, emoji);
    if (others.value() >= emoji_max) return conflict("At most 12 different emoji stand on a message: use one that is there.");
    auto const added = tx.run("INSERT INTO reactions (message_id, emoji, person_id, at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                              id, emoji, person, tx.at());
    if (added > 0) tx.publish(topic_of(to.room), rooms::ReactionChanged{id, person, std::string(emoji), true});
    return Nothing{};
}

void take_reaction_back(Transaction& tx, MessageId id, PersonId person, std::string_view emoji)
{
    auto const taken = tx.run("DELETE FROM reactions WHERE message_id = ? AND emoji = ? AND person_id = ?", id, emoji, person);
    if (taken > 0) tx.publish(topic_of(stored(tx, id).room), rooms::ReactionChanged{id, person, std::string(emoji), false});
}

Result<Nothing> pin(Transaction& tx, MessageId id)
{
    auto const wanted = stored(tx, id);
    if (wanted.deleted) return deleted_error();
    auto const others = tx.value<std::int64_t>(
        "SELECT count(*) FROM messages WHERE room_id = ? AND pinned_at IS NOT NULL AND id <> ?", wanted.room, id);
    if (others.value() >= pins_max) return conflict("At most 50 messages are pinned in a room: unpin one first.");
    if (tx.run("UPDATE messages SET pinned_at = ? WHERE id = ? AND pinned_at IS NULL", tx.at(), id) > 0) tell(tx, id);
    return Nothing{};
}

void unpin(Transaction& tx, MessageId id)
{
    if (tx.run("UPDATE messages SET pinned_at = NULL WHERE id = ? AND pinned_at IS NOT NULL", id) > 0) tell(tx, id);
}

}  // namespace lyceum::db

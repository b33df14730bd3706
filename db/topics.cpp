#include "db/topics.hpp"

#include "db/notifications.hpp"
#include "db/plan_events.hpp"

namespace lyceum::db {

std::int64_t last_number(Snapshot& snapshot, Topic topic)
{
    return snapshot
        .value<std::int64_t>("SELECT number FROM events WHERE kind = ? AND id = ? ORDER BY number DESC LIMIT 1", topic.kind,
                             topic.id)
        .value_or(0);
}

Missed missed_events(Snapshot& snapshot, Topic topic, std::int64_t after, std::int64_t limit)
{
    Missed missed{.last = last_number(snapshot, topic)};
    auto const first = snapshot
                           .value<std::int64_t>("SELECT number FROM events WHERE kind = ? AND id = ? ORDER BY number LIMIT 1",
                                                topic.kind, topic.id)
                           .value_or(1);
    missed.reload = after > missed.last || after + 1 < first;
    if (missed.reload) return missed;
    // A room's log follows what is changed or deleted in the room; a person's is read by today's rights; a plan's says
    // nothing to its readers of what stood in the draft before.
    auto const is_of_person = topic.kind == TopicKind::person;
    for (auto& [number, name, at, data] : snapshot.all<std::int64_t, std::string, Instant, std::string>(
             "SELECT number, name, at, data FROM events WHERE kind = ? AND id = ? AND number > ? ORDER BY number LIMIT ?",
             topic.kind, topic.id, after, limit)) {
        if (is_of_person && name == notifications::Notified::name) data = notified_now(snapshot, PersonId{topic.id}, data);
        if (topic.kind == TopicKind::plan && name == plans::Changed::name) data = without_part(data);
        missed.events.push_back({number, std::move(name), at, std::move(data)});
    }
    return missed;
}

int forget_events(Transaction& tx, Instant before, std::int64_t limit)
{
    return tx.run("DELETE FROM events WHERE (kind, id, number) IN (SELECT e.kind, e.id, e.number FROM events e"
                  " WHERE e.at < ? AND e.number < (SELECT max(l.number) FROM events l WHERE l.kind = e.kind AND l.id = e.id)"
                  " ORDER BY e.at LIMIT ?)",
                  before, limit);
}

std::optional<KeptAnswer> kept_answer(Snapshot& snapshot, PersonId person, std::string_view key)
{
    auto row = snapshot.row<std::string, std::int64_t, std::string>(
        "SELECT operation, request_hash, answer FROM answers WHERE key = ? AND person_id = ?", key, person);
    if (!row) return std::nullopt;
    auto& [operation, hash, answer] = *row;
    return KeptAnswer{std::move(operation), hash, std::move(answer)};
}

void keep_answer(Transaction& tx, PersonId person, std::string_view key, std::string_view operation,
                 std::int64_t request_hash, std::string_view answer)
{
    tx.run("INSERT INTO answers (key, person_id, operation, request_hash, answer, at) VALUES (?, ?, ?, ?, ?, ?)", key,
           person, operation, request_hash, answer, tx.at());
}

int forget_answers(Transaction& tx, Instant before, std::int64_t limit)
{
    return tx.run("DELETE FROM answers WHERE (key, person_id) IN (SELECT key, person_id FROM answers WHERE at < ? LIMIT ?)",
                  before, limit);
}

}  // namespace lyceum::db

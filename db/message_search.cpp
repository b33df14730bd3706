#include "db/message_search.hpp"

#include <algorithm>
#include <chrono>

namespace lyceum::db {
namespace {

/// Messages beside the index: a batch, and some more where a write failed.
constexpr std::int64_t beside_max = 1'000;

/// The expression in FTS5's query language.
std::string expression(SearchQuery const& query, std::vector<RoomId> const& rooms, std::vector<PersonId> const& authors)
{
    auto wanted = "room_id : (" + any_of(rooms) + ")";
    if (!query.from.empty()) wanted += " AND author_id : (" + any_of(authors) + ")";
    auto const said = words_of(query);
    if (!said.empty()) wanted += " AND body : (" + said + ")";
    return wanted;
}

MessageId indexed_up_to(Snapshot& snapshot)
{
    return snapshot.value<MessageId>("SELECT up_to FROM messages_indexed").value();
}

struct Match {
    MessageId message;
    std::string marked;
};

/// The matches among messages that are not indexed yet: a small index of their own, with the same rules.
std::vector<Match> matches_beside(Snapshot& snapshot, std::string const& wanted, MessageId indexed, MessageId before,
                                  Span span)
{
    auto const rows = snapshot.all<MessageId, RoomId, PersonId, std::string>(
        "SELECT id, room_id, author_id, body FROM messages"
        " WHERE id > ? AND id < ? AND deleted_at IS NULL AND at >= ? AND at < ? ORDER BY id DESC LIMIT ?",
        indexed, before, span.from, span.to, beside_max);
    if (rows.empty()) return {};
    Connection memory(":memory:", Access::read_write);
    memory.script("CREATE VIRTUAL TABLE newest USING fts5"
                  " (room_id, author_id, body, tokenize = 'porter unicode61 remove_diacritics 2')");
    for (auto const& [id, room, author, body] : rows)
        memory.run("INSERT INTO newest (rowid, room_id, author_id, body) VALUES (?, ?, ?, ?)", id, room, author, body);
    std::vector<Match> found;
    for (auto& [id, marked] : Snapshot(memory).all<MessageId, std::string>(
             "SELECT rowid, highlight(newest, 2, char(2), char(3)) FROM newest WHERE newest MATCH ? ORDER BY rowid DESC",
             wanted))
        found.push_back({id, std::move(marked)});
    return found;
}

std::vector<Match> matches_indexed(Snapshot& snapshot, std::string const& wanted, MessageId before, Span span,
                                   std::int64_t limit)
{
    std::vector<Match> found;
    for (auto& [id, marked] : snapshot.all<MessageId, std::string>(
             "SELECT i.rowid, highlight(messages_index, 2, char(2), char(3))"
             "  FROM messages_index i CROSS JOIN messages m ON m.id = i.rowid"
             " WHERE messages_index MATCH ?1 AND i.rowid < ?2 AND m.at >= ?3 AND m.at < ?4"
             " ORDER BY i.rowid DESC LIMIT ?5",
             wanted, before, span.from, span.to, limit))
        found.push_back({id, std::move(marked)});
    return found;
}

/// The hit, where its message stands and `reader` may read it: the index itself grants nothing.
std::optional<rooms::Hit> hit(Snapshot& snapshot, PersonId reader, Match match)
{
    auto row = snapshot.row<RoomId, std::string, CohortId, PersonId, std::string, std::string, Instant>(
        "SELECT r.id, (SELECT n.name FROM room_names n WHERE n.room_id = r.id), r.cohort_id, p.id, p.name, m.seat_title, m.at"
        "  FROM messages m JOIN rooms r ON r.id = m.room_id JOIN people p ON p.id = m.author_id"
        " WHERE m.id = ?1 AND m.deleted_at IS NULL"
        "   AND EXISTS (SELECT 1 FROM room_readers v WHERE v.room_id = r.id AND v.person_id = ?2)",
        match.message, reader);
    if (!row) return std::nullopt;
    rooms::Hit hit{.message = match.message};
    std::tie(hit.room, hit.roomName, hit.cohort, hit.author.person, hit.author.name, hit.author.seatTitle, hit.at) =
        std::move(*row);
    hit.snippet = std::move(match.marked);
    return hit;
}

}  // namespace

void index_when_due(Transaction& tx, MessageId posted)
{
    if (posted.value % index_batch != 0) return;
    tx.run("INSERT INTO messages_index (rowid, room_id, author_id, body)"
           " SELECT id, room_id, author_id, body FROM messages WHERE id > ? AND id <= ? AND deleted_at IS NULL",
           indexed_up_to(tx), posted);
    tx.run("UPDATE messages_indexed SET up_to = ?", posted);
}

void reindex(Transaction& tx, MessageId message, std::optional<std::string_view> now)
{
    if (message > indexed_up_to(tx)) return;
    auto const row =
        tx.row<RoomId, PersonId, std::string>("SELECT room_id, author_id, body FROM messages WHERE id = ?", message);
    auto const& [room, author, before] = row.value();
    tx.run("INSERT INTO messages_index (messages_index, rowid, room_id, author_id, body) VALUES ('delete', ?, ?, ?, ?)",
           message, room, author, before);
    if (now)
        tx.run("INSERT INTO messages_index (rowid, room_id, author_id, body) VALUES (?, ?, ?, ?)", message, room, author, *now);
}

std::vector<rooms::Hit> search_messages(Snapshot& snapshot, PersonId reader, SearchQuery const& query,
                                        std::optional<CohortId> cohort, MessageId before, std::int64_t limit)
{
    auto const rooms = rooms_to_search(snapshot, reader, query, cohort);
    auto const authors = query.from.empty() ? std::vector<PersonId>{} : authors_to_search(snapshot, query);
    if (rooms.empty() || (!query.from.empty() && authors.empty())) return {};
    auto const wanted = expression(query, rooms, authors);
    auto const span = span_of(query);

    auto matches = matches_beside(snapshot, wanted, indexed_up_to(snapshot), before, span);
    if (std::int64_t(matches.size()) < limit)
        std::ranges::move(matches_indexed(snapshot, wanted, before, span, limit - std::int64_t(matches.size())),
                          std::back_inserter(matches));
    std::vector<rooms::Hit> hits;
    for (auto& match : matches) {
        if (std::int64_t(hits.size()) == limit) break;
        if (auto found = hit(snapshot, reader, std::move(match))) hits.push_back(*std::move(found));
    }
    return hits;
}

}  // namespace lyceum::db

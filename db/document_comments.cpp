#include "db/document_comments.hpp"

#include "db/notifications.hpp"

namespace lyceum::db {
namespace {

using documents::Comment;

/// The most bytes of text on one page.
constexpr std::size_t page_bytes_max = 256 * 1024;

struct Place {
    DocumentId document;
    RoomId room;
    CommentId first;  ///< of the thread
};
Place place(Snapshot& snapshot, CommentId comment)
{
    auto row = snapshot.row<DocumentId, RoomId, CommentId>(
        "SELECT d.id, d.room_id, coalesce(c.thread_id, c.id) FROM document_comments c JOIN documents d ON d.id = c.document_id"
        " WHERE c.id = ?",
        comment);
    auto const [document, room, first] = row.value();
    return {document, room, first};
}

void tell(Transaction& tx, CommentId id)
{
    auto const now = comment(tx, id).value();
    tx.publish(topic_of(now.document), documents::CommentChanged{now});
}

/// What the comment said leaves the topic's log: an event of it that a follower still asks for says what it
/// says now.
void renew_events(Transaction& tx, CommentId id)
{
    auto const now = comment(tx, id).value();
    auto const topic = topic_of(now.document);
    auto const data = codec::to_text(documents::CommentChanged{now});
    auto const beginning = data.substr(0, data.find(',') + 1);
    tx.run("UPDATE events SET data = ?1 WHERE kind = ?2 AND id = ?3 AND name = ?4 AND substr(data, 1, length(?5)) = ?5", data,
           topic.kind, topic.id, documents::CommentChanged::name, beginning);
}

std::optional<Error> too_many(Snapshot& snapshot, DocumentId document, std::optional<CommentId> thread)
{
    auto const comments = snapshot.value<std::int64_t>("SELECT count(*) FROM document_comments WHERE document_id = ?", document);
    if (*comments >= comments_of_document_max) return conflict("A document has at most 2,000 comments.");
    if (!thread) return std::nullopt;
    auto const replies = snapshot.value<std::int64_t>("SELECT count(*) FROM document_comments WHERE thread_id = ?", *thread);
    if (*replies >= replies_max) return conflict("A thread has at most 100 replies: begin a new one.");
    return std::nullopt;
}

void notify_mentioned(Transaction& tx, RoomId room, PersonId author, Mentions const& mentions, CommentId comment)
{
    for (auto const person : readers_mentioned(tx, room, author, mentions)) notify(tx, person, notifications::Kind::mention, comment);
}

/// Who wrote in the thread hears of a reply.
void notify_thread(Transaction& tx, CommentId thread, CommentId reply)
{
    for (auto const person : tx.values<PersonId>(
             "SELECT DISTINCT author_id FROM document_comments WHERE (id = ?1 OR thread_id = ?1) AND deleted_at IS NULL ORDER BY 1",
             thread))
        notify(tx, person, notifications::Kind::reply, reply);
}

std::size_t size_of(Comment const& comment) { return comment.body.size() + comment.html.size() + comment.quote.size(); }

documents::Thread thread_of(Snapshot& snapshot, CommentId first)
{
    documents::Thread thread{.first = comment(snapshot, first).value(), .replies = {}};
    for (auto const reply : snapshot.values<CommentId>(
             "SELECT id FROM document_comments WHERE thread_id = ? AND deleted_at IS NULL ORDER BY id LIMIT ?", first, replies_max))
        thread.replies.push_back(comment(snapshot, reply).value());
    return thread;
}

}  // namespace

Result<documents::Say::Response> comment_on(Transaction& tx, DocumentId document, Speaker const& speaker, NewComment const& said)
{
    std::optional<CommentId> thread;
    if (said.reply_to) {
        thread = tx.value<CommentId>("SELECT coalesce(thread_id, id) FROM document_comments WHERE id = ? AND document_id = ?",
                                     *said.reply_to, document);
        if (!thread) return invalid("replyTo", "replyTo: must be a comment on this document.");
    }
    if (auto refused = too_many(tx, document, thread)) return *std::move(refused);
    auto const bytes = [&](Bytes<512> documents::Anchor::*end) {
        return said.anchor ? std::optional(BinaryView{((*said.anchor).*end).value}) : std::nullopt;
    };
    auto const author = speaker.author.person;
    auto const id = tx.insert<CommentId>(
        "INSERT INTO document_comments (document_id, author_id, seat_id, seat_title, anchor_start, anchor_end, quote, body, html, at,"
        " thread_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        document, author, speaker.seat, speaker.author.seatTitle, bytes(&documents::Anchor::start), bytes(&documents::Anchor::end),
        said.quote, said.draft.body, said.draft.html, tx.at(), thread);
    if (thread) set_thread_state(tx, *thread, ThreadState::open, author);
    tell(tx, id);
    notify_mentioned(tx, place(tx, id).room, author, said.draft.mentions, id);
    if (thread) notify_thread(tx, *thread, id);
    return documents::Say::Response{id, tx.at()};
}

Result<Nothing> edit_comment(Transaction& tx, CommentId id, Draft const& draft)
{
    auto const before = comment(tx, id).value();
    if (before.deleted) return conflict("This comment was deleted.");
    if (before.body == draft.body) return Nothing{};
    tx.run("UPDATE document_comments SET body = ?, html = ?, edited_at = ? WHERE id = ?", draft.body, draft.html, tx.at(), id);
    renew_events(tx, id);
    tell(tx, id);
    notify_mentioned(tx, place(tx, id).room, before.author.person, draft.mentions, id);
    return Nothing{};
}

bool delete_comment(Transaction& tx, CommentId id)
{
    auto const deleted = tx.run("UPDATE document_comments SET body = '', html = '', quote = '', deleted_at = ?"
                                " WHERE id = ? AND deleted_at IS NULL",
                                tx.at(), id);
    if (deleted == 0) return false;
    renew_events(tx, id);
    tell(tx, id);
    return true;
}

void set_thread_state(Transaction& tx, CommentId any, ThreadState state, PersonId by)
{
    auto const first = place(tx, any).first;
    auto const changed =
        state == ThreadState::resolved
            ? tx.run("UPDATE document_comments SET resolved_at = ?, resolved_by = ? WHERE id = ? AND resolved_at IS NULL", tx.at(), by, first)
            : tx.run("UPDATE document_comments SET resolved_at = NULL, resolved_by = NULL WHERE id = ? AND resolved_at IS NOT NULL", first);
    if (changed > 0) tell(tx, first);
}

std::optional<Comment> comment(Snapshot& snapshot, CommentId id)
{
    auto row = snapshot.row<DocumentId, PersonId, std::string, std::string, std::optional<Binary>, std::optional<Binary>, std::string,
                            std::string, std::string, Instant, std::optional<Instant>, std::optional<CommentId>, bool,
                            std::optional<PersonId>, std::optional<std::string>, bool>(
        "SELECT c.document_id, p.id, p.name, c.seat_title, c.anchor_start, c.anchor_end, c.quote, c.body, c.html, c.at, c.edited_at,"
        "       c.thread_id, c.resolved_at IS NOT NULL, r.id, r.name, c.deleted_at IS NOT NULL"
        "  FROM document_comments c JOIN people p ON p.id = c.author_id LEFT JOIN people r ON r.id = c.resolved_by WHERE c.id = ?",
        id);
    if (!row) return std::nullopt;
    Comment found{.id = id};
    std::optional<Binary> start, end;
    std::optional<PersonId> resolver;
    std::optional<std::string> resolver_name;
    std::tie(found.document, found.author.person, found.author.name, found.author.seatTitle, start, end, found.quote, found.body,
             found.html, found.at, found.editedAt, found.thread, found.resolved, resolver, resolver_name, found.deleted) = std::move(*row);
    if (start && end) found.anchor = documents::Anchor{{std::move(start->bytes)}, {std::move(end->bytes)}};
    if (resolver && resolver_name) found.resolvedBy = documents::Writer{*resolver, *std::move(resolver_name)};
    return found;
}

Threads threads_of(Snapshot& snapshot, DocumentId document, std::optional<ThreadState> state, CommentId after, std::int64_t limit)
{
    std::optional<bool> resolved;
    if (state) resolved = *state == ThreadState::resolved;
    Threads page;
    std::size_t bytes = 0;
    for (auto const first : snapshot.values<CommentId>(
             "SELECT c.id FROM document_comments c WHERE c.document_id = ?1 AND c.thread_id IS NULL AND c.id > ?2"
             "   AND (?3 IS NULL OR (c.resolved_at IS NOT NULL) = ?3)"
             "   AND (c.deleted_at IS NULL"
             "        OR EXISTS (SELECT 1 FROM document_comments r WHERE r.thread_id = c.id AND r.deleted_at IS NULL))"
             " ORDER BY c.id LIMIT ?4",
             document, after, resolved, limit + 1)) {
        page.more = std::int64_t(page.threads.size()) == limit || bytes >= page_bytes_max;
        if (page.more) break;
        auto const& added = page.threads.emplace_back(thread_of(snapshot, first));
        bytes += size_of(added.first);
        for (auto const& reply : added.replies) bytes += size_of(reply);
    }
    return page;
}

}  // namespace lyceum::db

#include "db/documents.hpp"

namespace lyceum::db {
namespace {

/// Tells the room and the document's followers of the document as it is now.
void tell(Transaction& tx, DocumentId id)
{
    documents::DocumentChanged const changed{document(tx, id).value()};
    tx.publish(topic_of(changed.document.room), changed);
    tx.publish(topic_of(id), changed);
}

}  // namespace

DocumentId create_document(Transaction& tx, RoomId room, std::string_view title, PersonId by)
{
    auto const id = tx.insert<DocumentId>("INSERT INTO documents (room_id, title, created_by, created_at) VALUES (?, ?, ?, ?)",
                                          room, title, by, tx.at());
    tx.run("INSERT INTO document_states (document_id, changed_at) VALUES (?, ?)", id, tx.at());
    tell(tx, id);
    return id;
}

std::int64_t count_documents(Snapshot& snapshot, RoomId room)
{
    return *snapshot.value<std::int64_t>("SELECT count(*) FROM documents WHERE room_id = ?", room);
}

std::optional<documents::Document> document(Snapshot& snapshot, DocumentId id)
{
    auto row = snapshot.row<RoomId, CohortId, std::string, PersonId, std::string, Instant, Instant, std::optional<PersonId>,
                            std::optional<std::string>, bool, std::int64_t, std::optional<PlanId>, std::optional<std::string>>(
        "SELECT d.room_id, r.cohort_id, d.title, d.created_by, c.name, d.created_at, s.changed_at, w.id, w.name,"
        "       d.archived_at IS NOT NULL,"
        "       (SELECT count(*) FROM document_comments t WHERE t.document_id = d.id AND t.thread_id IS NULL"
        "           AND t.resolved_at IS NULL AND (t.deleted_at IS NULL"
        "               OR EXISTS (SELECT 1 FROM document_comments a WHERE a.thread_id = t.id AND a.deleted_at IS NULL))),"
        "       x.plan_id, x.slug"
        "  FROM documents d JOIN document_states s ON s.document_id = d.id JOIN rooms r ON r.id = d.room_id"
        "  JOIN people c ON c.id = d.created_by LEFT JOIN people w ON w.id = s.changed_by"
        "  LEFT JOIN plan_sections x ON x.document_id = d.id WHERE d.id = ?",
        id);
    if (!row) return std::nullopt;
    documents::Document found{.id = id};
    std::optional<PersonId> writer;
    std::optional<std::string> writer_name;
    std::optional<PlanId> plan;
    std::optional<std::string> slug;
    std::tie(found.room, found.cohort, found.title, found.createdBy.person, found.createdBy.name, found.createdAt, found.changedAt,
             writer, writer_name, found.archived, found.comments, plan, slug) = std::move(*row);
    if (writer && writer_name) found.changedBy = documents::Writer{*writer, *std::move(writer_name)};
    if (plan && slug) found.section = documents::Section{*plan, *std::move(slug)};
    return found;
}

std::vector<documents::Document> documents_of_room(Snapshot& snapshot, RoomId room, Shelf shelf, DocumentId before,
                                                   std::int64_t limit)
{
    std::vector<documents::Document> found;
    for (auto const id : snapshot.values<DocumentId>("SELECT id FROM documents WHERE room_id = ?1 AND id < ?2"
                                                     "   AND (archived_at IS NOT NULL) = ?3 ORDER BY id DESC LIMIT ?4",
                                                     room, before, shelf == Shelf::archived, limit))
        found.push_back(document(snapshot, id).value());
    return found;
}

std::vector<DocumentId> all_documents(Snapshot& snapshot, DocumentId after, std::int64_t limit)
{
    return snapshot.values<DocumentId>("SELECT id FROM documents WHERE id > ? ORDER BY id LIMIT ?", after, limit);
}

void change_document(Transaction& tx, DocumentId id, DocumentChange const& change)
{
    int changed = 0;
    if (change.title && tx.run("UPDATE documents SET title = ?1 WHERE id = ?2 AND title <> ?1", *change.title, id) > 0) {
        tx.run("UPDATE document_states SET changed_at = ?, indexed_through = -1 WHERE document_id = ?", tx.at(), id);
        ++changed;
    }
    if (change.shelf == Shelf::archived)
        changed += tx.run("UPDATE documents SET archived_at = ? WHERE id = ? AND archived_at IS NULL", tx.at(), id);
    if (change.shelf == Shelf::current)
        changed += tx.run("UPDATE documents SET archived_at = NULL WHERE id = ? AND archived_at IS NOT NULL", id);
    if (changed > 0) tell(tx, id);
}

void tell_of_documents(Transaction& tx, RoomId room)
{
    for (auto const id : tx.values<DocumentId>("SELECT id FROM documents WHERE room_id = ? AND archived_at IS NULL ORDER BY id LIMIT ?",
                                               room, documents_of_room_max))
        tx.publish(topic_of(id), documents::DocumentChanged{document(tx, id).value()});
}

}  // namespace lyceum::db

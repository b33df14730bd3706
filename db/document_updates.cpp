#include "db/document_updates.hpp"

#include "protocol/yjs/updates.hpp"

namespace lyceum::db {
namespace {

/// So much is merged at once, where it is not little beside the document, which is written whole each time; what
/// is less waits until the document is quiet.
constexpr std::int64_t much_bytes = 64 * 1024, many_updates = 500;

Error too_large(std::string message) { return {ErrorCode::too_large, std::move(message), "update"}; }

}  // namespace

Result<std::int64_t> append_document_update(Transaction& tx, DocumentId document, PersonId by, std::string_view update)
{
    auto const row = tx.row<std::int64_t, std::int64_t, std::int64_t>(
        "UPDATE document_states SET updates = updates + 1, tail_bytes = tail_bytes + ?1, changed_at = ?2, changed_by = ?3"
        " WHERE document_id = ?4 RETURNING updates, merged_bytes, tail_bytes",
        update.size(), tx.at(), by, document);
    auto const [number, merged_bytes, tail_bytes] = row.value();
    if (merged_bytes + std::int64_t(update.size()) > std::int64_t(documents::document_bytes_max))
        return too_large("update: this document is full; a document has at most 8 MiB. Go on in a new one.");
    if (tail_bytes > tail_bytes_max)
        return too_large("update: too much came at once for this document. Try again in a minute.");
    tx.run("INSERT INTO document_updates (document_id, number, person_id, bytes) VALUES (?, ?, ?, ?)", document, number, by,
           BinaryView{update});
    tx.note({document, number, std::string(update)});
    return number;
}

std::optional<StoredDocument> read_document(Snapshot& snapshot, DocumentId document)
{
    auto row = snapshot.row<std::int64_t, std::int64_t, std::optional<Binary>>(
        "SELECT s.merged_through, s.updates, m.bytes FROM document_states s"
        "  LEFT JOIN document_merged m ON m.document_id = s.document_id WHERE s.document_id = ?",
        document);
    if (!row) return std::nullopt;
    auto& [merged_through, updates, merged] = *row;
    StoredDocument stored{.updates = {}, .through = updates, .merged_through = merged_through};
    if (merged) stored.updates.push_back(std::move(merged->bytes));
    for (auto& update : snapshot.values<Binary>(
             "SELECT bytes FROM document_updates WHERE document_id = ? AND number > ? ORDER BY number", document, merged_through))
        stored.tail_bytes += std::int64_t(update.bytes.size()), stored.updates.push_back(std::move(update.bytes));
    return stored;
}

Result<std::string> merged(StoredDocument const& stored)
{
    std::vector<std::string_view> const updates(stored.updates.begin(), stored.updates.end());
    return yjs::merge_updates(updates);
}

std::vector<DocumentId> documents_to_merge(Snapshot& snapshot, Instant quiet_since, std::int64_t limit)
{
    return snapshot.values<DocumentId>(
        "SELECT document_id FROM document_states WHERE merged_through < updates"
        "   AND (tail_bytes > ?1 AND tail_bytes > merged_bytes / 4 OR updates - merged_through > ?2 AND tail_bytes > merged_bytes / 16 OR changed_at < ?3) LIMIT ?4",
        much_bytes, many_updates, quiet_since, limit);
}

bool store_merged(Transaction& tx, DocumentId document, MergedDocument const& merged)
{
    auto const changed = tx.run(
        "UPDATE document_states SET merged_through = ?1, merged_bytes = ?2, tail_bytes = tail_bytes - ?3"
        " WHERE document_id = ?4 AND merged_through = ?5 AND updates >= ?1",
        merged.through, merged.update.size(), merged.tail_bytes, document, merged.merged_through);
    if (changed == 0) return false;
    tx.run("INSERT INTO document_merged (document_id, bytes) VALUES (?, ?)"
           " ON CONFLICT (document_id) DO UPDATE SET bytes = excluded.bytes",
           document, BinaryView{merged.update});
    tx.run("INSERT INTO document_writers (document_id, person_id)"
           " SELECT DISTINCT u.document_id, u.person_id FROM document_updates u JOIN document_states s ON s.document_id = u.document_id"
           "  WHERE u.document_id = ?1 AND u.number > ?2 AND u.number <= ?3 AND u.number > s.kept_through ON CONFLICT DO NOTHING",
           document, merged.merged_through, merged.through);
    return true;
}

int delete_merged_updates(Transaction& tx, DocumentId document, std::int64_t limit)
{
    return tx.run("DELETE FROM document_updates WHERE document_id = ?1 AND number IN"
                  " (SELECT u.number FROM document_updates u JOIN document_states s ON s.document_id = u.document_id"
                  "   WHERE u.document_id = ?1 AND u.number <= s.merged_through ORDER BY u.number LIMIT ?2)",
                  document, limit);
}

std::vector<DocumentId> documents_with_merged_updates(Snapshot& snapshot, std::int64_t limit)
{
    return snapshot.values<DocumentId>(
        "SELECT s.document_id FROM document_states s WHERE s.merged_through > 0 AND EXISTS"
        " (SELECT 1 FROM document_updates u WHERE u.document_id = s.document_id AND u.number <= s.merged_through) LIMIT ?",
        limit);
}

}  // namespace lyceum::db

#include "db/document_updates.hpp"

namespace lyceum::db {
namespace {

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
    StoredDocument stored{.through = updates};
    if (merged) stored.updates.push_back(std::move(merged->bytes));
    for (auto& update : snapshot.values<Binary>(
             "SELECT bytes FROM document_updates WHERE document_id = ? AND number > ? ORDER BY number", document, merged_through))
        stored.updates.push_back(std::move(update.bytes));
    return stored;
}

}  // namespace lyceum::db

#pragma once

#include "db/transaction.hpp"
#include "protocol/documents.hpp"

/// What documents say: Yjs updates, appended as they come and merged in the background.
namespace lyceum::db {

/// The most bytes of updates of a document that wait to be merged.
inline constexpr std::int64_t tail_bytes_max = 16 * 1024 * 1024;

/// Appends a checked update under the document's next number, from 1 without gaps, and notes it for those
/// who have the document open; gives the number. Fails (too_large) where the document would pass
/// `documents::document_bytes_max` or more than `tail_bytes_max` wait to be merged. Needs a document that exists,
/// an update of at most `documents::update_bytes_max`, and that the person may write (server/access).
Result<std::int64_t> append_document_update(Transaction& tx, DocumentId document, PersonId by, std::string_view update);

/// What is stored of a document's text.
struct StoredDocument {
    /// The merged update, where there is one, and those after it, in order. Together they are the document.
    std::vector<std::string> updates;
    /// The number of the last of them; 0: the document is empty.
    std::int64_t through = 0;
    /// The last one that stands in the merged update.
    std::int64_t merged_through = 0;
    /// The bytes of those after it.
    std::int64_t tail_bytes = 0;
};
/// Nothing where there is no such document.
std::optional<StoredDocument> read_document(Snapshot& snapshot, DocumentId document);
/// The document as one update. Takes time in proportion to its bytes: not on a thread that others wait for. Fails
/// where something stored is damaged.
Result<std::string> merged(StoredDocument const& stored);

/// Documents of which much waits to be merged, or something that has waited since before `quiet_since`; at most
/// `limit`.
std::vector<DocumentId> documents_to_merge(Snapshot& snapshot, Instant quiet_since, std::int64_t limit);

/// What was read of a document and merged elsewhere.
struct MergedDocument {
    std::string update;
    /// What it was merged from.
    std::int64_t merged_through = 0, through = 0, tail_bytes = 0;
};
/// Stores the merged update in place of those that it has; what was appended meanwhile stays as it is. False
/// where the document was merged by somebody else meanwhile: then nothing happens.
bool store_merged(Transaction& tx, DocumentId document, MergedDocument const& merged);
/// Deletes updates that stand in the merged one, at most `limit`; gives how many.
int delete_merged_updates(Transaction& tx, DocumentId document, std::int64_t limit);
/// Documents that have such updates; at most `limit`.
std::vector<DocumentId> documents_with_merged_updates(Snapshot& snapshot, std::int64_t limit);

}  // namespace lyceum::db

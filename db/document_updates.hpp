#pragma once

#include "db/transaction.hpp"
#include "protocol/documents.hpp"

/// What documents say: Yjs updates, appended as they come and merged in the background.
namespace lyceum::db {

/// The most bytes of updates that wait to be merged into one document.
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
};
/// Nothing where there is no such document.
std::optional<StoredDocument> read_document(Snapshot& snapshot, DocumentId document);

}  // namespace lyceum::db

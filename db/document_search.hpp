#pragma once

#include "db/search_query.hpp"
#include "protocol/documents.hpp"

/// Finding documents by what they say. The index is SQLite's FTS5; another store brings its own behind these
/// functions.
namespace lyceum::db {

/// The most bytes of a document that are indexed: so much takes the writer some tens of milliseconds.
inline constexpr std::size_t indexed_bytes_max = 256 * 1024;

/// Documents that say something that the index does not know yet, or have another title; at most `limit`.
std::vector<DocumentId> documents_to_index(Snapshot& snapshot, std::int64_t limit);
/// The index knows that the document says `text`, up to that update; of a longer one its beginning.
void index_document(Transaction& tx, DocumentId document, std::string_view text, std::int64_t through);

/// Documents that `reader` may read and that fit, newest first, of those before `before`; at most `limit`. The
/// snippet is some of the text, with the matched words between U+0002 and U+0003.
std::vector<documents::Hit> search_documents(Snapshot& snapshot, PersonId reader, SearchQuery const& query,
                                             std::optional<CohortId> cohort, DocumentId before, std::int64_t limit);

}  // namespace lyceum::db

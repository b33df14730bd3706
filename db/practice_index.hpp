#pragma once

#include "db/transaction.hpp"

/// What the search knows of a practice: its newest published version, where that is placed, and who may see it. The
/// index is SQLite's FTS5; another store brings its own behind these functions and those of practice_search.hpp.
namespace lyceum::db {

/// The most bytes of the text of a practice's materials that are indexed.
inline constexpr std::size_t indexed_files_bytes_max = 256 * 1024;

/// Practices of which the search does not know the newest state; at most `limit`.
std::vector<PracticeId> practices_to_index(Snapshot& snapshot, std::int64_t limit);
/// From now on the search knows the practice as it is: for what is published, opened, withdrawn or replaced, in the
/// same transaction. What is not published, or no longer, it does not find.
void index_practice(Transaction& tx, PracticeId practice);

}  // namespace lyceum::db

#pragma once

#include "db/search_query.hpp"
#include "protocol/recaps.hpp"

/// Finding closed sessions by what everyone of them may know. The index is SQLite's FTS5; another store brings its
/// own behind these functions.
namespace lyceum::db {

/// The most bytes that are indexed of one session.
inline constexpr std::size_t recap_text_bytes_max = 256 * 1024;

/// The index knows the session as it is recorded now. Nothing happens where it is not closed, or is known so.
void index_recap(Transaction& tx, MeetingId meeting);

/// Sessions that `reader` sees and that fit, newest first, of those before `before`; at most `limit`. The snippet is
/// some of the text, with the matched words between U+0002 and U+0003.
std::vector<recaps::Hit> search_recaps(Snapshot& snapshot, PersonId reader, SearchQuery const& query, std::optional<CohortId> cohort,
                                       MeetingId before, std::int64_t limit);

}  // namespace lyceum::db

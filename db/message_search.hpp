#pragma once

#include "db/search_query.hpp"
#include "protocol/rooms.hpp"

/// Finding what was said. The index is SQLite's FTS5; another store brings its own behind these functions.
namespace lyceum::db {

/// Messages are indexed so many at a time, because each write to the index costs a segment of it. The ones
/// that are not indexed yet are searched beside it.
inline constexpr std::int64_t index_batch = 64;

/// Indexes the messages up to this one, where it fills a batch. Called with every new message.
void index_when_due(Transaction& tx, MessageId posted);
/// The index follows a message that is edited (`now`) or deleted (nothing). Called before the stored body changes.
void reindex(Transaction& tx, MessageId message, std::optional<std::string_view> now);

/// Messages that `reader` may read and that fit, newest first, of those before `before`; at most `limit`. The
/// snippet is the whole body, as Markdown, with the matched words between U+0002 and U+0003.
std::vector<rooms::Hit> search_messages(Snapshot& snapshot, PersonId reader, SearchQuery const& query,
                                        std::optional<CohortId> cohort, MessageId before, std::int64_t limit);

}  // namespace lyceum::db

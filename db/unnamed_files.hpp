#pragma once

#include "db/resources.hpp"

/// Files that no resource and no check-in names any more, and no upload that waits for its check-in.
namespace lyceum::db {

/// Stored before `before`, and named by nothing since.
std::vector<Blob> unnamed_files(Snapshot& snapshot, Instant before, std::int64_t limit);
/// False, and nothing is changed, where the file is named after all.
bool forget_file(Transaction& tx, Blob const& hash, Instant before);
bool knows_file(Snapshot& snapshot, Blob const& hash);

}  // namespace lyceum::db

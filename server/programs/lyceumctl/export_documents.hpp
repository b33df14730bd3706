#pragma once

#include "db/transaction.hpp"

#include <filesystem>

namespace lyceum::ctl {

/// Writes what each document says and what was said about it as Markdown, one file a document named after its
/// id, into a new folder; gives how many. A document that cannot be read is named on standard error and left out.
Result<std::int64_t> export_documents(db::Snapshot& snapshot, std::filesystem::path const& folder);

}  // namespace lyceum::ctl

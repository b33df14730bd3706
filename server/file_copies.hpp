#pragma once

#include "db/backup.hpp"
#include "server/files.hpp"

/// Uploaded files from one folder to another: a backup, and back. Files lie under the hash of what is in them, so that
/// what is there already need not be copied again, and a damaged one is known.
namespace lyceum::server {

struct CopiedFiles {
    std::int64_t there = 0;    ///< whole at the end, copied or not
    std::int64_t copied = 0;
    std::int64_t bytes = 0;    ///< that were copied
    /// Hashes, in hexadecimal, of files that `from` has not, or not whole.
    std::vector<std::string> missing;
};
/// Copies what `to` has not yet, each synced before the next. Throws std::filesystem::filesystem_error where the disk does
/// not take them.
CopiedFiles copy_files(std::vector<db::NamedFile> const& named, Files const& from, Files const& to);

enum class Look { at_sizes, at_every_byte };
/// The hashes of those that are not there or not whole.
std::vector<std::string> missing_files(std::vector<db::NamedFile> const& named, Files const& in, Look look);

/// A folder of files, wherever it is.
Files files_in(std::filesystem::path const& folder);

}  // namespace lyceum::server

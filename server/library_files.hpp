#pragma once

#include "db/transaction.hpp"
#include "server/practice_file.hpp"

#include <filesystem>
#include <functional>

/// A network's library as files: a ZIP of practices (server/practice_file.hpp) that an import reads again, and a table.
namespace lyceum::server {

/// So many are written into memory at a time, for who asks over HTTP; `lyceumctl export-library` has no such bound.
inline constexpr std::int64_t practices_in_zip_max = 5'000;
inline constexpr std::int64_t practices_in_csv_max = 20'000;

/// The practice as a file: what was published last, or the draft of one that never was. Needs a practice that exists.
PracticeFile practice_file(db::Snapshot& snapshot, PracticeId practice);

/// The bytes of a ZIP with `practices/<source key>.md` for each. Fails with conflict where there are too many.
Result<std::string> library_zip(db::Snapshot& snapshot, NetworkId network);
/// Calls `f(name, text)` for each practice file of a ZIP or a folder, in the order of their names. Fails with invalid
/// (`path`) where it cannot be read.
Result<Nothing> each_practice_file(std::filesystem::path const& path, std::function<void(std::string const& name, std::string const& text)> const& f);
/// Writes the ZIP to a new file.
Result<std::int64_t> write_library_zip(db::Snapshot& snapshot, NetworkId network, std::filesystem::path const& file);

/// What the reader sees of the network's library, a row each (RFC 4180), newest first, `practices_in_csv_max` at most.
std::string library_csv(db::Snapshot& snapshot, PersonId reader, NetworkId network, std::string const& public_url);

}  // namespace lyceum::server

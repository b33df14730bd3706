#pragma once

#include "db/transaction.hpp"

#include <filesystem>
#include <string>
#include <vector>

/// Copies of the whole database, and what a copy is worth.
namespace lyceum::db {

/// Copies the database as it is at one moment, also while a server writes it, into a new file. The file
/// appears when it is whole and synced. Throws Failure: where `copy` exists, where there is no room.
void back_up(std::filesystem::path const& database, std::filesystem::path const& copy);

/// What SQLite finds wrong in the file, at most 20 lines; empty where it is whole. Reads all of it.
std::vector<std::string> damage_of(Connection& connection);

/// An uploaded file that something names.
struct NamedFile {
    Blob hash; ///< SHA-256
    std::int64_t size = 0;
};
std::vector<NamedFile> named_files(Snapshot& snapshot);

struct Count {
    std::string what;
    std::int64_t number = 0;
};
/// How much there is of what: people, schools, messages and the like.
std::vector<Count> counts_of(Snapshot& snapshot);
/// When the newest change was made; nothing in an empty database.
std::optional<Instant> last_change(Snapshot& snapshot);

}  // namespace lyceum::db

#pragma once

#include "db/connection.hpp"

#include <filesystem>

namespace lyceum::server {

/// SHA-256 of what is in the file; nothing where it cannot be read. Reads all of it: for a thread that may wait.
std::optional<db::Blob> hash_of_file(std::filesystem::path const& path);

}  // namespace lyceum::server

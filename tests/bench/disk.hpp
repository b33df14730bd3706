#pragma once

#include <chrono>
#include <filesystem>

namespace lyceum::bench {

/// How often a second the disk under the folder makes a small append durable (write, then fdatasync), one
/// after the other.
double syncs_per_second(std::filesystem::path const& folder, std::chrono::duration<double> how_long);

}  // namespace lyceum::bench

#pragma once

#include <optional>
#include <string>
#include <vector>

namespace lyceum::server {

/// Runs a program of the system on a file that somebody uploaded: with so much processor time, memory and output at
/// most, without what the server's environment says, and ended after a while. Its standard output; nothing where it is
/// not installed, failed, or said more than `output_max` bytes. For worker threads: it waits.
std::optional<std::string> run_tool(std::vector<std::string> const& words, std::size_t output_max);

}  // namespace lyceum::server

#pragma once

#include "server/net/core_connections.hpp"

namespace lyceum::server::net {

/// `?network=N`: the whole library as a ZIP, for who leads the network; and what the caller sees of it as a table.
inline constexpr std::string_view library_zip_path = "/library/export.zip";
inline constexpr std::string_view library_csv_path = "/library/export.csv";
Task<Answer> library_file(CoreConnections& home, Request& request);

}  // namespace lyceum::server::net

#pragma once

#include "server/net/core_connections.hpp"

namespace lyceum::server::net {

/// `?place=school/7&measure=3&from=2025-07-01&to=2026-06-30`: figures as a table, what `figures.export` gives the caller.
/// `place=district/2&schools=true&measure=3`: of each of its schools.
inline constexpr std::string_view figures_csv_path = "/figures.csv";
Task<Answer> figures_file(CoreConnections& home, Request& request);

}  // namespace lyceum::server::net

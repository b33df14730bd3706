#pragma once

#include "server/net/core_connections.hpp"

namespace lyceum::server::net {

/// Under it lie the files of each session, by its id: `recap.md`, `attendance.csv`, `commitments.csv`.
inline constexpr std::string_view downloads_prefix = "/meetings/";

/// `GET /meetings/<id>/<file>`, signed in: what the operation gives that makes the file, with its rights.
Task<Answer> download(CoreConnections& home, Request& request);

}  // namespace lyceum::server::net

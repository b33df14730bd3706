#pragma once

#include "server/net/core_connections.hpp"

namespace lyceum::server::net {

/// `GET /readyz`: 200 where the database takes a write and has synced it, else 503.
Task<Answer> readiness(CoreConnections& home);

}  // namespace lyceum::server::net

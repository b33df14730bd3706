#pragma once

#include "server/net/core_connections.hpp"

namespace lyceum::server::net {

/// `GET /metrics` in Prometheus' text format 0.0.4, for programs on this machine and for administrators.
Task<Answer> metrics(CoreConnections& home, Request const& request);

}  // namespace lyceum::server::net

#pragma once

#include "server/net/core_connections.hpp"

namespace lyceum::server::net {

/// `POST /api/<operation>` with the request as JSON, `GET` with it as a query; the answer is the
/// response as JSON or problem details. `topics.poll` waits here for what comes.
Task<Answer> call_over_http(CoreConnections& home, Request& request);

}  // namespace lyceum::server::net

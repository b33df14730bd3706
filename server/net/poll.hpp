#pragma once

#include "server/net/core_connections.hpp"

namespace lyceum::server::net {

/// Answers `topics.poll`: at once where something was missed, else when something comes or the time
/// is over.
Task<Answer> poll(CoreConnections& home, Caller const& caller, boost::json::value const& members);

}  // namespace lyceum::server::net

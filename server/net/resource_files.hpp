#pragma once

#include "server/net/core_connections.hpp"

namespace lyceum::server::net {

inline constexpr std::string_view resources_prefix = "/resources/", checkins_prefix = "/checkins/";

/// `GET /resources/<id>/file` and `/checkins/<id>/proof`, by range, and `/picture` of both, for who may see the resource,
/// or the action of the check-in; the client's page for anything else under the prefixes.
Task<Answer> resource_file(CoreConnections& home, Request& request);

}  // namespace lyceum::server::net

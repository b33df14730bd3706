#pragma once

#include "server/net/core_connections.hpp"

namespace lyceum::server::net {

inline constexpr std::string_view resources_prefix = "/resources/";

/// `GET /resources/<id>/file`, by range, and `GET /resources/<id>/picture`, for who may see the resource; the client's
/// page for anything else under the prefix.
Task<Answer> resource_file(CoreConnections& home, Request& request);

}  // namespace lyceum::server::net

#pragma once

#include "server/net/core_connections.hpp"

namespace lyceum::server::net {

/// `/practices/<id>`, `/library`, `/library/feed.atom`, `/oai`.
bool is_library_page(std::string_view path);

/// What everyone may see of the library: pages that are readable without script, feeds, and metadata for harvesters.
/// They show the same to whoever asks; what is not public is the browser client's to show.
Task<Answer> library_page(CoreConnections& home, Request& request);

}  // namespace lyceum::server::net

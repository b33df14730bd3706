#pragma once

#include "server/net/core_connections.hpp"

namespace lyceum::server::net {

/// `/calendar/<secret>.ics` is a person's feed, whoever reads it: the secret is in the address, because
/// calendar programs cannot sign in. `/calendar/meeting/<id>.ics` is one session, for who is signed in and
/// may see it. Both are answered with 304 where the reader has what there is.
inline constexpr std::string_view calendar_prefix = "/calendar/";
Task<Answer> calendar(CoreConnections& home, Request& request);

}  // namespace lyceum::server::net

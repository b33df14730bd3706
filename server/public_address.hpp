#pragma once

#include <sys/socket.h>

namespace lyceum::server {

/// Whether the address is one of the public internet: of no private, local, shared, multicast, reserved or documentation
/// network (RFC 6890), and no IPv6 address that holds an IPv4 one.
bool is_public(sockaddr const& address);

}  // namespace lyceum::server

#pragma once

#include "server/net/core_connections.hpp"

namespace lyceum::server::net {

/// The body of a request that is too large to be held.
class Body {
public:
    virtual ~Body() = default;
    /// The next bytes; empty at the end; nothing where the line was lost before it.
    virtual Task<std::optional<std::string>> next() = 0;
};

inline constexpr std::string_view uploads_path = "/uploads";

/// Whether the request is one of resumable uploads, whose bodies come in pieces.
bool takes_pieces(RequestHead const& head);

/// Resumable uploads, tus 1.0 with creation, creation-with-upload, expiration, checksum and termination
/// (https://tus.io/protocols/resumable-upload): OPTIONS and POST to /uploads; HEAD, PATCH and DELETE of /uploads/<name>.
/// What is acknowledged is synced to the disk.
Task<Answer> receive_upload(CoreConnections& home, Request& request, Body& body);

}  // namespace lyceum::server::net

#pragma once

#include "server/net/core_connections.hpp"

namespace lyceum::server::net {

/// Under it lies a WebSocket for each document, by its id.
inline constexpr std::string_view documents_prefix = "/ws/documents/";

/// The answer to a request: an operation, a document, a health or a metrics page, a file of the client.
Task<Answer> route(CoreConnections& home, Request& request);

/// Who a request comes from. Fails with `forbidden` where it changes something, carries a browser's
/// cookie and does not come from a page of this site.
enum class Purpose { reads, changes };
/// `token` stands for an API token that the request carries elsewhere than in its header.
Task<Result<Caller>> caller_of(CoreConnections& home, Request const& request, Purpose purpose, std::string token = {});

}  // namespace lyceum::server::net

#pragma once

#include "server/net/core_connections.hpp"

namespace lyceum::server::net {

/// The answer to a request: an operation, a document, a health or a metrics page, a file of the client.
Task<Answer> route(CoreConnections& home, Request& request);

/// Who a request comes from. A browser's cookie counts only where `may_change` is false or the request
/// comes from a page of this site; otherwise fails with `forbidden`.
enum class Purpose { reads, changes };
Task<Result<Caller>> caller_of(CoreConnections& home, Request const& request, Purpose purpose);

}  // namespace lyceum::server::net

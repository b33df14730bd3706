#pragma once

#include "server/net/core_connections.hpp"

namespace lyceum::server::net {

/// The answer to a request: an operation, a document, a health or a metrics page, a file of the client.
Task<Answer> route(CoreConnections& home, Request& request);

/// Who a request comes from. Fails with `forbidden` where it changes something, carries a browser's
/// cookie and does not come from a page of this site.
enum class Purpose { reads, changes };
Task<Result<Caller>> caller_of(CoreConnections& home, Request const& request, Purpose purpose);

}  // namespace lyceum::server::net

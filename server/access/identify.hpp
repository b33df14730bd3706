#pragma once

#include "server/caller.hpp"
#include "server/services.hpp"
#include "server/task.hpp"

#include <string>

namespace lyceum::server::access {

/// What a connection brings to say who it is.
struct Credentials {
    std::string session_secret;  ///< from the cookie `lyceum_session`; empty: none
    std::string token_secret;    ///< from `Authorization: Bearer …`; empty: none
    std::string address;
    std::string browser;
};

/// Finds the caller. A secret that is unknown, expired, ended, or of a disabled person gives a caller
/// without a person; a database that is busy does too. Remembers at most once a minute that the
/// session or token was seen.
Task<Caller> identify(Services& services, Core& core, Credentials credentials);

}  // namespace lyceum::server::access

#pragma once

#include "protocol/people.hpp"

namespace lyceum::server {

/// Who calls: found by the transport from the cookie or the token, before any operation is looked at.
struct Caller {
    std::optional<PersonId> person;
    bool administrator = false;
    /// The browser session or the API token that proves it; at most one of them.
    std::optional<SessionId> session;
    std::optional<TokenId> token;
    /// What the token allows; a browser session allows all.
    people::TokenScope scope = people::TokenScope::write;
    /// The client's address, and what its browser says that it is (cut at 200 bytes).
    std::string address;
    std::string browser;
};

}  // namespace lyceum::server

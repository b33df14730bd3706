#pragma once

#include "db/doors.hpp"
#include "server/call.hpp"

/// Codes that people type who are not signed in: how often they may, and what they are told of one that
/// opens nothing.
namespace lyceum::server {

/// Nothing where the caller may try a code now; counted by address.
std::optional<Error> begin_try(Call& call);
/// Gives the try back, unless the code was no code at all: only that is guessing.
template <class Response>
void end_try(Call& call, Result<Response> const& result)
{
    if (!result && result.error().code == ErrorCode::unauthenticated) return;
    call.services().tries->was_right(call.caller().address);
}

/// There is no such code.
Error wrong_code();
/// Why an invitation cannot be accepted any more, and what to do; nothing while it is open.
std::optional<Error> why_not_open(db::Invited const& invited);
/// Why nobody comes through the door any more, and what to do; nothing while it is open at `at`.
std::optional<Error> why_not_open(db::Door const& door, Instant at);

}  // namespace lyceum::server

#include "server/operations/codes.hpp"

namespace lyceum::server {
namespace {

Error gone(std::string message) { return {ErrorCode::gone, std::move(message), "code"}; }

}  // namespace

std::optional<Error> begin_try(Call& call)
{
    if (call.services().tries->begin(call.caller().address)) return std::nullopt;
    return Error{ErrorCode::too_many, "Too many codes that were not right in a short time. Wait a minute, then try again.", {}};
}

Error wrong_code()
{
    return {ErrorCode::unauthenticated, "code: is not one that opens anything. Look at each letter again, or ask for a new one.",
            "code"};
}

std::optional<Error> why_not_open(db::Invited const& invited)
{
    switch (invited.state) {
    case invitations::State::open: return std::nullopt;
    case invitations::State::accepted:
        return gone("This invitation was used already. If that was you, sign in, or ask a facilitator for a sign-in link."
                    " If it was not, tell a facilitator.");
    case invitations::State::expired: return gone("This invitation has expired. Ask a facilitator for a new one.");
    case invitations::State::revoked: return gone("This invitation was withdrawn. Ask a facilitator for a new one.");
    }
    return wrong_code();
}

std::optional<Error> why_not_open(db::Door const& door, Instant at)
{
    if (door.closes > at) return std::nullopt;
    return gone("This door is closed. Ask a facilitator to open it again: it has a new code then.");
}

}  // namespace lyceum::server

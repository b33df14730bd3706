#pragma once

#include "server/call.hpp"
#include "server/markdown.hpp"

/// What people write to each other, in rooms and in comments.
namespace lyceum::server {

/// The body rendered, on a worker thread where it is long. Fails (field `body`) where it becomes too much
/// HTML or mentions more than 20 people by name.
Task<Result<Rendered>> rendered_body(Call& call, std::string const& body);

/// The reason why the caller may not mention these in the room, where there is one.
std::optional<Error> may_mention(db::Transaction& tx, Call& call, RoomId room, db::Mentions const& mentions);

}  // namespace lyceum::server

#pragma once

#include "server/net/core_connections.hpp"

/// Tells the people of a cohort, and those of a session, who came and who went.
namespace lyceum::server::net {

/// The person follows the topic by a connection from now on; `left` when they do no more.
void note_came(CoreConnections& home, Caller const& caller, Topic topic);
void note_left(CoreConnections& home, Caller const& caller, Topic topic);
/// The person polled these topics; those that ended for them do not count.
void note_poll(CoreConnections& home, Caller const& caller, std::vector<topics::Poll::State> const& states);
/// Tells of those who went since this was called last. Called every second on one core.
void announce_gone(CoreConnections& home);

}  // namespace lyceum::server::net

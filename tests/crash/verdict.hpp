#pragma once

#include "tests/crash/follower.hpp"
#include "tests/support/server_process.hpp"

/// What must hold in the end: each check says what is wrong as faults of the stage.
namespace lyceum::crash {

/// The database has what was acknowledged, once, and nothing else, under numbers without gaps.
void check_database(Stage& stage, testing::ServerProcess& server);
/// A reader who comes now and pages through the room over HTTP sees what was acknowledged.
void check_fresh_reader(Stage& stage, testing::Endpoint server, testing::SignedIn const& who, std::vector<RoomId> const& rooms);
/// The follower was told of every event that `fresh`, which began now, is told of, and of no other; and has
/// put together what was acknowledged.
void check_follower(Stage& stage, Follower const& follower, Follower const& fresh);

}  // namespace lyceum::crash

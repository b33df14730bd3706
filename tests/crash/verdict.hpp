#pragma once

#include "protocol/topics.hpp"
#include "tests/crash/attender.hpp"
#include "tests/crash/contributor.hpp"
#include "tests/crash/editor.hpp"
#include "tests/crash/follower.hpp"
#include "tests/support/server_process.hpp"

/// What must hold in the end: each check says what is wrong as faults of the stage.
namespace lyceum::crash {

/// The topic's events have the numbers 1 to `expected` without gaps.
void check_numbers(Stage& stage, db::Snapshot& snapshot, Topic topic, std::int64_t expected);

/// The database has what was acknowledged, once, and nothing else, under numbers without gaps.
void check_database(Stage& stage, testing::ServerProcess& server);
/// A reader who comes now and pages through the room over HTTP sees what was acknowledged.
void check_fresh_reader(Stage& stage, testing::Endpoint server, testing::SignedIn const& who, std::vector<RoomId> const& rooms);
/// The follower was told of every event that `fresh`, which began now, is told of, and of no other; and has
/// put together what was acknowledged.
void check_follower(Stage& stage, Follower const& follower, Follower const& fresh);

/// Whether all editors of a document have it as the first one has it.
bool see_the_same(std::vector<std::unique_ptr<Editor>> const& editors);
/// The database's document has every editor's paragraph as the editor has it, and so has each editor.
void check_document(Stage& stage, testing::ServerProcess& server, std::vector<std::unique_ptr<Editor>> const& editors);

/// The database's session has what was acknowledged to those who attended it, once: each one's last words, whose
/// hands are up, and an event for each change under numbers without gaps.
void check_session(Stage& stage, testing::ServerProcess& server, Session const& session, std::vector<std::unique_ptr<Attender>> const& attenders);

/// The practice that the server gives has everybody's last acknowledged words and as many versions as were published,
/// and the network has as many needs as were asked for.
void check_practice(Stage& stage, testing::Endpoint server, PracticeId practice, NetworkId network,
                    std::vector<std::unique_ptr<Contributor>> const& contributors);

}  // namespace lyceum::crash

#pragma once

#include "tests/crash/ledger.hpp"
#include "tests/support/cohort.hpp"
#include "tests/support/web_socket.hpp"

#include <deque>
#include <functional>

namespace lyceum::crash {

/// One person who posts, replies, edits and reacts at full speed over a WebSocket, with several calls in
/// flight. After a lost connection it asks again, with the same keys, for all that was not answered.
class Writer {
public:
    Writer(Stage& stage, testing::SignedIn who, std::vector<RoomId> rooms, std::uint64_t seed);
    /// Until the stage is finishing and everything is answered; for a thread of its own.
    void run();
    [[nodiscard]] std::int64_t asked_again() const { return asked_again_; }

private:
    struct Intent {
        std::string method;
        boost::json::object params;
        std::string key;
        /// Writes the acknowledgement down; empty where it was written down before.
        std::function<void(boost::json::object const& result)> acknowledged;
        /// What it changes, so that no two changes of one message are under way and their order is known.
        MessageId changes;
        /// For a call that is asked for again though it was answered: the answer that it must get.
        std::optional<std::string> answered_before;
    };

    void converse(testing::WebSocket& socket);
    void send(testing::WebSocket& socket, Intent intent);
    void receive(testing::WebSocket& socket);
    void settle(Intent intent, boost::json::object const& result);
    Intent next_intent();
    Intent post();
    Intent reply(Ledger::Target to);
    Intent edit(Ledger::Target own);
    Intent react(Ledger::Target to);
    Intent said(RoomId room, boost::json::object params, std::string body, bool in_thread);
    Intent repeated();
    std::string new_body();
    std::string new_key();

    Stage& stage_;
    testing::SignedIn who_;
    std::vector<RoomId> rooms_;
    std::mt19937_64 random_;
    std::map<std::int64_t, Intent> in_flight_;
    std::deque<Intent> to_ask_again_;
    std::deque<Intent> answered_;
    std::set<MessageId> changing_;
    std::int64_t bodies_ = 0, keys_ = 0, asked_again_ = 0;
};

}  // namespace lyceum::crash

#pragma once

#include "protocol/topics.hpp"
#include "tests/support/cohort.hpp"
#include "tests/support/server_process.hpp"
#include "tests/support/web_socket.hpp"

#include <boost/json/serialize.hpp>
#include <gtest/gtest.h>
#include <memory>

namespace lyceum::testing {

/// What a topic told, as a screen keeps it.
struct Told {
    std::int64_t number = 0;
    std::string event;
    boost::json::value data;

    friend bool operator==(Told const&, Told const&) = default;
};

/// One person at a screen: follows a session over a socket that may be cut, and comes back where they were.
class Participant {
public:
    Participant(ServerProcess& server, SignedIn who) : server_(server), who_(std::move(who)) {}

    /// Connects, and follows the session after what was told so far.
    void connect(MeetingId meeting);
    /// The network is gone, without a goodbye.
    void drop() { socket_.reset(); }
    [[nodiscard]] bool is_connected() const { return socket_ != nullptr; }

    /// Calls and waits: the response, or a failed test with the error.
    template <Operation Op>
    typename Op::Response expect(typename Op::Request const& request, std::string const& key = {})
    {
        auto const answer = socket_->call(Op::name, codec::to_json(request).as_object(), key_of<Op>(key));
        if (!answer.contains("result")) {
            ADD_FAILURE() << Op::name << " was refused: " << boost::json::serialize(answer);
            return {};
        }
        return codec::from_json<typename Op::Response>(answer.at("result")).value();
    }
    /// Calls and waits: the code of the refusal, or a failed test where it is allowed.
    template <Operation Op>
    std::string refused(typename Op::Request const& request)
    {
        auto const answer = socket_->call(Op::name, codec::to_json(request).as_object(), key_of<Op>({}));
        if (answer.contains("error")) return std::string(answer.at("error").at("data").at("code").as_string());
        ADD_FAILURE() << Op::name << " was allowed: " << boost::json::serialize(answer);
        return {};
    }
    /// Sends a call and does not wait for its answer; gives its key, to ask again with.
    template <Operation Op>
    std::string send(typename Op::Request const& request)
    {
        auto key = next_key();
        socket_->begin_call(Op::name, codec::to_json(request).as_object(), key);
        return key;
    }

    /// Receives until the session's event of that number came. Fails where one is missing, or comes twice.
    void hear(std::int64_t up_to);
    [[nodiscard]] std::vector<Told> const& told() const { return told_; }
    [[nodiscard]] PersonId person() const { return who_.person; }
    [[nodiscard]] std::string const& session() const { return who_.session; }

private:
    template <Operation Op>
    std::string key_of(std::string const& given)
    {
        if constexpr (Op::effect != Effect::writes) return {};
        else return given.empty() ? next_key() : given;
    }
    std::string next_key() { return "person-" + std::to_string(who_.person.value) + "-call-" + std::to_string(++keys_); }
    [[nodiscard]] std::int64_t last() const { return told_.empty() ? before_ : told_.back().number; }

    ServerProcess& server_;
    SignedIn who_;
    std::unique_ptr<WebSocket> socket_;
    std::string topic_;
    std::vector<Told> told_;
    std::int64_t before_ = 0;
    int keys_ = 0;
};

}  // namespace lyceum::testing

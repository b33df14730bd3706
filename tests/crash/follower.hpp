#pragma once

#include "tests/crash/ledger.hpp"
#include "tests/support/cohort.hpp"

#include <boost/json/object.hpp>

namespace lyceum::crash {

/// A room as a reader puts it together from the events of its topic.
class Told {
public:
    /// Takes the event with the next number. Throws std::runtime_error where it has another one.
    void take(std::int64_t number, std::string_view event, boost::json::object const& data);
    [[nodiscard]] std::int64_t last() const { return std::int64_t(what_.size()); }
    [[nodiscard]] History const& history() const { return history_; }
    /// For each event what it told of: never something else under the same number.
    [[nodiscard]] std::vector<std::string> const& what() const { return what_; }

private:
    void take_message(boost::json::object const& message);

    std::vector<std::string> what_;
    History history_;
};

/// Follows rooms from their beginning, and after a lost connection goes on after the last number that came.
class Follower {
public:
    Follower(Stage& stage, testing::SignedIn who, std::vector<RoomId> const& rooms);
    virtual ~Follower() = default;
    Follower(Follower const&) = delete;
    Follower& operator=(Follower const&) = delete;

    /// Until the stage is over; for a thread of its own.
    void run();
    /// The number of the last event that came.
    [[nodiscard]] std::int64_t last(RoomId room);
    /// After `run`.
    [[nodiscard]] std::map<RoomId, Told> const& told() const { return told_; }
    [[nodiscard]] int connections() const { return connections_; }

protected:
    /// Follows on one connection; ends with the stage, or throws testing::WireFailure.
    virtual void follow() = 0;
    void take(boost::json::object const& event);

    Stage& stage_;
    testing::SignedIn const who_;
    int connections_ = 0;

private:
    std::mutex mutex_;
    std::map<RoomId, Told> told_;
};

/// Over a WebSocket.
class SocketFollower : public Follower {
    using Follower::Follower;
    void follow() override;
};

/// Over HTTP long-poll.
class PollFollower : public Follower {
    using Follower::Follower;
    void follow() override;
};

}  // namespace lyceum::crash

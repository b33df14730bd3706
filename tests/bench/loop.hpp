#pragma once

#include "tests/bench/client.hpp"
#include "tests/bench/generator.hpp"

#include <atomic>
#include <memory>
#include <mutex>

namespace lyceum::bench {

enum class Phase { still, warm_up, measured, over };

/// What the generator's threads share.
struct Shared {
    std::atomic<Phase> phase = Phase::still;
    /// At an offered rate: for each message its number of receipts, and how long the last one took.
    struct Receipts {
        std::atomic<std::uint32_t> count = 0;
        std::atomic<std::int64_t> longest_ns = 0;
        std::atomic<std::uint32_t> due = 0;
    };
    std::vector<Receipts> receipts;
    std::atomic<std::int64_t> messages = 0;
    /// When each move of a session was sent, in order: its event says nothing of that.
    std::vector<std::atomic<std::int64_t>> moved_ns;
};

/// One sending thread of a limit, as its receivers see it.
struct Credit {
    int handle = -1;
    std::uint64_t frames_of_round = 0;
    std::atomic<std::uint64_t> frames = 0;
};

/// One thread of the generator: an epoll loop over its share of the connections.
class Loop {
public:
    Loop(Load const& load, Shared& shared);
    ~Loop();
    Loop(Loop const&) = delete;
    Loop& operator=(Loop const&) = delete;

    /// Opens connections, many at a time, and follows on those that do. `followers_of_room` is for publishers.
    void open(std::vector<Place> const& places, std::uint32_t followers_of_room);
    /// Takes a socket over on which frames of events come by themselves.
    void adopt(int socket, Credit& credit);
    /// Receives and publishes until the phase is over.
    void run();
    [[nodiscard]] Figures const& figures() const { return figures_; }

private:
    struct Connection {
        int socket = -1;
        std::string left_over;
        std::size_t stamp_hint = 0;
        std::int64_t moves_seen = 0;
        Credit* credit = nullptr;
        std::string follow;  ///< the frame to follow with again
        // Of a publisher:
        std::unique_ptr<Calls> to_send;
        std::uint32_t followers = 0;
        std::vector<std::int64_t> sent_ns;
        std::int64_t calls = 0, under_way = 0, next_due_ns = 0;
    };

    void open_some(Place const* begin, Place const* end, std::uint32_t followers_of_room);
    void add(std::unique_ptr<Connection> connection);
    void receive(Connection& connection);
    void take(Connection& connection, std::string_view whole, std::string_view payload, std::int64_t at_ns);
    void take_event(Connection& connection, std::string_view whole, std::string_view payload, std::int64_t at_ns);
    std::optional<Post::Stamp> stamp_of(Connection& connection, std::string_view event) const;
    void take_answer(Connection& connection, std::string_view payload, std::int64_t at_ns);
    void refill(Connection& connection);
    void publish_what_is_due();
    std::string next_post(Connection& connection, std::int64_t sent_ns);
    void give_credit(Credit& credit, std::uint64_t frames);
    void set_timer(std::int64_t at_ns) const;
    [[nodiscard]] Phase phase() const { return shared_.phase.load(std::memory_order_relaxed); }

    Load const& load_;
    Shared& shared_;
    Figures figures_;
    FrameReader reader_;
    int epoll_ = -1, timer_ = -1;
    std::vector<std::unique_ptr<Connection>> connections_;
    std::vector<Connection*> publishers_;
    std::uint64_t frames_of_read_ = 0;
    bool measured_ = false;
};

}  // namespace lyceum::bench

#pragma once

#include "tests/bench/histogram.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace lyceum::bench {

/// A connection that the generator opens.
struct Place {
    std::string session;
    std::int64_t room = 0;
    enum class Role { follows, follows_and_publishes, publishes } role = Role::follows;
};

/// The stage of a session, which its publisher moves.
struct Session {
    std::int64_t meeting = 0, stage = 0;
};

/// What the generator does.
struct Load {
    std::uint16_t port = 0;
    /// Where it is set, all follow this session instead of a room, and the only publisher moves its stage, one
    /// move at a time and at an offered rate.
    std::optional<Session> session;
    std::vector<Place> places;
    /// Messages that a publisher has under way before it waits for an acknowledgement.
    int in_flight = 16;
    /// Messages a second and publisher; nothing: as fast as they are acknowledged.
    std::optional<double> rate;
    std::size_t body_bytes = 120;
    std::chrono::duration<double> warm_up{1}, measured{4};
};

/// What a run gave, all of it while it was measured.
struct Figures {
    double seconds = 0;
    double connections_per_second = 0;
    std::uint64_t deliveries = 0, delivered_bytes = 0, acknowledged = 0, refused = 0, behind = 0;
    Histogram delivery, acknowledgement;
    /// For each message from the moment when it was due to its last receipt; only at an offered rate.
    Histogram last_receipt;
    /// The processor time of a limit's sender.
    double sender_cpu_s = 0;
    std::uint64_t not_received_by_all = 0;
    /// The generator's own processor time.
    double generator_cpu_s = 0;
    std::string first_refusal;
    /// A ready frame of an event, as the server sent it.
    std::string event_frame;

    [[nodiscard]] double deliveries_per_second() const { return double(deliveries) / seconds; }
    [[nodiscard]] double acknowledged_per_second() const { return double(acknowledged) / seconds; }
    [[nodiscard]] double mean_frame_bytes() const { return deliveries == 0 ? 0 : double(delivered_bytes) / double(deliveries); }
};

/// Threads that receive, and whose work is the same whoever sends.
inline constexpr std::size_t generator_threads = 2;

/// Opens the connections, follows and publishes; calls `begin` and `end` around what is measured. Throws
/// std::runtime_error where the server does not do its part.
Figures run(Load const& load, std::function<void()> const& begin, std::function<void()> const& end);

/// Receives what a limit's sender sends on sockets that are connected to it. The sockets of one sending
/// thread have the same `credit`: an eventfd that is told each time that all of its round came.
struct Sockets {
    std::vector<int> handles;
    int credit = -1;
    std::uint64_t frames_of_round = 0;
};
Figures receive(std::vector<Sockets> const& senders, std::chrono::duration<double> warm_up, std::chrono::duration<double> measured,
                std::function<void()> const& begin, std::function<void()> const& end);

}  // namespace lyceum::bench

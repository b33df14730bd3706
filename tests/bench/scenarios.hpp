#pragma once

#include "tests/bench/generator.hpp"

#include <filesystem>

/// The situations that are measured, each with a server and a database of its own.
namespace lyceum::bench {

/// How long and how hard.
struct Effort {
    std::chrono::duration<double> warm_up{1}, measured{4};
    int in_flight = 16;
    std::size_t body_bytes = 120;
};

/// So many rooms with so many people each, all of whom follow their room.
struct Rooms {
    int rooms = 1;
    int people = 30;
    int publishers = 1;  ///< of each room
    std::optional<double> rate;
};
struct Measured {
    Figures figures;
    /// The server's processor time while it was measured.
    double server_cpu_s = 0;

    [[nodiscard]] double cpu_us_per_delivery() const { return server_cpu_s * 1e6 / double(figures.deliveries); }
};
Measured measure_rooms(Rooms const& rooms, Effort const& effort);

/// A session with so many people, whose facilitator moves it from step to step and back.
Measured measure_steps(int people, double moves_per_second, Effort const& effort);

/// Publishers in rooms that nobody follows: what the server acknowledges a second.
Measured measure_writes(int publishers, Effort const& effort);

/// What a connection that follows a room and says nothing takes of the server's memory, in bytes.
enum class Line { plain, tls };
double measure_idle_connection(Line line, int connections);

/// The disk's syncs a second, where the databases of the other measurements lie.
double measure_disk(Effort const& effort);

}  // namespace lyceum::bench

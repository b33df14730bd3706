#pragma once

#include "tests/bench/generator.hpp"

/// What this machine can do at most: a process that does nothing but send ready frames, to the generator's own
/// receiving threads.
namespace lyceum::bench {

enum class Sending {
    one_write_each,  ///< every frame to every socket with a write() of its own
    gathered         ///< all frames of a batch for a socket with one sendmsg()
};

/// Sends batches of `in_flight` frames like `frame` to so many sockets, from as many threads as there are
/// processors, each with its share of the sockets. As publishers that wait for acknowledgements do, a thread
/// goes on when an earlier batch has come everywhere; two of its batches are under way. Between two batches it
/// waits for `pause`.
Figures measure_limit(Sending sending, std::size_t sockets, std::string const& frame, std::size_t in_flight,
                      std::chrono::duration<double> warm_up, std::chrono::duration<double> measured,
                      std::chrono::milliseconds pause = {});

}  // namespace lyceum::bench

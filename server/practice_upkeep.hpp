#pragma once

#include "server/this_thread.hpp"

#include <stop_token>

namespace lyceum::server {

struct Services;

/// The search learns what changed in the library where it was not told at once: adoptions, materials, imports.
class PracticeUpkeep {
public:
    explicit PracticeUpkeep(Services& services) : services_(services) {}

    /// All that is due, a few practices in one transaction, so that nobody waits long behind it. For one thread, about
    /// once a second. Failures are logged, and tried again the next time.
    void tend(std::stop_token const& stop);

private:
    Services& services_;
    ThisThread core_;
};

}  // namespace lyceum::server

#pragma once

#include "protocol/values.hpp"
#include "tests/support/server_process.hpp"

namespace lyceum::testing {

/// The wall clock of a real server, which stands still until a test sets it: libfaketime between lyceumd and
/// the system. Timers (the monotonic clock) go on as ever. For whole seconds.
class SetClock {
public:
    /// From its next start on, the server's clock shows `begins`.
    SetClock(ServerProcess& server, Instant begins);

    void set(Instant at);
    void advance(std::chrono::seconds by) { set(at_.plus(by)); }
    [[nodiscard]] Instant now() const { return at_; }

private:
    std::filesystem::path file_;
    Instant at_;
};

}  // namespace lyceum::testing

#pragma once

#include "server/services.hpp"
#include "server/this_thread.hpp"

namespace lyceum::server {

/// Asks the owners of actions how far they are, once a week or a month. By a notification, which the weekly brief repeats
/// to who wants it; there is no other letter.
class CheckinQuestions {
public:
    explicit CheckinQuestions(Services& services) : services_(services) {}

    /// Asks what is due at `at`. Takes as long as it takes: for a housekeeping thread, about once an hour, one thread at a
    /// time. Failures are logged.
    void ask_due(Instant at);

private:
    Task<Result<std::vector<PlanId>>> page(Day today, PlanId after);
    Task<Result<std::int64_t>> ask(PlanId plan, Day today);

    Services& services_;
    ThisThread core_;
};

}  // namespace lyceum::server

#pragma once

#include "db/adoption_questions.hpp"
#include "server/services.hpp"
#include "server/this_thread.hpp"

namespace lyceum::server {

/// Asks schools how it went with what they try: once, when the time has come that was set when they began. By a
/// notification, which the weekly brief repeats to who wants it; there is no other letter.
class AdoptionQuestions {
public:
    explicit AdoptionQuestions(Services& services) : services_(services) {}

    /// Asks what is due at `at`. Takes as long as it takes: for a housekeeping thread, about once an hour, one thread
    /// at a time. Failures are logged.
    void ask_due(Instant at);

private:
    Task<Result<std::vector<AdoptionId>>> page(Instant at, AdoptionId after);
    Task<Result<bool>> ask(AdoptionId adoption);

    Services& services_;
    ThisThread core_;
};

}  // namespace lyceum::server

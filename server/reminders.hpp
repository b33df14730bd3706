#pragma once

#include "db/commitment_reminders.hpp"
#include "server/services.hpp"
#include "server/this_thread.hpp"

namespace lyceum::server {

/// Reminds people of what they promised: once, two days before the day, and once when it has passed; never
/// more. By an event for whoever looks, and by one letter where the person wants mail.
class Reminders {
public:
    explicit Reminders(Services& services) : services_(services) {}

    /// Sends what is due at `at`. Takes as long as it takes: for a housekeeping thread, about once an hour,
    /// one thread at a time. Failures are logged.
    void send_due(Instant at);

private:
    using Page = std::vector<db::CommitmentReminder>;
    Task<Result<Page>> page(Instant at, CommitmentId after);
    Task<Result<bool>> remind(db::CommitmentReminder const& reminder);
    void send_letters(Page const& reminded);

    Services& services_;
    ThisThread core_;
};

/// Whether a reminder of the promise is due at `at`, by the cohort's own calendar. Who promised within two
/// days of the day is reminded only when it has passed.
bool is_reminder_due(db::CommitmentReminder const& reminder, Instant at);

/// The letter about one person's promises, of which there is one at least and all have a mail address.
Letter reminder_letter(std::vector<db::CommitmentReminder> const& promises, std::string const& public_url);

}  // namespace lyceum::server

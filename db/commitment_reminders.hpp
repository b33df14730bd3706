#pragma once

#include "db/transaction.hpp"
#include "protocol/commitments.hpp"

/// Promises of which their holders are to be reminded: once before the day, once when it has passed.
namespace lyceum::db {

/// An open promise with a day, and who holds the seat that made it.
struct CommitmentReminder {
    CommitmentId commitment;
    PersonId holder;
    std::string name;
    /// Where the person wants mail.
    std::optional<std::string> mail;
    std::string what;
    Day due;
    /// The cohort's: it says when the day begins and ends.
    std::string time_zone;
    Instant made;
    std::optional<Instant> reminded;
};
/// Those of which a reminder may be due, with days from `earliest` to `latest`: after `after`, by id, at most `limit`.
std::vector<CommitmentReminder> reminders_between(Snapshot& snapshot, Day earliest, Day latest, CommitmentId after, std::int64_t limit);

/// Remembers the reminder and publishes Reminded to `person/N` of the holder. False where the promise is not
/// open any more or was reminded of meanwhile: then nothing happens.
bool remind(Transaction& tx, CommitmentReminder const& reminder);

}  // namespace lyceum::db

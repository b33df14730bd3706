#pragma once

#include "db/transaction.hpp"
#include "protocol/meetings.hpp"

/// Guests: people without a sign-in who came to one session with its code.
namespace lyceum::db {

inline constexpr std::int64_t guests_max = 300;

std::optional<std::string> guest_code(Snapshot& snapshot, MeetingId meeting);
/// Nothing ends the code. Publishes MeetingChanged.
void set_guest_code(Transaction& tx, MeetingId meeting, std::optional<std::string> const& code);
std::optional<MeetingId> meeting_with_guest_code(Snapshot& snapshot, std::string_view code);

std::int64_t count_guests(Snapshot& snapshot, MeetingId meeting);
/// `key` is that of the call that makes the guest. Publishes PeopleChanged to `meeting/N`.
PersonId add_guest(Transaction& tx, MeetingId meeting, std::string_view name, std::string_view key);
/// The guest whom the call with the key made after `since`.
std::optional<PersonId> guest_made_by(Snapshot& snapshot, MeetingId meeting, std::string_view key, Instant since);

}  // namespace lyceum::db

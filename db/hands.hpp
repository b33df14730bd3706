#pragma once

#include "db/transaction.hpp"
#include "protocol/stages.hpp"

/// Who of a session wants to speak. Every change publishes HandChanged to `meeting/N`.
namespace lyceum::db {

/// The most hands that are up at once.
inline constexpr std::int64_t hands_max = 200;

/// In the order in which they were raised.
std::vector<stages::Hand> hands_of(Snapshot& snapshot, MeetingId meeting);
/// Nothing happens where it is up already. Fails with too_many where too many are.
Result<Nothing> raise_hand(Transaction& tx, MeetingId meeting, PersonId person);
/// Nothing happens where it is not up.
void lower_hand(Transaction& tx, MeetingId meeting, PersonId person);
/// The hand goes down, and the person counts as one who spoke. Needs a person who exists.
void give_word(Transaction& tx, MeetingId meeting, PersonId person);

}  // namespace lyceum::db

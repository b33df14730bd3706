#pragma once

#include "db/transaction.hpp"

/// Plans whose people are to be asked how far their actions are: once a week or a month, as their network has it.
namespace lyceum::db {

/// Active plans that nobody was asked about in the week or month that `today` lies in: after `after`, by id, at most
/// `limit`.
std::vector<PlanId> plans_to_ask(Snapshot& snapshot, Day today, PlanId after, std::int64_t limit);

/// Asks everybody who holds the seat of an action that is neither done nor stopped and was not answered in that time, by
/// one notification that says how many there are, and remembers it. Gives how many were asked. Nothing happens where it was
/// done meanwhile.
std::int64_t ask_how_far(Transaction& tx, PlanId plan, Day today);

}  // namespace lyceum::db

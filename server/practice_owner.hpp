#pragma once

#include "db/transaction.hpp"
#include "protocol/practices.hpp"
#include "server/caller.hpp"

namespace lyceum::server {

/// The title of the seat from which the caller begins practices of that owner. Fails with forbidden where they have none
/// there, and with not_found where they may not know of it.
Result<std::string> seat_in_owner(db::Snapshot& snapshot, Caller const& caller, practices::Owner const& owner);

}  // namespace lyceum::server

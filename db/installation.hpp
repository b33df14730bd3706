#pragma once

#include "db/transaction.hpp"

/// Facts about the installation itself, one a key.
namespace lyceum::db {

/// Writes when the server was last seen to take writes; at most one row a second changes.
void note_ready(Transaction& tx);

}  // namespace lyceum::db

#pragma once

#include "db/transaction.hpp"

/// Schools that are to be asked how it went with what they try: once each.
namespace lyceum::db {

/// Adoptions without a decision whose time to be asked has come by `at` and that nobody was asked about: after
/// `after`, by id, at most `limit`.
std::vector<AdoptionId> adoptions_to_ask(Snapshot& snapshot, Instant at, AdoptionId after, std::int64_t limit);

/// Asks who holds the adoption's seat, else the principal, else everybody of the school, and remembers it. False where
/// there is nobody to ask, or the school decided or was asked meanwhile: then nothing happens.
bool ask_how_it_went(Transaction& tx, AdoptionId adoption);

}  // namespace lyceum::db

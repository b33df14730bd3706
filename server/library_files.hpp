#pragma once

#include "db/transaction.hpp"

/// A network's library as a table.
namespace lyceum::server {

inline constexpr std::int64_t practices_in_csv_max = 20'000;

/// What the reader sees of the network's library, a row each (RFC 4180), newest first, `practices_in_csv_max` at most.
std::string library_csv(db::Snapshot& snapshot, PersonId reader, NetworkId network, std::string const& public_url);

}  // namespace lyceum::server

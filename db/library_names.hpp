#pragma once

#include "db/transaction.hpp"
#include "protocol/practices.hpp"

/// What a library's files name: owners, people and cohorts by their names, practices by the keys of their sources.
namespace lyceum::db {

std::optional<practices::Owner> owner_named(Snapshot& snapshot, NetworkId network, practices::OwnerKind kind, std::string_view name);
/// Somebody with a seat in the network; the one who has been there longest where several have the name.
std::optional<PersonId> person_named(Snapshot& snapshot, NetworkId network, std::string_view name);
std::optional<CohortId> cohort_named(Snapshot& snapshot, NetworkId network, std::string_view name);
/// The key that it came with, or one by its number.
std::string source_key_of(Snapshot& snapshot, PracticeId practice);
/// Of a person who exists.
std::string name_of(Snapshot& snapshot, PersonId person);
/// The practices of a network, oldest first.
std::vector<PracticeId> practices_in_network(Snapshot& snapshot, NetworkId network, std::int64_t limit);

}  // namespace lyceum::db

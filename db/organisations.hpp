#pragma once

#include "db/transaction.hpp"
#include "protocol/organisations.hpp"

/// Networks, cohorts, districts with zones, schools and partner organisations. Names are unique within
/// a network: the functions that give a name fail with invalid (`name`) where it is taken.
namespace lyceum::db {

/// The organisation's name; nothing where there is none.
std::optional<std::string> name_of(Snapshot& snapshot, organisations::Organisation const& organisation);

/// The cohorts that a person's seats bring them into, and the networks that they are part of, by name;
/// at most 200.
std::vector<organisations::CohortSummary> cohorts_of(Snapshot& snapshot, PersonId person);
std::vector<organisations::NetworkSummary> networks_of(Snapshot& snapshot, PersonId person);
/// All networks of the installation, by name; at most 200.
std::vector<organisations::NetworkSummary> all_networks(Snapshot& snapshot);

}  // namespace lyceum::db

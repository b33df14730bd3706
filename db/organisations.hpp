#pragma once

#include "db/transaction.hpp"
#include "protocol/organisations.hpp"

/// Networks, with their districts, zones and partner organisations; cohorts and schools have files of
/// their own. Names are unique within a network, in whatever case, and stored without spaces around
/// them: the functions that give a name fail with invalid (`name`) where it is taken, and with conflict
/// where there are as many as are listed.
namespace lyceum::db {

/// The most networks of an installation, and the most cohorts, districts and partner organisations of a
/// network: lists of them have no pages.
inline constexpr std::int64_t listed_max = 200;

/// The organisation's name; nothing where there is none.
std::optional<std::string> name_of(Snapshot& snapshot, organisations::Organisation const& organisation);

/// The networks that a person is part of, by name; at most 200.
std::vector<organisations::NetworkSummary> networks_of(Snapshot& snapshot, PersonId person);
/// All networks of the installation, by name; at most 200.
std::vector<organisations::NetworkSummary> all_networks(Snapshot& snapshot);

struct Network {
    NetworkId id;
    std::string name, aim;
    std::int64_t smallest_group = 0;
};
std::optional<Network> network(Snapshot& snapshot, NetworkId network);
Result<NetworkId> create_network(Transaction& tx, organisations::CreateNetwork::Request const& asked);

/// Needs zones with different names.
Result<organisations::CreateDistrict::Response> create_district(Transaction& tx,
                                                                organisations::CreateDistrict::Request const& asked);
std::vector<organisations::DistrictSummary> districts_of(Snapshot& snapshot, NetworkId network);
bool is_district_of(Snapshot& snapshot, DistrictId district, NetworkId network);
bool is_zone_of(Snapshot& snapshot, ZoneId zone, DistrictId district);

Result<PartnerId> create_partner(Transaction& tx, organisations::CreatePartner::Request const& asked);
std::vector<organisations::PartnerSummary> partners_of(Snapshot& snapshot, NetworkId network);
/// The name of a partner organisation, where it is one of the network.
std::optional<std::string> name_in(Snapshot& snapshot, NetworkId network, PartnerId partner);

}  // namespace lyceum::db

#include "db/organisations.hpp"

namespace lyceum::db {
namespace {

using organisations::DistrictSummary;
using organisations::NetworkSummary;
using organisations::PartnerSummary;

std::vector<NetworkSummary> as_networks(std::vector<std::tuple<NetworkId, std::string>> rows)
{
    std::vector<NetworkSummary> networks;
    networks.reserve(rows.size());
    for (auto& [id, name] : rows) networks.push_back({id, std::move(name)});
    return networks;
}

}  // namespace

std::optional<std::string> name_of(Snapshot& snapshot, organisations::Organisation const& organisation)
{
    return snapshot.value<std::string>("SELECT name FROM organisations WHERE kind = ?1 AND id = ?2", organisation.kind,
                                       organisation.id);
}

std::vector<NetworkSummary> networks_of(Snapshot& snapshot, PersonId person)
{
    return as_networks(snapshot.all<NetworkId, std::string>(
        "SELECT n.id, n.name FROM networks n WHERE n.id IN (SELECT network_id FROM network_seats WHERE person_id = ?1)"
        " ORDER BY n.name, n.id LIMIT 200",
        person));
}

std::vector<NetworkSummary> all_networks(Snapshot& snapshot)
{
    return as_networks(snapshot.all<NetworkId, std::string>("SELECT id, name FROM networks ORDER BY name, id LIMIT 200"));
}

std::optional<Network> network(Snapshot& snapshot, NetworkId network)
{
    auto row = snapshot.row<std::string, std::string, std::int64_t>(
        "SELECT name, aim, smallest_group FROM networks WHERE id = ?1", network);
    if (!row) return std::nullopt;
    auto& [name, aim, smallest_group] = *row;
    return Network{network, std::move(name), std::move(aim), smallest_group};
}

Result<NetworkId> create_network(Transaction& tx, organisations::CreateNetwork::Request const& asked)
{
    if (tx.exists("SELECT 1 FROM networks WHERE lower(name) = lower(trim(?1))", asked.name))
        return invalid("name", "name: there is a network of this name already. Choose another.");
    if (*tx.value<std::int64_t>("SELECT count(*) FROM networks") >= listed_max)
        return conflict("An installation has at most 200 networks.");
    return tx.insert<NetworkId>(
        "INSERT INTO networks (name, aim, smallest_group, created_at) VALUES (trim(?1), coalesce(?2, ''), coalesce(?3, 10), ?4)",
        asked.name, asked.aim, asked.smallestGroup, tx.at());
}

Result<organisations::CreateDistrict::Response> create_district(Transaction& tx,
                                                                organisations::CreateDistrict::Request const& asked)
{
    if (tx.exists("SELECT 1 FROM districts WHERE network_id = ?1 AND lower(name) = lower(trim(?2))", asked.network, asked.name))
        return invalid("name", "name: the network has a district of this name already. Choose another.");
    if (*tx.value<std::int64_t>("SELECT count(*) FROM districts WHERE network_id = ?1", asked.network) >= listed_max)
        return conflict("A network has at most 200 districts.");
    organisations::CreateDistrict::Response created;
    created.district = tx.insert<DistrictId>("INSERT INTO districts (network_id, name) VALUES (?1, trim(?2))", asked.network,
                                             asked.name);
    for (auto const& zone : asked.zones)
        created.zones.push_back(
            tx.insert<ZoneId>("INSERT INTO zones (district_id, name) VALUES (?1, trim(?2))", created.district, zone));
    return created;
}

std::vector<DistrictSummary> districts_of(Snapshot& snapshot, NetworkId network)
{
    std::vector<DistrictSummary> districts;
    for (auto& [id, name] : snapshot.all<DistrictId, std::string>(
             "SELECT id, name FROM districts WHERE network_id = ?1 ORDER BY name, id LIMIT ?2", network, listed_max)) {
        DistrictSummary district{id, network, std::move(name), {}};
        for (auto& [zone, zone_name] : snapshot.all<ZoneId, std::string>(
                 "SELECT id, name FROM zones WHERE district_id = ?1 ORDER BY name, id LIMIT 20", id))
            district.zones.push_back({zone, std::move(zone_name)});
        districts.push_back(std::move(district));
    }
    return districts;
}

bool is_district_of(Snapshot& snapshot, DistrictId district, NetworkId network)
{
    return snapshot.exists("SELECT 1 FROM districts WHERE id = ?1 AND network_id = ?2", district, network);
}

bool is_zone_of(Snapshot& snapshot, ZoneId zone, DistrictId district)
{
    return snapshot.exists("SELECT 1 FROM zones WHERE id = ?1 AND district_id = ?2", zone, district);
}

Result<PartnerId> create_partner(Transaction& tx, organisations::CreatePartner::Request const& asked)
{
    if (tx.exists("SELECT 1 FROM partners WHERE network_id = ?1 AND lower(name) = lower(trim(?2))", asked.network, asked.name))
        return invalid("name", "name: the network has a partner organisation of this name already. Choose another.");
    if (*tx.value<std::int64_t>("SELECT count(*) FROM partners WHERE network_id = ?1", asked.network) >= listed_max)
        return conflict("A network has at most 200 partner organisations.");
    return tx.insert<PartnerId>(
        "INSERT INTO partners (network_id, name, about, website) VALUES (?1, trim(?2), coalesce(?3, ''), ?4)", asked.network,
        asked.name, asked.about, asked.website);
}

std::vector<PartnerSummary> partners_of(Snapshot& snapshot, NetworkId network)
{
    std::vector<PartnerSummary> partners;
    for (auto& [id, name, about, website] : snapshot.all<PartnerId, std::string, std::string, std::optional<std::string>>(
             "SELECT id, name, about, website FROM partners WHERE network_id = ?1 ORDER BY name, id LIMIT ?2", network,
             listed_max))
        partners.push_back({id, network, std::move(name), std::move(about), std::move(website)});
    return partners;
}

std::optional<std::string> name_in(Snapshot& snapshot, NetworkId network, PartnerId partner)
{
    return snapshot.value<std::string>("SELECT name FROM partners WHERE id = ?1 AND network_id = ?2", partner, network);
}

}  // namespace lyceum::db

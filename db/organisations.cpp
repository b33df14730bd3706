#include "db/organisations.hpp"

namespace lyceum::db {
namespace {

using organisations::CohortSummary;
using organisations::NetworkSummary;

std::vector<CohortSummary> as_cohorts(
    std::vector<std::tuple<CohortId, NetworkId, std::string, std::string, std::string, std::int64_t>> rows)
{
    std::vector<CohortSummary> cohorts;
    cohorts.reserve(rows.size());
    for (auto& [id, network, name, purpose, time_zone, schools] : rows)
        cohorts.push_back({id, network, std::move(name), std::move(purpose), std::move(time_zone), schools});
    return cohorts;
}

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

std::vector<CohortSummary> cohorts_of(Snapshot& snapshot, PersonId person)
{
    return as_cohorts(snapshot.all<CohortId, NetworkId, std::string, std::string, std::string, std::int64_t>(
        "SELECT c.id, c.network_id, c.name, c.purpose, c.time_zone,"
        "       (SELECT count(*) FROM cohort_schools cs WHERE cs.cohort_id = c.id)"
        "  FROM cohorts c WHERE c.id IN (SELECT cohort_id FROM cohort_seats WHERE person_id = ?1) ORDER BY c.name, c.id LIMIT 200",
        person));
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

}  // namespace lyceum::db

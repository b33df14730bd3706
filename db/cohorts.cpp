#include "db/cohorts.hpp"

#include "db/organisations.hpp"
#include "db/rooms.hpp"
#include "db/seats.hpp"

#include <algorithm>

namespace lyceum::db {
namespace {

using organisations::CohortChanged;
using organisations::CohortPerson;
using organisations::CohortSummary;
using organisations::Kind;
using organisations::PartnerSummary;
using organisations::Role;

std::vector<CohortSummary> as_cohorts(
    std::vector<std::tuple<CohortId, NetworkId, std::string, std::string, std::string, std::int64_t>> rows)
{
    std::vector<CohortSummary> cohorts;
    cohorts.reserve(rows.size());
    for (auto& [id, network, name, purpose, time_zone, schools] : rows)
        cohorts.push_back({id, network, std::move(name), std::move(purpose), std::move(time_zone), schools});
    return cohorts;
}

/// Those whom a seat brings into the cohort, in the order of their ids.
std::vector<PersonId> who_belongs(Snapshot& snapshot, CohortId cohort)
{
    return snapshot.values<PersonId>(
        "SELECT DISTINCT person_id FROM cohort_seats WHERE cohort_id = ?1 AND person_id IS NOT NULL ORDER BY person_id", cohort);
}

/// Runs a change of what is in the cohort; whoever came or went by it sees accordingly.
template <class Change>
void with_access(Transaction& tx, CohortId cohort, Change change)
{
    auto const before = who_belongs(tx, cohort);
    change();
    auto const after = who_belongs(tx, cohort);
    std::vector<PersonId> changed;
    std::set_symmetric_difference(before.begin(), before.end(), after.begin(), after.end(), std::back_inserter(changed));
    for (auto const person : changed) tx.access_changed(person);
    tx.publish(topic_of(cohort), CohortChanged{cohort});
}

/// Whether another cohort of the network than `except` has the name.
bool is_taken(Snapshot& snapshot, NetworkId network, std::string_view name, CohortId except)
{
    return snapshot.exists("SELECT 1 FROM cohorts WHERE network_id = ?1 AND lower(name) = lower(trim(?2)) AND id <> ?3", network,
                           name, except);
}
Error name_taken() { return invalid("name", "name: the network has a cohort of this name already. Choose another."); }

}  // namespace

std::optional<Cohort> cohort(Snapshot& snapshot, CohortId cohort)
{
    auto row = snapshot.row<NetworkId, std::string, std::string, std::string, std::string>(
        "SELECT n.id, n.name, c.name, c.purpose, c.time_zone FROM cohorts c JOIN networks n ON n.id = c.network_id WHERE c.id = ?1",
        cohort);
    if (!row) return std::nullopt;
    auto& [network, network_name, name, purpose, time_zone] = *row;
    return Cohort{cohort, network, std::move(network_name), std::move(name), std::move(purpose), std::move(time_zone)};
}

std::vector<CohortSummary> cohorts_of(Snapshot& snapshot, PersonId person)
{
    return as_cohorts(snapshot.all<CohortId, NetworkId, std::string, std::string, std::string, std::int64_t>(
        "SELECT c.id, c.network_id, c.name, c.purpose, c.time_zone,"
        "       (SELECT count(*) FROM cohort_schools cs WHERE cs.cohort_id = c.id)"
        "  FROM cohorts c WHERE c.id IN (SELECT cohort_id FROM cohort_seats WHERE person_id = ?1) ORDER BY c.everyone, c.name, c.id LIMIT 200",
        person));
}

std::vector<CohortSummary> cohorts_of(Snapshot& snapshot, NetworkId network, std::optional<PersonId> reader)
{
    return as_cohorts(snapshot.all<CohortId, NetworkId, std::string, std::string, std::string, std::int64_t>(
        "SELECT c.id, c.network_id, c.name, c.purpose, c.time_zone,"
        "       (SELECT count(*) FROM cohort_schools cs WHERE cs.cohort_id = c.id)"
        "  FROM cohorts c WHERE c.network_id = ?1"
        "   AND (?2 IS NULL OR c.id IN (SELECT cohort_id FROM cohort_seats WHERE person_id = ?2)) ORDER BY c.everyone, c.name, c.id LIMIT 200",
        network, reader));
}

std::vector<CohortSummary> cohorts_of(Snapshot& snapshot, SchoolId school, std::optional<PersonId> reader)
{
    return as_cohorts(snapshot.all<CohortId, NetworkId, std::string, std::string, std::string, std::int64_t>(
        "SELECT c.id, c.network_id, c.name, c.purpose, c.time_zone,"
        "       (SELECT count(*) FROM cohort_schools cs WHERE cs.cohort_id = c.id)"
        "  FROM cohorts c JOIN cohort_schools m ON m.cohort_id = c.id WHERE m.school_id = ?1"
        "   AND (?2 IS NULL OR c.id IN (SELECT cohort_id FROM cohort_seats WHERE person_id = ?2)) ORDER BY c.name, c.id LIMIT 200",
        school, reader));
}

std::vector<CohortId> cohorts_around(Snapshot& snapshot, organisations::Organisation const& organisation)
{
    switch (organisation.kind) {
    case Kind::cohort: return {CohortId{organisation.id}};
    case Kind::school:
        return snapshot.values<CohortId>("SELECT cohort_id FROM cohort_schools WHERE school_id = ?1 ORDER BY 1 LIMIT 200",
                                         organisation.id);
    case Kind::partner:
        return snapshot.values<CohortId>("SELECT cohort_id FROM cohort_partners WHERE partner_id = ?1 ORDER BY 1 LIMIT 200",
                                         organisation.id);
    default: return {};
    }
}

Result<CohortId> create_cohort(Transaction& tx, organisations::CreateCohort::Request const& asked)
{
    if (is_taken(tx, asked.network, asked.name.value, {})) return name_taken();
    if (*tx.value<std::int64_t>("SELECT count(*) FROM cohorts WHERE network_id = ?1", asked.network) >= listed_max)
        return conflict("A network has at most 200 cohorts.");
    auto const cohort = tx.insert<CohortId>(
        "INSERT INTO cohorts (network_id, name, purpose, time_zone, created_at) VALUES (?1, trim(?2), coalesce(?3, ''),"
        " coalesce(?4, (SELECT time_zone FROM cohorts WHERE network_id = ?1 ORDER BY id DESC LIMIT 1), 'UTC'), ?5)",
        asked.network, asked.name, asked.purpose, asked.timeZone, tx.at());
    open_room(tx, cohort, "Everyone", "What concerns all schools of the cohort", rooms::Kind::open);
    return cohort;
}

std::optional<CohortId> cohort_of_everyone(Snapshot& snapshot, NetworkId network)
{
    return snapshot.value<CohortId>("SELECT id FROM cohorts WHERE network_id = ?1 AND everyone = 1", network);
}

bool is_of_everyone(Snapshot& snapshot, CohortId cohort)
{
    return snapshot.exists("SELECT 1 FROM cohorts WHERE id = ?1 AND everyone = 1", cohort);
}

CohortId open_everyone(Transaction& tx, NetworkId network)
{
    std::string const wanted = "Everyone in " + tx.value<std::string>("SELECT name FROM networks WHERE id = ?1", network).value();
    auto name = wanted;
    for (int number = 2; is_taken(tx, network, name, {}); ++number) name = wanted + " " + std::to_string(number);
    auto const cohort = tx.insert<CohortId>(
        "INSERT INTO cohorts (network_id, name, purpose, time_zone, created_at, everyone) VALUES (?1, ?2, 'Sessions and rooms of the whole network',"
        " coalesce((SELECT time_zone FROM cohorts WHERE network_id = ?1 ORDER BY id DESC LIMIT 1), 'UTC'), ?3, 1)",
        network, name, tx.at());
    open_room(tx, cohort, "Everyone", "What concerns the whole network", rooms::Kind::open);
    for (auto const person : who_belongs(tx, cohort)) tx.access_changed(person);
    return cohort;
}

Result<Nothing> change_cohort(Transaction& tx, organisations::UpdateCohort::Request const& asked)
{
    auto const before = cohort(tx, asked.cohort).value();
    if (asked.name && asked.name->value != before.name) {
        if (is_taken(tx, before.network, asked.name->value, asked.cohort)) return name_taken();
        tx.run("UPDATE cohorts SET name = trim(?2) WHERE id = ?1", asked.cohort, *asked.name);
        retitle_seats(tx, {Kind::cohort, asked.cohort.value});
    }
    if (asked.purpose) tx.run("UPDATE cohorts SET purpose = ?2 WHERE id = ?1", asked.cohort, *asked.purpose);
    if (asked.timeZone) tx.run("UPDATE cohorts SET time_zone = ?2 WHERE id = ?1", asked.cohort, *asked.timeZone);
    tx.publish(topic_of(asked.cohort), CohortChanged{asked.cohort});
    return Nothing{};
}

std::vector<PartnerSummary> partners_in(Snapshot& snapshot, CohortId cohort)
{
    std::vector<PartnerSummary> partners;
    for (auto& [id, network, name, about, website] :
         snapshot.all<PartnerId, NetworkId, std::string, std::string, std::optional<std::string>>(
             "SELECT p.id, p.network_id, p.name, p.about, p.website FROM partners p"
             "  JOIN cohort_partners m ON m.partner_id = p.id WHERE m.cohort_id = ?1 ORDER BY p.name, p.id LIMIT ?2",
             cohort, partners_in_cohort_max))
        partners.push_back({id, network, std::move(name), std::move(about), std::move(website)});
    return partners;
}

std::vector<CohortPerson> people_in(Snapshot& snapshot, CohortId cohort, std::int64_t limit)
{
    std::vector<CohortPerson> people;
    for (auto& [person, name, title, role, school] :
         snapshot.all<PersonId, std::string, std::string, Role, std::optional<SchoolId>>(
             "WITH nearest AS (SELECT c.person_id, c.seat_id, c.role, c.school_id, row_number() OVER (PARTITION BY c.person_id"
             "   ORDER BY c.role = 'facilitator' DESC, c.role = 'principal' DESC, c.facilitates DESC, c.seat_id) AS place"
             "   FROM cohort_seats c WHERE c.cohort_id = ?1 AND c.person_id IS NOT NULL)"
             "SELECT p.id, p.name, s.title, n.role, n.school_id FROM nearest n"
             "  JOIN seats s ON s.id = n.seat_id JOIN people p ON p.id = n.person_id"
             " WHERE n.place = 1 AND p.disabled_at IS NULL ORDER BY p.name, p.id LIMIT ?2",
             cohort, limit))
        people.push_back({person, std::move(name), std::move(title), role, school});
    return people;
}

bool is_in(Snapshot& snapshot, CohortId cohort, SchoolId school)
{
    return snapshot.exists("SELECT 1 FROM cohort_schools WHERE cohort_id = ?1 AND school_id = ?2", cohort, school);
}
bool is_in(Snapshot& snapshot, CohortId cohort, PartnerId partner)
{
    return snapshot.exists("SELECT 1 FROM cohort_partners WHERE cohort_id = ?1 AND partner_id = ?2", cohort, partner);
}

Result<Nothing> add_to_cohort(Transaction& tx, CohortId cohort, CohortMembers const& members)
{
    with_access(tx, cohort, [&] {
        for (auto const school : members.schools)
            tx.run("INSERT INTO cohort_schools (cohort_id, school_id) VALUES (?1, ?2) ON CONFLICT DO NOTHING", cohort, school);
        for (auto const partner : members.partners)
            tx.run("INSERT INTO cohort_partners (cohort_id, partner_id) VALUES (?1, ?2) ON CONFLICT DO NOTHING", cohort, partner);
    });
    if (*tx.value<std::int64_t>("SELECT count(*) FROM cohort_schools WHERE cohort_id = ?1", cohort) > schools_in_cohort_max)
        return conflict("A cohort has at most 200 schools.");
    if (*tx.value<std::int64_t>("SELECT count(*) FROM cohort_partners WHERE cohort_id = ?1", cohort) > partners_in_cohort_max)
        return conflict("A cohort has at most 50 partner organisations.");
    return Nothing{};
}

void remove_from_cohort(Transaction& tx, CohortId cohort, CohortMembers const& members)
{
    with_access(tx, cohort, [&] {
        for (auto const school : members.schools)
            tx.run("DELETE FROM cohort_schools WHERE cohort_id = ?1 AND school_id = ?2", cohort, school);
        for (auto const partner : members.partners)
            tx.run("DELETE FROM cohort_partners WHERE cohort_id = ?1 AND partner_id = ?2", cohort, partner);
    });
}

}  // namespace lyceum::db

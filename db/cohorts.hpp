#pragma once

#include "db/transaction.hpp"
#include "protocol/organisations.hpp"

/// Cohorts: the schools and partner organisations in them, and their people. Every change publishes
/// CohortChanged to the cohort. Names are unique within a network, as db/organisations.hpp says.
namespace lyceum::db {

/// The most that a cohort has in it, and the most of its people that are listed.
inline constexpr std::int64_t schools_in_cohort_max = 200;
inline constexpr std::int64_t partners_in_cohort_max = 50;
inline constexpr std::int64_t people_listed_max = 1'000;

struct Cohort {
    CohortId id;
    NetworkId network;
    std::string network_name, name, purpose, time_zone;
};
std::optional<Cohort> cohort(Snapshot& snapshot, CohortId cohort);

/// The cohorts that a person's seats bring them into, by name; at most 200.
std::vector<organisations::CohortSummary> cohorts_of(Snapshot& snapshot, PersonId person);
/// A network's cohorts, or those that a school is in, by name; at most 200. With a reader only those
/// that the reader's seats bring them into.
std::vector<organisations::CohortSummary> cohorts_of(Snapshot& snapshot, NetworkId network, std::optional<PersonId> reader);
std::vector<organisations::CohortSummary> cohorts_of(Snapshot& snapshot, SchoolId school, std::optional<PersonId> reader);
/// The cohorts whose facilitators are concerned by the organisation: a cohort itself, or those that a
/// school or a partner organisation is in; at most 200.
std::vector<CohortId> cohorts_around(Snapshot& snapshot, organisations::Organisation const& organisation);

/// Creates the cohort with its first room. Fails with conflict where the network has 200.
Result<CohortId> create_cohort(Transaction& tx, organisations::CreateCohort::Request const& asked);
/// The cohort of everyone in the network, where it was opened.
std::optional<CohortId> cohort_of_everyone(Snapshot& snapshot, NetworkId network);
bool is_of_everyone(Snapshot& snapshot, CohortId cohort);
/// Opens it with its first room; needs a network that has none.
CohortId open_everyone(Transaction& tx, NetworkId network);
/// Changes what is given, and the titles of the cohort's seats with its name.
Result<Nothing> change_cohort(Transaction& tx, organisations::UpdateCohort::Request const& asked);

std::vector<organisations::PartnerSummary> partners_in(Snapshot& snapshot, CohortId cohort);
/// Everyone whom a seat brings into the cohort, with the nearest one, by name; at most `limit`. Disabled
/// people are left out.
std::vector<organisations::CohortPerson> people_in(Snapshot& snapshot, CohortId cohort, std::int64_t limit);

/// What is added to a cohort or taken out of it.
struct CohortMembers {
    std::vector<SchoolId> schools;
    std::vector<PartnerId> partners;
};
bool is_in(Snapshot& snapshot, CohortId cohort, SchoolId school);
bool is_in(Snapshot& snapshot, CohortId cohort, PartnerId partner);
/// They must be of the cohort's network. What is in the cohort already, or not in it, stays so. Whoever
/// sees the cohort by it, or does not any more, is marked as such. Fails with conflict where the cohort
/// would have too many.
Result<Nothing> add_to_cohort(Transaction& tx, CohortId cohort, CohortMembers const& members);
void remove_from_cohort(Transaction& tx, CohortId cohort, CohortMembers const& members);

}  // namespace lyceum::db

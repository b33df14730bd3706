#pragma once

#include "db/transaction.hpp"
#include "protocol/organisations.hpp"

/// Schools of a network, with what is known of their students. Whoever holds no seat in a school is
/// shown nothing of groups smaller than the network's smallest (db/small_groups.hpp); every function
/// that reads a school is told for whom.
namespace lyceum::db {

/// Nothing where there is no such school.
std::optional<organisations::School> school(Snapshot& snapshot, SchoolId school, PersonId reader);
/// The schools of a cohort, by name; at most `schools_in_cohort_max`.
std::vector<organisations::School> schools_in(Snapshot& snapshot, CohortId cohort, PersonId reader);
/// The schools of a network whose name contains `containing`, after `after_name`, by name; at most `limit`.
std::vector<organisations::School> schools_of(Snapshot& snapshot, NetworkId network, PersonId reader,
                                              std::string_view containing, std::string_view after_name, std::int64_t limit);
/// The name of a school, where it is one of the network.
std::optional<std::string> name_in(Snapshot& snapshot, NetworkId network, SchoolId school);

/// Needs a district of the network, a zone of the district, and groups with different codes. Fails with
/// invalid (`name`, `code`) where the network has a school of that name or code.
Result<SchoolId> create_school(Transaction& tx, organisations::CreateSchool::Request const& asked);
/// Changes the name and the titles of the school's seats, and tells its cohorts. Fails as create_school does.
Result<Nothing> rename_school(Transaction& tx, SchoolId school, std::string_view name);
/// Replaces the context, and tells the school's cohorts. Groups whose codes are in `kept` stay, unless
/// they are given; with `ALL` among them so does the number of students.
void set_context(Transaction& tx, SchoolId school, organisations::SchoolContext const& context,
                 std::vector<std::string> const& kept);

}  // namespace lyceum::db

#pragma once

#include "db/transaction.hpp"
#include "protocol/plan_health.hpp"

/// How the plans of the schools of an organisation are.
namespace lyceum::db {

/// The schools of a cohort, a zone, a district or a network, by need for help, at most `limit`: of each the plan that the
/// person may see, and its figures as they may leave the school.
std::vector<plan_health::School> plan_health_of(Snapshot& snapshot, organisations::Organisation const& of, PersonId reader, Day today,
                                                std::int64_t limit);

}  // namespace lyceum::db

#pragma once

#include "protocol/organisations.hpp"

/// Improvement plans: of a school, a district or a zone, for a period.
namespace lyceum::plans {

/// Others than the owner's people see a plan from `in_review` on.
enum class State { draft, in_review, approved, active, closed };
BOOST_DESCRIBE_ENUM(State, draft, in_review, approved, active, closed)

/// Those over the owner see what is no draft in any case: leads and reviewers of the network, leads of the district, the
/// zone, facilitators of the school's cohorts.
enum class Visibility { owner, cohort, network };
BOOST_DESCRIBE_ENUM(Visibility, owner, cohort, network)

/// Whose approval a network wants.
enum class Approver { network_lead, district_lead, zone, facilitator };
BOOST_DESCRIBE_ENUM(Approver, network_lead, district_lead, zone, facilitator)

/// How far an action is, as its owner says. `stuck` says who is needed, `stopped` says why.
enum class ActionStatus { not_started, under_way, done, stuck, stopped };
BOOST_DESCRIBE_ENUM(ActionStatus, not_started, under_way, done, stuck, stopped)

}  // namespace lyceum::plans

#pragma once

#include "protocol/commitments.hpp"
#include "server/operations/registry.hpp"

namespace lyceum::server {

/// The actions that promises became, of plans that the caller may see, in the order of the promises.
std::vector<commitments::InPlan> in_plans(db::Snapshot& snapshot, Caller const& caller, std::vector<commitments::Commitment> const& promises);

}  // namespace lyceum::server

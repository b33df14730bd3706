#pragma once

#include "db/transaction.hpp"
#include "protocol/plans.hpp"

/// Where the parts of plans stand, and taking them out.
namespace lyceum::db {

struct PartMove {
    PlanId plan;
    plans::Part part;                 ///< a structured part of the plan
    std::optional<plans::Part> into;  ///< nothing: the part that it is in
    std::optional<plans::Part> after; ///< nothing: before all of them
    PersonId by;
};
/// Gives the plan's revision. Fails with invalid (`part`, `into`, `after`), and with conflict where there are too many.
Result<std::int64_t> move_part(Transaction& tx, PartMove const& move);

struct PartRemoval {
    PlanId plan;
    plans::Part part; ///< a structured part of the plan
    std::string reason;
    PersonId by;
};
/// With all that is in it. Fails with conflict where an action in it was begun in an active plan.
Result<std::int64_t> remove_part(Transaction& tx, PartRemoval const& removal);

}  // namespace lyceum::db

#pragma once

#include "protocol/organisations.hpp"

/// Figures about few students do not leave the school.
namespace lyceum::db {

/// What a reader outside a school is shown of its students.
struct ShownContext {
    organisations::SchoolContext context;
    /// The codes of the groups that are left out; `ALL` where the number of students is.
    std::vector<std::string> hidden;
};

/// Leaves out every figure that stands for fewer than `smallest_group` students, or from which such a
/// figure could be worked out: the rest of the school, a part of high needs, the remaining races and
/// ethnicities, which add up to all. Shares are whole per cent, so what could be too small after
/// rounding counts as too small.
ShownContext without_small_groups(organisations::SchoolContext context, std::int64_t smallest_group);

}  // namespace lyceum::db

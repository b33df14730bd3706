#pragma once

#include "db/suppression.hpp"

#include <string>
#include <vector>

namespace lyceum::testing {

/// What a reader finds out who was not told. `value` is what the reader works out.
struct Finding {
    std::string what;
    double value = 0;
    double truth = 0;
};

/// A reader who knows how many people each group has, and adds and subtracts all that is published of a table. Shares
/// nothing with what decides about publication but its types: lists the facts anew, and solves them over fractions.
/// Gives every hidden or banded figure that can be worked out, and every sum of hidden figures, difference of a group
/// and one within it, or difference of linked periods that is about fewer people than the threshold. Counts in
/// `table.cells` are the truth, which serves only to tell what was found; an average stands there as its sum in `count`.
std::vector<Finding> curious_findings(db::StudentGroups const& groups, db::suppression::Table const& table,
                                      std::vector<db::suppression::Outside> const& outside);

}  // namespace lyceum::testing

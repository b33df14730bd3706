#pragma once

#include "db/suppression_algebra.hpp"

/// How near a reader gets to hidden counts: each lies between bounds, and what is shown narrows them.
namespace lyceum::db::suppression {

inline constexpr std::int64_t no_limit = std::int64_t{1} << 40;

struct Bounds {
    std::int64_t least = 0, most = no_limit;
    Columns from = 0;  ///< the shown counts that narrowed them
};
using AllBounds = std::array<Bounds, most_columns>;

/// Narrows what a reader knows of every present, hidden and shown count by the equations, and by what lies within what:
/// nothing counts more in a part than in the whole. Where each person counts once at most, the others of the whole are
/// a limit too: `people` has their numbers, and is empty where one person can count several times.
void narrow(Relations const& relations, Shape const& shape, std::vector<std::int64_t> const& people, AllBounds& bounds);

}  // namespace lyceum::db::suppression

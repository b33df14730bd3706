#pragma once

#include "protocol/adoptions.hpp"
#include "protocol/organisations.hpp"

/// How much one school is like another, by what both show to their network.
namespace lyceum::db {

/// Nothing where the number of students is not known.
std::optional<adoptions::SizeBand> size_band(organisations::SchoolContext const& context);

struct Likeness {
    /// More is more alike; 0 is nothing in common.
    int points = 0;
    /// What they have in common, each as words: `also a middle school`.
    std::vector<std::string> alike;
};
/// Needs contexts as somebody outside the schools is shown them (db/small_groups.hpp): a group that is left out of
/// either counts for nothing. The level weighs most, then how many students and the kind of place, then each group
/// whose shares are within five per cent of all students.
Likeness likeness(organisations::SchoolContext const& one, organisations::SchoolContext const& other);

}  // namespace lyceum::db

#pragma once

#include "db/breakouts.hpp"

#include <functional>

/// How people are divided into groups.
namespace lyceum::server {

struct NamedGroup {
    std::string name;
    std::vector<PersonId> people;
};

/// Draws a whole number below `n`.
using Lot = std::function<std::size_t(std::size_t n)>;
/// One that nobody can foresee.
Lot fair_lot();

/// Everyone is in one group, and no group is empty. Of `size`, groups have that many people or a few more, so that
/// nobody is left alone. Needs somebody, and `number` or `size` where the way is by lot or mixed.
std::vector<NamedGroup> divided(std::vector<db::Participant> people, breakouts::Division const& division, Lot const& lot);

}  // namespace lyceum::server

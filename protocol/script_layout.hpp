#pragma once

#include "protocol/scripts.hpp"

/// How long a protocol takes a group, and its steps as the group goes through them.
namespace lyceum::scripts {

/// How `people` go through a protocol: in `groups` of at most `largest`.
struct Grouping {
    std::int64_t groups = 1;
    std::int64_t largest = 1;
    /// How many groups have one fewer than `largest`.
    std::int64_t smaller = 0;
};
/// As few groups as the protocol's largest group allows, as even as can be. `people` is 1 at least.
Grouping grouping(Content const& content, std::int64_t people);

/// The steps for one group of `people`: what belongs to each person's turn comes once for each, and the minutes of
/// a step that is for each person are those of all, at most `step_minutes_max`.
std::vector<Step> laid_out(Content const& content, std::int64_t people);

/// The minutes of all steps together.
std::int64_t minutes_of(std::vector<Step> const& steps);
/// How long the protocol takes so many people, in as many groups at the same time as they need.
std::int64_t minutes_for(Content const& content, std::int64_t people);

/// Where the people are too many for one group, or too few: what to do, in words.
std::optional<std::string> warning_for(Content const& content, std::int64_t people);

/// The steps, cut or stretched to `minutes` as far as each of them can be.
std::vector<Step> fitted(std::vector<Step> steps, std::int64_t minutes);

/// Why the protocol cannot be gone through as it is: no steps, limits of a step that contradict each other, turns
/// that would make too many steps. Nothing where it can.
std::optional<Error> fault_of(Content const& content);

}  // namespace lyceum::scripts

#pragma once

#include "db/suppression_relations.hpp"

#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

/// What readers outside a school may see of its figures. A pure function: it is called when figures are stored, and
/// its result is kept beside them; whoever is not of the school reads only that.
///
/// It is made against a reader who knows from elsewhere how many people each group has, takes every published figure
/// for exact, and adds and subtracts all that is published of one measure of one school: all groups in all periods.
/// Such a reader works out no hidden or banded figure, and none of fewer people than the threshold: not of a group,
/// not of what is left of one when those within it are taken away, not of several hidden ones together, and not of
/// the difference between linked periods. What is not guarded against: sums over several schools or measures, which
/// whoever publishes them must make of published figures or pass through here (schools can be the parts of a
/// partition), and guesses (a hidden figure lies within bounds, and these can be narrow).
namespace lyceum::db::suppression {

enum class Kind {
    percent,          ///< `count` of `people` are so
    count_of_people,  ///< `count` of `people` are so, and the count is what is told: dropouts
    count_of_events,  ///< `count` of something that `people` could have had, one person several times: referrals
    average           ///< `value` is an average over `people`
};

/// What periods of one run (a school year, a cohort that is followed) have to do with each other.
enum class Link {
    anew,         ///< nothing: each is measured by itself
    same_people,  ///< the same people, but for those who came or left since
    adds_up       ///< each contains the one before: year to date
};

/// One figure as the school entered it.
struct Cell {
    std::size_t period = 0;   ///< its place in Table::runs
    std::size_t group = 0;    ///< its place in Relations
    std::int64_t people = 0;  ///< of the group, 0 or more: the denominator of a percent
    std::int64_t count = 0;   ///< no more than `people` where it counts people; not read of an average
    double value = 0;         ///< of an average
};

struct Table {
    Kind kind = Kind::percent;
    Link link = Link::anew;
    /// The smallest group that is told of. Less than `least_threshold` counts as that.
    std::int64_t threshold = 10;
    /// One for each period, in the order of time: periods of the same run are linked.
    std::vector<std::int64_t> runs;
    /// No two of the same period and group.
    std::vector<Cell> cells;
};
inline constexpr std::int64_t least_threshold = 5;
inline constexpr std::size_t most_periods = 240;
inline constexpr std::int64_t most_people = 1'000'000;  ///< also the most events

/// How many people a figure is about. The number itself is not published: with the percent it would give the count.
enum class GroupSize { up_to_9, up_to_20, up_to_40, up_to_100, up_to_300, over_300 };
GroupSize size_of(std::int64_t people);

struct Shown {
    /// A whole per cent, a count, or an average as it was entered.
    double value = 0;
    GroupSize size = GroupSize::up_to_20;
    bool operator==(Shown const&) const = default;
};
enum class Side { at_most, at_least };
/// Near none or all of a group: only that it is. A percent, or the most that a small count of people can be.
struct Band {
    Side side = Side::at_most;
    std::int64_t limit = 0;
    GroupSize size = GroupSize::up_to_20;
    bool operator==(Band const&) const = default;
};
/// Why, for people of the school. Readers outside are told "not shown: small group" whichever it is.
enum class Reason {
    small_group,    ///< it has fewer people than the threshold
    complementary,  ///< with it, a hidden figure could be worked out
    difference      ///< taken from or with a larger group or another period, it would tell of too few people
};
struct Hidden {
    Reason reason = Reason::small_group;
    bool operator==(Hidden const&) const = default;
};
using Outside = std::variant<Shown, Band, Hidden>;

/// What is published of each cell, in the order of `table.cells`. Fails with invalid (`cells[3].people`) where a cell
/// breaks what is said above, or there are more than `most_periods`.
Result<std::vector<Outside>> published(Relations const& relations, Table const& table);

}  // namespace lyceum::db::suppression

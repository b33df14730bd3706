#pragma once

#include "db/transaction.hpp"
#include "protocol/checkpoints.hpp"

/// Where the measures of goals stand between their baselines and their targets.
namespace lyceum::db {

/// Who reads: the people of the place see its figures as they are, others what may leave it.
enum class Reader { of_place, elsewhere };

/// A measure of a goal: its own, or one beside it.
struct GoalMeasure {
    MeasureId measure;
    std::string title;
    std::string unit;
    std::string kind;  ///< outcome, implementation, balancing
    std::string group_code;
    std::optional<double> baseline;
    std::optional<double> target;
    bool not_shown = false;  ///< both are left out for the reader
};
/// The goal's own first, as the reader is told of them.
std::vector<GoalMeasure> compared_measures_of(Snapshot& snapshot, GoalId goal, organisations::Organisation const& place, Reader reader);

/// How the measure stands at the place by the newest figure of a period that began by the day.
checkpoints::Working working(Snapshot& snapshot, GoalMeasure const& of, organisations::Organisation const& place, Reader reader, Day by);

/// Where `latest` stands between the two: reached at the target or beyond; moving from a fifth of the way; worse from a
/// fifth of it in the other direction. Unknown where baseline and target are the same.
checkpoints::Movement movement(double baseline, double target, double latest);

}  // namespace lyceum::db

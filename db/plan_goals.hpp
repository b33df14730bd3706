#pragma once

#include "db/transaction.hpp"
#include "protocol/plans.hpp"
#include "protocol/practices.hpp"

/// How goals end, and what becomes of those that were reached.
namespace lyceum::db {

struct GoalEnd {
    PlanId plan;
    GoalId goal;
    plans::GoalState state = plans::GoalState::reached; ///< `open`: the end is taken back
    std::string outcome;
    PersonId by;
};
/// Gives the plan's revision.
std::int64_t end_goal(Transaction& tx, GoalEnd const& end);

/// What a practice begins with that comes from a goal: what the need was, what was done, what came of it.
struct GoalStory {
    std::string title;    ///< of the goal, short enough for a practice
    std::string problem;  ///< the need, with its evidence
    std::string happened; ///< the outcome
    struct Step {
        std::string title, body;
    };
    std::vector<Step> steps; ///< its strategies, with their actions that were done
    /// From the baseline to the newest figure when it ended, where both may leave the place: a practice is read by others.
    std::vector<practices::Measure> measures;
};
GoalStory story_of(Snapshot& snapshot, GoalId goal);
/// The practice cites the goal from now on.
void cite_goal(Transaction& tx, PracticeId practice, GoalId goal);

}  // namespace lyceum::db

#pragma once

#include "db/transaction.hpp"
#include "protocol/checkpoints.hpp"

/// Quarterly check-ins of plans. Every change publishes checkpoints::CheckpointChanged to `plan/N`.
namespace lyceum::db {

/// Needs an active plan without an open check-in.
CheckpointId open_checkpoint(Transaction& tx, checkpoints::Open::Request const& checkpoint, PersonId by);
bool has_open_checkpoint(Snapshot& snapshot, PlanId plan);
plans::State state_of(Snapshot& snapshot, PlanId plan);

checkpoints::Checkpoint checkpoint(Snapshot& snapshot, CheckpointId checkpoint);
/// Newest first, at most `limit`.
std::vector<checkpoints::Checkpoint> checkpoints_of(Snapshot& snapshot, PlanId plan, std::int64_t limit);
/// Those held in the session, whoever may see their plans, by the names of their owners; at most `limit`.
std::vector<checkpoints::Held> checkpoints_held_in(Snapshot& snapshot, MeetingId meeting, std::int64_t limit);

/// Both columns for every goal, as the person may read the figures.
checkpoints::Get::Response both_columns(Snapshot& snapshot, CheckpointId checkpoint, PersonId reader);
/// As it may be read by everybody.
checkpoints::Family::Response for_families(Snapshot& snapshot, CheckpointId checkpoint);

/// Whether the goal is one of the plan's that the check-in decides about: open, or decided in it.
bool decides_about(Snapshot& snapshot, CheckpointId checkpoint, GoalId goal);
void decide_goal(Transaction& tx, checkpoints::Decide::Request const& decision, PersonId by);

/// A goal that keeps the check-in from being closed, and why.
struct Unfinished {
    std::string statement;
    bool is_undecided = false; ///< else it was decided to change it, and nothing of it was changed
};
std::optional<Unfinished> unfinished(Snapshot& snapshot, CheckpointId checkpoint);
void close_checkpoint(Transaction& tx, CheckpointId checkpoint, std::optional<std::string> const& family);

}  // namespace lyceum::db

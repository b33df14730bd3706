#pragma once

#include "db/transaction.hpp"
#include "protocol/stages.hpp"

/// Moving a stage and its clock. Each gives the stage as it stands then, and publishes StageChanged to `meeting/N`.
/// Each needs a stage that exists; nothing moves by itself, and every instant is the transaction's.
namespace lyceum::db {

using Moved = Result<stages::Stage>;

/// Fails with conflict where there is no such step, or where somebody moved the stage since `asked.since`; with
/// invalid (`segment`, `step`) where the place is none of its own.
Moved move_stage(Transaction& tx, stages::Move::Request const& asked, PersonId by);
/// Fails with conflict where no time runs, or the step may not have more.
Moved extend_stage(Transaction& tx, StageId stage, std::int64_t minutes, std::optional<std::string> const& why, PersonId by);
/// Every open breakout in which time runs; those that may not have more stay as they are.
std::vector<stages::Stage> extend_breakouts(Transaction& tx, MeetingId meeting, std::int64_t minutes,
                                            std::optional<std::string> const& why, PersonId by);
/// Nothing changes where it is so already. Pausing fails with conflict before the first segment.
Moved pause_stage(Transaction& tx, StageId stage, PersonId by);
Moved resume_stage(Transaction& tx, StageId stage, PersonId by);

/// Fails with conflict before the first segment and where nobody is there to have a turn, with invalid (`people`)
/// where one of the given does not come to the session.
Moved set_turns(Transaction& tx, stages::SetTurns::Request const& asked, PersonId by);
/// Fails with conflict where it is nobody's turn, or not that of `asked.from`.
Moved next_turn(Transaction& tx, stages::NextTurn::Request const& asked, PersonId by);

}  // namespace lyceum::db

#pragma once

#include "db/transaction.hpp"
#include "protocol/stages.hpp"

/// Where sessions and their breakouts stand while they run. A stage is there while its session, or its breakout,
/// is open. Every change publishes to `meeting/N`.
namespace lyceum::db {

std::optional<stages::Stage> stage(Snapshot& snapshot, StageId stage);
/// The stage of the whole session, while it is open.
std::optional<StageId> stage_of(Snapshot& snapshot, MeetingId meeting);
/// The stages of its open breakouts, in the order of the breakouts.
std::vector<stages::Stage> breakout_stages(Snapshot& snapshot, MeetingId meeting);
/// Whose turns there are in the round of the stage; empty where there is none.
std::vector<stages::Person> turns_of(Snapshot& snapshot, StageId stage);

/// Needs a meeting that exists, as the others do.
meetings::State state_of(Snapshot& snapshot, MeetingId meeting);
/// What a Scene says of the session and where it stands: all but who is here, what the caller may, and the time.
/// Needs a meeting that exists.
stages::Scene scene(Snapshot& snapshot, MeetingId meeting, PersonId reader);

/// Opens the session before its first segment; its agenda begins with the open promises where it is empty. Where it is
/// open already, nothing happens. Fails with conflict where it is closed or cancelled.
Result<StageId> open_session(Transaction& tx, MeetingId meeting, PersonId by);
/// Ends the segment, the stages and the hands. Nothing happens where it is closed; fails with conflict where it is not
/// open yet.
Result<Nothing> close_session(Transaction& tx, MeetingId meeting, PersonId by);

/// Begins the first step of the breakout's protocol, or of the one step that it has without; `minutes` is how long
/// that one step lasts. Needs a breakout without a stage.
StageId begin_breakout_stage(Transaction& tx, BreakoutId breakout, std::optional<std::int64_t> minutes, PersonId by);
/// Nothing happens where the breakout has no stage.
void end_breakout_stage(Transaction& tx, BreakoutId breakout, PersonId by);

/// Says one line to everybody, and keeps it in the log.
void say(Transaction& tx, MeetingId meeting, std::string const& line, PersonId by);

}  // namespace lyceum::db

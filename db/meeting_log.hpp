#pragma once

#include "db/transaction.hpp"
#include "protocol/stages.hpp"

/// What happened in a session when, in order: the agenda as it was run.
namespace lyceum::db {

struct LogEntry {
    MeetingId meeting;
    stages::Logged kind = stages::Logged::opened;
    PersonId by;
    std::optional<BreakoutId> breakout;
    std::optional<SegmentId> segment;
    /// From 0.
    std::optional<std::int64_t> step;
    std::optional<std::int64_t> minutes;
    std::string words;
};
void log(Transaction& tx, LogEntry const& entry);

/// The last line that was said to everybody.
std::optional<stages::Line> last_said(Snapshot& snapshot, MeetingId meeting);

}  // namespace lyceum::db

#include "db/meeting_log.hpp"

namespace lyceum::db {

void log(Transaction& tx, LogEntry const& entry)
{
    tx.run("INSERT INTO meeting_log (meeting_id, breakout_id, segment_id, at, kind, by_id, step, minutes, words)"
           " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
           entry.meeting, entry.breakout, entry.segment, tx.at(), entry.kind, entry.by, entry.step, entry.minutes, entry.words);
}

std::optional<stages::Line> last_said(Snapshot& snapshot, MeetingId meeting)
{
    auto row = snapshot.row<std::string, std::string, Instant>(
        "SELECT l.words, p.name, l.at FROM meeting_log l JOIN people p ON p.id = l.by_id"
        " WHERE l.meeting_id = ?1 AND l.kind = 'said' ORDER BY l.id DESC LIMIT 1",
        meeting);
    if (!row) return std::nullopt;
    return stages::Line{std::move(std::get<0>(*row)), std::move(std::get<1>(*row)), std::get<2>(*row)};
}

}  // namespace lyceum::db

#include "db/practice_source.hpp"

namespace lyceum::db {
namespace {

using outcomes::Kind;

constexpr std::int64_t rows_max = 200;

std::vector<std::string> caught(Snapshot& snapshot, SegmentId segment, Kind kind)
{
    return snapshot.values<std::string>(
        "SELECT o.body FROM outcomes o LEFT JOIN breakouts b ON b.id = o.breakout_id WHERE o.segment_id = ?1 AND o.kind = ?2 AND o.removed = 0"
        "   AND (b.opened_at IS NULL OR b.closed_at IS NOT NULL) ORDER BY o.id LIMIT ?3",
        segment, kind, rows_max);
}

void add_written(Snapshot& snapshot, PracticeSource& source, SegmentId segment)
{
    std::optional<ActivityId> last;
    for (auto& [activity, title, body] : snapshot.all<ActivityId, std::string, std::string>(
             "SELECT a.id, a.title, e.body FROM activities a JOIN activity_entries e ON e.activity_id = a.id"
             "  LEFT JOIN breakouts b ON b.id = a.breakout_id"
             " WHERE a.segment_id = ?1 AND a.ended_at IS NOT NULL AND a.kind <> 'feedback' AND a.school_id IS NULL AND e.removed = 0"
             "   AND (b.id IS NULL OR b.closed_at IS NOT NULL) ORDER BY a.position, a.id, e.lane, e.position, e.id LIMIT ?2",
             segment, rows_max)) {
        if (last != activity) source.written.push_back({std::move(title), {}});
        source.written.back().bodies.push_back(std::move(body));
        last = activity;
    }
}

}  // namespace

PracticeSource practice_source(Snapshot& snapshot, SegmentId segment)
{
    PracticeSource source;
    std::tie(source.title, source.purpose) =
        snapshot.row<std::string, std::string>("SELECT title, purpose FROM segments WHERE id = ?1", segment).value();
    source.decided = caught(snapshot, segment, Kind::decision);
    source.learned = caught(snapshot, segment, Kind::learned);
    source.asked = caught(snapshot, segment, Kind::question);
    add_written(snapshot, source, segment);
    return source;
}

}  // namespace lyceum::db

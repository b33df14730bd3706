#include "db/recap_course.hpp"

#include "db/agendas.hpp"

#include <algorithm>

namespace lyceum::db {
namespace {

using recaps::Ran;

/// The most steps and extensions that are read of one session.
constexpr std::int64_t log_rows_max = 5'000;

Ran planned(agendas::Segment&& segment)
{
    Ran ran{.segment = segment.id, .title = std::move(segment.title), .purpose = std::move(segment.purpose), .lead = {}, .script = {},
            .plannedMinutes = segment.minutes, .beganAt = segment.beganAt, .endedAt = segment.endedAt, .extensions = {}, .steps = {}};
    if (segment.lead) ran.lead = std::move(segment.lead->name);
    if (segment.script) ran.script = std::move(segment.script->title);
    return ran;
}

void add_steps(Snapshot& snapshot, MeetingId meeting, std::vector<Ran>& agenda)
{
    for (auto& [segment, at, step, title] : snapshot.all<SegmentId, Instant, std::optional<std::int64_t>, std::string>(
             "SELECT segment_id, at, step, words FROM meeting_log"
             " WHERE meeting_id = ?1 AND kind = ?2 AND breakout_id IS NULL AND segment_id IS NOT NULL ORDER BY id LIMIT ?3",
             meeting, stages::Logged::step, log_rows_max))
        if (auto const ran = std::ranges::find(agenda, segment, &Ran::segment); ran != agenda.end())
            ran->steps.push_back({step.value_or(0), std::move(title), at});
}

void add_extensions(Snapshot& snapshot, MeetingId meeting, std::vector<Ran>& agenda)
{
    for (auto& [segment, at, minutes, breakout, why] :
         snapshot.all<SegmentId, Instant, std::optional<std::int64_t>, std::optional<BreakoutId>, std::string>(
             "SELECT coalesce(l.segment_id, b.segment_id), l.at, l.minutes, l.breakout_id, l.words"
             "  FROM meeting_log l LEFT JOIN breakouts b ON b.id = l.breakout_id"
             " WHERE l.meeting_id = ?1 AND l.kind = ?2 AND coalesce(l.segment_id, b.segment_id) IS NOT NULL ORDER BY l.id LIMIT ?3",
             meeting, stages::Logged::extended, log_rows_max))
        if (auto const ran = std::ranges::find(agenda, segment, &Ran::segment); ran != agenda.end())
            ran->extensions.push_back({at, minutes.value_or(0), breakout, std::move(why)});
}

}  // namespace

std::vector<Ran> agenda_as_run(Snapshot& snapshot, MeetingId meeting)
{
    std::vector<Ran> agenda;
    for (auto& segment : segments_of(snapshot, meeting)) agenda.push_back(planned(std::move(segment)));
    add_steps(snapshot, meeting, agenda);
    add_extensions(snapshot, meeting, agenda);
    return agenda;
}

std::vector<recaps::Said> lines_said(Snapshot& snapshot, MeetingId meeting, std::int64_t limit)
{
    std::vector<recaps::Said> all;
    for (auto& [at, person, name, line] : snapshot.all<Instant, std::optional<PersonId>, std::optional<std::string>, std::string>(
             "SELECT l.at, p.id, p.name, l.words FROM meeting_log l LEFT JOIN people p ON p.id = l.by_id"
             " WHERE l.meeting_id = ?1 AND l.kind = ?2 ORDER BY l.id LIMIT ?3",
             meeting, stages::Logged::said, limit)) {
        recaps::Said said{.at = at, .by = {}, .line = std::move(line)};
        if (person) said.by = recaps::Somebody{*person, *std::move(name)};
        all.push_back(std::move(said));
    }
    return all;
}

}  // namespace lyceum::db

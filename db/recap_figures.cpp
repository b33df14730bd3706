#include "db/recap_figures.hpp"

namespace lyceum::db {
namespace {

using recaps::Figures;

constexpr std::int64_t words_shown = 12;

std::vector<std::string> said_in_lane(Snapshot& snapshot, MeetingId meeting, std::int64_t lane)
{
    return snapshot.values<std::string>(
        "SELECT e.body FROM activities a JOIN activity_entries e ON e.activity_id = a.id"
        " WHERE a.meeting_id = ?1 AND a.kind = 'plus_delta' AND a.ended_at IS NOT NULL AND e.lane = ?2 AND e.removed = 0"
        " ORDER BY a.position DESC, e.id DESC LIMIT ?3",
        meeting, lane, words_shown);
}

std::int64_t count_in_lane(Snapshot& snapshot, MeetingId meeting, std::int64_t lane)
{
    return snapshot
        .value<std::int64_t>("SELECT count(*) FROM activities a JOIN activity_entries e ON e.activity_id = a.id"
                             " WHERE a.meeting_id = ?1 AND a.kind = 'plus_delta' AND a.ended_at IS NOT NULL AND e.lane = ?2 AND e.removed = 0",
                             meeting, lane)
        .value();
}

void add_commitments(Snapshot& snapshot, Figures& figures, Day today)
{
    auto const row = snapshot.row<std::int64_t, std::int64_t, std::int64_t, std::int64_t, std::int64_t>(
        "SELECT count(*), count(*) FILTER (WHERE state = 'kept'), count(*) FILTER (WHERE state = 'dropped'),"
        "       count(*) FILTER (WHERE state = 'open'), count(*) FILTER (WHERE state = 'open' AND due < ?2)"
        "  FROM commitments WHERE meeting_id = ?1",
        figures.meeting, today);
    std::tie(figures.promised, figures.kept, figures.dropped, figures.open, figures.overdue) = row.value();
}

}  // namespace

recaps::Voice voice_of(Snapshot& snapshot, MeetingId meeting)
{
    recaps::Voice voice;
    auto const row = snapshot.row<std::int64_t, std::int64_t, std::int64_t, std::int64_t>(
        "WITH answered AS (SELECT e.person_id FROM activities a JOIN activity_entries e ON e.activity_id = a.id"
        "                   WHERE a.meeting_id = ?1 AND e.person_id IS NOT NULL AND e.removed = 0"
        "                  UNION SELECT v.person_id FROM activities a JOIN activity_votes v ON v.activity_id = a.id WHERE a.meeting_id = ?1),"
        " there AS (SELECT person_id, spoke > 0 AS spoke, person_id IN (SELECT person_id FROM answered) AS answered"
        "             FROM meeting_people WHERE meeting_id = ?1 AND coalesce(present, arrived_at IS NOT NULL))"
        "SELECT count(*), coalesce(sum(spoke), 0), coalesce(sum(answered), 0), coalesce(sum(spoke OR answered), 0) FROM there",
        meeting);
    std::tie(voice.present, voice.spoke, voice.answered, voice.heard) = row.value();
    voice.withoutName = snapshot
                            .value<std::int64_t>("SELECT count(*) FROM activities a JOIN activity_entries e ON e.activity_id = a.id"
                                                 " WHERE a.meeting_id = ?1 AND e.person_id IS NULL AND e.removed = 0",
                                                 meeting)
                            .value();
    return voice;
}

std::vector<Figures> figures_of(Snapshot& snapshot, CohortId cohort, std::optional<SeriesId> series, Instant before, Day today,
                                std::int64_t limit)
{
    std::vector<Figures> all;
    for (auto& [meeting, title, starts, expected] : snapshot.all<MeetingId, std::string, Instant, std::int64_t>(
             "SELECT m.id, m.title, m.starts_at, coalesce(r.expected, 0) FROM meetings m LEFT JOIN recaps r ON r.meeting_id = m.id"
             " WHERE m.cohort_id = ?1 AND (?2 IS NULL OR m.series_id = ?2) AND m.closed_at IS NOT NULL AND m.starts_at < ?3"
             " ORDER BY m.starts_at DESC, m.id DESC LIMIT ?4",
             cohort, series, before, limit)) {
        Figures figures{.meeting = meeting, .title = std::move(title), .starts = starts, .expected = expected,
                        .voice = voice_of(snapshot, meeting), .decisions = 0, .promised = 0, .kept = 0, .dropped = 0, .open = 0,
                        .overdue = 0, .pluses = count_in_lane(snapshot, meeting, 0), .deltas = count_in_lane(snapshot, meeting, 1),
                        .plus = said_in_lane(snapshot, meeting, 0), .delta = said_in_lane(snapshot, meeting, 1)};
        figures.decisions =
            snapshot.value<std::int64_t>("SELECT count(*) FROM outcomes WHERE meeting_id = ?1 AND kind = 'decision' AND removed = 0", meeting)
                .value();
        add_commitments(snapshot, figures, today);
        all.push_back(std::move(figures));
    }
    return all;
}

bool is_series_of(Snapshot& snapshot, SeriesId series, CohortId cohort)
{
    return snapshot.exists("SELECT 1 FROM meeting_series WHERE id = ?1 AND cohort_id = ?2", series, cohort);
}

}  // namespace lyceum::db

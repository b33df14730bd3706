#pragma once

#include "tests/server/cohort_fixture.hpp"

namespace lyceum::testing {

/// A session of the cohort that is going on, in its only segment; and rows of what may stand in one.
struct InRecordedSession : InCohort {
    MeetingId meeting;
    SegmentId segment;

    InRecordedSession()
    {
        meeting = add_meeting("Attendance at the start of the day");
        open(meeting);
        segment = add_segment(meeting, "What we tried");
    }

    MeetingId add_meeting(std::string const& title, std::optional<SeriesId> series = {})
    {
        return added<MeetingId>("INSERT INTO meetings (cohort_id, title, purpose, starts_at, minutes, time_zone, place, series_id)"
                                " VALUES (?, ?, '', ?, 90, 'UTC', '', ?)",
                                cohort, title, now(), series);
    }
    void open(MeetingId which) { run("UPDATE meetings SET opened_at = ?1 WHERE id = ?2", now(), which); }
    void close(MeetingId which) { run("UPDATE meetings SET closed_at = ?1 WHERE id = ?2", now(), which); }
    SegmentId add_segment(MeetingId which, std::string const& title)
    {
        auto const id = added<SegmentId>("INSERT INTO segments (meeting_id, position, kind, title, minutes, began_at) VALUES (?, 1, 'work', ?, 20, ?)",
                                         which, title, now());
        run("DELETE FROM stages WHERE meeting_id = ?", which);
        run("INSERT INTO stages (meeting_id, segment_id, began_at) VALUES (?, ?, ?)", which, id, now());
        return id;
    }
    BreakoutId open_breakout(std::string const& name, std::vector<PersonId> const& people)
    {
        auto const id = added<BreakoutId>("INSERT INTO breakouts (meeting_id, segment_id, position, name, opened_at) VALUES (?, ?, 1, ?, ?)",
                                          meeting, segment, name, now());
        for (auto const person : people) run("INSERT INTO breakout_people (breakout_id, person_id) VALUES (?, ?)", id, person);
        return id;
    }
    void close_breakout(BreakoutId which) { run("UPDATE breakouts SET closed_at = ?1 WHERE id = ?2", now(), which); }

    template <class IdType, class... Args>
    IdType added(db::Sql sql, Args const&... args)
    {
        IdType id;
        installation.change([&](db::Transaction& tx) { id = tx.insert<IdType>(sql, args...); });
        return id;
    }
    template <class... Args>
    void run(db::Sql sql, Args const&... args)
    {
        installation.change([&](db::Transaction& tx) { tx.run(sql, args...); });
    }
};

}  // namespace lyceum::testing

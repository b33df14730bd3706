#include "db/stages.hpp"

#include "db/activities.hpp"
#include "db/agendas.hpp"
#include "db/attendance.hpp"
#include "db/breakouts.hpp"
#include "db/hands.hpp"
#include "db/meeting_log.hpp"
#include "db/meeting_rooms.hpp"
#include "db/meetings.hpp"
#include "db/recap_draft.hpp"
#include "db/stage_rows.hpp"

namespace lyceum::db {
namespace {

using stages::Logged;
using stages::Scene;
using stages::Stage;
using stages::State;

}  // namespace

std::optional<Stage> stage(Snapshot& snapshot, StageId stage)
{
    auto const row = stage_row(snapshot, stage);
    return row ? std::optional(shown(snapshot, *row)) : std::nullopt;
}

std::optional<StageId> stage_of(Snapshot& snapshot, MeetingId meeting)
{
    return snapshot.value<StageId>("SELECT id FROM stages WHERE meeting_id = ?1 AND breakout_id IS NULL", meeting);
}

std::vector<Stage> breakout_stages(Snapshot& snapshot, MeetingId meeting)
{
    std::vector<Stage> all;
    for (auto const id : snapshot.values<StageId>("SELECT s.id FROM stages s JOIN breakouts b ON b.id = s.breakout_id"
                                                  " WHERE s.meeting_id = ?1 ORDER BY b.position, b.id",
                                                  meeting))
        all.push_back(stage(snapshot, id).value());
    return all;
}

std::vector<stages::Person> turns_of(Snapshot& snapshot, StageId stage)
{
    auto row = stage_row(snapshot, stage).value();
    return row.round ? std::move(row.round->people) : std::vector<stages::Person>{};
}

State state_of(Snapshot& snapshot, MeetingId id) { return meeting(snapshot, id).value().state; }

Scene scene(Snapshot& snapshot, MeetingId meeting, PersonId reader)
{
    auto row = snapshot.row<CohortId, std::string, Instant, std::int64_t, std::optional<Instant>, std::optional<Instant>,
                            std::optional<RoomId>>(
        "SELECT cohort_id, title, starts_at, minutes, opened_at, closed_at, room_id FROM meetings WHERE id = ?1", meeting);
    auto& [cohort, title, starts, minutes, opened, closed, room] = row.value();
    Scene scene;
    scene.meeting = meeting, scene.cohort = cohort, scene.title = std::move(title), scene.state = state_of(snapshot, meeting);
    scene.starts = starts, scene.minutes = minutes, scene.openedAt = opened, scene.closedAt = closed, scene.room = room;
    scene.segments = segments_of(snapshot, meeting);
    if (auto const id = stage_of(snapshot, meeting)) scene.stage = stage(snapshot, *id);
    scene.breakouts = breakout_stages(snapshot, meeting);
    scene.myBreakout = snapshot.value<BreakoutId>(
        "SELECT b.id FROM breakouts b JOIN breakout_people p ON p.breakout_id = b.id"
        " WHERE b.meeting_id = ?1 AND p.person_id = ?2 AND b.opened_at IS NOT NULL AND b.closed_at IS NULL ORDER BY b.position LIMIT 1",
        meeting, reader);
    scene.hands = hands_of(snapshot, meeting);
    scene.arrived = count_arrived(snapshot, meeting);
    scene.myArrival = arrival_of(snapshot, meeting, reader);
    scene.said = last_said(snapshot, meeting);
    return scene;
}

Result<StageId> open_session(Transaction& tx, MeetingId meeting, PersonId by)
{
    if (auto const open = stage_of(tx, meeting)) return *open;
    auto const state = state_of(tx, meeting);
    if (state == State::cancelled) return conflict("This session is cancelled: it is not opened.");
    if (state == State::closed) return conflict("This session is closed: it is not opened again.");
    if (order_of(tx, meeting).empty()) bring_promises(tx, meeting);
    tx.run("UPDATE meetings SET opened_at = ?2 WHERE id = ?1", meeting, tx.at());
    auto const id = tx.insert<StageId>("INSERT INTO stages (meeting_id) VALUES (?1)", meeting);
    log(tx, {.meeting = meeting, .kind = Logged::opened, .by = by});
    auto const room = meeting_room(tx, meeting, by);
    tx.publish(topic_of(meeting), stages::Opened{meeting, stage(tx, id).value(), room, tx.at()});
    tell_meeting(tx, meeting);
    return id;
}

Result<Nothing> close_session(Transaction& tx, MeetingId meeting, PersonId by)
{
    auto const id = stage_of(tx, meeting);
    if (!id && state_of(tx, meeting) == State::closed) return Nothing{};
    if (!id) return conflict("This session is not open.");
    auto const row = stage_row(tx, *id).value();
    if (row.segment) {
        tx.run("UPDATE segments SET ended_at = ?2 WHERE id = ?1", *row.segment, tx.at());
        log(tx, {.meeting = meeting, .kind = Logged::segment_ended, .by = by, .segment = row.segment});
    }
    if (auto const speaker = row.whose_turn()) count_spoke(tx, meeting, speaker->person);
    tx.run("DELETE FROM stages WHERE meeting_id = ?1", meeting);
    end_activities(tx, meeting);
    close_breakouts(tx, meeting);
    tx.run("DELETE FROM raised_hands WHERE meeting_id = ?1", meeting);
    tx.run("UPDATE meetings SET closed_at = ?2 WHERE id = ?1", meeting, tx.at());
    log(tx, {.meeting = meeting, .kind = Logged::closed, .by = by});
    bring_promises_to_next(tx, meeting);
    draft_recap(tx, meeting);
    tx.publish(topic_of(meeting), stages::Closed{meeting, tx.at()});
    tell_meeting(tx, meeting);
    return Nothing{};
}

StageId begin_breakout_stage(Transaction& tx, BreakoutId breakout, std::optional<std::int64_t> minutes, PersonId by)
{
    auto const meeting = tx.value<MeetingId>("SELECT meeting_id FROM breakouts WHERE id = ?1", breakout).value();
    auto const has_script = tx.exists("SELECT 1 FROM breakouts WHERE id = ?1 AND script IS NOT NULL", breakout);
    auto const first = course_of(tx, breakout).steps.at(0);
    if (has_script) minutes = first.minutes;
    auto const ends = minutes ? std::optional(tx.at().plus(std::chrono::minutes{*minutes})) : std::nullopt;
    auto const id = tx.insert<StageId>("INSERT INTO stages (meeting_id, breakout_id, began_at, ends_at) VALUES (?1, ?2, ?3, ?4)", meeting,
                                       breakout, tx.at(), ends);
    log(tx, {.meeting = meeting, .kind = Logged::step, .by = by, .breakout = breakout, .step = 0, .words = first.title});
    tell(tx, stage_row(tx, id).value(), {.did = stages::Did::moved, .by = by});
    return id;
}

void end_breakout_stage(Transaction& tx, BreakoutId breakout, PersonId by)
{
    auto const id = tx.value<StageId>("SELECT id FROM stages WHERE breakout_id = ?1", breakout);
    if (!id) return;
    auto const row = stage_row(tx, *id).value();
    if (auto const speaker = row.whose_turn()) count_spoke(tx, row.meeting, speaker->person);
    tell(tx, row, {.did = stages::Did::ended, .by = by});
    tx.run("DELETE FROM stages WHERE id = ?1", *id);
}

void say(Transaction& tx, MeetingId meeting, std::string const& line, PersonId by)
{
    log(tx, {.meeting = meeting, .kind = Logged::said, .by = by, .words = line});
    tx.publish(topic_of(meeting), stages::LineSaid{meeting, last_said(tx, meeting).value()});
}

}  // namespace lyceum::db

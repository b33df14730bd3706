#include "db/stage_rows.hpp"

#include "db/agendas.hpp"
#include "db/scripts.hpp"

namespace lyceum::db {
namespace {

using scripts::Speak;
using scripts::Step;
using stages::Stage;

Course course_of(agendas::TakenScript taken)
{
    Course course{.steps = std::move(taken.steps), .presenters = {}};
    for (auto& role : taken.roles)
        if (role.presents && role.person) course.presenters.push_back(*std::move(role.person));
    return course;
}

Course course_of_one(Step step)
{
    Course course;
    course.steps.push_back(std::move(step));
    return course;
}

/// The one step of a segment without a protocol.
Step only_step(agendas::Segment const& segment)
{
    Step step;
    step.title = segment.title, step.asks = segment.purpose;
    step.minutes = segment.minutes, step.minutesMin = 1, step.minutesMax = scripts::step_minutes_max;
    if (segment.kind == agendas::Kind::promises) step.speak = Speak::rounds, step.capture = scripts::Capture::commitments;
    return step;
}

std::optional<stages::Next> following(Snapshot& snapshot, StageRow const& row, std::vector<Step> const& steps)
{
    auto const next = row.step + 1;
    if (row.segment && next < std::int64_t(steps.size())) {
        auto const& step = steps[std::size_t(next)];
        return stages::Next{*row.segment, next, step.title, step.speak, step.minutes};
    }
    auto const segment = snapshot.value<SegmentId>(
        "SELECT n.id FROM segments n WHERE n.meeting_id = ?1"
        "   AND (n.position, n.id) > (SELECT coalesce(max(s.position), -1), coalesce(max(s.id), 0) FROM segments s WHERE s.id = ?2)"
        " ORDER BY n.position, n.id LIMIT 1",
        row.meeting, row.segment);
    if (!segment) return std::nullopt;
    auto const first = course_of(snapshot, *segment).steps.at(0);
    return stages::Next{*segment, 0, first.title, first.speak, first.minutes};
}

std::optional<stages::Turn> turn_of(StageRow const& row)
{
    auto who = row.whose_turn();
    if (!who) return std::nullopt;
    auto const& people = row.round->people;
    auto const after = std::size_t(row.turn) + 1;
    return stages::Turn{.person = who->person,
                        .name = std::move(who->name),
                        .number = row.turn + 1,
                        .of = std::int64_t(people.size()),
                        .endsAt = row.turn_ends,
                        .next = after < people.size() ? std::optional(people[after]) : std::nullopt};
}

}  // namespace

std::optional<stages::Person> StageRow::whose_turn() const
{
    if (!round || std::size_t(turn) >= round->people.size()) return std::nullopt;
    return round->people[std::size_t(turn)];
}

std::optional<StageRow> stage_row(Snapshot& snapshot, StageId stage)
{
    auto row = snapshot.row<MeetingId, std::optional<BreakoutId>, std::optional<SegmentId>, std::int64_t, std::optional<Instant>,
                            std::optional<Instant>, std::optional<Instant>, std::optional<std::string>, std::optional<std::int64_t>,
                            std::optional<Instant>>(
        "SELECT meeting_id, breakout_id, segment_id, step, began_at, ends_at, paused_at, turns, turn, turn_ends_at FROM stages WHERE id = ?1",
        stage);
    if (!row) return std::nullopt;
    auto& [meeting, breakout, segment, step, began, ends, paused, round, turn, turn_ends] = *row;
    StageRow read{.id = stage,
                  .meeting = meeting,
                  .breakout = breakout,
                  .segment = segment,
                  .step = step,
                  .began = began,
                  .ends = ends,
                  .paused = paused,
                  .round = {},
                  .turn = turn.value_or(0),
                  .turn_ends = turn_ends};
    if (round) read.round = codec::from_json<Round>(codec::parse(*round).value()).value();
    return read;
}

void store(Transaction& tx, StageRow const& row)
{
    auto const round = row.round ? std::optional(codec::to_text(*row.round)) : std::nullopt;
    auto const turn = row.round ? std::optional(row.turn) : std::nullopt;
    tx.run("UPDATE stages SET segment_id = ?2, step = ?3, began_at = ?4, ends_at = ?5, paused_at = ?6, turns = ?7, turn = ?8,"
           " turn_ends_at = ?9 WHERE id = ?1",
           row.id, row.segment, row.step, row.began, row.ends, row.paused, round, turn, row.turn_ends);
}

Course course_of(Snapshot& snapshot, SegmentId id)
{
    auto found = segment(snapshot, id).value();
    return found.script ? course_of(*std::move(found.script)) : course_of_one(only_step(found));
}

Course course_of(Snapshot& snapshot, BreakoutId breakout)
{
    auto row = snapshot.row<std::string, std::string, std::optional<std::string>>(
        "SELECT name, task, script FROM breakouts WHERE id = ?1", breakout);
    auto& [name, task, script] = row.value();
    if (script) return course_of(taken_script(snapshot, *script));
    Step step;
    step.title = std::move(name), step.asks = std::move(task);
    return course_of_one(std::move(step));
}

std::optional<Course> course_of(Snapshot& snapshot, StageRow const& row)
{
    if (row.breakout) return course_of(snapshot, *row.breakout);
    if (row.segment) return course_of(snapshot, *row.segment);
    return std::nullopt;
}

Stage shown(Snapshot& snapshot, StageRow const& row)
{
    Stage stage{.id = row.id,
                .meeting = row.meeting,
                .breakout = row.breakout,
                .segment = row.segment,
                .step = row.step,
                .steps = 0,
                .title = {},
                .speak = Speak::everyone,
                .asks = {},
                .asksPresenter = {},
                .presenters = {},
                .capture = scripts::Capture::none,
                .mayExtend = true,
                .beganAt = row.began,
                .endsAt = row.ends,
                .pausedAt = row.paused,
                .turn = turn_of(row),
                .next = {}};
    auto course = course_of(snapshot, row);
    if (course) {
        auto const last = std::int64_t(course->steps.size()) - 1;
        auto const& step = course->steps[std::size_t(std::min(row.step, last))];
        stage.steps = last + 1, stage.title = step.title, stage.speak = step.speak, stage.asks = step.asks;
        stage.capture = step.capture, stage.mayExtend = step.mayExtend, stage.presenters = std::move(course->presenters);
        if (!step.asksPresenter.value.empty()) stage.asksPresenter = step.asksPresenter;
        if (row.breakout && row.step < last) {
            auto const& next = course->steps[std::size_t(row.step) + 1];
            stage.next = stages::Next{{}, row.step + 1, next.title, next.speak, next.minutes};
        }
    }
    if (!row.breakout) stage.next = following(snapshot, row, course ? course->steps : std::vector<Step>{});
    return stage;
}

Stage tell(Transaction& tx, StageRow const& row, StageTold const& told)
{
    auto by = tx.value<std::string>("SELECT name FROM people WHERE id = ?1", told.by).value();
    stages::StageChanged const event{shown(tx, row), told.did, told.minutes, told.why, std::move(by)};
    tx.publish(topic_of(row.meeting), event);
    return event.stage;
}

}  // namespace lyceum::db

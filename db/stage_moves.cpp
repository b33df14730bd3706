#include "db/stage_moves.hpp"

#include "db/agendas.hpp"
#include "db/attendance.hpp"
#include "db/meeting_log.hpp"
#include "db/stage_rows.hpp"

#include <algorithm>
#include <random>

namespace lyceum::db {
namespace {

using stages::Did;
using stages::Logged;
using stages::Stage;
using stages::To;

constexpr std::size_t turns_max = 200;
/// A turn of a round in a step whose time is over, or has none.
constexpr std::chrono::milliseconds turn_default = std::chrono::minutes{2}, turn_min = std::chrono::seconds{15};

/// Where a stage is to stand.
struct Target {
    std::optional<SegmentId> segment;
    std::int64_t step = 0;
};

std::int64_t steps_in(Snapshot& snapshot, SegmentId segment) { return std::int64_t(course_of(snapshot, segment).steps.size()); }

std::string why_of(std::optional<lyceum::Line<0, 200>> const& why) { return why ? why->value : ""; }
std::optional<std::string> unless_empty(std::string text) { return text.empty() ? std::nullopt : std::optional(std::move(text)); }

Error no_step(std::int64_t steps)
{
    return invalid("step", "step: must be below " + std::to_string(steps) + ", the number of steps that there are.");
}

Result<Target> next_of(Snapshot& snapshot, StageRow const& row)
{
    auto const course = course_of(snapshot, row);
    if (course && row.step + 1 < std::int64_t(course->steps.size())) return Target{row.segment, row.step + 1};
    if (row.breakout) return conflict("This was the last step.");
    auto const order = order_of(snapshot, row.meeting);
    auto const here = row.segment ? std::ranges::find(order, *row.segment) + 1 : order.begin();
    if (here != order.end()) return Target{*here, 0};
    if (order.empty()) return conflict("The agenda is empty: add a block to it first.");
    return conflict("This was the last step of the agenda: close the session, or add a block.");
}

Result<Target> back_from(Snapshot& snapshot, StageRow const& row)
{
    if (row.step > 0) return Target{row.segment, row.step - 1};
    auto const order = order_of(snapshot, row.meeting);
    auto const here = row.segment ? std::ranges::find(order, *row.segment) : order.begin();
    if (row.breakout || here == order.begin()) return conflict("This is the first step.");
    auto const before = *(here - 1);
    return Target{before, steps_in(snapshot, before) - 1};
}

Result<Target> asked_place(Snapshot& snapshot, StageRow const& row, stages::Move::Request const& asked)
{
    auto const step = asked.step ? asked.step->value : 0;
    if (row.breakout) {
        if (asked.segment) return invalid("segment", "segment: must be absent, because a breakout has none.");
        auto const steps = std::int64_t(course_of(snapshot, *row.breakout).steps.size());
        return step < steps ? Result<Target>(Target{{}, step}) : no_step(steps);
    }
    auto const segment = asked.segment ? asked.segment : row.segment;
    auto const order = order_of(snapshot, row.meeting);
    if (!segment || std::ranges::find(order, *segment) == order.end())
        return invalid("segment", "segment: must be one of this session's agenda.");
    auto const steps = steps_in(snapshot, *segment);
    return step < steps ? Result<Target>(Target{segment, step}) : no_step(steps);
}

Result<Target> target_of(Snapshot& snapshot, StageRow const& row, stages::Move::Request const& asked)
{
    switch (asked.to) {
    case To::next: return next_of(snapshot, row);
    case To::back: return back_from(snapshot, row);
    case To::place: return asked_place(snapshot, row, asked);
    }
    return conflict("There is no such step.");
}

/// Whose turn it was had it.
void end_round(Transaction& tx, StageRow& row)
{
    if (auto const speaker = row.whose_turn()) count_spoke(tx, row.meeting, speaker->person);
    row.round.reset(), row.turn = 0, row.turn_ends.reset();
}

void change_segment(Transaction& tx, StageRow const& row, std::optional<SegmentId> to, PersonId by)
{
    if (row.segment == to) return;
    if (row.segment) {
        tx.run("UPDATE segments SET ended_at = ?2 WHERE id = ?1", *row.segment, tx.at());
        log(tx, {.meeting = row.meeting, .kind = Logged::segment_ended, .by = by, .segment = row.segment});
    }
    tx.run("UPDATE segments SET began_at = coalesce(began_at, ?2), ended_at = NULL WHERE id = ?1", *to, tx.at());
    log(tx, {.meeting = row.meeting, .kind = Logged::segment_began, .by = by, .segment = to});
}

std::optional<Instant> later(std::optional<Instant> instant, std::chrono::milliseconds by)
{
    return instant ? std::optional(instant->plus(by)) : std::nullopt;
}

/// What is given more counts from now where its time is over.
std::optional<Instant> extended(std::optional<Instant> ends, Instant at, std::chrono::milliseconds by)
{
    return ends ? std::optional(std::max(*ends, at).plus(by)) : std::nullopt;
}

/// The clock's own time: while it stands still, the moment at which it was stopped.
Instant clock_of(StageRow const& row, Instant at) { return row.paused.value_or(at); }

Stage extend(Transaction& tx, StageRow row, std::int64_t minutes, std::optional<std::string> const& why, PersonId by)
{
    auto const at = clock_of(row, tx.at());
    row.ends = extended(row.ends, at, std::chrono::minutes{minutes});
    row.turn_ends = extended(row.turn_ends, at, std::chrono::minutes{minutes});
    store(tx, row);
    log(tx, {.meeting = row.meeting, .kind = Logged::extended, .by = by, .breakout = row.breakout, .segment = row.segment,
             .step = row.step, .minutes = minutes, .words = why.value_or("")});
    return tell(tx, row, {.did = Did::extended, .by = by, .minutes = minutes, .why = why});
}

bool may_extend(Snapshot& snapshot, StageRow const& row)
{
    auto const course = course_of(snapshot, row);
    return row.ends && course && std::size_t(row.step) < course->steps.size() && course->steps[std::size_t(row.step)].mayExtend;
}

Result<std::vector<stages::Person>> given_people(Snapshot& snapshot, StageRow const& row, std::vector<PersonId> const& ids)
{
    std::vector<stages::Person> people;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        auto who = attendee(snapshot, row.meeting, ids[i]);
        auto const field = "people[" + std::to_string(i) + "]";
        if (!who || (!who->arrivedAt && !who->present))
            return invalid(field, field + ": must be somebody who came to this session.");
        people.push_back({ids[i], std::move(who->name)});
    }
    return people;
}

std::vector<stages::Person> people_in(Snapshot& snapshot, BreakoutId breakout)
{
    std::vector<stages::Person> people;
    for (auto& [id, name] : snapshot.all<PersonId, std::string>(
             "SELECT p.id, p.name FROM breakout_people b JOIN people p ON p.id = b.person_id WHERE b.breakout_id = ?1"
             " ORDER BY p.name, p.id LIMIT 200",
             breakout))
        people.push_back({id, std::move(name)});
    return people;
}

Result<std::vector<stages::Person>> people_of_round(Snapshot& snapshot, StageRow const& row, stages::SetTurns::Request const& asked)
{
    if (asked.order == stages::Order::given) {
        if (!asked.people || asked.people->empty()) return invalid("people", "people: must name at least one person.");
        return given_people(snapshot, row, asked.people->items);
    }
    auto people = row.breakout ? people_in(snapshot, *row.breakout) : those_there(snapshot, row.meeting, turns_max);
    if (people.empty()) return conflict("Nobody is there yet who could have a turn.");
    if (asked.order == stages::Order::by_lot) {
        std::random_device seed;
        std::ranges::shuffle(people, std::mt19937(seed()));
    }
    return people;
}

std::chrono::milliseconds turn_length(StageRow const& row, std::optional<Whole<1, 30>> asked, std::size_t people, Instant at)
{
    if (asked) return std::chrono::minutes{asked->value};
    if (!row.ends || *row.ends <= at) return turn_default;
    auto const left = std::chrono::milliseconds{row.ends->since_epoch_ms - at.since_epoch_ms};
    return std::max(turn_min, left / std::int64_t(people));
}

}  // namespace

Moved move_stage(Transaction& tx, stages::Move::Request const& asked, PersonId by)
{
    auto row = stage_row(tx, asked.stage).value();
    if (asked.since && row.began != asked.since) return conflict("Somebody moved it at the same time: look where it stands now.");
    auto const target = target_of(tx, row, asked);
    if (!target) return target.error();
    end_round(tx, row);
    if (!row.breakout) change_segment(tx, row, target->segment, by);
    row.segment = target->segment, row.step = target->step, row.paused.reset();
    auto const course = course_of(tx, row).value();
    auto const& step = course.steps[std::size_t(row.step)];
    row.began = tx.at(), row.ends = tx.at().plus(std::chrono::minutes{step.minutes.value});
    store(tx, row);
    log(tx, {.meeting = row.meeting, .kind = Logged::step, .by = by, .breakout = row.breakout, .segment = row.segment, .step = row.step,
             .minutes = {}, .words = step.title});
    return tell(tx, row, {.did = Did::moved, .by = by, .minutes = {}, .why = unless_empty(why_of(asked.why))});
}

Moved extend_stage(Transaction& tx, StageId stage, std::int64_t minutes, std::optional<std::string> const& why, PersonId by)
{
    auto const row = stage_row(tx, stage).value();
    if (!row.ends) return conflict("No time runs here that could be extended.");
    if (!may_extend(tx, row)) return conflict("This step is not given more time: its protocol says so.");
    return extend(tx, row, minutes, why, by);
}

std::vector<Stage> extend_breakouts(Transaction& tx, MeetingId meeting, std::int64_t minutes, std::optional<std::string> const& why,
                                    PersonId by)
{
    std::vector<Stage> extended_ones;
    for (auto const id : tx.values<StageId>("SELECT s.id FROM stages s JOIN breakouts b ON b.id = s.breakout_id WHERE s.meeting_id = ?1"
                                            " ORDER BY b.position, b.id",
                                            meeting)) {
        auto const row = stage_row(tx, id).value();
        if (may_extend(tx, row)) extended_ones.push_back(extend(tx, row, minutes, why, by));
    }
    return extended_ones;
}

Moved pause_stage(Transaction& tx, StageId stage, PersonId by)
{
    auto row = stage_row(tx, stage).value();
    if (!row.began) return conflict("The session stands before its first block: no clock runs yet.");
    if (row.paused) return shown(tx, row);
    row.paused = tx.at();
    store(tx, row);
    log(tx, {.meeting = row.meeting, .kind = Logged::paused, .by = by, .breakout = row.breakout, .segment = row.segment, .step = row.step});
    return tell(tx, row, {.did = Did::paused, .by = by});
}

Moved resume_stage(Transaction& tx, StageId stage, PersonId by)
{
    auto row = stage_row(tx, stage).value();
    if (!row.paused) return shown(tx, row);
    std::chrono::milliseconds const stood{tx.at().since_epoch_ms - row.paused->since_epoch_ms};
    row.ends = later(row.ends, stood), row.turn_ends = later(row.turn_ends, stood), row.paused.reset();
    store(tx, row);
    log(tx, {.meeting = row.meeting, .kind = Logged::resumed, .by = by, .breakout = row.breakout, .segment = row.segment, .step = row.step});
    return tell(tx, row, {.did = Did::resumed, .by = by});
}

Moved set_turns(Transaction& tx, stages::SetTurns::Request const& asked, PersonId by)
{
    auto row = stage_row(tx, asked.stage).value();
    if (!row.began) return conflict("The session stands before its first block: begin that first.");
    auto people = people_of_round(tx, row, asked);
    if (!people) return people.error();
    end_round(tx, row);
    auto const at = clock_of(row, tx.at());
    auto const each = turn_length(row, asked.minutes, people->size(), at);
    row.round = Round{*std::move(people), each.count()};
    row.turn_ends = at.plus(each);
    store(tx, row);
    return tell(tx, row, {.did = Did::turns, .by = by});
}

Moved next_turn(Transaction& tx, stages::NextTurn::Request const& asked, PersonId by)
{
    auto row = stage_row(tx, asked.stage).value();
    auto const speaker = row.whose_turn();
    if (!speaker) return conflict("It is nobody's turn: the round is over, or none was begun.");
    if (asked.from && *asked.from != speaker->person) return conflict("The turn went on already: look whose it is now.");
    if (!asked.passed.value_or(false)) count_spoke(tx, row.meeting, speaker->person);
    ++row.turn;
    row.turn_ends.reset();
    if (row.whose_turn()) row.turn_ends = clock_of(row, tx.at()).plus(std::chrono::milliseconds{row.round->eachMs});
    store(tx, row);
    return tell(tx, row, {.did = Did::turns, .by = by});
}

}  // namespace lyceum::db

#include "db/checkpoints.hpp"

#include "db/checkins.hpp"
#include "db/movement.hpp"
#include "db/plan_access.hpp"
#include "db/shipped_groups.hpp"
#include "db/stored_json.hpp"
#include "protocol/figure_words.hpp"
#include "protocol/periods.hpp"

#include <algorithm>

namespace lyceum::db {
namespace {

using checkpoints::Checkpoint;
using checkpoints::Contradiction;
using checkpoints::Decided;
using checkpoints::Did;
using checkpoints::Goal;
using checkpoints::Movement;
using plans::ActionStatus;

/// From which share on what was due counts as done, and up to which as not done.
constexpr double mostly = 0.8;
constexpr double hardly = 0.5;

void tell(Transaction& tx, CheckpointId id)
{
    auto const plan = plan_of(tx, id).value();
    tx.publish(topic_of(plan), checkpoints::CheckpointChanged{plan, id});
}

std::optional<Day> checkpoint_before(Snapshot& snapshot, Checkpoint const& checkpoint)
{
    return snapshot.value<Day>("SELECT on_day FROM checkpoints WHERE plan_id = ?1 AND id < ?2 ORDER BY id DESC LIMIT 1", checkpoint.plan, checkpoint.id);
}

std::vector<Did> actions_of(Snapshot& snapshot, GoalId goal, Day since, Day on)
{
    std::vector<Did> found;
    for (auto& [action, what, owner, due, status, words, at] :
         snapshot.all<ActionId, std::string, std::string, std::optional<Day>, ActionStatus, std::string, Instant>(
             "SELECT a.id, a.what, coalesce(t.title, ''), a.due_on, a.status, a.status_words, a.status_at"
             "  FROM strategies s JOIN actions a ON a.strategy_id = s.id AND a.removed_at IS NULL LEFT JOIN seats t ON t.id = a.seat_id"
             " WHERE s.goal_id = ?1 AND s.removed_at IS NULL ORDER BY s.position, a.position LIMIT 500",
             goal)) {
        auto const is_over = status == ActionStatus::done || status == ActionStatus::stopped;
        found.push_back({.action = action, .what = std::move(what), .ownerTitle = std::move(owner), .due = due, .status = status,
                         .words = std::move(words), .late = due && *due < on && !is_over, .fresh = status != ActionStatus::not_started && periods::day_of(at) >= since});
    }
    return found;
}

std::optional<Decided> decided(Snapshot& snapshot, CheckpointId checkpoint, GoalId goal)
{
    auto row = snapshot.row<checkpoints::Decision, std::string, Instant, std::string>(
        "SELECT d.decision, d.reason, d.at, p.name FROM checkpoint_decisions d JOIN people p ON p.id = d.by_id"
        " WHERE d.checkpoint_id = ?1 AND d.goal_id = ?2",
        checkpoint, goal);
    if (!row) return std::nullopt;
    auto& [decision, reason, at, by] = *row;
    return Decided{decision, std::move(reason), at, std::move(by)};
}

std::string load_of(Goal const& goal)
{
    auto const late = std::ranges::count_if(goal.did, &Did::late);
    auto const open = std::ranges::count_if(goal.did, [](Did const& one) { return one.status != ActionStatus::done && one.status != ActionStatus::stopped; });
    return std::to_string(late) + " of " + std::to_string(open) + " open actions are late.";
}

/// Says what the columns say together, where they contradict each other.
void compare(Goal& goal)
{
    auto const outcome = std::ranges::find(goal.working, std::string("outcome"), &checkpoints::Working::kind);
    if (outcome == goal.working.end() || outcome->movement == Movement::unknown || goal.dueCount == 0) return;
    auto const moves = outcome->movement == Movement::reached || outcome->movement == Movement::moving;
    auto const change = std::string(outcome->movement == Movement::worse ? "and it got worse" : "no change");
    auto const share = double(goal.doneCount) / double(goal.dueCount);
    if (share >= mostly && !moves) {
        goal.contradiction = Contradiction::done_no_change;
        goal.contradictionWords = "Done, " + change + ": question the idea.";
    } else if (share < hardly && !moves) {
        goal.contradiction = Contradiction::not_done_no_change;
        goal.contradictionWords = "Not done, " + change + ": question the load. " + load_of(goal);
    } else if (share < hardly && moves) {
        goal.contradiction = Contradiction::not_done_moving;
        goal.contradictionWords = "Not done, and it moves: ask what else is at work.";
    }
}

/// The left column: once the check-in is closed, as it stood when the goal was decided about.
std::vector<Did> did(Snapshot& snapshot, Checkpoint const& checkpoint, GoalId goal, Day since)
{
    auto const kept = snapshot.value<std::string>("SELECT seen FROM checkpoint_decisions WHERE checkpoint_id = ?1 AND goal_id = ?2", checkpoint.id, goal);
    if (!checkpoint.closed || !kept) return actions_of(snapshot, goal, since, checkpoint.onDay);
    return from_stored<Goal>(*kept).did;
}

Goal goal_at(Snapshot& snapshot, Checkpoint const& checkpoint, GoalId id, Day since, organisations::Organisation const& place, Reader reader)
{
    auto const on = checkpoint.onDay;
    Goal goal{.goal = id};
    std::tie(goal.statement, goal.due) =
        snapshot.row<std::string, std::optional<Day>>("SELECT statement, due_on FROM goals WHERE id = ?1", id).value();
    goal.did = did(snapshot, checkpoint, id, since);
    for (auto const& one : goal.did) {
        if (!one.due || *one.due > on || one.status == ActionStatus::stopped) continue;
        ++goal.dueCount;
        if (one.status == ActionStatus::done) ++goal.doneCount;
    }
    for (auto const& measure : compared_measures_of(snapshot, id, place, reader)) goal.working.push_back(working(snapshot, measure, place, reader, on));
    compare(goal);
    goal.decided = decided(snapshot, checkpoint.id, id);
    return goal;
}

/// `Late arrivals (English learners): from 30% to 20%`
std::string told_to_families(Snapshot& snapshot, checkpoints::Working const& measure, measures::Groups const& groups)
{
    auto const unit = snapshot.value<std::string>("SELECT unit FROM measures WHERE id = ?1", measure.measure).value();
    auto const of_group = measure.groupCode == "ALL" ? std::string() : " (" + label_of(groups, measure.groupCode) + ")";
    return measure.title + of_group + ": from " + figure_words(*measure.baseline, unit) + " to " + figure_words(*measure.latest, unit);
}

/// Ends the goal; its actions that are not over are stopped with the reason, as an answer of who decided.
void stop_goal(Transaction& tx, GoalId goal, std::string const& reason, PersonId by)
{
    tx.run("UPDATE goals SET state = 'stopped', outcome = ?2, ended_at = ?3 WHERE id = ?1 AND state = 'open'", goal, reason, tx.at());
    for (auto const action : tx.values<ActionId>(
             "SELECT a.id FROM strategies s JOIN actions a ON a.strategy_id = s.id AND a.removed_at IS NULL"
             " WHERE s.goal_id = ?1 AND s.removed_at IS NULL AND a.status NOT IN ('done', 'stopped') ORDER BY a.id LIMIT 500",
             goal))
        answer_checkin(tx, {.action = action, .status = ActionStatus::stopped, .words = checkins::Words{reason.substr(0, 500)}}, {}, by);
}

/// What the columns said when it was decided, kept beside the decision: without figures of small groups, as it is read
/// by whoever reads the plan.
std::string seen(Snapshot& snapshot, CheckpointId checkpoint, GoalId goal)
{
    auto const about = both_columns(snapshot, checkpoint, PersonId{});
    auto const found = std::ranges::find(about.goals, goal, &Goal::goal);
    return codec::to_text(*found);
}

}  // namespace

plans::State state_of(Snapshot& snapshot, PlanId plan)
{
    return snapshot.value<plans::State>("SELECT state FROM plans WHERE id = ?1", plan).value();
}

bool has_open_checkpoint(Snapshot& snapshot, PlanId plan)
{
    return snapshot.exists("SELECT 1 FROM checkpoints WHERE plan_id = ?1 AND closed_at IS NULL", plan);
}

CheckpointId open_checkpoint(Transaction& tx, checkpoints::Open::Request const& checkpoint, PersonId by)
{
    auto const id = tx.insert<CheckpointId>(
        "INSERT INTO checkpoints (plan_id, on_day, meeting_id, opened_by, opened_at) VALUES (?1, ?2, ?3, ?4, ?5)", checkpoint.plan,
        checkpoint.onDay, checkpoint.meeting, by, tx.at());
    tell(tx, id);
    return id;
}

Checkpoint checkpoint(Snapshot& snapshot, CheckpointId id)
{
    Checkpoint found{.id = id};
    std::tie(found.plan, found.onDay, found.meeting, found.opened, found.openedByName, found.closed) =
        snapshot
            .row<PlanId, Day, std::optional<MeetingId>, Instant, std::string, std::optional<Instant>>(
                "SELECT c.plan_id, c.on_day, c.meeting_id, c.opened_at, p.name, c.closed_at FROM checkpoints c JOIN people p ON p.id = c.opened_by"
                " WHERE c.id = ?1",
                id)
            .value();
    return found;
}

std::vector<Checkpoint> checkpoints_of(Snapshot& snapshot, PlanId plan, std::int64_t limit)
{
    std::vector<Checkpoint> found;
    for (auto const id : snapshot.values<CheckpointId>("SELECT id FROM checkpoints WHERE plan_id = ?1 ORDER BY id DESC LIMIT ?2", plan, limit))
        found.push_back(checkpoint(snapshot, id));
    return found;
}

std::vector<checkpoints::Held> checkpoints_held_in(Snapshot& snapshot, MeetingId meeting, std::int64_t limit)
{
    std::vector<checkpoints::Held> found;
    for (auto& [id, plan, title, owner, closed] : snapshot.all<CheckpointId, PlanId, std::string, std::string, std::optional<Instant>>(
             "SELECT c.id, p.id, p.title, o.name, c.closed_at FROM checkpoints c JOIN plans p ON p.id = c.plan_id"
             "  JOIN organisations o ON o.kind = p.owner_kind AND o.id = p.owner_id WHERE c.meeting_id = ?1 ORDER BY o.name, c.id LIMIT ?2",
             meeting, limit))
        found.push_back({id, plan, std::move(title), std::move(owner), closed});
    return found;
}

checkpoints::Get::Response both_columns(Snapshot& snapshot, CheckpointId id, PersonId reader)
{
    checkpoints::Get::Response response{.checkpoint = checkpoint(snapshot, id)};
    auto& about = response.checkpoint;
    Day starts;
    organisations::Kind kind{};
    std::int64_t owner = 0;
    std::tie(response.planTitle, kind, owner, response.ownerName, starts, response.family) =
        snapshot
            .row<std::string, organisations::Kind, std::int64_t, std::string, Day, std::string>(
                "SELECT p.title, p.owner_kind, p.owner_id, o.name, p.starts_on, c.family FROM checkpoints c JOIN plans p ON p.id = c.plan_id"
                "  JOIN organisations o ON o.kind = p.owner_kind AND o.id = p.owner_id WHERE c.id = ?1",
                id)
            .value();
    response.owner = {kind, owner};
    response.since = checkpoint_before(snapshot, about).value_or(starts);
    auto const of = has_seat_in(snapshot, reader, response.owner) ? Reader::of_place : Reader::elsewhere;
    for (auto const goal : snapshot.values<GoalId>(
             "SELECT g.id FROM goals g WHERE g.plan_id = ?1 AND g.removed_at IS NULL AND ((g.state = 'open' AND ?3 IS NULL) OR EXISTS"
             "   (SELECT 1 FROM checkpoint_decisions d WHERE d.checkpoint_id = ?2 AND d.goal_id = g.id)) ORDER BY g.position LIMIT 50",
             about.plan, id, about.closed))
        response.goals.push_back(goal_at(snapshot, about, goal, response.since, response.owner, of));
    return response;
}

checkpoints::Family::Response for_families(Snapshot& snapshot, CheckpointId id)
{
    auto const all = both_columns(snapshot, id, PersonId{});
    auto const groups = student_groups(snapshot);
    checkpoints::Family::Response response{all.planTitle, all.ownerName, all.since, all.checkpoint.onDay, all.family, {}};
    for (auto const& goal : all.goals) {
        checkpoints::FamilyGoal told{.statement = goal.statement};
        for (auto const& one : goal.did)
            if (one.status == ActionStatus::done && one.fresh) told.done.push_back(one.what);
        for (auto const& measure : goal.working)
            if (measure.latest && measure.baseline) told.figures.push_back(told_to_families(snapshot, measure, groups));
        if (goal.decided) told.decision = goal.decided->decision;
        response.goals.push_back(std::move(told));
    }
    return response;
}

bool decides_about(Snapshot& snapshot, CheckpointId id, GoalId goal)
{
    return snapshot.exists(
        "SELECT 1 FROM checkpoints c JOIN goals g ON g.plan_id = c.plan_id WHERE c.id = ?1 AND g.id = ?2 AND g.removed_at IS NULL"
        "   AND (g.state = 'open' OR EXISTS (SELECT 1 FROM checkpoint_decisions d WHERE d.checkpoint_id = c.id AND d.goal_id = g.id))",
        id, goal);
}

void decide_goal(Transaction& tx, checkpoints::Decide::Request const& decision, PersonId by)
{
    using checkpoints::Decision;
    tx.run("INSERT INTO checkpoint_decisions (checkpoint_id, goal_id, decision, reason, seen, at, by_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"
           " ON CONFLICT (checkpoint_id, goal_id) DO UPDATE SET decision = excluded.decision, reason = excluded.reason, seen = excluded.seen,"
           "   at = excluded.at, by_id = excluded.by_id",
           decision.checkpoint, decision.goal, decision.decision, decision.reason.value, seen(tx, decision.checkpoint, decision.goal), tx.at(), by);
    tell(tx, decision.checkpoint);
}

std::optional<Unfinished> unfinished(Snapshot& snapshot, CheckpointId id)
{
    auto undecided = snapshot.value<std::string>(
        "SELECT g.statement FROM checkpoints c JOIN goals g ON g.plan_id = c.plan_id AND g.removed_at IS NULL AND g.state = 'open' WHERE c.id = ?1"
        "   AND NOT EXISTS (SELECT 1 FROM checkpoint_decisions d WHERE d.checkpoint_id = c.id AND d.goal_id = g.id) ORDER BY g.position LIMIT 1",
        id);
    if (undecided) return Unfinished{*std::move(undecided), true};
    auto unchanged = snapshot.value<std::string>(
        "SELECT g.statement FROM checkpoint_decisions d JOIN goals g ON g.id = d.goal_id WHERE d.checkpoint_id = ?1 AND d.decision = 'change'"
        "   AND g.removed_at IS NULL AND NOT EXISTS (SELECT 1 FROM amendments m WHERE m.checkpoint_id = ?1 AND (m.part = 'goal/' || g.id"
        "        OR m.part IN (SELECT 'strategy/' || s.id FROM strategies s WHERE s.goal_id = g.id)"
        "        OR m.part IN (SELECT 'driver/' || v.id FROM drivers v JOIN strategies s ON s.id = v.strategy_id WHERE s.goal_id = g.id)"
        "        OR m.part IN (SELECT 'action/' || a.id FROM actions a JOIN strategies s ON s.id = a.strategy_id WHERE s.goal_id = g.id)))"
        " ORDER BY g.position LIMIT 1",
        id);
    if (unchanged) return Unfinished{*std::move(unchanged), false};
    return std::nullopt;
}

void close_checkpoint(Transaction& tx, CheckpointId id, std::optional<std::string> const& family)
{
    tx.run("UPDATE checkpoints SET closed_at = ?2, family = coalesce(?3, family) WHERE id = ?1", id, tx.at(), family);
    for (auto const& [goal, reason, by] : tx.all<GoalId, std::string, PersonId>(
             "SELECT goal_id, reason, by_id FROM checkpoint_decisions WHERE checkpoint_id = ?1 AND decision = 'stop' LIMIT 50", id))
        stop_goal(tx, goal, reason, by);
    tell(tx, id);
}

}  // namespace lyceum::db

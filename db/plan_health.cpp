#include "db/plan_health.hpp"

#include "db/checkins.hpp"
#include "db/movement.hpp"
#include "db/shown_figures.hpp"
#include "protocol/periods.hpp"

#include <algorithm>

namespace lyceum::db {
namespace {

using checkpoints::Movement;
using organisations::Kind;
using plan_health::School;

constexpr std::size_t named_max = 5;
/// How many weeks or months back it is counted what was answered.
constexpr int periods_counted = 4;

void take_plan(Snapshot& snapshot, School& school, PersonId reader)
{
    auto row = snapshot.row<PlanId, std::string, plans::State>(
        "SELECT p.id, p.title, p.state FROM plans p WHERE p.owner_kind = 'school' AND p.owner_id = ?1 AND p.state IN ('active', 'approved', 'in_review')"
        "   AND EXISTS (SELECT 1 FROM plan_readers r WHERE r.plan_id = p.id AND r.person_id = ?2)"
        " ORDER BY CASE p.state WHEN 'active' THEN 0 WHEN 'approved' THEN 1 ELSE 2 END, p.id DESC LIMIT 1",
        school.school, reader);
    if (!row) return;
    auto& [plan, title, state] = *row;
    school.plan = plan;
    school.planTitle = std::move(title);
    school.state = state;
}

void count_actions(Snapshot& snapshot, School& school, Day today)
{
    std::tie(school.open, school.done, school.late, school.stuckCount) =
        snapshot
            .row<std::int64_t, std::int64_t, std::int64_t, std::int64_t>(
                "SELECT coalesce(sum(a.status NOT IN ('done', 'stopped')), 0), coalesce(sum(a.status = 'done'), 0),"
                "       coalesce(sum(a.status NOT IN ('done', 'stopped') AND a.due_on < ?2), 0), coalesce(sum(a.status = 'stuck'), 0)"
                "  FROM goals g JOIN strategies s ON s.goal_id = g.id AND s.removed_at IS NULL"
                "  JOIN actions a ON a.strategy_id = s.id AND a.removed_at IS NULL WHERE g.plan_id = ?1 AND g.removed_at IS NULL AND g.state = 'open'",
                *school.plan, today)
            .value();
    for (auto& [action, what, words, since] : snapshot.all<ActionId, std::string, std::string, Instant>(
             "SELECT a.id, a.what, a.status_words, a.status_at FROM goals g JOIN strategies s ON s.goal_id = g.id AND s.removed_at IS NULL"
             "  JOIN actions a ON a.strategy_id = s.id AND a.removed_at IS NULL AND a.status = 'stuck'"
             " WHERE g.plan_id = ?1 AND g.removed_at IS NULL AND g.state = 'open' ORDER BY a.status_at, a.id LIMIT ?2",
             *school.plan, std::int64_t(named_max)))
        school.stuck.push_back({action, std::move(what), std::move(words), since});
}

/// Of which day on owners are asked: since the plan was active. Nothing where it never was.
std::optional<Day> asked_from(Snapshot& snapshot, PlanId plan)
{
    auto const row = snapshot.row<Day, Instant>(
        "SELECT p.starts_on, v.at FROM plans p JOIN plan_versions v ON v.plan_id = p.id AND v.state = 'active' WHERE p.id = ?1"
        " ORDER BY v.number DESC LIMIT 1",
        plan);
    if (!row) return std::nullopt;
    auto const& [starts_on, activated] = *row;
    return std::max(starts_on, periods::day_of(activated));
}

/// Each open action with an owner is asked about once a period; those of the last periods that are over, and that began
/// after the plan was active.
void count_answers(Snapshot& snapshot, School& school, Day today)
{
    auto const from = asked_from(snapshot, *school.plan);
    if (!from) return;
    auto const every = snapshot
                           .value<periods::Frequency>("SELECT s.checkin FROM plans p JOIN plan_settings s ON s.network_id = p.network_id WHERE p.id = ?1",
                                                      *school.plan)
                           .value_or(periods::Frequency::week);
    auto end = periods::period_of(every, today);
    for (int n = 0; n < periods_counted; ++n) {
        auto const begin = periods::period_before(every, end);
        if (begin < *from) return;
        // What was answered last before the end, read from the newest on: an action may have years of answers.
        auto const [asked, answered] =
            snapshot
                .row<std::int64_t, std::int64_t>(
                    "SELECT count(*), count(*) FILTER (WHERE (SELECT c.at FROM checkins c WHERE c.action_id = a.id AND c.at < ?3"
                    "                                          ORDER BY c.id DESC LIMIT 1) >= ?2)"
                    "  FROM goals g JOIN strategies s ON s.goal_id = g.id AND s.removed_at IS NULL"
                    "  JOIN actions a ON a.strategy_id = s.id AND a.removed_at IS NULL AND a.seat_id IS NOT NULL"
                    " WHERE g.plan_id = ?1 AND g.removed_at IS NULL AND g.state = 'open'"
                    "   AND (a.status NOT IN ('done', 'stopped') OR a.status_at >= ?2)",
                    *school.plan, periods::beginning(begin), periods::beginning(end))
                .value();
        school.asked += asked;
        school.answered += answered;
        end = begin;
    }
}

void take_movement(Snapshot& snapshot, School& school, Day today)
{
    auto const goals = snapshot.values<GoalId>(
        "SELECT id FROM goals WHERE plan_id = ?1 AND removed_at IS NULL AND state = 'open' ORDER BY position LIMIT 50", *school.plan);
    school.goals = std::int64_t(goals.size());
    organisations::Organisation const place{Kind::school, school.school.value};
    for (auto const goal : goals)
        for (auto const& measure : compared_measures_of(snapshot, goal, place, Reader::elsewhere)) {
            if (measure.kind != "outcome") continue;
            auto const found = working(snapshot, measure, place, Reader::elsewhere, today);
            switch (found.movement) {
            case Movement::reached: ++school.moves.reached; break;
            case Movement::moving: ++school.moves.moving; break;
            case Movement::no_change: ++school.moves.noChange; break;
            case Movement::worse: ++school.moves.worse; break;
            case Movement::unknown: ++school.moves.unknown; break;
            }
            auto const is_better = found.movement == Movement::reached || found.movement == Movement::moving;
            auto const is_named = std::ranges::find(school.improved, found.title) != school.improved.end();
            if (is_better && !is_named && school.improved.size() < named_max) school.improved.push_back(found.title);
        }
}

std::string counted(std::int64_t count, std::string const& one, std::string const& many)
{
    return std::to_string(count) + " " + (count == 1 ? one : many);
}

/// Of a plan that follows a closed one, others hear when it is in review.
std::string why_without_plan(Snapshot& snapshot, SchoolId school, PersonId reader)
{
    auto const had_one = snapshot.exists(
        "SELECT 1 FROM plans p JOIN plan_readers r ON r.plan_id = p.id AND r.person_id = ?2"
        " WHERE p.owner_kind = 'school' AND p.owner_id = ?1 AND p.state = 'closed'",
        school, reader);
    return had_one ? "Its last plan is closed, and no other is under way or in review." : "No plan is under way or in review.";
}

std::string why(School const& school, Day today)
{
    if (school.state == plans::State::in_review) return "The plan waits to be approved.";
    if (school.state == plans::State::approved) return "The plan is approved and not begun.";
    std::string words;
    auto const add = [&](std::string const& more) { words += (words.empty() ? "" : ", ") + more; };
    if (school.stuckCount > 0) {
        auto const days = today.since_epoch_days - periods::day_of(school.stuck.front().since).since_epoch_days;
        add(counted(school.stuckCount, "action is stuck", "actions are stuck") + ", the longest for " + counted(days, "day", "days"));
    }
    if (school.late > 0) add(std::to_string(school.late) + " of " + counted(school.open, "open action is late", "open actions are late"));
    if (school.moves.worse > 0) add(counted(school.moves.worse, "measure got worse", "measures got worse"));
    if (school.asked > 0 && school.answered * 2 < school.asked)
        add(std::to_string(school.answered) + " of " + counted(school.asked, "check-in was kept", "check-ins were kept"));
    return words.empty() ? "Nothing is stuck or late." : words + ".";
}

/// The weight of what asks for help: what is stuck before what got worse, before what is late, before silence.
std::int64_t need(School const& school)
{
    if (!school.plan) return 3;
    auto const silent = school.asked > 0 && school.answered * 2 < school.asked;
    return 8 * school.stuckCount + 6 * school.moves.worse + 2 * school.late + (silent ? 4 : 0) + school.moves.noChange;
}

}  // namespace

std::vector<School> plan_health_of(Snapshot& snapshot, organisations::Organisation const& of, PersonId reader, Day today, std::int64_t limit)
{
    std::vector<School> found;
    for (auto& [place, name] : schools_over(snapshot, of, 0, limit)) {
        School school{.school = SchoolId{place.id}, .name = std::move(name)};
        take_plan(snapshot, school, reader);
        if (!school.plan) school.why = why_without_plan(snapshot, school.school, reader);
        else {
            count_actions(snapshot, school, today);
            count_answers(snapshot, school, today);
            take_movement(snapshot, school, today);
            school.lastCheckpoint = snapshot.value<Day>(
                "SELECT on_day FROM checkpoints WHERE plan_id = ?1 AND closed_at IS NOT NULL ORDER BY id DESC LIMIT 1", *school.plan);
            school.why = why(school, today);
        }
        found.push_back(std::move(school));
    }
    std::ranges::stable_sort(found, std::ranges::greater{}, need);
    return found;
}

}  // namespace lyceum::db

#include "db/plan_goals.hpp"

#include "db/measures.hpp"
#include "db/movement.hpp"
#include "db/plan_access.hpp"
#include "db/plan_events.hpp"
#include "db/plan_parts.hpp"
#include "db/plans.hpp"
#include "db/shipped_groups.hpp"
#include "protocol/periods.hpp"

#include <algorithm>

namespace lyceum::db {
namespace {

using namespace plans;

constexpr std::size_t title_characters_max = 160;
/// Of a practice.
constexpr std::size_t measures_max = 20;

/// The first characters, on one line; cut between characters of UTF-8.
std::string as_title(std::string text)
{
    std::ranges::replace_if(text, [](char c) { return static_cast<unsigned char>(c) < ' '; }, ' ');
    std::size_t characters = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if ((static_cast<unsigned char>(text[i]) & 0xC0U) == 0x80U) continue;
        if (++characters > title_characters_max) return text.substr(0, i);
    }
    return text;
}

std::string theory_of(Strategy const& strategy)
{
    std::string text;
    if (!strategy.ifWe.value.empty()) text += "If we " + strategy.ifWe.value;
    if (!strategy.thenWhat.value.empty()) text += (text.empty() ? "Then " : ", then ") + strategy.thenWhat.value;
    if (!strategy.soThat.value.empty()) text += (text.empty() ? "So that " : ", so that ") + strategy.soThat.value;
    return text.empty() ? text : text + "\n\n";
}

/// What became of each measure of the goal, as others may read it.
std::vector<practices::Measure> evidence_of(Snapshot& snapshot, Goal const& goal, Owner const& owner)
{
    organisations::Organisation const place{organisations::Kind::school, owner.id.value};
    auto const by = periods::day_of(goal.endedAt.value_or(Instant{}));
    auto const groups = student_groups(snapshot);
    std::vector<practices::Measure> found;
    for (auto const& one : compared_measures_of(snapshot, goal.goal, place, Reader::elsewhere)) {
        auto const now = working(snapshot, one, place, Reader::elsewhere, by);
        if (!one.baseline || !now.latest || found.size() == measures_max) continue;
        auto const frequency = measure(snapshot, one.measure)->frequency;
        practices::Measure row{.name = one.title, .unit = one.unit, .before = one.baseline, .after = now.latest, .period = {}, .group = {}, .students = {}, .source = {}};
        auto const until = periods::label(frequency, *now.latestPeriod);
        row.period = goal.baselineOn && goal.measure == one.measure ? periods::label(frequency, periods::period_of(frequency, *goal.baselineOn)) + " to " + until
                                                                    : "until " + until;
        if (one.group_code != "ALL") row.group = label_of(groups, one.group_code);
        found.push_back(std::move(row));
    }
    return found;
}

}  // namespace

std::int64_t end_goal(Transaction& tx, GoalEnd const& end)
{
    tx.run("UPDATE goals SET state = ?2, outcome = ?3, ended_at = CASE ?2 WHEN 'open' THEN NULL ELSE ?4 END WHERE id = ?1", end.goal, end.state,
           end.outcome, tx.at());
    auto const revision = next_revision(tx, end.plan, end.by);
    tell_of_part(tx, end.plan, end.goal, Change::written, {"state", "outcome"}, end.by);
    return revision;
}

GoalStory story_of(Snapshot& snapshot, GoalId id)
{
    auto const plan = plan_of(snapshot, id).value();
    auto const told = goal(snapshot, id);
    GoalStory story{as_title(told.statement.value), {}, told.outcome, {}, evidence_of(snapshot, told, facts_of(snapshot, plan).owner)};
    if (told.need) {
        auto const found = need(snapshot, *told.need);
        story.problem = found.statement.value + (found.evidence.value.empty() ? "" : "\n\n" + found.evidence.value);
    }
    auto const actions = actions_of(snapshot, plan);
    for (auto const& strategy : strategies_of(snapshot, plan)) {
        if (strategy.goal != id) continue;
        GoalStory::Step step{as_title(strategy.title.value), theory_of(strategy)};
        for (auto const& action : actions)
            if (action.strategy == strategy.strategy && action.status == ActionStatus::done) step.body += "- " + action.what.value + "\n";
        story.steps.push_back(std::move(step));
    }
    return story;
}

void cite_goal(Transaction& tx, PracticeId practice, GoalId goal)
{
    tx.run("UPDATE practices SET goal_id = ?2 WHERE id = ?1", practice, goal);
}

}  // namespace lyceum::db

#include "db/activity_votes.hpp"

#include "db/activities.hpp"

#include <algorithm>

namespace lyceum::db {
namespace {

using activities::Activity;
using activities::Choice;
using activities::Kind;
using activities::PollKind;
using activities::Results;
using activities::Score;
using activities::Tally;

/// The row of sums that counts how many voted.
constexpr std::int64_t voters_choice = -1;

bool is_scale(Activity const& activity) { return activity.settings.pollKind == PollKind::scale; }

std::int64_t value_of(Choice const& choice) { return choice.value ? choice.value->value : 1; }

void count(Transaction& tx, ActivityId activity, std::int64_t choice, std::int64_t value)
{
    tx.run("INSERT INTO activity_sums (activity_id, choice, value, votes) VALUES (?, ?, ?, 1)"
           " ON CONFLICT (activity_id, choice, value) DO UPDATE SET votes = votes + 1",
           activity, choice, value);
}

std::vector<Tally> tallies_of(Snapshot& snapshot, Activity const& activity)
{
    std::vector<Tally> tallies;
    auto const rows =
        activity.anonymous
            ? snapshot.all<std::int64_t, std::int64_t, std::int64_t>(
                  "SELECT choice, value, votes FROM activity_sums WHERE activity_id = ? AND choice >= 0 ORDER BY choice, value LIMIT 50000",
                  activity.id)
            : snapshot.all<std::int64_t, std::int64_t, std::int64_t>(
                  "SELECT choice, value, count(*) FROM activity_votes WHERE activity_id = ? GROUP BY choice, value ORDER BY choice, value"
                  " LIMIT 50000",
                  activity.id);
    for (auto const& [choice, value, votes] : rows) tallies.push_back({choice, value, votes});
    return tallies;
}

std::int64_t points(Activity const& activity, Tally const& tally)
{
    if (activity.kind == Kind::dots) return tally.value * tally.votes;
    if (activity.settings.pollKind != PollKind::ranked) return tally.votes;
    return (std::int64_t(activity.settings.options->size()) - tally.value) * tally.votes;
}

/// Of every option, those that nobody chose too; of dots, of the notes that have one.
std::vector<Score> scores_of(Activity const& activity, std::vector<Tally> const& tallies)
{
    std::vector<Score> scores;
    if (activity.settings.options)
        for (std::size_t i = 0; i < activity.settings.options->size(); ++i) scores.push_back({std::int64_t(i), 0});
    for (auto const& tally : tallies) {
        auto found = std::ranges::find(scores, tally.choice, &Score::choice);
        if (found == scores.end()) found = scores.insert(scores.end(), {tally.choice, 0});
        found->points += points(activity, tally);
    }
    std::ranges::stable_sort(scores, std::ranges::greater{}, &Score::points);
    return scores;
}

std::optional<double> mean_of(std::vector<Tally> const& tallies)
{
    std::int64_t sum = 0, votes = 0;
    for (auto const& tally : tallies) sum += tally.value * tally.votes, votes += tally.votes;
    return votes == 0 ? std::nullopt : std::optional(double(sum) / double(votes));
}

bool show(Activity const& activity, std::int64_t voters)
{
    if (activity.anonymous) return activity.endedAt && voters >= activities::anonymous_min;
    return activity.state != activities::State::prepared && (!activity.together || activity.shownAt || activity.endedAt);
}

void tell(Transaction& tx, ActivityId id)
{
    auto const now = activity(tx, id).value();
    tx.publish(topic_around(now), activities::Answered{id, now.answered});
    tell_results(tx, id);
}

}  // namespace

void vote(Transaction& tx, Activity const& activity, PersonId person, std::vector<Choice> const& choices)
{
    tx.run("DELETE FROM activity_votes WHERE activity_id = ? AND person_id = ?", activity.id, person);
    for (auto const& choice : choices)
        tx.run("INSERT INTO activity_votes (activity_id, person_id, choice, value) VALUES (?, ?, ?, ?)", activity.id, person, choice.choice,
               value_of(choice));
    tell(tx, activity.id);
}

bool vote_anonymously(Transaction& tx, Activity const& activity, PersonId person, std::vector<Choice> const& choices)
{
    tx.forget_history();
    if (tx.run("INSERT INTO activity_voters (activity_id, person_id) VALUES (?, ?) ON CONFLICT DO NOTHING", activity.id, person) == 0)
        return false;
    for (auto const& choice : choices) count(tx, activity.id, choice.choice, value_of(choice));
    count(tx, activity.id, voters_choice, 1);
    tell(tx, activity.id);
    return true;
}

void forget_voters(Transaction& tx, ActivityId activity)
{
    tx.run("DELETE FROM activity_voters WHERE activity_id = ?", activity);
    tx.forget_history();
}

std::int64_t count_voters(Snapshot& snapshot, Activity const& activity)
{
    if (activity.anonymous)
        return snapshot
            .value<std::int64_t>("SELECT votes FROM activity_sums WHERE activity_id = ? AND choice = ?", activity.id, voters_choice)
            .value_or(0);
    return *snapshot.value<std::int64_t>("SELECT count(DISTINCT person_id) FROM activity_votes WHERE activity_id = ?", activity.id);
}

bool has_voted(Snapshot& snapshot, Activity const& activity, PersonId person)
{
    if (activity.anonymous)
        return snapshot.exists("SELECT 1 FROM activity_voters WHERE activity_id = ? AND person_id = ?", activity.id, person);
    return snapshot.exists("SELECT 1 FROM activity_votes WHERE activity_id = ? AND person_id = ?", activity.id, person);
}

std::vector<Choice> votes_of(Snapshot& snapshot, ActivityId activity, PersonId person)
{
    std::vector<Choice> choices;
    for (auto const& [choice, value] : snapshot.all<std::int64_t, std::int64_t>(
             "SELECT choice, value FROM activity_votes WHERE activity_id = ? AND person_id = ? ORDER BY choice", activity, person))
        choices.push_back({choice, Whole<0, 20>{value}});
    return choices;
}

std::optional<Results> results(Snapshot& snapshot, Activity const& activity)
{
    auto const is_vote = activity.kind == Kind::poll || activity.kind == Kind::dots;
    auto const voters = is_vote ? count_voters(snapshot, activity) : 0;
    if (!is_vote || !show(activity, voters)) return std::nullopt;
    Results found{.voters = voters, .tallies = tallies_of(snapshot, activity), .scores = {}, .mean = {}};
    if (is_scale(activity)) found.mean = mean_of(found.tallies);
    else found.scores = scores_of(activity, found.tallies);
    return found;
}

void tell_results(Transaction& tx, ActivityId id)
{
    auto const now = activity(tx, id).value();
    if (auto found = results(tx, now)) tx.publish(topic_around(now), activities::ResultsChanged{id, *std::move(found)});
}

}  // namespace lyceum::db

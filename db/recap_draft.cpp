#include "db/recap_draft.hpp"

#include "db/activities.hpp"
#include "db/activity_entries.hpp"
#include "db/activity_votes.hpp"
#include "db/attendance.hpp"
#include "db/outcomes.hpp"
#include "db/recap_search.hpp"
#include "db/recaps.hpp"

#include <algorithm>

namespace lyceum::db {
namespace {

using outcomes::Kind;

/// The most characters of what is quoted.
constexpr std::size_t quoted_max = 80;

std::string counted(std::int64_t count, std::string const& one, std::string const& many)
{
    return std::to_string(count) + " " + (count == 1 ? one : many);
}

/// The first characters of the text on one line, cut behind a word, in quotation marks.
std::string quoted(std::string text)
{
    std::ranges::replace_if(text, [](char c) { return c >= 0 && c < 0x20; }, ' ');
    std::size_t characters = 0, end = 0;
    for (; end < text.size() && characters <= quoted_max; ++end)
        if ((static_cast<unsigned char>(text[end]) & 0xC0U) != 0x80U) ++characters;
    if (characters <= quoted_max) return "“" + text + "”";
    auto const cut = text.rfind(' ', end);
    return "“" + text.substr(0, cut != text.npos && cut > 0 ? cut : end - 1) + " …”";
}

std::string listed(std::vector<std::string> const& parts)
{
    std::string text;
    for (std::size_t i = 0; i < parts.size(); ++i) text += (i == 0 ? "" : i + 1 == parts.size() ? " and " : ", ") + parts[i];
    return text;
}

/// `9 of 12 people came. Caught: 2 decisions, 1 question and 3 promises.`
std::string counts(Snapshot& snapshot, MeetingId meeting)
{
    auto const attendance = attendance_of(snapshot, meeting, attendance_max);
    auto const guests = std::ranges::count_if(attendance, [](auto const& a) { return a.guest && a.present; });
    auto const there = std::ranges::count_if(attendance, [](auto const& a) { return !a.guest && a.present; });
    auto const expected = std::ranges::count_if(attendance, [](auto const& a) { return !a.guest; });
    auto line = std::to_string(there) + " of " + counted(expected, "person", "people") + " came";
    if (guests > 0) line += ", and " + counted(guests, "guest", "guests");

    std::vector<std::string> caught;
    auto const add = [&](std::int64_t count, std::string const& one, std::string const& many) {
        if (count > 0) caught.push_back(counted(count, one, many));
    };
    auto const of_kind = [&](Kind kind) {
        return snapshot.value<std::int64_t>("SELECT count(*) FROM outcomes o LEFT JOIN breakouts b ON b.id = o.breakout_id"
                                            " WHERE o.meeting_id = ?1 AND o.kind = ?2 AND o.removed = 0"
                                            "   AND (b.opened_at IS NULL OR b.closed_at IS NOT NULL)",
                                            meeting, kind)
            .value();
    };
    add(of_kind(Kind::decision), "decision", "decisions");
    add(of_kind(Kind::learned), "thing learned", "things learned");
    add(of_kind(Kind::question), "question", "questions");
    add(snapshot.value<std::int64_t>("SELECT count(*) FROM commitments WHERE meeting_id = ?1", meeting).value(), "promise", "promises");
    return line + (caught.empty() ? "." : ". Caught: " + listed(caught) + ".");
}

/// What was caught last of the kind.
std::optional<std::string> last_of(Snapshot& snapshot, MeetingId meeting, Kind kind)
{
    auto const newest = outcomes_of(snapshot, meeting, {}, kind, OutcomeId{std::numeric_limits<std::int64_t>::max()}, 1);
    return newest.empty() ? std::nullopt : std::optional(newest.front().body);
}

std::optional<std::string> last_promise(Snapshot& snapshot, MeetingId meeting)
{
    auto const row = snapshot.row<std::string, std::string>(
        "SELECT c.what, s.title FROM commitments c JOIN seats s ON s.id = c.seat_id WHERE c.meeting_id = ?1 ORDER BY c.id DESC LIMIT 1",
        meeting);
    if (!row) return std::nullopt;
    return quoted(std::get<0>(*row)) + " (" + std::get<1>(*row) + ")";
}

/// `Decided: “…”. Learned: “…”.`: what was caught last of the first two kinds that there are.
std::optional<std::string> quotes(Snapshot& snapshot, MeetingId meeting)
{
    std::vector<std::string> said;
    auto const add = [&](char const* word, std::optional<std::string> const& body) {
        if (body && said.size() < 2) said.push_back(word + (": " + quoted(*body) + "."));
    };
    add("Decided", last_of(snapshot, meeting, Kind::decision));
    add("Learned", last_of(snapshot, meeting, Kind::learned));
    add("Left to ask", last_of(snapshot, meeting, Kind::question));
    if (said.empty()) return std::nullopt;
    return said.size() == 1 ? said[0] : said[0] + " " + said[1];
}

std::optional<std::string> text_of_choice(Snapshot& snapshot, activities::Activity const& activity, std::int64_t choice)
{
    if (activity.kind == activities::Kind::dots) {
        auto const note = entry(snapshot, EntryId{choice});
        return note && !note->removed ? std::optional(note->body) : std::nullopt;
    }
    auto const& options = activity.settings.options;
    if (!options || choice < 0 || std::size_t(choice) >= options->size()) return std::nullopt;
    return options->items[std::size_t(choice)].value;
}

std::string support(activities::Activity const& activity, activities::Results const& results)
{
    auto const points = results.scores.front().points;
    if (activity.kind == activities::Kind::dots) return counted(points, "dot", "dots") + ", " + std::to_string(results.voters) + " voted";
    if (activity.settings.pollKind == activities::PollKind::ranked) return counted(points, "point", "points") + ", " + std::to_string(results.voters) + " voted";
    return std::to_string(points) + " of " + std::to_string(results.voters);
}

/// `Most support in “Which cause first?”: “Late buses” (7 dots, 9 voted).` Nothing where more than two are first.
std::optional<std::string> most_supported(Snapshot& snapshot, activities::Activity const& activity)
{
    auto const counts_for_all = activity.state == activities::State::ended && activity.kind != activities::Kind::feedback && !activity.school;
    auto const results = counts_for_all ? db::results(snapshot, activity) : std::nullopt;
    if (!results || results->scores.empty() || results->scores.front().points <= 0) return std::nullopt;
    std::vector<std::string> first;
    for (auto const& score : results->scores) {
        if (score.points < results->scores.front().points) break;
        auto const text = text_of_choice(snapshot, activity, score.choice);
        if (!text || first.size() == 2) return std::nullopt;
        first.push_back(quoted(*text));
    }
    return "Most support in " + quoted(activity.title) + ": " + listed(first) + " (" + support(activity, *results)
         + (first.size() > 1 ? " each)." : ").");
}

/// What had most support in the last vote that says so, else what was promised last.
std::optional<std::string> weight(Snapshot& snapshot, MeetingId meeting)
{
    auto const all = activities_of(snapshot, meeting);
    for (auto activity = all.rbegin(); activity != all.rend(); ++activity) {
        auto const breakout = activity->breakout ? run_of(snapshot, *activity->breakout) : std::nullopt;
        if (breakout && breakout->open) continue;
        if (auto line = most_supported(snapshot, *activity)) return line;
    }
    if (auto const promise = last_promise(snapshot, meeting)) return "Promised: " + *promise + ".";
    return std::nullopt;
}

}  // namespace

std::vector<std::string> drafted_synthesis(Snapshot& snapshot, MeetingId meeting)
{
    std::vector<std::string> lines{counts(snapshot, meeting)};
    if (auto line = quotes(snapshot, meeting)) lines.push_back(*std::move(line));
    if (auto line = weight(snapshot, meeting)) lines.push_back(*std::move(line));
    return lines;
}

void draft_recap(Transaction& tx, MeetingId meeting)
{
    auto const attendance = attendance_of(tx, meeting, attendance_max);
    auto const expected = std::ranges::count_if(attendance, [](auto const& a) { return !a.guest; });
    keep_drafted_recap(tx, meeting, drafted_synthesis(tx, meeting), expected);
    index_recap(tx, meeting);
}

}  // namespace lyceum::db

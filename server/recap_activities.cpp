#include "server/recap_markdown.hpp"

#include "server/document_inline.hpp"

#include <algorithm>
#include <cmath>

namespace lyceum::server {
namespace {

using activities::Kind;
using activities::PollKind;
using recaps::Worked;

char const* words_of(Kind kind)
{
    switch (kind) {
    case Kind::prompt: return "answers";
    case Kind::check_in: return "check-in";
    case Kind::board: return "board";
    case Kind::dots: return "dot vote";
    case Kind::poll: return "poll";
    case Kind::feedback: return "feedback";
    case Kind::plus_delta: return "plus and delta";
    case Kind::reading: return "reading";
    case Kind::notes: return "notes";
    }
    return "";
}

std::string heading(Worked const& worked)
{
    auto const& activity = worked.activity;
    std::string text = "### " + markdown_line(activity.title) + " (" + words_of(activity.kind);
    if (activity.schoolName) text += " for " + markdown_line(*activity.schoolName);
    if (activity.anonymous) text += ", without names";
    return text + ")\n\n";
}

std::vector<std::string> lanes_of(activities::Activity const& activity)
{
    if (activity.kind == Kind::plus_delta) return {"Plus", "To change"};
    std::vector<std::string> names;
    if (activity.settings.lanes)
        for (auto const& lane : *activity.settings.lanes) names.push_back(markdown_line(lane.value));
    return names;
}

std::string entry_line(activities::Entry const& entry)
{
    std::string text = "- ";
    if (!entry.cluster.empty()) text += markdown_line(entry.cluster) + ": ";
    text += markdown_line(entry.body);
    if (entry.author) text += " (" + markdown_line(entry.author->name) + ")";
    return text + "\n";
}

std::string entries(Worked const& worked)
{
    auto const lanes = lanes_of(worked.activity);
    std::string text;
    for (std::size_t lane = 0; lane < std::max<std::size_t>(lanes.size(), 1); ++lane) {
        std::string lines;
        for (auto const& entry : worked.entries)
            if (lanes.empty() || entry.lane == std::int64_t(lane)) lines += entry_line(entry);
        if (lines.empty()) continue;
        if (!lanes.empty()) text += lanes[lane] + ":\n\n";
        text += lines + "\n";
    }
    if (!worked.complete) text += "There is more; it stands in the session.\n\n";
    return text;
}

std::string choice_text(Worked const& worked, Worked const* board, std::int64_t choice)
{
    if (worked.activity.kind == Kind::dots) {
        if (!board) return "A note";
        auto const entry = std::ranges::find(board->entries, EntryId{choice}, &activities::Entry::id);
        return entry == board->entries.end() ? "A note that was removed" : markdown_line(entry->body);
    }
    auto const& options = worked.activity.settings.options;
    if (!options || choice < 0 || std::size_t(choice) >= options->size()) return "?";
    return markdown_line(options->items[std::size_t(choice)].value);
}

std::string number(double value)
{
    auto const tenths = std::llround(value * 10);
    return std::to_string(tenths / 10) + "." + std::to_string(std::llabs(tenths % 10));
}

std::string scale(activities::Results const& results)
{
    std::string text;
    if (results.mean) text += "- Mean: " + number(*results.mean) + "\n";
    for (auto const& tally : results.tallies) text += "- " + std::to_string(tally.value) + ": " + std::to_string(tally.votes) + "\n";
    return text;
}

/// `1 vote`, `7 dots`.
std::string counted(activities::Activity const& activity, std::int64_t points)
{
    auto const* const unit = activity.kind == Kind::dots ? " dot" : activity.settings.pollKind == PollKind::ranked ? " point" : " vote";
    return std::to_string(points) + unit + (points == 1 ? "" : "s");
}

std::string results(Worked const& worked, Worked const* board)
{
    if (!worked.results) return {};
    auto text = std::to_string(worked.results->voters) + " voted.\n\n";
    if (worked.activity.settings.pollKind == PollKind::scale) return text + scale(*worked.results) + "\n";
    for (auto const& score : worked.results->scores)
        text += "- " + choice_text(worked, board, score.choice) + ": " + counted(worked.activity, score.points) + "\n";
    return text + "\n";
}

}  // namespace

std::string markdown_line(std::string text)
{
    std::ranges::replace_if(text, [](char c) { return c >= 0 && c < 0x20; }, ' ');
    return plain_markdown(std::move(text));
}

std::string activity_markdown(Worked const& worked, Worked const* board)
{
    auto text = heading(worked);
    auto const said = entries(worked) + results(worked, board);
    if (!said.empty()) return text + said;
    if (worked.activity.answered > 0) return text + std::to_string(worked.activity.answered) + " answered.\n\n";
    return text + "Nothing was written here.\n\n";
}

}  // namespace lyceum::server

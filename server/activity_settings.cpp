#include "server/activity_settings.hpp"

#include "db/activities.hpp"
#include "db/activity_entries.hpp"

#include <set>

namespace lyceum::server {

using namespace activities;

namespace {

constexpr std::int64_t scale_min = 1, scale_max = 5, dots_each = 3;

/// Only its own kind takes a member.
std::optional<Error> unwanted(bool given, bool fits, std::string const& member)
{
    if (!given || fits) return std::nullopt;
    return invalid("settings." + member, "settings." + member + ": must be absent in an activity of this kind.");
}

std::optional<Error> strays(Kind kind, Settings const& settings)
{
    auto const poll = kind == Kind::poll ? settings.pollKind : std::nullopt;
    auto const dots = kind == Kind::dots, scale = poll == PollKind::scale;
    for (auto& refused : {unwanted(settings.lanes.has_value(), kind == Kind::board, "lanes"),
                          unwanted(settings.pollKind.has_value(), kind == Kind::poll, "pollKind"),
                          unwanted(settings.options.has_value(), poll && !scale, "options"),
                          unwanted(settings.scaleMin.has_value(), scale, "scaleMin"),
                          unwanted(settings.scaleMax.has_value(), scale, "scaleMax"),
                          unwanted(settings.scaleLow.has_value(), scale, "scaleLow"),
                          unwanted(settings.scaleHigh.has_value(), scale, "scaleHigh"),
                          unwanted(settings.board.has_value(), dots, "board"),
                          unwanted(settings.dotsEach.has_value(), dots, "dotsEach"),
                          unwanted(settings.maxEach.has_value(), dots || poll == PollKind::multiple, "maxEach")})
        if (refused) return refused;
    return std::nullopt;
}

struct Scale {
    std::int64_t min, max;
};
Scale scale_of(Settings const& settings)
{
    return {settings.scaleMin ? settings.scaleMin->value : scale_min, settings.scaleMax ? settings.scaleMax->value : scale_max};
}

std::optional<Error> bad_poll(Settings const& settings)
{
    if (!settings.pollKind) return invalid("settings.pollKind", "settings.pollKind: must be single, multiple, scale or ranked.");
    if (settings.pollKind == PollKind::scale) {
        auto const [min, max] = scale_of(settings);
        if (min < max) return std::nullopt;
        return invalid("settings.scaleMax", "settings.scaleMax: must be more than settings.scaleMin.");
    }
    if (settings.options && settings.options->size() >= 2) return std::nullopt;
    return invalid("settings.options", "settings.options: must have two options at least.");
}

std::optional<Error> bad_board(db::Snapshot& snapshot, MeetingId meeting, Settings const& settings)
{
    auto const board = settings.board ? db::activity(snapshot, *settings.board) : std::nullopt;
    if (board && board->meeting == meeting && board->kind == Kind::board) return std::nullopt;
    return invalid("settings.board", "settings.board: must be a board of this session, on whose notes the dots go.");
}

std::optional<Error> at_choice(std::size_t i, std::string const& member, std::string const& must)
{
    auto const field = "choices[" + std::to_string(i) + "]" + member;
    return invalid(field, field + ": " + must);
}

/// Each choice is made once, and is one that there is.
std::optional<Error> bad_choices(std::vector<Choice> const& choices, std::int64_t options)
{
    std::set<std::int64_t> chosen;
    for (std::size_t i = 0; i < choices.size(); ++i) {
        if (choices[i].choice < 0 || choices[i].choice >= options) return at_choice(i, ".choice", "must be one of what there is to choose from.");
        if (!chosen.insert(choices[i].choice).second) return at_choice(i, ".choice", "must not come twice.");
    }
    return std::nullopt;
}

std::optional<Error> plain(std::vector<Choice> const& choices, std::size_t most)
{
    if (choices.empty() || choices.size() > most)
        return invalid("choices", most == 1 ? "choices: must be one." : "choices: must be from 1 to " + std::to_string(most) + ".");
    for (std::size_t i = 0; i < choices.size(); ++i)
        if (choices[i].value && *choices[i].value != 1) return at_choice(i, ".value", "must be absent, or 1.");
    return std::nullopt;
}

std::optional<Error> ranked(std::vector<Choice> const& choices, std::int64_t options)
{
    if (choices.empty()) return invalid("choices", "choices: must be one at least.");
    std::set<std::int64_t> places;
    for (std::size_t i = 0; i < choices.size(); ++i) {
        if (!choices[i].value || *choices[i].value < 1 || *choices[i].value > options)
            return at_choice(i, ".value", "must be its place, from 1 to " + std::to_string(options) + ".");
        if (!places.insert(choices[i].value->value).second) return at_choice(i, ".value", "must be a place that no other option has.");
    }
    return std::nullopt;
}

std::optional<Error> on_scale(Settings const& settings, std::vector<Choice> const& choices)
{
    auto const [min, max] = scale_of(settings);
    if (choices.size() != 1 || choices[0].choice != 0) return invalid("choices", "choices: must be one, with the choice 0.");
    if (choices[0].value && *choices[0].value >= min && *choices[0].value <= max) return std::nullopt;
    return at_choice(0, ".value", "must be from " + std::to_string(min) + " to " + std::to_string(max) + ".");
}

std::optional<Error> bad_dots(db::Snapshot& snapshot, Activity const& activity, std::vector<Choice> const& choices)
{
    auto const most = activity.settings.dotsEach ? activity.settings.dotsEach->value : dots_each;
    auto const on_one = activity.settings.maxEach ? activity.settings.maxEach->value : most;
    std::set<std::int64_t> notes;
    std::int64_t dots = 0;
    for (std::size_t i = 0; i < choices.size(); ++i) {
        auto const here = choices[i].value ? choices[i].value->value : 1;
        auto const note = db::entry(snapshot, EntryId{choices[i].choice});
        if (!note || note->activity != activity.settings.board || note->removed || !notes.insert(choices[i].choice).second)
            return at_choice(i, ".choice", "must be a note of the board, each once.");
        if (here < 1 || here > on_one) return at_choice(i, ".value", "must be from 1 to " + std::to_string(on_one) + " dots.");
        dots += here;
    }
    if (dots >= 1 && dots <= most) return std::nullopt;
    return invalid("choices", "choices: must be from 1 to " + std::to_string(most) + " dots together.");
}

}  // namespace

std::optional<Error> bad_settings(db::Snapshot& snapshot, MeetingId meeting, Kind kind, Settings const& settings)
{
    if (auto refused = strays(kind, settings)) return refused;
    if (kind == Kind::board && settings.lanes && settings.lanes->empty())
        return invalid("settings.lanes", "settings.lanes: must have one column at least, or be absent.");
    if (kind == Kind::poll) return bad_poll(settings);
    if (kind == Kind::dots) return bad_board(snapshot, meeting, settings);
    return std::nullopt;
}

std::optional<Error> bad_vote(db::Snapshot& snapshot, Activity const& activity, std::vector<Choice> const& choices)
{
    auto const& settings = activity.settings;
    if (activity.kind == Kind::dots) return bad_dots(snapshot, activity, choices);
    if (settings.pollKind == PollKind::scale) return on_scale(settings, choices);
    auto const options = std::int64_t(settings.options->size());
    if (auto refused = bad_choices(choices, options)) return refused;
    if (settings.pollKind == PollKind::ranked) return ranked(choices, options);
    auto const many = settings.maxEach ? std::min(settings.maxEach->value, options) : options;
    return plain(choices, settings.pollKind == PollKind::single ? 1 : std::size_t(many));
}

std::int64_t lanes_of(Activity const& activity)
{
    if (activity.kind == Kind::plus_delta) return 2;
    return activity.kind == Kind::board && activity.settings.lanes ? std::int64_t(activity.settings.lanes->size()) : 1;
}

}  // namespace lyceum::server

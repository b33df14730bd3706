#include "protocol/script_layout.hpp"

#include <algorithm>
#include <numeric>

namespace lyceum::scripts {
namespace {

using Rows = std::vector<Step>;

/// Titles have at most 80 characters, the place in the round included.
constexpr std::size_t title_kept_max = 64;

/// The text without what is behind so many bytes, never cut within a character.
std::string cut(std::string text, std::size_t bytes)
{
    if (text.size() <= bytes) return text;
    while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0) == 0x80) --bytes;
    text.resize(bytes);
    return text;
}

Step in_turn(Step step, std::int64_t person, std::int64_t people)
{
    step.title = cut(step.title.value, title_kept_max) + " (" + std::to_string(person) + " of " + std::to_string(people) + ")";
    step.perPerson = false, step.sameTurn = false;
    return step;
}

Step for_all(Step step, std::int64_t people)
{
    if (!step.perPerson) return step;
    auto const times = [&](Minutes minutes) { return Minutes{std::min(step_minutes_max, minutes.value * people)}; };
    step.minutes = times(step.minutes), step.minutesMin = times(step.minutesMin), step.minutesMax = times(step.minutesMax);
    return step;
}

/// How many steps from `first` on belong to one person's turn; 1 where it stands alone.
std::size_t turn_length(Rows const& steps, std::size_t first)
{
    auto end = first + 1;
    while (end < steps.size() && steps[end].sameTurn) ++end;
    return end - first;
}

std::string of_size(std::int64_t groups, std::int64_t size)
{
    return std::to_string(groups) + " of " + std::to_string(size);
}

std::string sizes(Grouping const& found)
{
    auto const full = found.groups - found.smaller;
    auto const all = of_size(full, found.largest);
    return found.smaller == 0 ? all : all + " and " + of_size(found.smaller, found.largest - 1);
}

Error fault_in(std::size_t step, std::string_view member, std::string const& message)
{
    auto field = "steps[" + std::to_string(step) + "]." + std::string(member);
    auto sentence = field + ": " + message;
    return invalid(std::move(field), std::move(sentence));
}

}  // namespace

Grouping grouping(Content const& content, std::int64_t people)
{
    auto const groups = (people + content.groupMax - 1) / content.groupMax;
    auto const largest = (people + groups - 1) / groups;
    return {groups, largest, groups * largest - people};
}

std::vector<Step> laid_out(Content const& content, std::int64_t people)
{
    Rows rows;
    auto const& steps = content.steps.items;
    for (std::size_t first = 0; first < steps.size();) {
        auto const length = turn_length(steps, first);
        if (length == 1) rows.push_back(for_all(steps[first], people));
        else
            for (std::int64_t person = 1; person <= people; ++person)
                for (std::size_t i = 0; i < length && rows.size() < steps_max; ++i)
                    rows.push_back(in_turn(steps[first + i], person, people));
        first += length;
    }
    return rows;
}

std::int64_t minutes_of(std::vector<Step> const& steps)
{
    return std::accumulate(steps.begin(), steps.end(), std::int64_t{0},
                           [](std::int64_t sum, Step const& step) { return sum + step.minutes; });
}

std::int64_t minutes_for(Content const& content, std::int64_t people)
{
    return minutes_of(laid_out(content, grouping(content, people).largest));
}

std::optional<std::string> warning_for(Content const& content, std::int64_t people)
{
    auto const are = "you are " + std::to_string(people);
    if (people < content.groupMin)
        return "It needs " + std::to_string(content.groupMin) + " people at least, and " + are
               + ": take another protocol, or ask somebody to join.";
    if (people <= content.groupMax) return std::nullopt;
    auto const found = grouping(content, people);
    auto text = "A group has " + std::to_string(content.groupMax) + " people at most, and " + are + ": split into "
                + std::to_string(found.groups) + " groups, " + sizes(found) + ".";
    auto const least = found.smaller > 0 ? found.largest - 1 : found.largest;
    if (least < content.groupMin)
        text += " A group of " + std::to_string(least) + " is smaller than the " + std::to_string(content.groupMin)
                + " that it needs: let somebody join it.";
    return text;
}

std::vector<Step> fitted(std::vector<Step> steps, std::int64_t minutes)
{
    auto const before = minutes_of(steps);
    if (before == 0 || before == minutes) return steps;
    for (auto& step : steps)
        step.minutes = std::clamp(step.minutes * minutes / before, step.minutesMin.value, step.minutesMax.value);
    // What rounding and the limits left over goes to the longest steps that can take it, a minute each.
    std::vector<std::size_t> order(steps.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, std::ranges::greater{}, [&](std::size_t i) { return steps[i].minutes.value; });
    for (auto missing = minutes - minutes_of(steps); missing != 0;) {
        auto const change = missing > 0 ? 1 : -1;
        auto const left = missing;
        for (auto const i : order) {
            auto& step = steps[i];
            if (missing == 0 || step.minutes + change < step.minutesMin || step.minutes + change > step.minutesMax) continue;
            step.minutes = step.minutes + change, missing -= change;
        }
        if (missing == left) break;
    }
    return steps;
}

std::optional<Error> fault_of(Content const& content)
{
    if (content.groupMin > content.groupMax) return invalid("groupMax", "groupMax: must not be less than groupMin.");
    auto const& steps = content.steps.items;
    if (steps.empty()) return invalid("steps", "steps: must have at least one step.");
    for (std::size_t i = 0; i < steps.size(); ++i) {
        auto const& step = steps[i];
        if (step.minutesMin > step.minutes) return fault_in(i, "minutesMin", "must not be more than minutes.");
        if (step.minutesMax < step.minutes) return fault_in(i, "minutesMax", "must not be less than minutes.");
        if (!step.sameTurn) continue;
        if (i == 0) return fault_in(i, "sameTurn", "must be false in the first step: there is no step before it.");
        if (!steps[i - 1].perPerson || !step.perPerson)
            return fault_in(i, "sameTurn", "needs minutes that are for each person, here and in the step before.");
    }
    std::size_t rows = 0;
    for (std::size_t first = 0; first < steps.size();) {
        auto const length = turn_length(steps, first);
        rows += length == 1 ? 1 : length * std::size_t(content.groupMax.value);
        first += length;
    }
    if (rows > steps_max)
        return invalid("groupMax", "groupMax: so many people's turns would make " + std::to_string(rows)
                                       + " steps, and 60 is the most: make the groups smaller.");
    return std::nullopt;
}

}  // namespace lyceum::scripts

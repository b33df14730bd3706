#include "server/word_difference.hpp"

#include "protocol/figure_words.hpp"

#include <algorithm>

namespace lyceum::server {
namespace {

using practices::Body;
using practices::Change;
using practices::Hunk;
using practices::Part;

/// Beyond so many changed words a comparison word by word helps nobody, and takes long.
constexpr int changes_max = 2'000;

using Words = std::vector<std::string_view>;

std::size_t end_of_break(std::string_view text, std::size_t at)
{
    auto const is_pair = text.substr(at, 2) == "\r\n";
    return at + (is_pair ? 2 : 1);
}

/// Each word with the spaces after it, and each line break alone: what is written below a line leaves its last word as it was.
Words words_of(std::string_view text)
{
    constexpr std::string_view breaks = "\r\n", spaces = " \t", either = " \t\r\n";
    Words words;
    for (std::size_t begin = 0, end = 0; begin < text.size(); begin = end) {
        if (breaks.find(text[begin]) != breaks.npos) end = end_of_break(text, begin);
        else end = text.find_first_not_of(spaces, std::min(text.find_first_of(either, begin), text.size()));
        end = std::min(end, text.size());
        words.push_back(text.substr(begin, end - begin));
    }
    return words;
}

class Hunks {
public:
    void add(Change kind, std::string_view text)
    {
        if (all.empty() || all.back().kind != kind) all.push_back({kind, {}});
        all.back().text += text;
    }
    void add(Change kind, Words const& words)
    {
        for (auto const word : words) add(kind, word);
    }
    std::vector<Hunk> all;
};

/// The furthest points on each diagonal after each number of changes; empty where there are too many.
std::vector<std::vector<int>> traces_of(Words const& a, Words const& b)
{
    auto const n = int(a.size()), m = int(b.size()), most = std::min(n + m, changes_max);
    std::vector<std::vector<int>> traces;
    std::vector<int> furthest(std::size_t(2 * most + 3), 0);
    auto const at = [&](int diagonal) -> int& { return furthest[std::size_t(diagonal + most + 1)]; };
    for (int changes = 0; changes <= most; ++changes) {
        for (int diagonal = -changes; diagonal <= changes; diagonal += 2) {
            auto const down = diagonal == -changes || (diagonal != changes && at(diagonal - 1) < at(diagonal + 1));
            auto x = down ? at(diagonal + 1) : at(diagonal - 1) + 1;
            while (x < n && x - diagonal < m && a[std::size_t(x)] == b[std::size_t(x - diagonal)]) ++x;
            at(diagonal) = x;
            if (x < n || x - diagonal < m) continue;
            traces.emplace_back(furthest.begin() + (most + 1 - changes), furthest.begin() + (most + 2 + changes));
            return traces;
        }
        traces.emplace_back(furthest.begin() + (most + 1 - changes), furthest.begin() + (most + 2 + changes));
    }
    return {};
}

/// The words in order with what became of each, read from the end of the trace to its beginning.
void walk_back(Words const& a, Words const& b, std::vector<std::vector<int>> const& traces, Hunks& to)
{
    std::vector<std::pair<Change, std::string_view>> reversed;
    auto x = int(a.size()), y = int(b.size());
    for (auto changes = int(traces.size()) - 1; changes > 0; --changes) {
        auto const& before = traces[std::size_t(changes - 1)];
        auto const at = [&](int diagonal) {
            auto const index = diagonal + changes - 1;
            return index < 0 || index >= int(before.size()) ? -1 : before[std::size_t(index)];
        };
        auto const diagonal = x - y;
        auto const down = diagonal == -changes || (diagonal != changes && at(diagonal - 1) < at(diagonal + 1));
        auto const from = down ? diagonal + 1 : diagonal - 1;
        auto const from_x = at(from), from_y = from_x - from;
        while (x > from_x && y > from_y) reversed.emplace_back(Change::same, a[std::size_t(--x)]), --y;
        if (down) reversed.emplace_back(Change::added, b[std::size_t(--y)]);
        else reversed.emplace_back(Change::removed, a[std::size_t(--x)]);
    }
    while (x > 0) reversed.emplace_back(Change::same, a[std::size_t(--x)]);
    std::ranges::reverse(reversed);
    for (auto const& [kind, word] : reversed) to.add(kind, word);
}

std::string text_of(practices::Measure const& measure)
{
    auto text = measure.name.value;
    if (measure.group) text += ", " + measure.group->value;
    if (measure.before) text += ": from " + figure_words(*measure.before, measure.unit.value);
    if (measure.after) text += " to " + figure_words(*measure.after, measure.unit.value);
    if (!measure.period.value.empty()) text += " (" + measure.period.value + ")";
    if (measure.students) text += ", " + std::to_string(measure.students->value) + " students";
    if (!measure.source.value.empty()) text += ", " + measure.source.value;
    return text;
}

std::string lines(std::initializer_list<std::pair<char const*, std::string>> named)
{
    std::string text;
    for (auto const& [name, value] : named)
        if (!value.empty()) text += std::string(text.empty() ? "" : "\n") + name + ": " + value;
    return text;
}

std::string text_of(practices::Steps const& steps)
{
    std::string text;
    for (std::size_t i = 0; i < steps.size(); ++i)
        text += (i == 0 ? "" : "\n") + std::to_string(i + 1) + ". " + steps.items[i].title.value + "\n" + steps.items[i].body.value;
    return text;
}

std::string text_of(practices::Measures const& measures)
{
    std::string text;
    for (auto const& measure : measures) text += (text.empty() ? "" : "\n") + text_of(measure);
    return text;
}

std::string text_of(practices::Evidence const& evidence)
{
    return lines({{"Basis", evidence.basis.value},
                  {"Study", evidence.studyUrl ? evidence.studyUrl->value : ""},
                  {"Population", evidence.population.value},
                  {"Setting", evidence.setting.value},
                  {"Findings against it", evidence.negative ? "yes" : ""}});
}

}  // namespace

std::vector<Hunk> word_difference(std::string_view before, std::string_view after)
{
    auto a = words_of(before), b = words_of(after);
    Hunks hunks;
    auto const [same_a, same_b] = std::ranges::mismatch(a, b);
    hunks.add(Change::same, Words(a.begin(), same_a));
    a.erase(a.begin(), same_a), b.erase(b.begin(), same_b);
    auto const [end_a, end_b] = std::mismatch(a.rbegin(), a.rend(), b.rbegin(), b.rend());
    Words const tail(end_a.base(), a.end());
    a.erase(end_a.base(), a.end()), b.erase(end_b.base(), b.end());
    auto const traces = traces_of(a, b);
    if (traces.empty()) hunks.add(Change::removed, a), hunks.add(Change::added, b);
    else walk_back(a, b, traces, hunks);
    hunks.add(Change::same, tail);
    return std::move(hunks.all);
}

std::string text_of_part(Part part, std::string const& title, Body const& body)
{
    switch (part) {
    case Part::title: return title;
    case Part::summary: return body.summary;
    case Part::problem: return body.problem;
    case Part::audience: return body.audience;
    case Part::steps: return text_of(body.steps);
    case Part::took:
        return lines({{"Time", body.took.time.value},
                      {"People", body.took.people.value},
                      {"Money", body.took.money.value},
                      {"Conditions", body.took.conditions.value}});
    case Part::happened: return body.happened;
    case Part::measures: return text_of(body.measures);
    case Part::differently: return body.differently;
    case Part::askWhom: return body.askWhom;
    case Part::evidence: return text_of(body.evidence);
    case Part::firstStep: return body.firstStep;
    case Part::roadblock: return body.roadblock;
    case Part::licence: return body.licence;
    case Part::materialsNote: return body.materialsNote;
    }
    return {};
}

}  // namespace lyceum::server

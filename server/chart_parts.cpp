#include "server/chart_parts.hpp"

#include "server/chart_words.hpp"
#include "server/run_chart.hpp"
#include "server/xmr_chart.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace lyceum::server
{
namespace
{

using charts::Better;
using charts::Chart;
using charts::Meaning;
using charts::Phase;
using charts::Verdict;

std::vector<Phase> phases_of(std::vector<Rebasing> rebased, std::size_t points)
{
    std::ranges::stable_sort(rebased, {}, &Rebasing::from);
    std::vector<Phase> phases{Phase{}};
    for (auto& rebasing : rebased) {
        if (rebasing.from >= points || std::int64_t(rebasing.from) <= phases.back().from) continue;
        phases.push_back({.from = std::int64_t(rebasing.from), .reason = std::move(rebasing.reason)});
    }
    return phases;
}

/// Whether this signal may speak for the phase as it stands: a single point only while it is the newest.
bool speaks_now(charts::Signal const& signal, std::size_t newest_point)
{
    if (signal.meaning == Meaning::changed) return false;
    return signal.from != signal.to || std::size_t(signal.to) == newest_point;
}

Verdict verdict_of(Chart const& chart)
{
    auto const last = chart.phases.size() - 1;
    auto const points = points_of(chart, last);
    if (!is_judged(chart.phases[last])) return Verdict::too_few_figures;
    auto const newest = figures_of(chart, points).back().point;
    auto verdict = Verdict::no_signal;
    std::int64_t ends = -1;
    for (auto const& signal : chart.signals) {
        if (std::size_t(signal.from) < points.from) continue;
        if (speaks_now(signal, newest) && signal.to >= ends) {
            ends = signal.to;
            verdict = signal.meaning == Meaning::improved ? Verdict::improved : Verdict::got_worse;
        } else if (verdict == Verdict::no_signal && (signal.from != signal.to || std::size_t(signal.to) == newest)) {
            verdict = Verdict::changed;
        }
    }
    return verdict;
}

}  // namespace

Chart chart_of(FiguresOverTime figures, ChartSettings settings)
{
    return kind_of(settings.rules) == charts::Kind::run ? run_chart(std::move(figures), settings)
                                                        : xmr_chart(std::move(figures), settings);
}

Chart undrawn_chart(FiguresOverTime figures, ChartSettings settings)
{
    Chart chart{
        .kind = kind_of(settings.rules), .ruleSet = settings.rules, .trend = settings.trend, .spread = settings.spread};
    chart.better = figures.better;
    chart.range = figures.range;
    chart.unit = std::move(figures.unit);
    chart.points = std::move(figures.points);
    for (auto& point : chart.points) point.movingRange.reset();
    chart.phases = phases_of(std::move(figures.rebased), chart.points.size());
    return chart;
}

PhasePoints points_of(Chart const& chart, std::size_t phase)
{
    auto const is_last = phase + 1 == chart.phases.size();
    return {std::size_t(chart.phases[phase].from),
            is_last ? chart.points.size() : std::size_t(chart.phases[phase + 1].from)};
}

std::vector<Figure> figures_of(Chart const& chart, PhasePoints points)
{
    std::vector<Figure> figures;
    for (auto i = points.from; i < points.past; ++i)
        if (chart.points[i].value) figures.push_back({i, *chart.points[i].value});
    return figures;
}

double mean(std::span<double const> values)
{
    return std::accumulate(values.begin(), values.end(), 0.0) / double(values.size());
}

double median(std::vector<double> values)
{
    auto const half = values.size() / 2;
    std::ranges::sort(values);
    return values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
}

std::vector<Stretch> runs_about(double centre, std::span<Figure const> figures)
{
    std::vector<Stretch> runs;
    for (auto const& figure : figures) {
        if (figure.value == centre) continue;
        auto const side = figure.value > centre ? Side::above : Side::below;
        if (runs.empty() || runs.back().side != side) runs.push_back({.first_point = figure.point, .side = side});
        runs.back().last_point = figure.point;
        ++runs.back().figures;
    }
    return runs;
}

std::vector<Stretch> trends_in(std::span<Figure const> figures, Ties ties)
{
    std::vector<Stretch> trends;
    for (std::size_t i = 1; i < figures.size(); ++i) {
        auto const& [point, value] = figures[i];
        auto const& before = figures[i - 1];
        if (value == before.value) {
            if (ties == Ties::break_it)
                trends.push_back({.first_point = point, .last_point = point, .figures = 0});
            else if (!trends.empty())
                trends.back().last_point = point;
            continue;
        }
        auto const side = value > before.value ? Side::above : Side::below;
        if (trends.empty() || trends.back().figures == 0 || trends.back().side != side)
            trends.push_back({.first_point = before.point, .figures = 1, .side = side});
        trends.back().last_point = point;
        ++trends.back().figures;
    }
    std::erase_if(trends, [](Stretch const& trend) { return trend.figures == 0; });
    return trends;
}

Meaning meaning_of(Side side, Better better)
{
    if (better == Better::neither) return Meaning::changed;
    return (side == Side::above) == (better == Better::higher) ? Meaning::improved : Meaning::got_worse;
}

bool is_judged(Phase const& phase) { return phase.counted >= charts::judged_from_points; }

void add_signal(Chart& chart, charts::Rule rule, Stretch const& stretch, std::string words)
{
    auto const meaning = meaning_of(stretch.side, chart.better);
    words += " " + meaning_words(meaning, chart.better, rule);
    chart.signals.push_back({.rule = rule,
                             .meaning = meaning,
                             .from = std::int64_t(stretch.first_point),
                             .to = std::int64_t(stretch.last_point),
                             .words = std::move(words)});
}

void add_run(Chart& chart, charts::Rule rule, Stretch const& run, std::span<Stretch const> runs, std::string words)
{
    if (run.first_point != runs.front().first_point) return add_signal(chart, rule, run, std::move(words));
    words += " They are the first ones, so they say that the later figures differ, not that these got better or worse.";
    add_change(chart, rule, {run.first_point, run.last_point + 1}, std::move(words));
}

void add_change(Chart& chart, charts::Rule rule, PhasePoints points, std::string words)
{
    chart.signals.push_back({.rule = rule,
                             .from = std::int64_t(points.from),
                             .to = std::int64_t(points.past) - 1,
                             .words = std::move(words)});
}

void add_marked(Chart& chart, PhasePoints points)
{
    for (auto i = points.from; i < points.past; ++i) {
        auto const& point = chart.points[i];
        if (!point.marked || !point.value) continue;
        auto words = point.period + ": a person marked " + figure_words(*point.value, chart.unit) +
                     " as plainly different from all others.";
        add_change(chart, charts::Rule::marked, {i, i + 1}, std::move(words));
    }
}

void conclude(Chart& chart, std::vector<std::string> rules)
{
    std::ranges::stable_sort(chart.signals, {},
                             [](charts::Signal const& signal) { return std::pair(signal.from, signal.to); });
    chart.verdict = verdict_of(chart);
    chart.explained = {found_words(chart)};
    std::ranges::move(rules, std::back_inserter(chart.explained));
    for (auto& words : phase_words(chart)) chart.explained.push_back(std::move(words));
    for (auto& words : left_out_words(chart)) chart.explained.push_back(std::move(words));
}

}  // namespace lyceum::server

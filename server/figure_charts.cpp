#include "server/figure_charts.hpp"

#include "server/chart_words.hpp"

#include <algorithm>
#include <cmath>

namespace lyceum::server {
namespace {

using measures::Measure;
using Figures = std::span<figures::Figure const>;

charts::Better better_of(measures::Direction direction)
{
    return direction == measures::Direction::up ? charts::Better::higher : charts::Better::lower;
}

charts::Range range_of(measures::Kind kind)
{
    if (kind == measures::Kind::percent) return charts::Range::percentage;
    return kind == measures::Kind::average ? charts::Range::any : charts::Range::not_negative;
}

std::optional<double> value_of(figures::Figure const& figure)
{
    if (figure.inside) return figure.inside->value;
    return figure.outside.shown == figures::Shown::value ? figure.outside.value : std::nullopt;
}

/// What is said of it at its point.
void draw(figures::Figure const& figure, charts::Point& point)
{
    point.absent.reset();
    if (auto const value = value_of(figure)) {
        point.value = value;
    } else if (figure.outside.shown == figures::Shown::hidden) {
        point.absent = charts::Absent::small_group;
    } else {
        auto const edge = figure.outside.shown == figures::Shown::at_least ? charts::Edge::or_more : charts::Edge::or_less;
        point.band = charts::Band{edge, figure.outside.value.value_or(0)};
    }
}

charts::Point point_of(Measure const& measure, Day period)
{
    charts::Point point;
    point.period = periods::label(measure.frequency, period), point.day = period, point.absent = charts::Absent::not_given;
    return point;
}

/// Every period from the first to the last, the newest that a chart has room for.
std::vector<charts::Point> points_between(Measure const& measure, Day first, Day last)
{
    std::vector<charts::Point> points;
    for (auto period = first; period <= last; period = periods::period_after(measure.frequency, period)) points.push_back(point_of(measure, period));
    if (points.size() > charts::points_max) points.erase(points.begin(), points.end() - std::ptrdiff_t(charts::points_max));
    return points;
}

std::optional<std::size_t> place_of(std::vector<charts::Point> const& points, Day period)
{
    auto const found = std::ranges::lower_bound(points, period, {}, [](auto const& point) { return point.day.value(); });
    if (found == points.end() || found->day != period) return std::nullopt;
    return std::size_t(found - points.begin());
}

void draw_all(Figures figures, std::vector<charts::Point>& points)
{
    for (auto const& figure : figures)
        if (auto const at = place_of(points, figure.period)) draw(figure, points[*at]);
}

std::vector<charts::Point> points_of(Measure const& measure, Figures figures)
{
    if (figures.empty()) return {};
    auto points = points_between(measure, figures.front().period, figures.back().period);
    draw_all(figures, points);
    return points;
}

void annotate(Measure const& measure, std::vector<charts::Point> const& points, ChartSurroundings const& around, std::string const* group,
              std::vector<charts::Annotation>& to)
{
    for (auto const& note : around.notes)
        if (auto const at = place_of(points, note.period); at && note.kind == figures::NoteKind::event) to.push_back({std::int64_t(*at), note.words});
    for (auto const& action : around.actions) {
        if (group && action.group != "ALL" && action.group != *group) continue;
        if (auto const at = place_of(points, periods::period_of(measure.frequency, action.on))) to.push_back({std::int64_t(*at), action.what});
    }
    std::ranges::stable_sort(to, {}, &charts::Annotation::at);
}

/// The marks and new beginnings that people made on the chart of the group.
void mark(ChartSurroundings const& around, std::string const& group, FiguresOverTime& figures)
{
    for (auto const& note : around.notes) {
        auto const at = place_of(figures.points, note.period);
        if (!at || note.group != group) continue;
        if (note.kind == figures::NoteKind::rebase) figures.rebased.push_back({*at, note.words});
        if (note.kind == figures::NoteKind::astronomical) figures.points[*at].marked = true, figures.points[*at].note = note.words;
    }
    std::ranges::sort(figures.rebased, {}, &Rebasing::from);
}

/// Of two numbers that were shown: what comes to `0.30000000000000004` is 0.3.
double rounded(double number) { return std::round(number * 1e6) / 1e6; }

std::string compared_words(Measure const& measure, figures::Change const& change)
{
    auto text = "from " + figure_words(change.before, measure.unit) + " to " + figure_words(change.after, measure.unit) + ": ";
    if (change.before == change.after) return text + "no change";
    auto const more = change.after > change.before;
    auto const is_percent = measure.kind == measures::Kind::percent;
    auto const difference = figure_words(std::abs(change.after - change.before), "");
    auto const points = difference + (!is_percent ? "" : difference == "1" ? " point" : " points");
    auto const is_slight = change.percent && std::abs(*change.percent) < 0.5;
    auto const by = is_slight ? "under 1%" : change.percent ? figure_words(std::round(std::abs(*change.percent)), "%") : "";
    if (is_percent) text += points + (by.empty() ? "" : " (" + by + ")");
    else text += by.empty() ? points : by;
    text += more ? " more" : " less";
    if (is_slight) return text;
    auto const is_better = more == (measure.direction == measures::Direction::up);
    return text + (is_better ? ", which is better" : ", which is worse");
}

}  // namespace

charts::Chart chart_of_figures(Measure const& measure, std::string const& group, Figures figures, ChartSurroundings const& around)
{
    FiguresOverTime over_time;
    over_time.points = points_of(measure, figures);
    over_time.better = better_of(measure.direction), over_time.range = range_of(measure.kind), over_time.unit = measure.unit;
    mark(around, group, over_time);
    auto chart = chart_of(std::move(over_time), {.rules = measure.rules, .trend = measure.trend, .spread = charts::Spread::mean_moving_range});
    annotate(measure, chart.points, around, &group, chart.annotations);
    auto const goal = std::ranges::find(around.goals, group, &figures::GoalLine::group);
    if (goal != around.goals.end()) chart.baseline = goal->baseline, chart.target = goal->target;
    return chart;
}

charts::Lines lines_of(Measure const& measure, std::vector<NamedFigures> const& named, ChartSurroundings const& around)
{
    charts::Lines lines;
    lines.better = better_of(measure.direction), lines.range = range_of(measure.kind), lines.unit = measure.unit;
    std::optional<Day> first, last;
    for (auto const& [name, figures] : named) {
        if (figures.empty()) continue;
        first = first ? std::min(*first, figures.front().period) : figures.front().period;
        last = last ? std::max(*last, figures.back().period) : figures.back().period;
    }
    if (!first) return lines;
    auto const periods = points_between(measure, *first, *last);
    for (auto const& [name, figures] : named) {
        auto points = periods;
        draw_all(figures, points);
        lines.lines.push_back({name, std::move(points)});
    }
    annotate(measure, periods, around, nullptr, lines.annotations);
    return lines;
}

charts::Lines gaps_of(Measure const& measure, std::vector<NamedFigures> const& named)
{
    auto gaps = lines_of(measure, named, {});
    gaps.better = charts::Better::neither, gaps.range = charts::Range::any;
    if (measure.kind == measures::Kind::percent) gaps.unit = "points";
    if (gaps.lines.empty()) return gaps;
    auto const whole = std::move(gaps.lines.front().points);
    gaps.lines.erase(gaps.lines.begin());
    for (auto& line : gaps.lines) {
        for (std::size_t i = 0; i < line.points.size(); ++i) {
            auto& point = line.points[i];
            auto const is_given = point.absent != charts::Absent::not_given && whole[i].absent != charts::Absent::not_given;
            if (point.value && whole[i].value) {
                point.value = rounded(*point.value - *whole[i].value);
                continue;
            }
            point.value.reset(), point.band.reset();
            point.absent = is_given ? charts::Absent::small_group : charts::Absent::not_given;
        }
    }
    return gaps;
}

std::optional<figures::Change> change_of(Measure const& measure, Figures figures)
{
    figures::Figure const *first = nullptr, *last = nullptr;
    for (auto const& figure : figures) {
        if (!value_of(figure)) continue;
        if (!first) first = &figure;
        last = &figure;
    }
    if (first == last) return std::nullopt;
    figures::Change change{first->period, first->label, last->period, last->label, *value_of(*first), *value_of(*last), {}, {}};
    if (change.before != 0) change.percent = rounded((change.after - change.before) / change.before * 100);
    change.words = compared_words(measure, change);
    return change;
}

}  // namespace lyceum::server

#include "server/xmr_chart.hpp"

#include "server/chart_words.hpp"

#include <algorithm>
#include <cmath>

namespace lyceum::server
{
namespace
{

using charts::Chart;
using charts::Rule;

// A moving range is 1.128 standard deviations in the mean, 0.954 in the median; limits are three of them away.
constexpr double limit_by_mean = 3 / 1.128;   ///< printed as 2.66
constexpr double limit_by_median = 3 / 0.954;  ///< printed as 3.145
constexpr double moving_range_limit_by_mean = 3.268;
constexpr double moving_range_limit_by_median = 3.268 * 1.128 / 0.954;  ///< printed as 3.87

/// What a rule set calls a signal besides a figure outside the limits.
struct Rules {
    std::int64_t one_side;
    std::int64_t trend;
    Ties ties;
    /// Two of three figures in the outer third: whether the third has to lie on their side of the mean.
    enum class Third { anywhere, same_side } third;
    /// So many figures in the inner third; 0: no such rule.
    std::int64_t near_centre;
};

/// NAHQ; and the NHS as its package NHSRplotthedots applies "making data count".
constexpr Rules nahq{8, 6, Ties::count_once, Rules::Third::anywhere, 15};
constexpr Rules nhs{7, 7, Ties::break_it, Rules::Third::same_side, 0};

/// One phase while it is judged: `limit` is how far from the mean the limits are, before they are cut off.
struct Judged {
    Chart& chart;
    PhasePoints points;
    double mean;
    double limit;
    double rounding;
    Rules rules;
    std::vector<Figure> figures;

    /// Zero where only the rounding of the mean is between them.
    [[nodiscard]] double from_mean(std::size_t i) const
    {
        auto const distance = figures[i].value - mean;
        return std::abs(distance) <= rounding ? 0 : distance;
    }
    [[nodiscard]] bool is_outside(std::size_t i) const
    {
        return limit > rounding && std::abs(from_mean(i)) > limit + rounding;
    }
    [[nodiscard]] bool is_near_limit(std::size_t i, Side side) const
    {
        auto const distance = side == Side::above ? from_mean(i) : -from_mean(i);
        return distance > limit * 2 / 3 && distance <= limit;
    }
    [[nodiscard]] Stretch stretch(std::size_t first, std::size_t last, Side side) const
    {
        return {figures[first].point, figures[last].point, std::int64_t(last - first) + 1, side};
    }
    [[nodiscard]] std::string in_a_row(Stretch const& stretch) const
    {
        return counted_words(stretch.figures, "figure", "figures") + " in a row, " +
               span_words(chart, stretch.first_point, stretch.last_point) + ", ";
    }

    void judge_outside()
    {
        for (std::size_t i = 0; i < figures.size(); ++i) {
            if (!is_outside(i)) continue;
            auto const side = from_mean(i) > 0 ? Side::above : Side::below;
            auto const bound = figure_words(side == Side::above ? mean + limit : mean - limit, chart.unit);
            add_signal(chart, Rule::outside, stretch(i, i, side),
                       chart.points[figures[i].point].period + ": " + figure_words(figures[i].value, chart.unit) +
                           (side == Side::above ? " is above the upper limit of " : " is below the lower limit of ") +
                           bound + ".");
        }
    }

    void judge_sides()
    {
        auto const runs = runs_of_neighbours();
        for (auto const& run : runs) {
            if (run.figures < rules.one_side) continue;
            auto words = in_a_row(run) + "are " + (run.side == Side::above ? "above" : "below") + " the mean of " +
                         figure_words(mean, chart.unit) + ".";
            add_run(chart, Rule::shift, run, runs, std::move(words));
        }
    }

    /// A figure on the mean breaks a run here, as neither source says otherwise.
    [[nodiscard]] std::vector<Stretch> runs_of_neighbours() const
    {
        std::vector<Stretch> runs;
        for (std::size_t i = 0; i < figures.size(); ++i) {
            if (from_mean(i) == 0) {
                runs.push_back({.first_point = figures[i].point, .last_point = figures[i].point});
                continue;
            }
            auto const side = from_mean(i) > 0 ? Side::above : Side::below;
            if (runs.empty() || runs.back().figures == 0 || runs.back().side != side)
                runs.push_back({.first_point = figures[i].point, .side = side});
            runs.back().last_point = figures[i].point;
            ++runs.back().figures;
        }
        std::erase_if(runs, [](Stretch const& run) { return run.figures == 0; });
        return runs;
    }

    void judge_trends()
    {
        for (auto const& trend : trends_in(figures, rules.ties))
            if (trend.figures >= rules.trend)
                add_signal(chart, Rule::trend, trend,
                           in_a_row(trend) + "each " + (trend.side == Side::above ? "higher" : "lower") +
                               " than the one before.");
    }

    /// Whether two of the three figures from `i` on are near this side's limit.
    [[nodiscard]] bool two_of_three(std::size_t i, Side side) const
    {
        auto near = 0, on_side = 0;
        for (auto k = i; k < i + 3; ++k) {
            near += is_near_limit(k, side) ? 1 : 0;
            on_side += (side == Side::above ? from_mean(k) > 0 : from_mean(k) < 0) ? 1 : 0;
        }
        return near >= 2 && (rules.third == Rules::Third::anywhere || on_side == 3);
    }

    void judge_near_limits(Side side)
    {
        std::optional<Stretch> open;
        auto const close = [&] {
            if (!open) return;
            add_signal(chart, Rule::near_limit, *open,
                       "2 of 3 figures in a row, within " + span_words(chart, open->first_point, open->last_point) +
                           ", are close to the " + (side == Side::above ? "upper" : "lower") + " limit.");
            open.reset();
        };
        for (std::size_t i = 0; i + 2 < figures.size(); ++i) {
            if (!two_of_three(i, side)) continue;
            auto const first = is_near_limit(i, side) ? i : i + 1;
            auto const last = is_near_limit(i + 2, side) ? i + 2 : i + 1;
            if (open && figures[first].point > open->last_point) close();
            if (!open) open = stretch(first, last, side);
            open->last_point = std::max(open->last_point, figures[last].point);
        }
        close();
    }

    void judge_near_centre()
    {
        for (std::size_t first = 0, i = 0; rules.near_centre > 0 && i <= figures.size(); ++i) {
            if (i < figures.size() && std::abs(from_mean(i)) < limit / 3) continue;
            if (std::int64_t(i - first) >= rules.near_centre) {
                auto const near = stretch(first, i - 1, Side::above);
                add_change(chart, Rule::near_centre, {near.first_point, near.last_point + 1},
                           in_a_row(near) +
                               "are in the inner third between the limits. They vary less than the limits expect: the "
                               "limits may be made of figures that do not belong together.");
            }
            first = i + 1;
        }
    }
};

void judge(Judged phase)
{
    phase.judge_outside();
    phase.judge_sides();
    phase.judge_trends();
    phase.judge_near_limits(Side::above);
    phase.judge_near_limits(Side::below);
    phase.judge_near_centre();
    add_marked(phase.chart, phase.points);
}

/// Writes the moving ranges to the points and gives them.
std::vector<double> moving_ranges(Chart& chart, PhasePoints points)
{
    std::vector<double> ranges;
    for (auto i = points.from + 1; i < points.past; ++i) {
        auto const& before = chart.points[i - 1].value;
        auto& point = chart.points[i];
        if (!before || !point.value) continue;
        point.movingRange = std::abs(*point.value - *before);
        ranges.push_back(*point.movingRange);
    }
    return ranges;
}

/// The limits, at the ends of the range at most.
void set_limits(charts::Phase& phase, double centre, double limit, charts::Range range)
{
    phase.upper = centre + limit;
    phase.lower = centre - limit;
    if (range != charts::Range::any && *phase.lower < 0) phase.lower = 0, phase.lowerCut = true;
    if (range == charts::Range::percentage && *phase.upper > 100) phase.upper = 100, phase.upperCut = true;
}

void draw(Chart& chart, std::size_t index)
{
    auto const points = points_of(chart, index);
    auto figures = figures_of(chart, points);
    auto& phase = chart.phases[index];
    phase.counted = phase.useful = std::int64_t(figures.size());
    auto const ranges = moving_ranges(chart, points);
    if (figures.empty()) return;
    std::vector<double> values;
    for (auto const& figure : figures) values.push_back(figure.value);
    auto const centre = mean(values);
    phase.centre = centre;
    if (ranges.empty()) return;
    auto const by_mean = chart.spread == charts::Spread::mean_moving_range;
    auto const range_centre = by_mean ? mean(ranges) : median(ranges);
    auto const limit = range_centre * (by_mean ? limit_by_mean : limit_by_median);
    phase.movingRangeCentre = range_centre;
    phase.movingRangeLimit = range_centre * (by_mean ? moving_range_limit_by_mean : moving_range_limit_by_median);
    set_limits(phase, centre, limit, chart.range);
    auto const& rules = chart.ruleSet == charts::RuleSet::nhs ? nhs : nahq;
    auto const largest = std::abs(std::ranges::max(values, {}, [](double value) { return std::abs(value); }));
    if (is_judged(phase)) judge({chart, points, centre, limit, largest * 1e-12, rules, std::move(figures)});
}

std::vector<std::string> rules_of(Chart const& chart)
{
    auto limits =
        chart.spread == charts::Spread::mean_moving_range
            ? "The line in the middle is the mean. The limits are 2.66 times the mean moving range away from it."
            : "The line in the middle is the mean. The limits are 3.145 times the median moving range away from it.";
    auto rules = chart.ruleSet == charts::RuleSet::nhs ? "Judged by the rules of the NHS: 1 figure outside the limits, "
                                                         "2 of 3 near a limit, 7 on one side of the mean, 7 "
                                                         "rising or falling."
                                                       : "Judged by the rules of the NAHQ: 1 figure outside the "
                                                         "limits, 8 on one side of the mean, 6 rising or falling, 2 of "
                                                         "3 in the outer third, 15 in the inner third.";
    return {limits, rules};
}

}  // namespace

Chart xmr_chart(FiguresOverTime figures, ChartSettings settings)
{
    auto chart = undrawn_chart(std::move(figures), settings);
    for (std::size_t i = 0; i < chart.phases.size(); ++i) draw(chart, i);
    conclude(chart, rules_of(chart));
    return chart;
}

}  // namespace lyceum::server

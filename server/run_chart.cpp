#include "server/run_chart.hpp"

#include "server/chart_words.hpp"
#include "server/run_limits.hpp"

#include <algorithm>

namespace lyceum::server
{
namespace
{

using charts::Chart;
using charts::Rule;

constexpr std::int64_t shift_of = 6;
constexpr std::int64_t trend_of = 5;

std::string side_words(Side side) { return side == Side::above ? "above" : "below"; }

/// One phase while it is judged.
struct Judged {
    Chart& chart;
    PhasePoints points;
    double median;
    std::int64_t useful;
    std::vector<Stretch> runs;

    void add_run_of(Rule rule, Stretch const& run, std::string const& words)
    {
        add_run(chart, rule, run, runs,
                counted_words(run.figures, "figure", "figures") + " in a row, " +
                    span_words(chart, run.first_point, run.last_point) + ", are " + side_words(run.side) +
                    " the median of " + figure_words(median, chart.unit) + words);
    }

    void judge_shifts()
    {
        for (auto const& run : runs)
            if (run.figures >= shift_of) add_run_of(Rule::shift, run, ".");
    }

    void judge_trends()
    {
        for (auto const& trend : trends_in(figures_of(chart, points), Ties::count_once))
            if (trend.figures >= trend_of)
                add_signal(chart, Rule::trend, trend,
                           counted_words(trend.figures, "figure", "figures") + " in a row, " +
                               span_words(chart, trend.first_point, trend.last_point) + ", each " +
                               (trend.side == Side::above ? "higher" : "lower") +
                               " than the one before; equal ones count once.");
    }

    void judge_number_of_runs()
    {
        auto const usual = usual_runs(useful);
        auto const count = std::int64_t(runs.size());
        auto const words = "The figures make " + counted_words(count, "run", "runs") +
                           " (stretches on one side of the median); " + std::to_string(useful) +
                           " figures in a random order nearly always make " + std::to_string(usual.least) + " to " +
                           std::to_string(usual.most) + ".";
        if (count < usual.least)
            add_change(chart, Rule::too_few_runs, points,
                       words +
                           " So few mean that high and low figures stand together: something changed in this time.");
        if (count > usual.most)
            add_change(
                chart, Rule::too_many_runs, points,
                words +
                    " So many mean that figures swing from side to side: two different things may be measured as one.");
    }

    void judge_longest_run()
    {
        auto const usual = longest_usual_run(useful);
        for (auto const& run : runs)
            if (run.figures > usual)
                add_run_of(Rule::long_run, run,
                           "; in a random order there are nearly always at most " + std::to_string(usual) + ".");
    }

    void judge_crossings()
    {
        auto const least = fewest_usual_crossings(useful);
        auto const crossings = std::int64_t(runs.size()) - 1;
        if (crossings >= least) return;
        add_change(chart, Rule::few_crossings, points,
                   "The line crosses the median " + counted_words(crossings, "time", "times") +
                       "; in a random order it nearly always does so " + std::to_string(least) +
                       " times or more. Something changed in this time.");
    }
};

void judge(Judged phase)
{
    auto const enough = phase.useful >= charts::judged_from_points;
    if (phase.chart.ruleSet == charts::RuleSet::anhoej) {
        if (enough) phase.judge_longest_run(), phase.judge_crossings();
    } else {
        phase.judge_shifts();
        if (enough) phase.judge_number_of_runs();
    }
    if (phase.chart.trend == charts::Trend::five) phase.judge_trends();
    add_marked(phase.chart, phase.points);
}

void draw(Chart& chart, std::size_t index)
{
    auto const points = points_of(chart, index);
    auto const figures = figures_of(chart, points);
    auto& phase = chart.phases[index];
    phase.counted = std::int64_t(figures.size());
    if (figures.empty()) return;
    std::vector<double> values;
    for (auto const& figure : figures) values.push_back(figure.value);
    auto const centre = median(std::move(values));
    phase.centre = centre;
    phase.useful = std::ranges::count_if(figures, [&](Figure const& figure) { return figure.value != centre; });
    if (is_judged(phase)) judge({chart, points, centre, phase.useful, runs_about(centre, figures)});
}

std::vector<std::string> rules_of(Chart const& chart)
{
    std::vector<std::string> words{chart.ruleSet == charts::RuleSet::anhoej
                                       ? "The line in the middle is the median. Judged by Anhøj's rules: a run on one "
                                         "side of it that is longer than usual, "
                                         "and fewer crossings than usual."
                                       : "The line in the middle is the median. Judged by two rules: a shift of 6 "
                                         "figures or more on one side of it, and the "
                                         "number of runs against a table (2.5% at each end)."};
    words.push_back(
        chart.trend == charts::Trend::five
            ? "The trend rule is on: 5 figures or more, each higher or each lower than the one before. It often errs."
            : "The trend rule is off.");
    return words;
}

}  // namespace

Chart run_chart(FiguresOverTime figures, ChartSettings settings)
{
    auto chart = undrawn_chart(std::move(figures), settings);
    for (std::size_t i = 0; i < chart.phases.size(); ++i) draw(chart, i);
    conclude(chart, rules_of(chart));
    return chart;
}

}  // namespace lyceum::server

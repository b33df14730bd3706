#include "server/chart_parts.hpp"
#include "server/run_chart.hpp"
#include "tests/server/chart_fixture.hpp"

#include <random>

namespace lyceum
{
namespace
{

using charts::Better;
using charts::Chart;
using charts::Meaning;
using charts::Rule;
using charts::RuleSet;
using charts::Trend;
using charts::Verdict;
using server::run_chart;

server::ChartSettings by(RuleSet rules, Trend trend = Trend::off) { return {.rules = rules, .trend = trend}; }

/// Hospital acquired infections by month, 24 before and 12 after an intervention: the data set `cdi` of the R package
/// qicharts2 (J. Anhøj, github.com/anhoej/qicharts2, data/cdi.rda).
std::vector<double> const infections{17, 12, 27, 20, 20, 18, 22, 19, 19, 24, 17, 16, 24, 19, 19, 22, 25, 19,
                                     17, 6,  25, 17, 11, 14, 9,  11, 7,  13, 5,  5,  3,  5,  9,  4,  5,  9};

/// Its vignette: "A downward shift … is clearly visible to the naked eye and is supported by the runs analysis".
TEST(Run_charts, Find_the_shift_that_the_vignette_of_qicharts2_finds)
{
    auto const chart = run_chart(figures_with(infections, Better::lower), by(RuleSet::anhoej));
    ASSERT_FALSE(signals_of(chart, Rule::long_run).empty());
    ASSERT_EQ(signals_of(chart, Rule::few_crossings).size(), 1U);
    EXPECT_EQ(chart.verdict, Verdict::improved);
    // The last fifteen months are below the median of all: "an unusually long run of 15 data points" is counted there
    // against the median of the time before, and ends the chart in both.
    auto const last = signals_of(chart, Rule::long_run).back();
    EXPECT_EQ(last.to, 35);
    EXPECT_EQ(last.meaning, Meaning::improved);
    EXPECT_TRUE(has(last.words, "Lower is better, so this is an improvement."));
}

/// Its vignette: "The median number of CDIs per month in the before period is 19", and, split after 24 months, "both
/// periods show only random variation".
TEST(Run_charts, Find_only_chance_before_and_after_where_the_vignette_of_qicharts2_splits_it)
{
    auto figures = figures_with(infections, Better::lower);
    figures.rebased.push_back({24, "A new cleaning routine began."});
    auto const chart = run_chart(figures, by(RuleSet::anhoej));
    ASSERT_EQ(chart.phases.size(), 2U);
    EXPECT_EQ(chart.phases[0].centre, 19);
    EXPECT_EQ(chart.phases[1].from, 24);
    EXPECT_TRUE(chart.signals.empty());
    EXPECT_EQ(chart.verdict, Verdict::no_signal);
    EXPECT_TRUE(
        has(explained(chart), "From 25 on, the median is drawn anew, because a person decided so: A new cleaning"));
}

/// D. Balestracci, "An Underrated Test for Run Charts", Quality Digest, October 2008: sixteen months make runs of 7, 7,
/// 1 and 1, four where 5 to 12 are usual (5 to 13 by the exact distribution): something changed. The figures are not
/// printed there; these have its runs.
TEST(Run_charts, Find_too_few_runs_where_Balestracci_does)
{
    std::vector<double> const runs_of_7_7_1_1{31, 34, 30, 33, 35, 32, 29, 19, 17, 21, 18, 20, 16, 22, 28, 15};
    auto const chart = run_chart(figures_with(runs_of_7_7_1_1, Better::lower), by(RuleSet::shift_and_runs));
    auto const few = signals_of(chart, Rule::too_few_runs);
    ASSERT_EQ(few.size(), 1U);
    EXPECT_EQ(few[0].from, 0);
    EXPECT_EQ(few[0].to, 15);
    EXPECT_TRUE(has(few[0].words, "The figures make 4 runs"));
    EXPECT_TRUE(has(few[0].words, "16 figures in a random order nearly always make 5 to 13."));
    EXPECT_EQ(chart.phases[0].useful, 16);
}

/// Trade deficits of the United States by month, 1987 and 1988, in thousands of millions of dollars: the data set
/// US_Trade_Deficit of the R package ChangePointTaylor, after W. A. Taylor, "Change-Point Analysis" (variation.com), who
/// finds that they changed. What a run chart says of them is not printed there.
TEST(Run_charts, Find_a_change_in_the_trade_deficits_in_which_Taylor_finds_one)
{
    std::vector<double> const deficits{10.7, 13.0, 11.4, 11.5, 12.5, 14.1, 14.8, 14.1, 12.6, 16.0, 11.7, 10.6,
                                       10.0, 11.4, 7.9,  9.5,  8.0,  11.8, 10.5, 11.2, 9.2,  10.1, 10.4, 10.5};
    auto const chart = run_chart(figures_with(deficits, Better::lower), by(RuleSet::shift_and_runs));
    EXPECT_EQ(chart.verdict, Verdict::improved);
    auto const shifts = signals_of(chart, Rule::shift);
    ASSERT_EQ(shifts.size(), 2U);
    EXPECT_EQ(shifts[0].from, 1);
    EXPECT_EQ(shifts[0].to, 10);
    EXPECT_EQ(shifts[1].from, 18);
    EXPECT_EQ(shifts[1].to, 23);
    EXPECT_FALSE(run_chart(figures_with(deficits), by(RuleSet::anhoej)).signals.empty());
}

/// A. Pickering, "Run Charts", QuEST Mental Health Data for Improvement Network (slideplayer.com/slide/7958924): missed
/// appointments by month, sorted there to find the median. What its author concluded is not in the text of the slides:
/// that there is no signal is what the rules say.
TEST(Run_charts, Have_the_median_of_the_worked_example_of_missed_appointments)
{
    std::vector<double> const missed{9, 8, 9, 6, 7, 5, 6, 8, 9, 6, 7, 6, 6, 7, 9, 9, 8, 6, 7, 8, 6, 8, 7, 5, 4};
    auto const chart = run_chart(figures_with(missed, Better::lower), by(RuleSet::shift_and_runs));
    EXPECT_EQ(chart.phases[0].centre, 7);
    EXPECT_EQ(chart.phases[0].counted, 25);
    EXPECT_EQ(chart.phases[0].useful, 20);
    EXPECT_TRUE(chart.signals.empty());
    EXPECT_TRUE(has(explained(chart), "No signal: the figures go up and down as chance alone would have it."));
    EXPECT_TRUE(has(explained(chart), "5 figures lie on the median of 7 and count for neither side."));
}

/// T. Wentzel-Larsen, "Improving Tools For Quality Improvement: Crossings, Runs, And Crossrun" (sciencetrends.com): of
/// 13 points the line crosses from 3 to 4, 6 to 7, 7 to 8, 9 to 10 and 10 to 11: five crossings, the longest run three,
/// no signal. The midline is given there, so that this looks at the runs alone.
TEST(Run_charts, Count_runs_and_crossings_as_Wentzel_Larsen_does)
{
    std::vector<server::Figure> figures;
    for (double const value : {1, 1, 1, -1, -1, -1, 1, -1, -1, 1, -1, -1, -1})
        figures.push_back({figures.size(), value});
    auto const runs = server::runs_about(0, figures);
    ASSERT_EQ(runs.size(), 6U);
    EXPECT_EQ(std::ranges::max(runs, {}, &server::Stretch::figures).figures, 3);
}

/// R. J. Perla, L. P. Provost, S. K. Murray, "The run chart", BMJ Quality & Safety 2011; 20: 46-51: six or more on one
/// side are a shift, and those on the median neither add to it nor break it. The figures are ours.
TEST(Run_charts, Count_a_shift_across_figures_on_the_median)
{
    std::vector<double> values{4, 6, 4, 6, 4, 9, 9, 5, 9, 9, 5, 9, 9, 4, 4, 4, 5};
    auto const chart = run_chart(figures_with(values), by(RuleSet::shift_and_runs));
    ASSERT_EQ(chart.phases[0].centre, 5);
    auto const shifts = signals_of(chart, Rule::shift);
    ASSERT_EQ(shifts.size(), 1U);
    EXPECT_EQ(shifts[0].from, 5);
    EXPECT_EQ(shifts[0].to, 12);
    EXPECT_EQ(shifts[0].meaning, Meaning::improved);
    EXPECT_EQ(shifts[0].words,
              "6 figures in a row, 6 to 13, are above the median of 5. Higher is better, so this is an improvement.");
    // One of the six on the median, and there is no shift.
    values[11] = 5;
    EXPECT_TRUE(signals_of(run_chart(figures_with(values), by(RuleSet::shift_and_runs)), Rule::shift).empty());
}

/// The same source: five or more all rising or falling are a trend, and equal figures count once. The figures are ours.
TEST(Run_charts, Count_equal_figures_once_in_a_trend_and_only_where_a_person_wants_the_rule)
{
    std::vector<double> const values{5, 9, 2, 8, 1, 2, 2, 3, 4, 4, 5, 2, 6, 1};
    EXPECT_TRUE(signals_of(run_chart(figures_with(values), by(RuleSet::shift_and_runs)), Rule::trend).empty());
    auto const chart = run_chart(figures_with(values, Better::lower), by(RuleSet::shift_and_runs, Trend::five));
    auto const trends = signals_of(chart, Rule::trend);
    ASSERT_EQ(trends.size(), 1U);
    EXPECT_EQ(trends[0].from, 4);
    EXPECT_EQ(trends[0].to, 10);
    EXPECT_EQ(trends[0].meaning, Meaning::got_worse);
    EXPECT_TRUE(has(trends[0].words, "5 figures in a row, 5 to 11, each higher than the one before"));
    std::vector<double> const four{5, 9, 2, 8, 1, 2, 2, 3, 4, 4, 4, 2, 6, 1};
    EXPECT_TRUE(
        signals_of(run_chart(figures_with(four), by(RuleSet::shift_and_runs, Trend::five)), Rule::trend).empty());
}

TEST(Run_charts, Find_too_many_runs_where_figures_swing_from_side_to_side)
{
    std::vector<double> const swinging{1, 9, 1, 9, 1, 9, 1, 9, 1, 9, 1, 9};
    auto const many = signals_of(run_chart(figures_with(swinging), by(RuleSet::shift_and_runs)), Rule::too_many_runs);
    ASSERT_EQ(many.size(), 1U);
    EXPECT_TRUE(has(many[0].words, "12 runs"));
    EXPECT_EQ(many[0].meaning, Meaning::changed);
}

TEST(Run_charts, Say_nothing_under_ten_figures)
{
    std::vector<double> const rising{1, 2, 3, 4, 5, 6, 7, 8, 9};
    for (auto const rules : {RuleSet::shift_and_runs, RuleSet::anhoej}) {
        auto figures = figures_with(rising);
        figures.points[3].marked = true;
        auto const chart = run_chart(figures, by(rules, Trend::five));
        EXPECT_TRUE(chart.signals.empty());
        EXPECT_EQ(chart.verdict, Verdict::too_few_figures);
        EXPECT_EQ(chart.phases[0].centre, 5);
        EXPECT_TRUE(has(explained(chart), "There are 9 figures. Nothing is judged under 10."));
    }
    auto eleven = rising;
    eleven.insert(eleven.end(), {10, 11});
    EXPECT_FALSE(run_chart(figures_with(eleven), by(RuleSet::shift_and_runs, Trend::five)).signals.empty());
}

TEST(Run_charts, Judge_no_runs_where_fewer_than_ten_figures_lie_off_the_median)
{
    // Nine off the median, and too few runs of them, were they judged.
    std::vector<double> const often_five{1, 1, 1, 1, 5, 5, 5, 9, 9, 9, 9, 9};
    for (auto const rules : {RuleSet::shift_and_runs, RuleSet::anhoej}) {
        auto const judged = run_chart(figures_with(often_five), by(rules));
        EXPECT_EQ(judged.phases[0].useful, 9);
        EXPECT_TRUE(judged.signals.empty());
    }
    auto const chart = run_chart(figures_with(often_five), by(RuleSet::anhoej));
    EXPECT_TRUE(has(explained(chart), "Runs and crossings are not judged: under 10 figures lie off the median."));
}

TEST(Run_charts, Draw_points_without_a_figure_as_gaps_and_count_them_as_nothing)
{
    auto figures = figures_with({4, 6, 4, 6, 9, 9, 9, 0, 9, 9, 9, 4, 6, 4, 4, 4});
    figures.points[7] = {.period = "8", .absent = charts::Absent::not_given};
    figures.points.push_back({.period = "17", .absent = charts::Absent::small_group});
    figures.points.push_back({.period = "18", .band = charts::Band{charts::Edge::or_more, 95}});
    auto const chart = run_chart(figures, by(RuleSet::shift_and_runs));
    EXPECT_EQ(chart.phases[0].counted, 15);
    EXPECT_EQ(chart.phases[0].centre, 6);
    auto const shifts = signals_of(chart, Rule::shift);
    ASSERT_EQ(shifts.size(), 1U);
    EXPECT_EQ(shifts[0].from, 4);
    EXPECT_EQ(shifts[0].to, 10);
    EXPECT_TRUE(has(shifts[0].words, "6 figures in a row"));
    EXPECT_TRUE(
        has(explained(chart), "1 figure is missing. The line has a gap there: a missing figure is not a zero."));
    EXPECT_TRUE(has(explained(chart), "1 figure is not shown (small group) and not counted."));
    EXPECT_TRUE(has(explained(chart), "1 figure is shown as a band only and not counted."));
}

TEST(Run_charts, Are_there_without_a_single_figure)
{
    auto const empty = run_chart({}, by(RuleSet::shift_and_runs));
    EXPECT_EQ(empty.phases.size(), 1U);
    EXPECT_FALSE(empty.phases[0].centre);
    EXPECT_TRUE(has(explained(empty), "There is no figure. Nothing is judged under 10."));
}

TEST(Run_charts, Speak_of_an_astronomical_point_only_where_a_person_marked_it)
{
    std::vector<double> const values{5, 4, 6, 5, 4, 6, 5, 400, 6, 4, 5, 6};
    EXPECT_TRUE(run_chart(figures_with(values), by(RuleSet::shift_and_runs)).signals.empty());
    auto figures = figures_with(values);
    figures.points[7].marked = true;
    auto const chart = run_chart(figures, by(RuleSet::shift_and_runs));
    ASSERT_EQ(chart.signals.size(), 1U);
    EXPECT_EQ(chart.signals[0].rule, Rule::marked);
    EXPECT_EQ(chart.signals[0].words, "8: a person marked 400 as plainly different from all others.");
    // It lies in the past, and does not say how things are now.
    EXPECT_EQ(chart.verdict, Verdict::no_signal);
}

TEST(Run_charts, Do_not_call_the_first_figures_better_or_worse)
{
    std::vector<double> const rose{1, 2, 1, 2, 1, 2, 8, 9, 8, 9, 8, 9};
    auto const shifts = signals_of(run_chart(figures_with(rose), by(RuleSet::shift_and_runs)), Rule::shift);
    ASSERT_EQ(shifts.size(), 2U);
    EXPECT_EQ(shifts[0].meaning, Meaning::changed);
    EXPECT_TRUE(has(shifts[0].words, "the later figures differ, not that these got better or worse"));
    EXPECT_EQ(shifts[1].meaning, Meaning::improved);
    auto const unwanted = run_chart(figures_with(rose, Better::neither), by(RuleSet::shift_and_runs));
    EXPECT_EQ(unwanted.verdict, Verdict::changed);
    EXPECT_EQ(run_chart(figures_with(rose, Better::lower), by(RuleSet::shift_and_runs)).verdict, Verdict::got_worse);
}

TEST(Run_charts, Leave_out_rebasings_that_say_nothing)
{
    auto figures = figures_with(infections);
    figures.rebased = {{24, "second"}, {12, "first"}, {0, "at the first point"}, {36, "past the end"}, {24, "twice"}};
    auto const chart = run_chart(figures, by(RuleSet::shift_and_runs));
    ASSERT_EQ(chart.phases.size(), 3U);
    EXPECT_EQ(chart.phases[1].from, 12);
    EXPECT_EQ(chart.phases[1].reason, "first");
    EXPECT_EQ(chart.phases[2].reason, "second");
}

TEST(Run_charts, Say_by_which_rules_they_judged)
{
    auto const words = [](RuleSet rules, Trend trend) {
        return explained(run_chart(figures_with(infections), by(rules, trend)));
    };
    EXPECT_TRUE(has(words(RuleSet::shift_and_runs, Trend::off), "a shift of 6 figures or more"));
    EXPECT_TRUE(has(words(RuleSet::shift_and_runs, Trend::off), "The trend rule is off."));
    EXPECT_TRUE(has(words(RuleSet::anhoej, Trend::five), "Anhøj's rules"));
    EXPECT_TRUE(has(words(RuleSet::anhoej, Trend::five), "The trend rule is on"));
}

/// Upside down, a measure that is wanted lower is one that is wanted higher.
TEST(Run_charts, Say_the_same_of_figures_upside_down)
{
    auto const seed = std::random_device{}();
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 random(seed);
    for (int trial = 0; trial < 200; ++trial) {
        std::vector<double> values, upside_down;
        for (auto n = random() % 40; n > 0; --n)
            values.push_back(double(random() % 12)), upside_down.push_back(-values.back());
        auto const rules = trial % 2 == 0 ? RuleSet::shift_and_runs : RuleSet::anhoej;
        auto const one = run_chart(figures_with(values, Better::higher), by(rules, Trend::five));
        auto const other = run_chart(figures_with(upside_down, Better::lower), by(rules, Trend::five));
        ASSERT_EQ(one.signals.size(), other.signals.size());
        EXPECT_EQ(one.verdict, other.verdict);
        for (std::size_t i = 0; i < one.signals.size(); ++i) {
            EXPECT_EQ(one.signals[i].rule, other.signals[i].rule);
            EXPECT_EQ(one.signals[i].meaning, other.signals[i].meaning);
            EXPECT_EQ(one.signals[i].from, other.signals[i].from);
            EXPECT_EQ(one.signals[i].to, other.signals[i].to);
        }
    }
}

/// J. Anhøj, A. V. Olesen, "Run Charts Revisited", PLoS ONE 2014, 9(11): e113825: the rules keep "the false signal rate
/// constant around 5% and independent of the number of data points". Of few points it is less here, where the median is
/// that of the points themselves.
TEST(Run_charts, By_Anhoejs_rules_err_in_no_more_than_about_one_of_twenty_charts_of_chance)
{
    std::mt19937 random(20141125);
    std::normal_distribution<double> chance;
    for (std::size_t const points : {12, 24, 48}) {
        int erred = 0;
        constexpr int trials = 2'000;
        for (int trial = 0; trial < trials; ++trial) {
            std::vector<double> values(points);
            std::ranges::generate(values, [&] { return chance(random); });
            if (!run_chart(figures_with(values), by(RuleSet::anhoej)).signals.empty()) ++erred;
        }
        EXPECT_GT(erred, trials / 200) << points;
        EXPECT_LT(erred, trials * 6 / 100) << points;
    }
}

}  // namespace
}  // namespace lyceum

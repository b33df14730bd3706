#include "server/chart_parts.hpp"
#include "server/xmr_chart.hpp"
#include "tests/server/chart_fixture.hpp"

#include <random>

namespace lyceum
{
namespace
{

using charts::Better;
using charts::Meaning;
using charts::Range;
using charts::Rule;
using charts::RuleSet;
using charts::Spread;
using charts::Verdict;
using server::xmr_chart;

server::ChartSettings by(RuleSet rules, Spread spread = Spread::mean_moving_range)
{
    return {.rules = rules, .spread = spread};
}

/// NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2 "Individuals Control Charts": flow rates of ten batches.
/// The handbook's answer, as several public projects that test themselves against it quote it: mean 50.81, mean moving
/// range 1.8778, limits 45.8159 and 55.8041.
std::vector<double> const flow_rates{49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1};

TEST(XmR_charts, Have_the_limits_of_the_example_of_the_NIST_handbook)
{
    auto const chart = xmr_chart(figures_with(flow_rates), by(RuleSet::nahq));
    auto const& phase = chart.phases.at(0);
    EXPECT_NEAR(*phase.centre, 50.81, 1e-9);
    EXPECT_NEAR(*phase.movingRangeCentre, 1.8778, 5e-5);
    EXPECT_NEAR(*phase.upper, 55.8041, 5e-5);
    EXPECT_NEAR(*phase.lower, 45.8159, 5e-5);
    EXPECT_TRUE(signals_of(chart, Rule::outside).empty());
    EXPECT_FALSE(chart.points[0].movingRange);
    EXPECT_NEAR(*chart.points[1].movingRange, 2.0, 1e-9);
}

/// D. C. Montgomery, G. C. Runger, "Applied Statistics and Probability for Engineers", Table 16-3 and Example 16-2:
/// concentrations of a chemical process; mean 99.1, mean moving range 2.59, limits 92.21 and 105.99, "no indication of
/// an out-of-control condition".
TEST(XmR_charts, Have_the_limits_and_the_verdict_of_Montgomery_and_Runger)
{
    std::vector<double> const concentrations{102.0, 94.8, 98.3,  98.4, 102.0, 98.5, 99.0,  97.7,  100.0, 98.1,
                                             101.3, 98.7, 101.1, 98.4, 97.0,  96.7, 100.3, 101.4, 97.2,  101.0};
    for (auto const rules : {RuleSet::nahq, RuleSet::nhs}) {
        auto const chart = xmr_chart(figures_with(concentrations), by(rules));
        auto const& phase = chart.phases.at(0);
        EXPECT_NEAR(*phase.centre, 99.1, 0.05);
        EXPECT_NEAR(*phase.movingRangeCentre, 2.59, 0.005);
        EXPECT_NEAR(*phase.lower, 92.21, 0.01);
        EXPECT_NEAR(*phase.upper, 105.99, 0.01);
        EXPECT_TRUE(chart.signals.empty());
        EXPECT_EQ(chart.verdict, Verdict::no_signal);
    }
}

/// SAS/QC User's Guide, SHEWHART procedure, IRCHART statement, "Saving Control Limits": diameters of twenty engines
/// (the data set Jets) and its limits 66.2290 and 94.5510, mean 80.39, mean moving range 5.32632, its limit 17.3986.
/// SAS computes with 1.12838 where we, as most of print, do with 1.128.
TEST(XmR_charts, Have_the_limits_of_the_example_of_SAS)
{
    std::vector<double> const diameters{78.4, 80.1, 84.4, 79.1, 80.4, 83.5, 73.8, 83.5, 75.0, 76.8,
                                        70.5, 80.3, 82.4, 79.4, 86.4, 90.5, 77.7, 82.5, 79.9, 83.2};
    auto const chart = xmr_chart(figures_with(diameters), by(RuleSet::nahq));
    auto const& phase = chart.phases.at(0);
    EXPECT_NEAR(*phase.centre, 80.39, 1e-9);
    EXPECT_NEAR(*phase.movingRangeCentre, 5.32632, 5e-6);
    EXPECT_NEAR(*phase.lower, 66.2290, 0.005);
    EXPECT_NEAR(*phase.upper, 94.5510, 0.005);
    EXPECT_NEAR(*phase.movingRangeLimit, 17.3986, 0.01);
    EXPECT_NEAR(*chart.points[1].movingRange, 1.7, 1e-9);
    EXPECT_NEAR(*chart.points[2].movingRange, 4.3, 1e-9);
}

/// D. J. Wheeler, "Making Sense of Data", page 382, "Data Set to Use When Verifying Software", as public projects test
/// themselves against it: mean 4135.50, mean moving range 355.93, natural process limits 3188.72 and 5082.28, upper
/// range limit 1163.19. He rounds to 2.66 before he multiplies, which makes 0.15 here. The last figure is above.
TEST(XmR_charts, Have_the_limits_that_Wheeler_gives_to_verify_software)
{
    std::vector<double> const verifying{5045, 4350, 4350, 3975, 4290, 4430, 4485, 4285,
                                        3980, 3925, 3645, 3760, 3300, 3685, 3463, 5200};
    auto const chart = xmr_chart(figures_with(verifying), by(RuleSet::nahq));
    auto const& phase = chart.phases.at(0);
    EXPECT_NEAR(*phase.centre, 4135.50, 1e-9);
    EXPECT_NEAR(*phase.movingRangeCentre, 355.93, 0.005);
    EXPECT_NEAR(*phase.lower, 3188.72, 0.2);
    EXPECT_NEAR(*phase.upper, 5082.28, 0.2);
    EXPECT_NEAR(*phase.movingRangeLimit, 1163.19, 0.01);
    auto const outside = signals_of(chart, Rule::outside);
    ASSERT_EQ(outside.size(), 1U);
    EXPECT_EQ(outside[0].from, 15);
}

/// D. C. Montgomery, "Introduction to Statistical Quality Control", Table 6.7: costs of twenty mortgage loans, with the
/// limits that the R package qicharts2 keeps as its reference (tests/testthat/ex_6.5_3.rds and ex_6.5_4.rds).
TEST(XmR_charts, Have_the_limits_that_qicharts2_tests_itself_against)
{
    std::vector<double> const costs{310, 288, 297, 298, 307, 303, 294, 297, 308, 306,
                                    294, 299, 297, 299, 314, 295, 293, 306, 301, 304};
    auto const chart = xmr_chart(figures_with(costs, Better::lower), by(RuleSet::nahq));
    auto const& phase = chart.phases.at(0);
    EXPECT_NEAR(*phase.centre, 300.5, 1e-9);
    EXPECT_NEAR(*phase.lower, 279.78331466965284, 1e-9);
    EXPECT_NEAR(*phase.upper, 321.21668533034716, 1e-9);
    EXPECT_NEAR(*phase.movingRangeCentre, 7.7894736842105265, 1e-9);
    EXPECT_NEAR(*phase.movingRangeLimit, 25.448, 0.01);
    EXPECT_TRUE(signals_of(chart, Rule::outside).empty());
}

/// The formula is JMP's (median moving range / 0.954); the figures are the NIST's, whose moving ranges have the median
/// 1.5. No example with a verdict was found in print.
TEST(XmR_charts, Make_limits_of_the_median_moving_range_where_that_is_wanted)
{
    auto const chart = xmr_chart(figures_with(flow_rates), by(RuleSet::nahq, Spread::median_moving_range));
    auto const& phase = chart.phases.at(0);
    EXPECT_NEAR(*phase.movingRangeCentre, 1.5, 1e-9);
    EXPECT_NEAR(*phase.upper, 50.81 + 3.145 * 1.5, 0.001);
    EXPECT_NEAR(*phase.lower, 50.81 - 3.145 * 1.5, 0.001);
    EXPECT_NEAR(*phase.movingRangeLimit, 3.87 * 1.5, 0.01);
    EXPECT_TRUE(has(explained(chart), "3.145 times the median moving range"));
}

/// The tests of the R package NHSRplotthedots, ptd_seven_point_trend(): 1 to 6 is none, 1 2 3 3 4 5 6 is none, 1 to 7
/// is one, 2 1 to 7 3 is one that ends at its eighth, and the same falling.
TEST(XmR_charts, Find_the_trends_that_the_package_of_the_NHS_finds)
{
    auto const longest = [](std::vector<double> const& values) {
        std::vector<server::Figure> figures;
        for (auto const value : values) figures.push_back({figures.size(), value});
        server::Stretch found;
        for (auto const& trend : server::trends_in(figures, server::Ties::break_it))
            if (trend.figures > found.figures) found = trend;
        return found;
    };
    EXPECT_EQ(longest({1, 2, 3, 4, 5, 6}).figures, 6);
    EXPECT_EQ(longest({1, 2, 3, 3, 4, 5, 6}).figures, 4);
    EXPECT_EQ(longest({1, 2, 3, 4, 5, 6, 7}).figures, 7);
    auto const inside = longest({2, 1, 2, 3, 4, 5, 6, 7, 3});
    EXPECT_EQ(inside.figures, 7);
    EXPECT_EQ(inside.first_point, 1U);
    EXPECT_EQ(inside.last_point, 7U);
    auto const falling = longest({2, 7, 6, 5, 4, 3, 2, 1, 3});
    EXPECT_EQ(falling.figures, 7);
    EXPECT_EQ(falling.side, server::Side::below);
}

/// Twenty figures about 50 with a moving range of 2 or so, and limits some five away.
std::vector<double> quiet() { return {50, 52, 49, 51, 48, 51, 50, 52, 49, 50, 51, 49, 50, 48, 51, 49, 52, 50, 49, 51}; }

TEST(XmR_charts, Find_a_figure_outside_the_limits_and_say_which_way)
{
    auto values = quiet();
    values.back() = 62;
    auto const chart = xmr_chart(figures_with(values, Better::lower), by(RuleSet::nhs));
    auto const outside = signals_of(chart, Rule::outside);
    ASSERT_EQ(outside.size(), 1U);
    EXPECT_EQ(outside[0].from, 19);
    EXPECT_EQ(outside[0].meaning, Meaning::got_worse);
    EXPECT_TRUE(has(outside[0].words, "20: 62 is above the upper limit of"));
    EXPECT_EQ(chart.verdict, Verdict::got_worse);
    // Once newer figures have come, it is history.
    values.insert(values.end(), {50, 49});
    auto const later = xmr_chart(figures_with(values, Better::lower), by(RuleSet::nhs));
    EXPECT_EQ(signals_of(later, Rule::outside).size(), 1U);
    EXPECT_EQ(later.verdict, Verdict::no_signal);
}

TEST(XmR_charts, Find_eight_on_one_side_by_the_NAHQ_and_seven_by_the_NHS)
{
    // Far below the mean at first; then seven of which each is a little above it.
    std::vector<double> const seven{52, 48, 52, 48, 52, 48, 49, 51, 51, 51.5, 51, 51.5, 51, 51.5, 48, 52, 48, 48, 49};
    auto const nhs = xmr_chart(figures_with(seven), by(RuleSet::nhs));
    auto const shifts = signals_of(nhs, Rule::shift);
    ASSERT_EQ(shifts.size(), 1U);
    EXPECT_EQ(shifts[0].from, 7);
    EXPECT_EQ(shifts[0].to, 13);
    EXPECT_EQ(shifts[0].meaning, Meaning::improved);
    EXPECT_TRUE(signals_of(xmr_chart(figures_with(seven), by(RuleSet::nahq)), Rule::shift).empty());
    auto eight = seven;
    eight[14] = 51, eight[15] = 48;
    EXPECT_EQ(signals_of(xmr_chart(figures_with(eight), by(RuleSet::nahq)), Rule::shift).size(), 1U);
}

TEST(XmR_charts, Find_six_rising_by_the_NAHQ_and_seven_by_the_NHS)
{
    std::vector<double> const six{50, 53, 48, 49, 49.5, 50, 50.5, 51, 48, 52, 49, 53, 47};
    auto const trends = signals_of(xmr_chart(figures_with(six), by(RuleSet::nahq)), Rule::trend);
    ASSERT_EQ(trends.size(), 1U);
    EXPECT_EQ(trends[0].from, 2);
    EXPECT_EQ(trends[0].to, 7);
    EXPECT_TRUE(signals_of(xmr_chart(figures_with(six), by(RuleSet::nhs)), Rule::trend).empty());
}

/// NHSRplotthedots wants the third figure on the same side too (ptd_two_in_three); the NAHQ does not say so.
TEST(XmR_charts, Find_two_of_three_near_a_limit)
{
    auto values = quiet();
    values[10] = 58, values[11] = 49, values[12] = 58;
    auto const nahq = xmr_chart(figures_with(values), by(RuleSet::nahq));
    auto const near = signals_of(nahq, Rule::near_limit);
    ASSERT_EQ(near.size(), 1U);
    EXPECT_EQ(near[0].from, 10);
    EXPECT_EQ(near[0].to, 12);
    EXPECT_TRUE(signals_of(xmr_chart(figures_with(values), by(RuleSet::nhs)), Rule::near_limit).empty());
    // A little nearer to the mean, and they are not in the outer third.
    auto nearer = values;
    nearer[10] = nearer[12] = 56;
    EXPECT_TRUE(signals_of(xmr_chart(figures_with(nearer), by(RuleSet::nahq)), Rule::near_limit).empty());
    values[11] = 51.5;
    EXPECT_EQ(signals_of(xmr_chart(figures_with(values), by(RuleSet::nhs)), Rule::near_limit).size(), 1U);
}

TEST(XmR_charts, Find_fifteen_near_the_mean_by_the_NAHQ_only)
{
    std::vector<double> values{40, 60, 41, 59, 42, 58};
    for (int i = 0; i < 15; ++i) values.push_back(i % 2 == 0 ? 49.5 : 50.5);
    auto const near = signals_of(xmr_chart(figures_with(values), by(RuleSet::nahq)), Rule::near_centre);
    ASSERT_EQ(near.size(), 1U);
    EXPECT_EQ(near[0].from, 6);
    EXPECT_EQ(near[0].to, 20);
    EXPECT_EQ(near[0].meaning, Meaning::changed);
    EXPECT_TRUE(signals_of(xmr_chart(figures_with(values), by(RuleSet::nhs)), Rule::near_centre).empty());
    values.pop_back();
    EXPECT_TRUE(signals_of(xmr_chart(figures_with(values), by(RuleSet::nahq)), Rule::near_centre).empty());
}

TEST(XmR_charts, Cut_limits_off_where_nothing_can_be_and_say_so)
{
    auto figures = figures_with({96, 88, 97, 85, 98, 90, 99, 86, 97, 92, 95});
    figures.range = Range::percentage;
    figures.unit = "%";
    auto const chart = xmr_chart(figures, by(RuleSet::nhs));
    EXPECT_EQ(chart.phases[0].upper, 100);
    EXPECT_TRUE(chart.phases[0].upperCut);
    EXPECT_FALSE(chart.phases[0].lowerCut);
    EXPECT_TRUE(has(explained(chart), "The upper limit is cut off at 100%: more cannot be."));
    auto counts = figures_with({0, 4, 1, 5, 0, 3, 1, 4, 2, 0, 3});
    counts.range = Range::not_negative;
    auto const counted = xmr_chart(counts, by(RuleSet::nhs));
    EXPECT_EQ(counted.phases[0].lower, 0);
    EXPECT_TRUE(counted.phases[0].lowerCut);
    EXPECT_GT(*counted.phases[0].upper, 5);
    counts.range = Range::any;
    EXPECT_LT(*xmr_chart(counts, by(RuleSet::nhs)).phases[0].lower, 0);
}

TEST(XmR_charts, Have_no_moving_range_beside_a_gap_or_between_phases)
{
    auto figures = figures_with({10, 12, 11, 0, 50, 52, 51});
    figures.points[3] = {.period = "4", .absent = charts::Absent::small_group};
    figures.rebased.push_back({5, "A new survey."});
    auto const chart = xmr_chart(figures, by(RuleSet::nahq));
    EXPECT_FALSE(chart.points[3].movingRange);
    EXPECT_FALSE(chart.points[4].movingRange);
    EXPECT_FALSE(chart.points[5].movingRange);
    EXPECT_EQ(chart.points[6].movingRange, 1);
    EXPECT_EQ(chart.phases[0].movingRangeCentre, 1.5);
    EXPECT_EQ(chart.phases[1].centre, 51.5);
}

TEST(XmR_charts, Say_nothing_under_ten_figures_and_have_no_limits_under_two)
{
    auto const nine = xmr_chart(figures_with({1, 2, 1, 2, 1, 2, 1, 2, 90}), by(RuleSet::nahq));
    EXPECT_TRUE(nine.signals.empty());
    EXPECT_TRUE(nine.phases[0].upper);
    EXPECT_EQ(nine.verdict, Verdict::too_few_figures);
    auto const one = xmr_chart(figures_with({7}), by(RuleSet::nahq));
    EXPECT_EQ(one.phases[0].centre, 7);
    EXPECT_FALSE(one.phases[0].upper);
    EXPECT_TRUE(has(explained(one), "There is 1 figure. Nothing is judged under 10."));
}

TEST(XmR_charts, Of_figures_that_are_all_the_same_say_nothing)
{
    auto const chart = xmr_chart(figures_with(std::vector<double>(20, 3.3)), by(RuleSet::nahq));
    EXPECT_TRUE(chart.signals.empty());
    EXPECT_EQ(chart.verdict, Verdict::no_signal);
}

TEST(XmR_charts, Say_the_same_of_figures_upside_down)
{
    auto const seed = std::random_device{}();
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 random(seed);
    for (int trial = 0; trial < 200; ++trial) {
        std::vector<double> values, upside_down;
        for (auto n = random() % 40; n > 0; --n)
            values.push_back(double(random() % 64) / 4), upside_down.push_back(-values.back());
        auto const rules = trial % 2 == 0 ? RuleSet::nahq : RuleSet::nhs;
        auto const one = xmr_chart(figures_with(values, Better::higher), by(rules));
        auto const other = xmr_chart(figures_with(upside_down, Better::lower), by(rules));
        ASSERT_EQ(one.signals.size(), other.signals.size());
        EXPECT_EQ(one.verdict, other.verdict);
        for (std::size_t i = 0; i < one.signals.size(); ++i)
            EXPECT_EQ(one.signals[i].meaning, other.signals[i].meaning);
    }
}

TEST(Charts, Are_of_the_kind_that_their_rule_set_is_for)
{
    EXPECT_EQ(server::chart_of(figures_with(flow_rates), by(RuleSet::shift_and_runs)).kind, charts::Kind::run);
    EXPECT_EQ(server::chart_of(figures_with(flow_rates), by(RuleSet::anhoej)).kind, charts::Kind::run);
    EXPECT_EQ(server::chart_of(figures_with(flow_rates), by(RuleSet::nahq)).kind, charts::Kind::xmr);
    EXPECT_TRUE(has(explained(server::chart_of(figures_with(flow_rates), by(RuleSet::nhs))), "the rules of the NHS"));
}

}  // namespace
}  // namespace lyceum

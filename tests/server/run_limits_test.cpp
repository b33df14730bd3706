#include "server/run_limits.hpp"

#include <gtest/gtest.h>
#include <vector>

namespace lyceum
{
namespace
{

struct Row {
    std::int64_t useful, least_runs, most_runs, longest, fewest_crossings;
};

/// Computed once for this project from the exact distribution of runs, 2.5 % at each end, and from Anhøj's formulas,
/// and looked over by people; 10 to 60 useful points.
std::vector<Row> const table{
    {10, 3, 9, 6, 2},    {11, 4, 9, 6, 2},    {12, 4, 10, 7, 3},   {13, 4, 11, 7, 3},   {14, 4, 12, 7, 4},
    {15, 5, 12, 7, 4},   {16, 5, 13, 7, 4},   {17, 6, 13, 7, 5},   {18, 6, 14, 7, 5},   {19, 6, 15, 7, 6},
    {20, 7, 15, 7, 6},   {21, 7, 16, 7, 6},   {22, 8, 16, 7, 7},   {23, 8, 17, 8, 7},   {24, 8, 18, 8, 8},
    {25, 9, 18, 8, 8},   {26, 9, 19, 8, 8},   {27, 10, 19, 8, 9},  {28, 10, 20, 8, 9},  {29, 10, 21, 8, 10},
    {30, 11, 21, 8, 10}, {36, 13, 25, 8, 13}, {40, 15, 27, 8, 14}, {48, 18, 32, 9, 18}, {50, 19, 33, 9, 19},
    {60, 24, 38, 9, 23},
};

TEST(Run_limits, Are_those_of_the_table)
{
    for (auto const& row : table) {
        SCOPED_TRACE(row.useful);
        EXPECT_EQ(server::usual_runs(row.useful), (server::UsualRuns{row.least_runs, row.most_runs}));
        EXPECT_EQ(server::longest_usual_run(row.useful), row.longest);
        EXPECT_EQ(server::fewest_usual_crossings(row.useful), row.fewest_crossings);
    }
}

/// By hand: 5 above and 5 below come in 252 orders; 2 of them make 2 runs, 8 make 3, and as many 10 and 9. Two runs are
/// 0.8 % and usual no more; three together with two are 4 % and usual.
TEST(Run_limits, Agree_with_a_count_by_hand_of_ten_points)
{
    EXPECT_EQ(server::usual_runs(10), (server::UsualRuns{3, 9}));
}

/// "Critical values for run length in run chart", unaettie.com/en-us/faq.php, from 10 to 109 useful points.
TEST(Run_limits, Of_the_longest_run_are_those_that_unaettie_prints)
{
    for (std::int64_t useful = 10; useful <= 109; ++useful) {
        SCOPED_TRACE(useful);
        auto const printed = useful <= 11 ? 6 : useful <= 22 ? 7 : useful <= 45 ? 8 : useful <= 90 ? 9 : 10;
        EXPECT_EQ(server::longest_usual_run(useful), printed);
    }
}

/// The vignette of the R package qicharts2 (J. Anhøj): with 24 useful points a run of more than 8 and fewer than 8
/// crossings are signals. T. Wentzel-Larsen, "Improving Tools For Quality Improvement" (sciencetrends.com): with 13,
/// fewer than 3 crossings.
TEST(Run_limits, Are_those_that_the_authors_of_the_rules_give_as_examples)
{
    EXPECT_EQ(server::longest_usual_run(24), 8);
    EXPECT_EQ(server::fewest_usual_crossings(24), 8);
    EXPECT_EQ(server::fewest_usual_crossings(13), 3);
}

TEST(Run_limits, Are_there_for_as_many_points_as_a_chart_can_have)
{
    auto const usual = server::usual_runs(600);
    // The normal approximation: 301 runs in the mean, 12.24 their standard deviation.
    EXPECT_NEAR(double(usual.least), 301 - 1.96 * 12.24, 1);
    EXPECT_NEAR(double(usual.most), 301 + 1.96 * 12.24, 1);
    EXPECT_NEAR(double(server::fewest_usual_crossings(600)), 299.5 - 1.645 * 12.24, 1);
}

}  // namespace
}  // namespace lyceum

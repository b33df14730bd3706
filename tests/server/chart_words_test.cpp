#include "server/chart_words.hpp"

#include <gtest/gtest.h>

namespace lyceum {
namespace {

using server::figure_words;

TEST(Chart_words, Say_figures_as_people_write_them)
{
    EXPECT_EQ(figure_words(93.844, "%"), "93.84%");
    EXPECT_EQ(figure_words(12.50, "days"), "12.5 days");
    EXPECT_EQ(figure_words(12, ""), "12");
    EXPECT_EQ(figure_words(-0.0, ""), "0");
    EXPECT_EQ(figure_words(-3.25, "points"), "-3.25 points");
    EXPECT_EQ(figure_words(0.04213, ""), "0.0421");
    EXPECT_EQ(figure_words(999.999, ""), "1,000");
    EXPECT_EQ(figure_words(1'250, "students"), "1,250 students");
    EXPECT_EQ(figure_words(-1'234'567.5, ""), "-1,234,567.5");
    EXPECT_EQ(figure_words(100'000, ""), "100,000");
}

TEST(Chart_words, Name_a_stretch_by_its_ends)
{
    charts::Chart chart;
    for (auto const* period : {"March 2026", "April 2026", "May 2026"}) chart.points.push_back({.period = period});
    EXPECT_EQ(server::span_words(chart, 1, 1), "April 2026");
    EXPECT_EQ(server::span_words(chart, 0, 2), "March 2026 to May 2026");
}

}  // namespace
}  // namespace lyceum

#include "server/chart_words.hpp"

#include <gtest/gtest.h>

namespace lyceum {
namespace {

TEST(Chart_words, Name_a_stretch_by_its_ends)
{
    charts::Chart chart;
    for (auto const* period : {"March 2026", "April 2026", "May 2026"}) chart.points.push_back({.period = period});
    EXPECT_EQ(server::span_words(chart, 1, 1), "April 2026");
    EXPECT_EQ(server::span_words(chart, 0, 2), "March 2026 to May 2026");
}

}  // namespace
}  // namespace lyceum

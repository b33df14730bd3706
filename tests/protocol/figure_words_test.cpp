#include "protocol/figure_words.hpp"

#include <gtest/gtest.h>

namespace lyceum {
namespace {

TEST(FigureWords, Say_figures_as_people_write_them)
{
    EXPECT_EQ(figure_words(93.844, "%"), "93.84%");
    EXPECT_EQ(figure_words(93.8, "% of days"), "93.8% of days");
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

}  // namespace
}  // namespace lyceum

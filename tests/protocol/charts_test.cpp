#include "protocol/charts.hpp"

#include "protocol/codec.hpp"

#include <gtest/gtest.h>

namespace lyceum {
namespace {

TEST(Charts, Say_on_the_wire_what_is_there_and_leave_out_what_is_not)
{
    charts::Chart chart{.kind = charts::Kind::xmr, .ruleSet = charts::RuleSet::nhs};
    chart.points.push_back({.period = "March 2026", .value = 93.5});
    chart.points.push_back({.period = "April 2026", .absent = charts::Absent::small_group});
    chart.points.push_back({.period = "May 2026", .band = charts::Band{charts::Edge::or_more, 95}});
    chart.phases.push_back({.counted = 1, .centre = 93.5});
    auto const json = codec::to_json(chart);
    auto const& points = json.at("points").as_array();
    EXPECT_EQ(points[0].at("value"), boost::json::value(93.5));
    EXPECT_FALSE(points[0].as_object().contains("absent"));
    EXPECT_EQ(points[1].at("absent"), "small_group");
    EXPECT_FALSE(points[1].as_object().contains("value"));
    EXPECT_EQ(points[2].at("band").at("edge"), "or_more");
    EXPECT_FALSE(json.at("phases").at(0).as_object().contains("upper"));
    auto const again = codec::from_json<charts::Chart>(json);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->ruleSet, charts::RuleSet::nhs);
    EXPECT_EQ(again->points[2].band->bound, 95);
    EXPECT_FALSE(again->points[1].value);
}

TEST(Charts, Have_the_kind_that_their_rules_are_for)
{
    EXPECT_EQ(charts::kind_of(charts::RuleSet::shift_and_runs), charts::Kind::run);
    EXPECT_EQ(charts::kind_of(charts::RuleSet::anhoej), charts::Kind::run);
    EXPECT_EQ(charts::kind_of(charts::RuleSet::nahq), charts::Kind::xmr);
    EXPECT_EQ(charts::kind_of(charts::RuleSet::nhs), charts::Kind::xmr);
}

}  // namespace
}  // namespace lyceum

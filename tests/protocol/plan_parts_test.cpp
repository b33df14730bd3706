#include "protocol/plan_parts.hpp"

#include <gtest/gtest.h>

namespace lyceum::plans {
namespace {

TEST(PlanParts, Are_named_as_text_and_read_again)
{
    for (std::string const name : {"plan", "section/vision", "need/3", "goal/12", "strategy/4", "driver/5", "action/7", "input/2"}) {
        auto const part = parse_part(name);
        ASSERT_TRUE(part) << name;
        EXPECT_EQ(to_string(*part), name);
    }
    EXPECT_EQ(parse_part("section/where-we-stand")->slug, "where-we-stand");
    EXPECT_EQ(parse_part("goal/12")->id, 12);
}

TEST(PlanParts, Are_not_named_by_anything_else)
{
    for (std::string const name : {"", "goal", "goal/", "goal/0", "goal/-1", "goal/01", "goal/1x", "goal/1/2", "plan/1", "section/", "section/A b",
                                   "people/1", "goal/99999999999999999999"})
        EXPECT_FALSE(parse_part(name)) << name;
}

}  // namespace
}  // namespace lyceum::plans

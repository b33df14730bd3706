#include "db/small_groups.hpp"
#include "protocol/organisations.hpp"

#include <gtest/gtest.h>

namespace lyceum {
namespace {

using Codes = std::vector<std::string>;

organisations::SchoolContext school(std::optional<std::int64_t> students,
                                    std::vector<std::pair<std::string, std::int64_t>> const& shares)
{
    organisations::SchoolContext context;
    if (students) context.students = *students;
    for (auto const& [code, share] : shares) context.groups.items.push_back({code, share});
    return context;
}
Codes shown(db::ShownContext const& result)
{
    Codes codes;
    for (auto const& group : result.context.groups) codes.push_back(group.code);
    return codes;
}

TEST(SmallGroups, Are_hidden_and_named)
{
    auto const result = db::without_small_groups(school(400, {{"ALL", 100}, {"EL", 2}, {"LI", 40}, {"SWD", 15}}), 10);
    EXPECT_EQ(shown(result), (Codes{"ALL", "LI", "SWD"}));
    EXPECT_EQ(result.hidden, Codes{"EL"});
    EXPECT_EQ(result.context.students->value, 400);
}

TEST(SmallGroups, Are_judged_by_what_rounding_could_hide)
{
    // 2 per cent of 600 may stand for 9 students, of 700 for no fewer than 10.
    EXPECT_EQ(db::without_small_groups(school(600, {{"EL", 2}}), 10).hidden, Codes{"EL"});
    EXPECT_EQ(db::without_small_groups(school(700, {{"EL", 2}}), 10).hidden, Codes{});
    EXPECT_EQ(db::without_small_groups(school(700, {{"EL", 2}}), 20).hidden, Codes{"EL"});
}

TEST(SmallGroups, Are_hidden_where_the_others_are_few_or_none)
{
    EXPECT_EQ(db::without_small_groups(school(400, {{"LI", 98}}), 10).hidden, Codes{"LI"});
    EXPECT_EQ(db::without_small_groups(school(400, {{"LI", 100}}), 10).hidden, Codes{"LI"});
    EXPECT_EQ(db::without_small_groups(school(400, {{"LI", 0}}), 10).hidden, Codes{"LI"});
}

TEST(SmallGroups, Cannot_be_found_by_subtracting_a_part_of_high_needs)
{
    EXPECT_EQ(db::without_small_groups(school(400, {{"HN", 42}, {"LI", 40}, {"SWD", 15}}), 10).hidden, Codes{"LI"});
}

TEST(SmallGroups, Cannot_be_found_by_subtracting_the_other_races_from_all)
{
    auto const result =
        db::without_small_groups(school(400, {{"AS", 2}, {"BL", 20}, {"HI", 30}, {"WH", 48}}), 10);
    EXPECT_EQ(result.hidden, (Codes{"AS", "BL"}));
    EXPECT_EQ(shown(result), (Codes{"HI", "WH"}));
    // Nor where the small group was not given at all.
    EXPECT_EQ(db::without_small_groups(school(400, {{"BL", 20}, {"HI", 30}, {"WH", 48}}), 10).hidden, Codes{"BL"});
}

TEST(SmallGroups, That_are_a_whole_school_hide_its_number_of_students)
{
    auto const result = db::without_small_groups(school(9, {{"ALL", 100}, {"LI", 50}}), 10);
    EXPECT_FALSE(result.context.students);
    EXPECT_TRUE(result.context.groups.empty());
    EXPECT_EQ(result.hidden, (Codes{"ALL", "LI"}));
}

TEST(SmallGroups, Are_unknown_without_the_number_of_students)
{
    EXPECT_EQ(db::without_small_groups(school({}, {{"LI", 50}}), 10).hidden, Codes{"LI"});
    EXPECT_EQ(db::without_small_groups(school({}, {}), 10).hidden, Codes{});
}

}  // namespace
}  // namespace lyceum

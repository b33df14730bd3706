#include "protocol/breakouts.hpp"
#include "server/breakout_groups.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <set>

namespace lyceum {
namespace {

using breakouts::Division;
using breakouts::Way;
using server::divided;
using server::NamedGroup;

/// Always the last: leaves the order as it is.
std::size_t the_last(std::size_t n) { return n - 1; }

db::Participant of(std::int64_t id, std::string role, std::int64_t school, std::string district = "")
{
    return {PersonId{id}, std::move(role), std::move(district), SchoolId{school}};
}
std::vector<db::Participant> principals(std::int64_t count)
{
    std::vector<db::Participant> all;
    for (std::int64_t i = 1; i <= count; ++i) all.push_back(of(i, "principal", i));
    return all;
}
std::vector<std::size_t> sizes(std::vector<NamedGroup> const& groups)
{
    std::vector<std::size_t> all;
    for (auto const& group : groups) all.push_back(group.people.size());
    std::ranges::sort(all);
    return all;
}
Division by(Way way, std::optional<std::int64_t> number, std::optional<std::int64_t> size)
{
    Division division{.way = way, .number = {}, .size = {}, .task = {}, .people = {}};
    if (number) division.number = *number;
    if (size) division.size = *size;
    return division;
}

TEST(BreakoutGroups, By_lot_have_everyone_once_and_are_even)
{
    auto const groups = divided(principals(10), by(Way::lot, 3, {}), server::fair_lot());
    EXPECT_EQ(sizes(groups), (std::vector<std::size_t>{3, 3, 4}));
    std::set<PersonId> placed;
    for (auto const& group : groups) placed.insert(group.people.begin(), group.people.end());
    EXPECT_EQ(placed.size(), 10u);
    EXPECT_EQ(groups[0].name, "Group 1");
}

TEST(BreakoutGroups, Of_a_size_leave_nobody_alone)
{
    EXPECT_EQ(sizes(divided(principals(7), by(Way::lot, {}, 2), the_last)), (std::vector<std::size_t>{2, 2, 3}));
    EXPECT_EQ(sizes(divided(principals(1), by(Way::lot, {}, 2), the_last)), (std::vector<std::size_t>{1}));
    EXPECT_EQ(sizes(divided(principals(2), by(Way::lot, 60, {}), the_last)), (std::vector<std::size_t>{1, 1})) << "no group is empty";
}

TEST(BreakoutGroups, By_lot_differ_from_one_time_to_the_next)
{
    std::set<std::vector<PersonId>> firsts;
    for (int i = 0; i < 50; ++i) firsts.insert(divided(principals(20), by(Way::lot, 2, {}), server::fair_lot())[0].people);
    EXPECT_GT(firsts.size(), 1u);
}

TEST(BreakoutGroups, By_role_have_its_name_and_are_split_where_they_are_large)
{
    auto people = principals(5);
    people.push_back(of(6, "coach", 0)), people.push_back(of(7, "guest", 0));
    auto const groups = divided(people, by(Way::role, {}, 2), the_last);
    ASSERT_EQ(groups.size(), 4u);
    EXPECT_EQ(groups[0].name, "Coaches");
    EXPECT_EQ(groups[1].name, "Guests");
    EXPECT_EQ(groups[2].name, "Principals 1");
    EXPECT_EQ(groups[3].name, "Principals 2");
    EXPECT_EQ(groups[2].people.size() + groups[3].people.size(), 5u);
}

TEST(BreakoutGroups, By_district_have_a_group_for_those_without_one)
{
    auto const groups = divided({of(1, "principal", 1, "North"), of(2, "member", 2, "South"), of(3, "member", 3, "North"), of(4, "coach", 0)},
                                by(Way::district, {}, {}), the_last);
    ASSERT_EQ(groups.size(), 3u);
    EXPECT_EQ(groups[0].name, "No district");
    EXPECT_EQ(groups[1].name, "North");
    EXPECT_EQ(groups[1].people, (std::vector<PersonId>{PersonId{1}, PersonId{3}}));
}

TEST(BreakoutGroups, Mixed_spread_each_schools_people_over_the_groups)
{
    std::vector<db::Participant> people;
    for (std::int64_t i = 0; i < 12; ++i) people.push_back(of(i + 1, i % 4 == 0 ? "principal" : "member", i / 4 + 1));
    for (auto const& group : divided(people, by(Way::mixed, 4, {}), server::fair_lot())) {
        std::set<std::int64_t> schools;
        for (auto const person : group.people) schools.insert((person.value - 1) / 4);
        EXPECT_EQ(schools.size(), 3u) << group.name;
    }
}

}  // namespace
}  // namespace lyceum

#include "protocol/script_layout.hpp"

#include <gtest/gtest.h>

namespace lyceum::scripts {
namespace {

Step step(std::string const& title, std::int64_t least, std::int64_t usual, std::int64_t most)
{
    Step step;
    step.title = title, step.minutesMin = least, step.minutes = usual, step.minutesMax = most;
    return step;
}

Step each(std::string const& title, std::int64_t minutes)
{
    auto made = step(title, minutes, minutes, minutes);
    made.perPerson = true;
    return made;
}

/// Tell (3 minutes) and discuss (4 minutes) for each person, between a beginning and an end of 5 minutes.
Content turns()
{
    Content content;
    content.title = "Turns", content.groupMin = 3, content.groupMax = 4;
    auto discuss = each("Discuss", 4);
    discuss.sameTurn = true;
    content.steps = {{step("Begin", 5, 5, 5), each("Tell", 3), discuss, step("End", 5, 5, 5)}};
    return content;
}

std::vector<std::string> titles(std::vector<Step> const& steps)
{
    std::vector<std::string> all;
    for (auto const& row : steps) all.push_back(row.title);
    return all;
}

TEST(ScriptLayout, Goes_through_a_turn_of_several_steps_once_for_each_person)
{
    EXPECT_EQ(titles(laid_out(turns(), 3)),
              (std::vector<std::string>{"Begin", "Tell (1 of 3)", "Discuss (1 of 3)", "Tell (2 of 3)", "Discuss (2 of 3)", "Tell (3 of 3)",
                                        "Discuss (3 of 3)", "End"}));
    EXPECT_EQ(minutes_for(turns(), 3), 5 + 3 * 7 + 5);
    EXPECT_EQ(minutes_for(turns(), 4), 5 + 4 * 7 + 5);
}

TEST(ScriptLayout, Gives_a_step_that_is_for_each_person_the_minutes_of_all)
{
    Content content;
    content.groupMax = 8, content.steps = {{each("Round", 2), step("End", 3, 5, 8)}};
    auto const rows = laid_out(content, 6);
    EXPECT_EQ(rows.at(0).minutes, 12);
    EXPECT_EQ(rows.at(0).minutesMax, 12);
    EXPECT_EQ(minutes_for(content, 6), 17);
    content.groupMax = people_max;
    EXPECT_EQ(laid_out(content, 1'000).at(0).minutes, step_minutes_max) << "and never more than a step can have";
}

TEST(ScriptLayout, Takes_as_long_as_the_largest_group_where_there_are_several)
{
    EXPECT_EQ(minutes_for(turns(), 30), minutes_for(turns(), 4));
    auto const found = grouping(turns(), 30);
    EXPECT_EQ(found.groups, 8);
    EXPECT_EQ(found.largest, 4);
    EXPECT_EQ(found.smaller, 2);
}

TEST(ScriptLayout, Warns_in_words_where_the_people_do_not_fit)
{
    EXPECT_FALSE(warning_for(turns(), 3) || warning_for(turns(), 4));
    EXPECT_EQ(warning_for(turns(), 30), "A group has 4 people at most, and you are 30: split into 8 groups, 6 of 4 and 2 of 3.");
    EXPECT_EQ(warning_for(turns(), 8), "A group has 4 people at most, and you are 8: split into 2 groups, 2 of 4.");
    EXPECT_EQ(warning_for(turns(), 5), "A group has 4 people at most, and you are 5: split into 2 groups, 1 of 3 and 1 of 2."
                                       " A group of 2 is smaller than the 3 that it needs: let somebody join it.");
    EXPECT_EQ(warning_for(turns(), 2), "It needs 3 people at least, and you are 2: take another protocol, or ask somebody to join.");
}

TEST(ScriptLayout, Cuts_and_stretches_steps_within_their_limits)
{
    std::vector<Step> const steps{step("A", 5, 10, 15), step("B", 15, 20, 25), step("C", 5, 5, 5)};
    EXPECT_EQ(minutes_of(fitted(steps, 35)), 35) << "as it is";
    auto const shorter = fitted(steps, 28);
    EXPECT_EQ(minutes_of(shorter), 28);
    EXPECT_EQ(shorter[2].minutes, 5) << "it cannot give any";
    EXPECT_EQ(minutes_of(fitted(steps, 45)), 45);
    EXPECT_EQ(minutes_of(fitted(steps, 10)), 25) << "not below what the steps need";
    EXPECT_EQ(minutes_of(fitted(steps, 90)), 45) << "not beyond what they can take";
}

TEST(ScriptLayout, Refuses_what_cannot_be_gone_through_and_names_the_member)
{
    auto const field_of = [](auto change) {
        auto content = turns();
        change(content);
        auto const fault = fault_of(content);
        return fault ? fault->field : "none";
    };
    EXPECT_EQ(field_of([](auto&) {}), "none");
    EXPECT_EQ(field_of([](auto& c) { c.steps.items.clear(); }), "steps");
    EXPECT_EQ(field_of([](auto& c) { c.groupMin = 5; }), "groupMax");
    EXPECT_EQ(field_of([](auto& c) { c.steps.items[1].minutesMin = 4; }), "steps[1].minutesMin");
    EXPECT_EQ(field_of([](auto& c) { c.steps.items[3].minutesMax = 4; }), "steps[3].minutesMax");
    EXPECT_EQ(field_of([](auto& c) { c.steps.items[0].sameTurn = true; }), "steps[0].sameTurn");
    EXPECT_EQ(field_of([](auto& c) { c.steps.items[1].perPerson = false; }), "steps[2].sameTurn");
    EXPECT_EQ(field_of([](auto& c) { c.groupMax = 30; }), "groupMax") << "62 steps";
}

}  // namespace
}  // namespace lyceum::scripts

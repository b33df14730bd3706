#include "server/practice_draft.hpp"

#include <gtest/gtest.h>

namespace lyceum {
namespace {

using server::practice_draft;

std::string repeated(std::string const& word, int times)
{
    std::string text = word;
    for (int i = 1; i < times; ++i) text += " " + word;
    return text;
}

db::PracticeSource decided(std::vector<std::string> lines)
{
    db::PracticeSource source;
    source.title = "What we tried", source.decided = std::move(lines);
    return source;
}

TEST(PracticeDraft, Cuts_a_long_decision_at_a_word_and_keeps_it_whole_below)
{
    auto const fits = repeated("äther", 26) + " four";  // 160 characters
    auto const longer = fits + " more";
    auto const steps = practice_draft(decided({fits, longer})).body.steps.items;
    ASSERT_EQ(steps.size(), 2U);
    EXPECT_EQ(steps[0].title.value, fits);
    EXPECT_EQ(steps[0].body.value, "");
    EXPECT_EQ(steps[1].title.value, repeated("äther", 26) + "…");
    EXPECT_EQ(steps[1].body.value, longer);
}

TEST(PracticeDraft, Cuts_a_decision_without_a_gap_between_two_characters)
{
    std::string word;
    for (int i = 0; i < 200; ++i) word += "ä";
    auto const title = practice_draft(decided({word})).body.steps.items.at(0).title.value;
    EXPECT_EQ(title, word.substr(0, std::size_t{159} * 2) + "…");
}

TEST(PracticeDraft, Has_thirty_steps_at_most)
{
    EXPECT_EQ(practice_draft(decided(std::vector<std::string>(40, "Call"))).body.steps.size(), 30U);
}

TEST(PracticeDraft, Says_where_the_rest_is_when_not_everything_fits)
{
    db::PracticeSource source;
    source.title = "What we tried", source.purpose = "<b>Why</b>", source.learned.assign(200, repeated("otters", 20));
    auto const text = practice_draft(source);
    EXPECT_EQ(text.body.problem.value, "\\<b>Why\\</b>");
    EXPECT_LE(text.body.happened.value.size(), 10'000U);
    EXPECT_TRUE(text.body.happened.value.ends_with("otters\n\nThere is more in the recap of the session.\n"));
    EXPECT_TRUE(text.body.differently.value.empty());
}

}  // namespace
}  // namespace lyceum

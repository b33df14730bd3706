#include "server/word_difference.hpp"

#include <gtest/gtest.h>
#include <random>

namespace lyceum {
namespace {

using practices::Change;

/// The texts of these hunks together.
std::string of(std::vector<practices::Hunk> const& hunks, Change without)
{
    std::string text;
    for (auto const& hunk : hunks)
        if (hunk.kind != without) text += hunk.text;
    return text;
}

TEST(WordDifferences, Say_which_words_came_and_went)
{
    auto const hunks = server::word_difference("Greet every student at the door.", "Greet each student kindly at the door.");
    ASSERT_EQ(hunks.size(), 6U);
    EXPECT_EQ(hunks[0].text, "Greet ");
    EXPECT_EQ(hunks[1].kind, Change::removed);
    EXPECT_EQ(hunks[1].text, "every ");
    EXPECT_EQ(hunks[2].kind, Change::added);
    EXPECT_EQ(hunks[2].text, "each ");
    EXPECT_EQ(hunks[3].text, "student ");
    EXPECT_EQ(hunks[4].text, "kindly ");
    EXPECT_EQ(hunks[5].text, "at the door.");
    EXPECT_TRUE(server::word_difference("", "").empty());
    EXPECT_EQ(server::word_difference("", "New").at(0).kind, Change::added);
}

TEST(WordDifferences, Leave_the_last_word_of_a_line_as_it_was_where_a_line_is_added_below)
{
    for (auto const* const line_break : {"\n", "\r\n", "\n\n"}) {
        auto const added = line_break + std::string("By name.");
        auto const hunks = server::word_difference("Greet every student.", "Greet every student." + added);
        ASSERT_EQ(hunks.size(), 2U);
        EXPECT_EQ(hunks[0].kind, Change::same);
        EXPECT_EQ(hunks[0].text, "Greet every student.");
        EXPECT_EQ(hunks[1].kind, Change::added);
        EXPECT_EQ(hunks[1].text, added);
    }
    auto const between = server::word_difference("One.\nThree.", "One.\nTwo.\nThree.");
    ASSERT_EQ(between.size(), 3U);
    EXPECT_EQ(between[1].kind, Change::added);
    EXPECT_TRUE(between[1].text == "Two.\n" || between[1].text == "\nTwo.") << between[1].text;
    EXPECT_EQ(between[2].text.find("One."), std::string::npos);
}

TEST(WordDifferences, Hold_both_texts_whole_whatever_changed)
{
    auto const seed = std::random_device{}();
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 random(seed);
    auto const text = [&](std::size_t words) {
        std::string written;
        for (std::size_t i = 0; i < words; ++i) written += std::string(1, char('a' + random() % 5)) + (random() % 4 == 0 ? "\n\n" : " ");
        return written;
    };
    for (int trial = 0; trial < 300; ++trial) {
        auto const before = text(random() % 60), after = text(random() % 60);
        auto const hunks = server::word_difference(before, after);
        EXPECT_EQ(of(hunks, Change::added), before);
        EXPECT_EQ(of(hunks, Change::removed), after);
    }
}

TEST(WordDifferences, Of_texts_without_anything_in_common_are_one_removed_and_one_added)
{
    std::string before, after;
    for (int i = 0; i < 3'000; ++i) before += "before" + std::to_string(i) + " ", after += "after" + std::to_string(i) + " ";
    auto const hunks = server::word_difference(before, after);
    ASSERT_EQ(hunks.size(), 2U);
    EXPECT_EQ(hunks[0].text, before);
    EXPECT_EQ(hunks[1].text, after);
}

}  // namespace
}  // namespace lyceum

#include "protocol/yjs/state.hpp"

#include "protocol/yjs/updates.hpp"
#include "yjs_bytes.hpp"

#include <gtest/gtest.h>

namespace lyceum::yjs {
namespace {

/// What a client typed as its `clock`-th letter, after the letter before.
std::string typed(std::uint64_t clock)
{
    if (clock == 0) return letter_a;
    auto update = bytes("01 01 01");
    append_var_uint(update, clock);
    update += bytes("84 01");
    append_var_uint(update, clock - 1);
    return update + bytes("01 61 00");
}

TEST(Yjs_state, Of_a_new_document_is_empty)
{
    State state;
    EXPECT_EQ(state.merged(), empty_update);
    EXPECT_EQ(state.state_vector(), empty_state_vector);
    EXPECT_EQ(state.difference(empty_state_vector).value(), empty_update);
}

TEST(Yjs_state, Knows_which_updates_add_something)
{
    auto state = State::from(letter_a).value();
    EXPECT_TRUE(state.adds(letter_b).value());
    EXPECT_TRUE(state.append(letter_b).value());
    EXPECT_FALSE(state.append(letter_b).value());
    EXPECT_FALSE(state.adds(letter_a).value());
    EXPECT_TRUE(state.append(without_b).value());
    EXPECT_FALSE(state.append(without_b).value());
    EXPECT_FALSE(state.append(empty_update).value());
    EXPECT_EQ(hex(state.merged()), "01010100040101740261620101010101");
}

TEST(Yjs_state, Keeps_what_lies_beyond_a_hole_and_says_how_far_it_knows_without_one)
{
    State state;
    EXPECT_TRUE(state.append(letter_c).value());
    EXPECT_EQ(hex(state.state_vector()), "00");
    EXPECT_TRUE(state.append(letter_a).value());
    EXPECT_EQ(hex(state.state_vector()), "010101");
    EXPECT_TRUE(state.append(letter_b).value());
    EXPECT_EQ(hex(state.state_vector()), "010103");
    EXPECT_EQ(hex(state.merged()), "01010100040101740361626300");
}

TEST(Yjs_state, Of_many_small_updates_is_that_of_all_merged_and_stays_small)
{
    State state;
    for (std::uint64_t clock = 0; clock < 3'000; ++clock) ASSERT_TRUE(state.append(typed(clock)).value()) << clock;
    EXPECT_EQ(hex(state.state_vector()), "0101b817");
    EXPECT_LT(state.memory_bytes(), 12'000u);
    EXPECT_EQ(state.merged().size(), 3'000 + 11u);
    EXPECT_EQ(state.difference(bytes("0101b717")).value(), typed(2'999));
    EXPECT_EQ(state.difference(state.state_vector()).value(), empty_update);
}

TEST(Yjs_state, Refuses_to_grow_beyond_what_an_update_may_have)
{
    std::string half = bytes("0101090004010174");
    append_var_bytes(half, std::string(update_bytes_max / 2, 'x'));
    half.push_back('\0');
    State state;
    ASSERT_TRUE(state.append(half).value());
    half[2] = 8;
    auto const refused = state.append(half);
    ASSERT_TRUE(refused.has_error());
    EXPECT_EQ(refused.error().code, ErrorCode::too_large);
    EXPECT_EQ(hex(state.state_vector()).substr(0, 4), "0109");
}

}  // namespace
}  // namespace lyceum::yjs

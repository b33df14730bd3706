#include "protocol/yjs/updates.hpp"

#include "yjs_bytes.hpp"

#include <gtest/gtest.h>
#include <vector>

namespace lyceum::yjs {
namespace {

std::string merged(std::vector<std::string_view> const& updates)
{
    auto const result = merge_updates(updates);
    EXPECT_TRUE(result) << result.error().message;
    return result ? *result : std::string();
}

std::string rest(std::string_view update, std::string_view state_vector)
{
    auto const result = difference(update, state_vector);
    EXPECT_TRUE(result) << result.error().message;
    return result ? *result : std::string();
}

TEST(Yjs_updates, Of_every_kind_of_content_are_taken)
{
    for (auto const& update : {letter_a, letter_b, letter_c, without_b, letters, every_kind, std::string(empty_update),
                               bytes("010105000201016102 09756e646566696e6564 027b7d 00"),  // JSON of older versions
                               bytes("0102030001010764656661756c740100050103010006")})      // collected
        EXPECT_TRUE(check_update(update)) << hex(update);
}

TEST(Yjs_updates, Typed_letter_by_letter_become_one_struct_when_they_are_merged)
{
    EXPECT_EQ(hex(merged({letter_a, letter_b, letter_c})), "01010100040101740361626300");
}

TEST(Yjs_updates, Are_merged_in_any_order_with_any_overlap_to_the_same)
{
    auto const once = merged({letter_a, letter_b, letter_c, without_b});
    EXPECT_EQ(hex(once), "0101010004010174036162630101010101");
    EXPECT_EQ(merged({without_b, letter_c, letter_b, letter_a}), once);
    EXPECT_EQ(merged({once, letter_b, once, letter_c}), once);
    EXPECT_EQ(merged({merged({letter_a, letter_c}), merged({without_b, letter_b})}), once);
}

TEST(Yjs_updates, Beyond_a_hole_are_kept_behind_a_skip_until_it_is_filled)
{
    // As Y.mergeUpdates has it.
    auto const hole = merged({letter_a, letter_c});
    EXPECT_EQ(hex(hole), "010301000401017401610a01840101016300");
    EXPECT_EQ(hex(state_vector_of(hole).value()), "010101");
    EXPECT_EQ(merged({hole, letter_b}), merged({letter_a, letter_b, letter_c}));
}

TEST(Yjs_updates, Of_several_clients_stand_from_the_highest_client_down)
{
    auto const other = bytes("0101050004010175017800");
    EXPECT_EQ(hex(merged({letter_a, other})), "0201050004010175017801010004010174016100");
    EXPECT_EQ(merged({other, letter_a}), merged({letter_a, other}));
}

TEST(Yjs_updates, Keep_content_that_was_written_side_by_side_apart)
{
    // b was typed after a, but x of another client was typed between the same two.
    auto const x = bytes("01 01 05 00 c4 0100 0101 01 78 00");
    auto const both = merged({letter_a, letter_b, x});
    EXPECT_EQ(hex(state_vector_of(both).value()), "0205010102");
    EXPECT_EQ(merged({x, letter_b, letter_a}), both);
}

TEST(Yjs_updates, Merge_alone_stays_as_it_is)
{
    EXPECT_EQ(merged({letters}), letters);
    EXPECT_EQ(merged({every_kind}), every_kind);
    auto const twice = merged({every_kind, every_kind});
    EXPECT_EQ(merged({twice, every_kind, twice}), twice);
    EXPECT_EQ(merged({}), empty_update);
    EXPECT_EQ(merged({empty_update, empty_update}), empty_update);
}

TEST(Yjs_updates, Are_cut_to_what_lies_beyond_a_state_vector)
{
    // As Y.diffUpdate has it.
    EXPECT_EQ(hex(rest(letters, bytes("010101"))), "010201018101000184010101630101010101");
    EXPECT_EQ(hex(rest(letters, empty_state_vector)), hex(letters));
    EXPECT_EQ(hex(rest(letters, bytes("010103"))), "000101010101");
    EXPECT_EQ(hex(rest(letters, bytes("010109"))), "000101010101");
    EXPECT_EQ(hex(rest(letters, bytes("010503"))), hex(letters));
}

TEST(Yjs_updates, Are_cut_within_a_text_where_the_state_vector_ends_there)
{
    auto const abc = merged({letter_a, letter_b, letter_c});
    EXPECT_EQ(hex(rest(abc, bytes("010102"))), "01010102840101016300");
}

TEST(Yjs_updates, Cut_within_a_surrogate_pair_have_a_replacement_for_its_half)
{
    // a, a smiling face of two units, b; known are a and the face's first half.
    auto const face = bytes("01010400040101740661f09f98806200");
    EXPECT_EQ(hex(rest(face, bytes("010402"))), "0101040284040104efbfbd6200");
    EXPECT_EQ(hex(rest(face, bytes("010403"))), "01010403840402016200");
    // The half that is left over is a unit of its own.
    auto const half = rest(face, bytes("010402"));
    EXPECT_EQ(hex(rest(half, bytes("010403"))), "01010403840402016200");
}

TEST(Yjs_updates, Against_their_own_state_vector_have_no_structs)
{
    for (auto const& update : {letters, every_kind})
        EXPECT_EQ(rest(update, state_vector_of(update).value()).front(), 0) << hex(update);
}

TEST(Yjs_updates, Have_a_state_vector_as_yjs_writes_it)
{
    EXPECT_EQ(hex(state_vector_of(letters).value()), "010103");
    EXPECT_EQ(hex(state_vector_of(empty_update).value()), "00");
    EXPECT_EQ(hex(state_vector_of(letter_c).value()), "00") << "what comes before is not known";
}

TEST(Yjs_updates, Add_nothing_where_every_unit_and_deletion_is_known)
{
    EXPECT_FALSE(adds_to(letters, letters).value());
    EXPECT_FALSE(adds_to(letters, letter_b).value());
    EXPECT_FALSE(adds_to(letters, without_b).value());
    EXPECT_FALSE(adds_to(letters, empty_update).value());
    EXPECT_TRUE(adds_to(merged({letter_a, letter_b}), letter_c).value());
    EXPECT_TRUE(adds_to(merged({letter_a, letter_b}), without_b).value());
    EXPECT_TRUE(adds_to(merged({letter_a, letter_c}), letter_b).value());
}

TEST(Yjs_updates, Larger_than_the_bound_are_refused_unread)
{
    std::string const large(update_bytes_max + 1, '\0');
    EXPECT_EQ(check_update(large).error().code, ErrorCode::too_large);
    EXPECT_EQ(merge_updates(std::vector<std::string_view>{large}).error().code, ErrorCode::too_large);
}

}  // namespace
}  // namespace lyceum::yjs

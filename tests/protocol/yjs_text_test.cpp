#include "protocol/yjs/text.hpp"

#include <gtest/gtest.h>
#include <random>
#include <string>
#include <vector>

namespace lyceum::yjs {
namespace {

struct Character {
    std::string_view bytes;
    std::uint64_t units;
};

constexpr Character characters[] = {{"a", 1}, {"\xC3\xA9", 1}, {"\xE6\x97\xA5", 1}, {"\xEF\xBF\xBD", 1}, {"\xF0\x9F\x98\x80", 2}};

TEST(Yjs_text, Is_counted_and_cut_in_UTF_16_units)
{
    std::mt19937 chance(11);
    for (int round = 0; round < 300; ++round) {
        // Where each unit is, one after the other.
        std::string text;
        std::vector<Cut> cuts;
        auto const kinds = 1 + chance() % std::size(characters);
        for (auto number = chance() % 60; number > 0; --number) {
            auto const& character = characters[chance() % kinds];
            for (std::uint64_t unit = 0; unit < character.units; ++unit) cuts.push_back({text.size(), unit == 1});
            text += character.bytes;
        }
        ASSERT_EQ(utf16_units(text), cuts.size()) << text;
        cuts.push_back({text.size(), false});
        for (std::size_t unit = 0; unit < cuts.size(); ++unit) {
            auto const cut = cut_at(text, cuts.size() - 1, unit);
            EXPECT_EQ(cut.byte, cuts[unit].byte) << text << " at " << unit;
            EXPECT_EQ(cut.within_pair, cuts[unit].within_pair) << text << " at " << unit;
        }
    }
}

TEST(Yjs_text, That_is_not_UTF_8_has_no_units)
{
    for (std::string const damaged : {"\x80", "\xC3", "\xC1\xBF", "\xE0\x9F\xBF", "\xED\xA0\x80", "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF"}) {
        EXPECT_FALSE(utf16_units(damaged));
        EXPECT_FALSE(utf16_units("eight letters before it: " + damaged));
        EXPECT_FALSE(utf16_units(damaged + "eight letters behind it"));
    }
}

}  // namespace
}  // namespace lyceum::yjs

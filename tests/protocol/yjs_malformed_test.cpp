#include "protocol/yjs/updates.hpp"

#include "protocol/yjs/state.hpp"
#include "yjs_bytes.hpp"

#include <gtest/gtest.h>
#include <ostream>
#include <vector>

namespace lyceum::yjs {
namespace {

struct Damaged {
    char const* hex;
    char const* says;
};
void PrintTo(Damaged const& damaged, std::ostream* out) { *out << damaged.hex; }

class Yjs_malformed : public testing::TestWithParam<Damaged> {};

TEST_P(Yjs_malformed, Update_is_refused_everywhere_and_says_why)
{
    auto const update = bytes(GetParam().hex);
    auto const checked = check_update(update);
    ASSERT_TRUE(checked.has_error());
    EXPECT_EQ(checked.error().code, ErrorCode::malformed);
    EXPECT_EQ(checked.error().field, "update");
    EXPECT_NE(checked.error().message.find(GetParam().says), std::string::npos) << checked.error().message;
    EXPECT_TRUE(merge_updates(std::vector<std::string_view>{update}).has_error());
    EXPECT_TRUE(merge_updates(std::vector<std::string_view>{letters, update}).has_error());
    EXPECT_TRUE(difference(update, empty_state_vector).has_error());
    EXPECT_TRUE(state_vector_of(update).has_error());
    EXPECT_TRUE(adds_to(letters, update).has_error());
    EXPECT_TRUE(State::from(update).has_error());
    State state;
    EXPECT_TRUE(state.append(update).has_error());
    EXPECT_EQ(state.merged(), empty_update);
}

INSTANTIATE_TEST_SUITE_P(
    Numbers, Yjs_malformed,
    testing::Values(Damaged{"", "within a number"}, Damaged{"80", "within a number"}, Damaged{"00 ff", "within a number"},
                    Damaged{"00 808080808080808000", "below 2^53"},       // nine bytes
                    Damaged{"0101 ffffffffffffff1f 00 0001 00", "below 2^53"},  // 2^53
                    Damaged{"00 00 00", "goes on"}, Damaged{"00 05", "more than it holds"},
                    Damaged{"ffffffffffffff0f 00", "more than it holds"},       // blocks
                    Damaged{"01 ffffffffffffff0f 01 00 0001", "more than it holds"}));  // structs

INSTANTIATE_TEST_SUITE_P(
    Structs, Yjs_malformed,
    testing::Values(Damaged{"010101000b01017401 00", "a kind that Yjs has"},      // kind 11
                    Damaged{"010101001f01017401 00", "a kind that Yjs has"},      // kind 31
                    Damaged{"01010100 2001 00", "a kind that Yjs has"},           // collected, with a flag
                    Damaged{"01010100 8a01 00 00", "a kind that Yjs has"},        // a skip, with a flag
                    Damaged{"01010100 0000 00", "must not be empty"},             // nothing collected
                    Damaged{"01010100 0a00 00", "must not be empty"},             // a skip over nothing
                    Damaged{"01010100 0101017400 00", "must not be empty"},       // nothing deleted
                    Damaged{"01010100 0401017400 00", "must not be empty"},       // no text
                    Damaged{"01010100 0801017400 00", "must not be empty"},       // no values
                    Damaged{"01010100 0201017400 00", "must not be empty"},       // no JSON values
                    Damaged{"01010101 00ffffffffffffff0f 00", "clock must be below"},
                    Damaged{"01010100 0402017401 61 00", "an item (0) or have a name (1)"},
                    Damaged{"0201010004010174016101010104010174016200", "each client must stand in it once"},
                    Damaged{"03 01020004010174 0161 01010004010174 0161 01020104010174 0162 00", "each client must stand in it once"}));

INSTANTIATE_TEST_SUITE_P(
    References, Yjs_malformed,
    testing::Values(Damaged{"01010105 8401050161 00", "older than itself"},   // its own origin
                    Damaged{"01010105 8401060161 00", "older than itself"},   // a later origin
                    Damaged{"01010105 4401050161 00", "older than itself"},   // its own right origin
                    Damaged{"01010105 040001050161 00", "older than itself"},  // its own parent
                    Damaged{"01010105 c4020302030161 00", "between two others"}  // the same on both sides
                    ));

INSTANTIATE_TEST_SUITE_P(
    Texts, Yjs_malformed,
    testing::Values(Damaged{"0101010004010174 02 61", "too early"},          // longer than what comes
                    Damaged{"0101010004010174 ffffffffffffff0f 61 00", "too early"},
                    Damaged{"0101010004010174 01 80 00", "UTF-8"},           // a continuation without its beginning
                    Damaged{"0101010004010174 01 c3 00", "UTF-8"},           // a beginning without its continuation
                    Damaged{"0101010004010174 02 c080 00", "UTF-8"},         // overlong, two bytes
                    Damaged{"0101010004010174 03 e08080 00", "UTF-8"},       // overlong, three
                    Damaged{"0101010004010174 04 f0808080 00", "UTF-8"},     // overlong, four
                    Damaged{"0101010004010174 03 eda080 00", "UTF-8"},       // a surrogate
                    Damaged{"0101010004010174 04 f4908080 00", "UTF-8"},     // beyond U+10FFFF
                    Damaged{"0101010004010174 01 ff 00", "UTF-8"},
                    Damaged{"0101010004010174 0b 61616161616161616161ff 00", "UTF-8"},
                    Damaged{"01010100040101ff 01 61 00", "UTF-8"},           // the name of a root type
                    Damaged{"01010100240101740180 0161 00", "UTF-8"}));      // a key

INSTANTIATE_TEST_SUITE_P(
    Types, Yjs_malformed,
    testing::Values(Damaged{"010101000701017407 00", "0 to 6"}, Damaged{"0101010007010174ff01 00", "0 to 6"},
                    Damaged{"010101000701017403 01ff 00", "UTF-8"},   // an element's name
                    Damaged{"010101000701017403 05 61 00", "too early"}));

INSTANTIATE_TEST_SUITE_P(
    Values, Yjs_malformed,
    testing::Values(Damaged{"0101010008010174 01 00 00", "tag from 116 to 127"}, Damaged{"0101010008010174 01 73 00", "tag from"},
                    Damaged{"0101010008010174 01 80 00", "tag from"},
                    Damaged{"0101010008010174 01 7c 000000", "too early"},                 // float32
                    Damaged{"0101010008010174 01 7b 00000000000000", "too early"},         // float64
                    Damaged{"0101010008010174 01 7a 00", "too early"},                     // bigint
                    Damaged{"0101010008010174 01 7d ffffffffffffffff7f 00", "below 2^53"}, // integer
                    Damaged{"0101010008010174 01 7d bfffffffffffff7f 00", "below 2^53"},
                    Damaged{"0101010008010174 01 77 01 ff 00", "UTF-8"},                   // string
                    Damaged{"0101010008010174 01 74 05 00", "too early"},                  // bytes
                    Damaged{"0101010008010174 01 75 ffffffffffffff0f 00", "more than it holds"},
                    Damaged{"0101010008010174 01 76 01 01 ff 7e 00", "UTF-8"},             // a key
                    Damaged{"0101010008010174 ffffffffffffff0f 7e 00", "more than it holds"},
                    Damaged{"0101010009010174 0167 7e 00", "must be an object"}));         // sub-document

// Embedded in a text: the JSON that stands in `hex` as text.
std::string embedded(std::string_view json)
{
    auto update = bytes("0101010005010174");
    update.push_back(char(json.size()));
    update += json;
    update.push_back('\0');
    return update;
}

TEST(Yjs_JSON, Is_taken_as_JSON_parse_takes_it)
{
    for (std::string_view const json :
         {"null", "true", "false", "0", "-0", "1.5", "-1e+30", "2E-7", "\"\"", "\"\\ud800\"", "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\"", "[]", "{}",
          "[1,[2],{}]", " { \"a\" : [ 1 , null ] , \"b\" : \"c\" } ", "[\n]", "\"\xC3\xA9\"", "{\"a\":1,\"a\":2}"})
        EXPECT_TRUE(check_update(embedded(json))) << json;
    for (std::string_view const json :
         {"", " ", "nul", "undefined", "True", "01", "-", "1.", ".5", "1e", "+1", "NaN", "\"", "\"\\x\"", "\"\\u12g4\"", "\"\\u123\"", "\"\t\"", "'a'",
          "[", "]", "[1,]", "[,]", "[1 2]", "{", "}", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{a:1}", "{1:1}", "[}", "{]", "{\"a\":1]", "1 2", "null,"})
        EXPECT_TRUE(check_update(embedded(json)).has_error()) << json;
    EXPECT_TRUE(check_update(embedded(std::string_view("1\0", 2))).has_error());
    EXPECT_TRUE(check_update(embedded(std::string_view("\0", 1))).has_error());
}

TEST(Yjs_values, Are_nested_as_deep_as_the_bound_and_no_deeper)
{
    auto const json = [](std::size_t depth) {
        std::string const text = std::string(depth, '[') + std::string(depth, ']');
        auto update = bytes("0101010005010174");
        append_var_bytes(update, text);
        return update + '\0';
    };
    EXPECT_TRUE(check_update(json(value_depth_max)));
    EXPECT_TRUE(check_update(json(value_depth_max + 1)).has_error());

    auto const any = [](std::size_t depth) {
        std::string value;
        for (std::size_t i = 0; i < depth; ++i) value += "\x75\x01";
        return bytes("0101010008010174 01") + value + "\x7e" + '\0';
    };
    EXPECT_TRUE(check_update(any(value_depth_max)));
    EXPECT_TRUE(check_update(any(value_depth_max + 1)).has_error());
    EXPECT_TRUE(check_update(any(1'000'000)).has_error());
}

TEST(Yjs_values, At_the_edge_of_their_range_are_taken)
{
    for (auto const* update : {"01010100 00ffffffffffffff0f 00",                       // a clock that ends at 2^53 - 1
                               "0101 ffffffffffffff0f 00 0001 00",                     // client 2^53 - 1
                               "0101010008010174 01 7d bfffffffffffff1f 00",           // the largest integer
                               "0101010008010174 01 75 00 00", "0101010008010174 01 76 00 00", "0101010003010174 00 00"})
        EXPECT_TRUE(check_update(bytes(update))) << update;
}

TEST(Yjs_malformed_deletions, Are_refused)
{
    for (auto const* update : {"00 01 01 01 00 00", "00 01 01 01 01 ffffffffffffff0f", "00 01 01 05 00 01", "00 01 01 01 00"})
        EXPECT_TRUE(check_update(bytes(update)).has_error()) << update;
}

TEST(Yjs_truncated_updates, Are_refused_at_every_byte)
{
    for (auto const& whole : {letters, every_kind})
        for (std::size_t size = 0; size < whole.size(); ++size)
            EXPECT_TRUE(check_update(std::string_view(whole).substr(0, size)).has_error()) << size;
}

TEST(Yjs_state_vectors, That_are_damaged_are_refused)
{
    for (auto const* vector : {"", "01", "0101", "02010101", "0101ff", "00 00", "02 0101 0102", "ffffffffffffff0f"}) {
        auto const result = difference(letters, bytes(vector));
        ASSERT_TRUE(result.has_error()) << vector;
        EXPECT_EQ(result.error().field, "state vector") << vector;
    }
    EXPECT_TRUE(difference(letters, bytes("02 0101 0201"))) << "in any order";
}

}  // namespace
}  // namespace lyceum::yjs

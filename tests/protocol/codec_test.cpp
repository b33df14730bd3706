#include "protocol/all.hpp"

#include <gtest/gtest.h>

namespace lyceum {
namespace {

template <class T>
Error fault(std::string_view text)
{
    auto parsed = codec::parse(text);
    if (!parsed) return parsed.error();
    auto read = codec::from_json<T>(*parsed);
    if (!read) return read.error();
    ADD_FAILURE() << "was accepted: " << text;
    return {};
}

struct Refused {
    char const* text;
    char const* field;
};

class CreateInvitations : public testing::TestWithParam<Refused> {};

TEST_P(CreateInvitations, Are_refused_with_the_path_of_the_member_at_fault)
{
    auto const error = fault<invitations::Create::Request>(GetParam().text);
    EXPECT_EQ(error.code, ErrorCode::invalid) << error.message;
    EXPECT_EQ(error.field, GetParam().field) << error.message;
    if (*GetParam().field) {
        EXPECT_TRUE(error.message.starts_with(std::string(GetParam().field) + ":")) << error.message;
    }
}

INSTANTIATE_TEST_SUITE_P(
    Malformed, CreateInvitations,
    testing::Values(Refused{R"({"rows": []})", "cohort"},                                              // missing
                    Refused{R"({"cohort": null, "rows": []})", "cohort"},                              // null
                    Refused{R"({"cohort": "1", "rows": []})", "cohort"},                               // wrong type
                    Refused{R"({"cohort": 0, "rows": []})", "cohort"},                                 // below an id
                    Refused{R"({"cohort": 1.5, "rows": []})", "cohort"},                               // not whole
                    Refused{R"({"cohort": 9007199254740992, "rows": []})", "cohort"},                  // beyond 2^53
                    Refused{R"({"cohort": 1, "rows": {}})", "rows"},                                   // not a list
                    Refused{R"({"cohort": 1, "rows": [7]})", "rows[0]"},                               // not an object
                    Refused{R"({"cohort": 1, "rows": [{"name": "A", "role": "king"}]})", "rows[0].role"},
                    Refused{R"({"cohort": 1, "rows": [{"name": "", "role": "principal"}]})", "rows[0].name"},
                    Refused{R"({"cohort": 1, "rows": [{"name": "  ", "role": "principal"}]})", "rows[0].name"},
                    Refused{R"({"cohort": 1, "rows": [{"name": "A\nB", "role": "principal"}]})", "rows[0].name"},
                    Refused{R"({"cohort": 1, "rows": [{"name": "A", "role": "principal"}, {"role": "principal"}]})", "rows[1].name"},
                    Refused{R"({"cohort": 1, "rows": [], "days": 0})", "days"},
                    Refused{R"({"cohort": 1, "rows": [], "days": 91})", "days"},
                    Refused{R"({"cohort": 1, "rows": [], "colour": "red"})", "colour"},                // unknown
                    Refused{R"([1, 2])", ""}));

TEST(Codec, Refuses_more_items_than_a_list_takes)
{
    std::string text = R"({"cohort": 1, "rows": [)";
    for (int i = 0; i < 201; ++i) text += std::string(i ? "," : "") + R"({"name": "A", "role": "principal"})";
    auto const error = fault<invitations::Create::Request>(text + "]}");
    EXPECT_EQ(error.field, "rows");
}

TEST(Codec, Counts_characters_not_bytes)
{
    std::string eighty;
    for (int i = 0; i < 80; ++i) eighty += "é";
    EXPECT_TRUE(codec::from_json<people::UpdateMe::Request>(boost::json::object{{"name", eighty}}));
    auto const refused = codec::from_json<people::UpdateMe::Request>(boost::json::object{{"name", eighty + "é"}});
    ASSERT_TRUE(refused.has_error());
    EXPECT_EQ(refused.error().field, "name");
}

TEST(Codec, Refuses_text_that_is_no_JSON_and_says_so)
{
    for (auto const* text : {"", "{", R"({"a": })", "{'a': 1}", "nul", "{} {}", "{\"a\": \"\xff\"}"})
        EXPECT_EQ(fault<people::UpdateMe::Request>(text).code, ErrorCode::malformed) << text;
}

TEST(Codec, Refuses_absurd_nesting)
{
    EXPECT_EQ(fault<people::UpdateMe::Request>(std::string(10'000, '[')).code, ErrorCode::malformed);
}

TEST(Codec, Gives_back_what_it_read)
{
    invitations::Create::Request const request{
        CohortId{7}, std::vector<invitations::Row>{{.name = "Ada \"Quill\" Ünal"}, {.name = "B"}}, 30};
    auto const text = codec::to_text(request);
    auto const again = codec::from_json<invitations::Create::Request>(codec::parse(text).value()).value();
    EXPECT_EQ(codec::to_text(again), text);
    EXPECT_EQ(again.rows.items[0].name.value, "Ada \"Quill\" Ünal");
}

TEST(Codec, Leaves_absent_members_out)
{
    EXPECT_EQ(codec::to_text(people::UpdateMe::Request{}), "{}");
}

TEST(Codec, Reads_numbers_and_truth_from_a_query_string_only)
{
    boost::json::object const asked{{"cohort", "3"}, {"archived", "true"}};
    auto const read = codec::from_json<rooms::ListOfCohort::Request>(asked, codec::Source::query);
    ASSERT_TRUE(read) << read.error().message;
    EXPECT_EQ(read->cohort, CohortId{3});
    EXPECT_TRUE(codec::from_json<rooms::ListOfCohort::Request>(asked).has_error());
}

TEST(Instants, Are_RFC_3339_in_any_offset_and_come_back_in_UTC)
{
    EXPECT_EQ(to_string(parse_instant("2026-11-23T15:00:00-05:00").value()), "2026-11-23T20:00:00.000Z");
    EXPECT_EQ(to_string(parse_instant("2026-02-28T23:59:59.5Z").value()), "2026-02-28T23:59:59.500Z");
    for (auto const* wrong : {"", "2026-11-23", "2026-13-01T00:00:00Z", "2026-02-30T00:00:00Z", "2026-11-23T25:00:00Z",
                              "2026-11-23T20:00:00", "yesterday", "2026-11-23T20:00:00Zjunk"})
        EXPECT_FALSE(parse_instant(wrong)) << wrong;
}

TEST(Days, Are_those_of_the_calendar)
{
    EXPECT_EQ(to_string(parse_day("2028-02-29").value()), "2028-02-29");
    for (auto const* wrong : {"", "2026-2-3", "2026-02-29", "2026-00-10", "23.11.2026"}) EXPECT_FALSE(parse_day(wrong)) << wrong;
}

TEST(Topics, Have_a_name_that_reads_back)
{
    EXPECT_EQ(to_string(topic_of(RoomId{7})), "room/7");
    EXPECT_EQ(parse_topic("cohort/31"), topic_of(CohortId{31}));
    for (auto const* wrong : {"", "room", "room/", "room/0", "room/-1", "room/07", "room/1/2", "pond/1", "room/1 ",
                              "room/99999999999999999999"})
        EXPECT_FALSE(parse_topic(wrong)) << wrong;
}

TEST(Errors, Have_a_number_and_a_word_for_each_transport)
{
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<ErrorCode>>([](auto d) {
        EXPECT_GE(http_status(d.value), 400) << d.name;
        EXPECT_LT(http_status(d.value), 600) << d.name;
        EXPECT_LT(rpc_number(d.value), 0) << d.name;
        EXPECT_STREQ(word(d.value), d.name);
    });
}

TEST(Operations, Have_names_of_their_own_with_their_subject_before_the_dot)
{
    std::vector<std::string_view> names;
    boost::mp11::mp_for_each<boost::mp11::mp_transform<boost::mp11::mp_identity, AllOperations>>([&](auto identity) {
        using Op = typename decltype(identity)::type;
        static_assert(Operation<Op>);
        EXPECT_EQ(std::count(Op::name.begin(), Op::name.end(), '.'), 1) << Op::name;
        names.push_back(Op::name);
    });
    std::sort(names.begin(), names.end());
    EXPECT_EQ(std::adjacent_find(names.begin(), names.end()), names.end());
}

}  // namespace
}  // namespace lyceum

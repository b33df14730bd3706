#include "server/documents/awareness.hpp"
#include "tests/server/documents_wire_fixture.hpp"

namespace lyceum {
namespace {

using namespace testing;
using namespace std::chrono_literals;
using Kind = Said::Kind;
using server::documents::Awareness;

std::string state(std::uint64_t client, std::uint64_t clock, std::string_view text)
{
    return varuint(client) + varuint(clock) + counted(text);
}
std::string states(std::vector<std::string> const& all)
{
    auto update = varuint(all.size());
    for (auto const& one : all) update += one;
    return update;
}

struct DocumentAwareness : WithDocument {};

TEST_F(DocumentAwareness, Reaches_the_others_and_whoever_comes_and_ends_with_the_connection)
{
    auto ben = editor(1);
    {
        auto ana = editor(0);
        ana.say(7, 1, R"({"user":"Ana"})");
        EXPECT_EQ(ben.next(Kind::awareness).bytes, states({state(7, 1, R"({"user":"Ana"})")}));
        auto cem = editor(2);
        EXPECT_EQ(cem.next(Kind::awareness).bytes, states({state(7, 1, R"({"user":"Ana"})")}));
        ben.say(8, 1, "{}");
        EXPECT_EQ(ana.next(Kind::awareness).bytes, states({state(8, 1, "{}")})) << "Ana's own came back";
        EXPECT_EQ(cem.next(Kind::awareness).bytes, states({state(8, 1, "{}")}));
        cem.send("\x03");
        EXPECT_EQ(cem.next(Kind::awareness).bytes, states({state(7, 1, R"({"user":"Ana"})"), state(8, 1, "{}")}));
    }
    EXPECT_EQ(ben.next(Kind::awareness).bytes, states({state(7, 1, "null")}));
}

TEST_F(DocumentAwareness, Has_bounds)
{
    auto const code_for = [&](std::string_view text, std::uint64_t clients) {
        auto broken = editor(1);
        for (std::uint64_t client = 1; client <= clients; ++client) broken.say(client, 1, text);
        return broken.close_code();
    };
    EXPECT_EQ(code_for('"' + std::string(5'000, 'x') + '"', 1), 1009);
    EXPECT_EQ(code_for("{}", 5), 1008);
    auto ana = editor(0);
    for (std::uint64_t client = 11; client <= 14; ++client) ana.say(client, 1, '"' + std::string(4'000, 'x') + '"');
    auto ben = editor(1);
    std::uint64_t heard = 0;
    while (heard < 4) heard += std::uint64_t(ben.next(Kind::awareness).bytes[0]);
}

struct Impatient : WithDocument {
    Impatient() : WithDocument({{"LYCEUM_TIMEOUTS_IDLE_SECONDS", "4"}}) {}
};

TEST_F(Impatient, A_client_hears_something_even_where_nothing_happens)
{
    // As a client of y-websocket must, which hears no pings, and else thinks that the server is gone.
    auto ana = editor(0);
    EXPECT_EQ(ana.next(Kind::awareness).bytes, states({}));
    EXPECT_EQ(ana.next(Kind::awareness).bytes, states({}));
}

/// The states of one document, without a server around them.
struct AwarenessOfOne : ::testing::Test {
    Awareness awareness;
    Awareness::Clock::time_point at = Awareness::Clock::now();
    int first = 0, second = 0, third = 0;
    Awareness::Speaker ana{&first, PersonId{1}}, ben{&second, PersonId{2}}, ana_again{&third, PersonId{1}};

    bool hear(std::vector<std::string> const& all, Awareness::Speaker const& from) { return awareness.hear(states(all), from, at).value(); }
    std::string changed()
    {
        auto const changed = awareness.take_changed();
        return changed ? changed->update : "nothing";
    }
};

TEST_F(AwarenessOfOne, What_changes_within_a_moment_is_relayed_together_and_asked_for_once)
{
    EXPECT_TRUE(hear({state(7, 1, "1")}, ana));
    EXPECT_FALSE(hear({state(8, 1, "2")}, ben)) << "it was asked for already";
    EXPECT_FALSE(hear({state(7, 2, "3")}, ana));
    auto const both = awareness.take_changed();
    EXPECT_EQ(both->update, states({state(7, 2, "3"), state(8, 1, "2")}));
    EXPECT_EQ(both->connection, nullptr);
    EXPECT_TRUE(hear({state(7, 3, "4")}, ana));
    EXPECT_EQ(awareness.take_changed()->connection, &first);
    EXPECT_EQ(changed(), "nothing");
}

TEST_F(AwarenessOfOne, What_others_repeat_or_say_of_somebody_is_not_heard)
{
    hear({state(7, 5, "1")}, ana);
    changed();
    EXPECT_FALSE(hear({state(7, 5, "1")}, ben));
    EXPECT_FALSE(hear({state(7, 6, "2")}, ben));
    EXPECT_FALSE(hear({state(7, 6, "null")}, ben));
    EXPECT_FALSE(hear({state(7, 4, "0")}, ana));
    EXPECT_FALSE(hear({state(9, 1, "null")}, ben));
    EXPECT_EQ(changed(), "nothing");
    EXPECT_EQ(awareness.all(), states({state(7, 5, "1")}));
}

TEST_F(AwarenessOfOne, Ends_when_its_client_says_so_and_a_late_echo_does_not_bring_it_back)
{
    hear({state(7, 5, "1")}, ana);
    hear({state(7, 5, "null")}, ana);
    EXPECT_EQ(changed(), states({state(7, 5, "null")}));
    EXPECT_EQ(awareness.all(), std::nullopt);
    EXPECT_FALSE(hear({state(7, 5, "1")}, ben));
    EXPECT_EQ(awareness.all(), std::nullopt);
    EXPECT_TRUE(hear({state(7, 6, "2")}, ana_again));
    EXPECT_EQ(awareness.all(), states({state(7, 6, "2")}));
}

TEST_F(AwarenessOfOne, Belongs_to_the_connection_by_which_its_client_came_again)
{
    hear({state(7, 5, "1")}, ana);
    changed();
    EXPECT_FALSE(hear({state(7, 5, "1")}, ana_again)) << "it says nothing new";
    EXPECT_FALSE(awareness.left(&first)) << "the old connection is found to be gone";
    EXPECT_EQ(awareness.all(), states({state(7, 5, "1")}));
    EXPECT_TRUE(awareness.left(&third));
    EXPECT_EQ(changed(), states({state(7, 5, "null")}));
}

TEST_F(AwarenessOfOne, Ends_when_it_is_not_renewed)
{
    hear({state(7, 1, "1"), state(8, 1, "2")}, ana);
    changed();
    at += 20s;
    EXPECT_FALSE(awareness.expire(at));
    EXPECT_TRUE(hear({state(8, 2, "2")}, ana));
    changed();
    at += 11s;
    EXPECT_TRUE(awareness.expire(at));
    EXPECT_EQ(changed(), states({state(7, 1, "null")}));
    EXPECT_EQ(awareness.all(), states({state(8, 2, "2")}));
}

TEST_F(AwarenessOfOne, Takes_nothing_of_a_message_that_it_refuses)
{
    auto const large = '"' + std::string(server::documents::awareness_state_bytes_max, 'x') + '"';
    EXPECT_EQ(awareness.hear(states({state(7, 1, "1"), state(8, 1, large)}), ana, at).error().code, ErrorCode::too_large);
    EXPECT_EQ(awareness.hear(states({state(7, 1, "1"), state(8, 1, "{")}), ana, at).error().code, ErrorCode::malformed);
    EXPECT_EQ(awareness.all(), std::nullopt);
    for (std::uint64_t client = 0; client < 4; ++client) hear({state(client, 1, "1")}, ana);
    EXPECT_EQ(awareness.hear(states({state(9, 1, "1")}), ana, at).error().code, ErrorCode::too_many);
    EXPECT_TRUE(awareness.hear(states({state(9, 1, "1")}), ben, at));
}

TEST_F(AwarenessOfOne, Keeps_no_more_of_those_who_come_and_go_than_it_has_room_for)
{
    ErrorCode refused{};
    for (std::uint64_t client = 0; client < 2'000 && refused == ErrorCode{}; ++client) {
        auto const came = awareness.hear(states({state(client, 1, "1")}), ana, at);
        if (!came) refused = came.error().code;
        else hear({state(client, 1, "null")}, ana);
    }
    EXPECT_EQ(refused, ErrorCode::too_many);
    changed();
    awareness.expire(at + 1h);
    EXPECT_TRUE(awareness.hear(states({state(5'000, 1, "1")}), ana, at));
}

}  // namespace
}  // namespace lyceum

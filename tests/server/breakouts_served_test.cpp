#include "tests/server/documents_wire_fixture.hpp"

namespace lyceum {
namespace {

using namespace testing;
namespace json = boost::json;
using Kind = Said::Kind;

/// The real server with an open session and two open breakouts: people 1 and 2 are in one each, 3 in none, and 0
/// facilitates. `document` is the notes of the first.
struct BreakoutsServed : WithDocument {
    void SetUp() override
    {
        WithDocument::SetUp();
        auto const scheduled = allowed("meetings.schedule", {{"cohort", cohort.id.value}, {"title", "Autumn session"}, {"minutes", 60}, {"starts", to_string(now())}});
        meeting = scheduled.at("meeting").to_number<std::int64_t>();
        allowed("stages.open", {{"meeting", meeting}});
        json::array groups;
        for (std::size_t i : {1u, 2u}) groups.push_back({{"name", "Group " + std::to_string(i)}, {"people", {cohort.people[i].person.value}}});
        allowed("breakouts.prepare", {{"meeting", meeting}, {"groups", std::move(groups)}});
        auto const opened = allowed("breakouts.open", {{"meeting", meeting}}).at("breakouts").at(0);
        breakout = opened.at("id").to_number<std::int64_t>();
        room = opened.at("room").to_number<std::int64_t>();
        document = DocumentId{opened.at("document").to_number<std::int64_t>()};
    }
    json::value allowed(std::string const& operation, json::object const& request, std::size_t person = 0)
    {
        auto const answer = post(operation, request, as(person));
        EXPECT_EQ(answer.status, 200) << operation << " " << answer.body;
        return json::parse(answer.body);
    }
    Upgrade upgrade(std::size_t person) { return {.session = cohort.people[person].session, .target = address(), .subprotocol = ""}; }
    /// What the person is told of these topics, from their beginning on.
    std::string polled(std::vector<std::string> const& topics, std::size_t person)
    {
        json::array follows;
        for (auto const& topic : topics) follows.push_back({{"topic", topic}, {"after", 0}});
        return post("topics.poll", {{"follows", std::move(follows)}, {"waitSeconds", 0}}, as(person)).body;
    }
    std::vector<std::string> topics_inside()
    {
        return {"breakout/" + std::to_string(breakout), "room/" + std::to_string(room), to_string(topic_of(document))};
    }

    std::int64_t meeting = 0, breakout = 0, room = 0;
};

TEST_F(BreakoutsServed, Have_notes_that_others_cannot_open_while_they_are_open)
{
    auto ben = editor(1), facilitator = editor(0);
    for (std::size_t const other : {2u, 3u}) EXPECT_EQ(refused(upgrade(other)), 404);
    ben.type(typed(1, 0, "between us"));
    ben.await_saved(1);
    facilitator.await_update(typed(1, 0, "between us"));
}

TEST_F(BreakoutsServed, Give_their_notes_to_everyone_who_follows_when_they_close_and_end_that_when_they_open_again)
{
    auto ben = editor(1);
    EXPECT_EQ(ben.next(Kind::mode).number, 1u);
    ben.type(typed(1, 0, "for all of us"));
    ben.await_saved(1);
    allowed("breakouts.close", {{"meeting", meeting}});
    EXPECT_EQ(ben.next(Kind::mode).number, 0u) << "nobody writes in it now";
    auto cem = editor(2);
    EXPECT_TRUE(has(cem.all(), typed(1, 0, "for all of us")));
    allowed("breakouts.reopen", {{"meeting", meeting}});
    EXPECT_EQ(ben.next(Kind::mode).number, 1u);
    EXPECT_EQ(cem.close_code(), 1008) << "it is its people's again";
    EXPECT_EQ(refused(upgrade(2)), 404);
}

TEST_F(BreakoutsServed, Tell_nothing_of_what_is_inside_through_any_topic_that_others_may_follow)
{
    allowed("rooms.postMessage", {{"room", room}, {"body", "whispered message"}}, 1);
    allowed("documents.create", {{"room", room}, {"title", "whispered title"}}, 1);
    allowed("documents.comment", {{"document", document.value}, {"body", "whispered comment"}}, 1);
    auto const prompt = allowed("activities.add", {{"meeting", meeting}, {"breakout", breakout}, {"kind", "prompt"}, {"title", "whispered question"}})
                            .at("activity")
                            .at("id")
                            .to_number<std::int64_t>();
    allowed("activities.open", {{"activity", prompt}}, 1);
    allowed("activities.write", {{"activity", prompt}, {"body", "whispered answer"}}, 1);

    auto outside = topics_inside();
    outside.push_back("meeting/" + std::to_string(meeting)), outside.push_back(cohort_topic());
    for (std::size_t const other : {2u, 3u}) {
        outside.push_back(to_string(topic_of(cohort.people[other].person)));
        auto const heard = polled(outside, other);
        EXPECT_EQ(heard.find("whispered"), heard.npos) << heard;
        auto const found = post("rooms.search", {{"query", "whispered"}}, as(other)).body + post("documents.search", {{"query", "whispered"}}, as(other)).body;
        EXPECT_EQ(found.find("whispered"), found.npos) << found;
        outside.pop_back();
    }
    auto const heard = polled(topics_inside(), 1);
    for (auto const* word : {"whispered message", "whispered title", "whispered comment", "whispered question", "whispered answer"})
        EXPECT_NE(heard.find(word), heard.npos) << word << " would be found";
}

TEST_F(BreakoutsServed, End_the_following_of_who_is_moved_elsewhere)
{
    auto socket = this->socket(1);
    auto const followed = socket.call("topics.follow", {{"topic", "breakout/" + std::to_string(breakout)}});
    ASSERT_TRUE(followed.contains("result")) << json::serialize(followed);
    auto const second = allowed("breakouts.list", {{"meeting", meeting}}).at("breakouts").at(1).at("id").to_number<std::int64_t>();
    json::object const move{{"person", cohort.people[1].person.value}, {"breakout", second}};
    allowed("breakouts.assign", {{"meeting", meeting}, {"moves", {move}}});
    EXPECT_EQ(socket.next_notification().at("method"), "topics.ended");
}

}  // namespace
}  // namespace lyceum

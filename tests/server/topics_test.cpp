#include "protocol/organisations.hpp"
#include "tests/server/served.hpp"

#include <algorithm>
#include <set>

namespace lyceum {
namespace {

using namespace testing;
namespace json = boost::json;

struct Topics : Served {
    json::object follow(WebSocket& socket, std::string const& topic, std::optional<std::int64_t> after = {})
    {
        json::object params{{"topic", topic}};
        if (after) params.emplace("after", *after);
        return socket.call("topics.follow", std::move(params));
    }
    json::object poll(std::size_t person, json::array follows, int wait_seconds)
    {
        auto const answer = post("topics.poll", {{"follows", std::move(follows)}, {"waitSeconds", wait_seconds}}, as(person));
        EXPECT_EQ(answer.status, 200) << answer.body;
        return json::parse(answer.body).as_object();
    }
    void kick(PersonId person)
    {
        server.prepare([&](db::Transaction& tx) { tx.run("UPDATE seats SET holder_id = NULL WHERE holder_id = ?", person); });
    }
};

TEST_F(Topics, What_is_said_reaches_everyone_who_follows_the_room)
{
    auto first = socket(0), second = socket(1);
    follow(first, room_topic()), follow(second, room_topic());
    auto const said = first.call("rooms.postMessage", {{"room", cohort.rooms[0].value}, {"body", "Good morning"}}, "a-first-key");
    ASSERT_TRUE(said.contains("result")) << json::serialize(said);
    for (auto* each : {&first, &second}) {
        auto const event = each->next_event();
        EXPECT_EQ(event.at("topic").as_string(), room_topic());
        EXPECT_EQ(event.at("event"), "rooms.messagePosted");
        EXPECT_EQ(number_of(event), 1);
        EXPECT_EQ(body_of(event), "Good morning");
    }
}

TEST_F(Topics, Who_comes_back_hears_what_was_missed_once_and_in_order)
{
    for (int i = 1; i <= 250; ++i) say(std::size_t(i % 4), "Message " + std::to_string(i));
    auto reader = socket(2);
    auto const answer = follow(reader, room_topic(), 3);
    EXPECT_EQ(answer.at("result").at("last"), 250);
    EXPECT_EQ(answer.at("result").at("reload"), false);
    say(0, "Message 251");
    for (std::int64_t expected = 4; expected <= 251; ++expected) {
        auto const event = reader.next_event();
        ASSERT_EQ(number_of(event), expected);
        ASSERT_EQ(body_of(event), "Message " + std::to_string(expected));
    }
}

TEST_F(Topics, Without_a_number_only_what_comes_is_sent)
{
    say(0, "Before");
    auto reader = socket(1);
    EXPECT_EQ(follow(reader, room_topic()).at("result").at("last"), 1);
    say(0, "After");
    EXPECT_EQ(body_of(reader.next_event()), "After");
}

TEST_F(Topics, A_number_that_never_was_or_is_no_longer_kept_asks_for_a_reload)
{
    for (int i = 0; i < 5; ++i) say(0, "Old");
    auto reader = socket(1);
    EXPECT_EQ(follow(reader, room_topic(), 99).at("result").at("reload"), true);
    server.prepare([](db::Transaction& tx) { tx.run("DELETE FROM events WHERE kind = 'room' AND number < 4"); });
    EXPECT_EQ(follow(reader, room_topic(), 1).at("result").at("reload"), true);
    EXPECT_EQ(follow(reader, room_topic(), 3).at("result").at("reload"), false);
    EXPECT_EQ(number_of(reader.next_event()), 4);
}

TEST_F(Topics, What_one_may_not_see_cannot_be_followed)
{
    auto const other = server.prepare([](db::Transaction& tx) { return make_cohort(tx, "South", {.people = 1, .rooms = 1}); });
    auto reader = socket(1);
    EXPECT_EQ(code_of(follow(reader, to_string(topic_of(other.rooms[0])))), "not_found");
    EXPECT_EQ(code_of(follow(reader, to_string(topic_of(other.id)))), "not_found");
    EXPECT_EQ(code_of(follow(reader, to_string(topic_of(cohort.people[2].person)))), "not_found");
    EXPECT_EQ(code_of(follow(reader, "room/0")), "invalid");
    EXPECT_EQ(code_of(follow(reader, "kitchen/1")), "invalid");
    EXPECT_EQ(code_of(follow(reader, to_string(topic_of(cohort.people[1].person)))), "none");
}

TEST_F(Topics, Who_loses_the_right_hears_that_it_ended_and_nothing_more)
{
    auto reader = socket(3);
    follow(reader, room_topic());
    say(0, "Still here");
    EXPECT_EQ(body_of(reader.next_event()), "Still here");
    kick(cohort.people[3].person);
    auto ended = reader.next_notification();
    while (ended.at("method") == "topics.signal") ended = reader.next_notification();
    EXPECT_EQ(ended.at("method"), "topics.ended");
    EXPECT_EQ(ended.at("params").at("topic").as_string(), room_topic());
    say(0, "Among ourselves");
    EXPECT_EQ(code_of(reader.call("people.me", {})), "none");
    EXPECT_THROW(reader.next_event(std::chrono::milliseconds(300)), WireFailure);
}

TEST_F(Topics, A_closed_room_that_one_is_taken_out_of_ends_before_anything_more_is_said)
{
    auto const made = post("rooms.open", {{"cohort", cohort.id.value}, {"name", "Closed"}, {"kind", "closed"},
                                          {"members", json::array{cohort.people[1].person.value}}}, as(0));
    ASSERT_EQ(made.status, 200) << made.body;
    auto const room = json::parse(made.body).at("room").to_number<std::int64_t>();
    auto reader = socket(1);
    ASSERT_EQ(code_of(follow(reader, "room/" + std::to_string(room))), "none");
    auto facilitator = socket(0);
    facilitator.begin_call("rooms.setMembers", {{"room", room}, {"members", json::array{}}}, "set-members-key");
    for (int i = 0; i < 20; ++i)
        facilitator.begin_call("rooms.postMessage", {{"room", room}, {"body", "Canary"}}, "canary-key-" + std::to_string(i));
    for (;;) {
        auto const message = reader.next_notification();
        ASSERT_EQ(json::serialize(message).find("Canary"), std::string::npos);
        if (message.at("method") == "topics.ended") break;
    }
    EXPECT_THROW(reader.next_event(std::chrono::milliseconds(300)), WireFailure);
}

TEST_F(Topics, What_another_program_writes_reaches_those_who_follow)
{
    auto reader = socket(1);
    follow(reader, cohort_topic());
    server.prepare([&](db::Transaction& tx) { tx.publish(topic_of(cohort.id), organisations::CohortChanged{cohort.id}); });
    EXPECT_EQ(reader.next_event().at("event"), "organisations.cohortChanged");
}

TEST_F(Topics, Nothing_comes_after_unfollow)
{
    auto reader = socket(1);
    follow(reader, room_topic());
    EXPECT_EQ(code_of(reader.call("topics.unfollow", {{"topic", room_topic()}})), "none");
    say(0, "Unheard");
    EXPECT_EQ(code_of(reader.call("people.me", {})), "none");
    EXPECT_THROW(reader.next_event(std::chrono::milliseconds(200)), WireFailure);
}

TEST_F(Topics, Following_again_replaces_the_following_and_nothing_comes_twice)
{
    auto reader = socket(1);
    for (int i = 0; i < 3; ++i) say(0, "Old");
    follow(reader, room_topic(), 0), follow(reader, room_topic(), 2);
    say(0, "New");
    std::vector<std::int64_t> numbers;
    while (numbers.empty() || numbers.back() != 4) numbers.push_back(number_of(reader.next_event()));
    EXPECT_EQ(numbers, (std::vector<std::int64_t>{1, 2, 3, 3, 4}));
}

TEST_F(Topics, Who_is_here_is_seen_and_going_is_told_after_a_while)
{
    auto watcher = socket(0);
    follow(watcher, cohort_topic());
    {
        auto visitor = socket(1);
        follow(visitor, cohort_topic());
        auto const came = watcher.next_notification();
        EXPECT_EQ(came.at("method"), "topics.signal");
        EXPECT_EQ(came.at("params").at("data").at("here"), true);
        EXPECT_EQ(came.at("params").at("data").at("who").at("person"), cohort.people[1].person.value);
        auto const here = watcher.call("rooms.whoIsHere", {{"cohort", cohort.id.value}});
        EXPECT_EQ(here.at("result").at("people").as_array().size(), 2u);
    }
    auto const went = watcher.next_notification();
    EXPECT_EQ(went.at("params").at("data").at("here"), false);
    EXPECT_EQ(watcher.call("rooms.whoIsHere", {{"cohort", cohort.id.value}}).at("result").at("people").as_array().size(), 1u);
}

TEST_F(Topics, Typing_is_told_to_the_others_and_not_to_oneself)
{
    auto typist = socket(0), reader = socket(1);
    follow(typist, room_topic()), follow(reader, room_topic());
    typist.call("rooms.typing", {{"room", cohort.rooms[0].value}});
    EXPECT_EQ(reader.next_notification().at("params").at("event"), "rooms.typingNow");
    EXPECT_THROW(typist.next_notification(std::chrono::milliseconds(200)), WireFailure);
}

TEST_F(Topics, A_poll_answers_what_was_missed_at_once)
{
    say(0, "One"), say(1, "Two");
    auto const answer = poll(2, {json::object{{"topic", room_topic()}, {"after", 0}}}, 20);
    auto const& events = answer.at("events").as_array();
    ASSERT_EQ(events.size(), 2u);
    EXPECT_EQ(body_of(events[1].as_object()), "Two");
    EXPECT_EQ(answer.at("topics").at(0).at("last"), 2);
}

TEST_F(Topics, A_poll_waits_for_what_comes_in_any_of_its_topics)
{
    HttpClient waiting(server.endpoint());
    auto const body = json::serialize(json::object{
        {"follows", json::array{json::object{{"topic", room_topic(0)}, {"after", 0}}, json::object{{"topic", room_topic(1)}, {"after", 0}}}},
        {"waitSeconds", 20}});
    std::string head = "POST /api/topics.poll HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";
    for (auto const& [name, value] : as(1)) head += name + ": " + value + "\r\n";
    waiting.send(head + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
    say(0, "In the second", 1);
    auto const answer = json::parse(waiting.answer("POST").body);
    ASSERT_EQ(answer.at("events").as_array().size(), 1u);
    EXPECT_EQ(answer.at("events").at(0).at("topic").as_string(), room_topic(1));
}

TEST_F(Topics, A_poll_ends_empty_when_nothing_comes_and_counts_as_being_here)
{
    auto watcher = socket(0);
    auto const last = follow(watcher, cohort_topic()).at("result").at("last").to_number<std::int64_t>();
    auto const answer = poll(1, {json::object{{"topic", cohort_topic()}, {"after", last}}}, 1);
    EXPECT_TRUE(answer.at("events").as_array().empty());
    EXPECT_EQ(watcher.next_notification().at("params").at("data").at("here"), true);
}

TEST_F(Topics, A_poll_says_which_topics_are_not_open_and_which_to_reload)
{
    auto const answer = poll(1, {json::object{{"topic", "room/999999"}}, json::object{{"topic", room_topic()}, {"after", 7}}}, 20);
    EXPECT_TRUE(answer.at("topics").at(0).as_object().contains("ended"));
    EXPECT_EQ(answer.at("topics").at(1).at("reload"), true);
    EXPECT_EQ(code_of(post("topics.poll", {{"follows", json::array{json::object{{"topic", "x"}}}}}, as(1))), "invalid");
    EXPECT_EQ(code_of(post("topics.poll", {{"follows", json::array{}}}, {})), "unauthenticated");
}

struct SlowReader : Topics {
    SlowReader()
    {
        server.set("LYCEUM_LIMITS_QUEUE_BYTES", "65536");
        // How long the writing below takes is the machine's affair: nobody is hung up on meanwhile.
        server.set("LYCEUM_TIMEOUTS_IDLE_SECONDS", "600");
        server.set("LYCEUM_TIMEOUTS_WRITE_SECONDS", "600");
    }
};

TEST_F(SlowReader, Who_reads_too_slowly_is_told_so_and_catches_up_without_gaps)
{
    auto reader = socket(1), writer = socket(0);
    follow(reader, room_topic());
    std::string const long_text(7'000, 'x');
    int said = 0;
    // More than the queue and the kernel's buffers hold: nobody reads meanwhile.
    for (; said < 1'500; ++said) {
        auto const answer = writer.call("rooms.postMessage", {{"room", cohort.rooms[0].value}, {"body", long_text + std::to_string(said)}},
                                        "slow-key-" + std::to_string(said));
        ASSERT_TRUE(answer.contains("result"));
    }
    std::int64_t last = 0;
    int fell_behind = 0;
    while (last < said) {
        auto const message = reader.next_notification();
        if (message.at("method") == "topics.behind") {
            ++fell_behind;
            ASSERT_EQ(code_of(follow(reader, room_topic(), last)), "none");
        } else if (message.at("method") == "topics.event") {
            ASSERT_EQ(number_of(message.at("params").as_object()), last + 1);
            ++last;
        }
    }
    EXPECT_GT(fell_behind, 0);
}

}  // namespace
}  // namespace lyceum

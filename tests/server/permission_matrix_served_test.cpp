#include "protocol/invitations.hpp"
#include "tests/server/permission_matrix.hpp"
#include "tests/server/permission_matrix_watch.hpp"
#include "tests/support/server_process.hpp"
#include "tests/support/web_socket.hpp"

#include <algorithm>

namespace lyceum
{
namespace
{

using namespace testing;
namespace json = boost::json;

/// The world of the matrix behind the real server.
struct ServedWorld : ::testing::Test {
    Installation installation;
    World world{installation};
    ServerProcess server{{{"LYCEUM_LIMITS_CALLS_IN_FLIGHT", "1000"}, {"LYCEUM_LIMITS_CONNECTIONS_PER_PERSON", "1000"}}};
    std::map<Actor, std::unique_ptr<WebSocket>> sockets;

    void SetUp() override
    {
        std::filesystem::remove(server.database());
        db::Connection(installation.database(), db::Access::read_write).run("VACUUM INTO ?", server.database().string());
        server.start();
    }

    Headers headers(Actor actor)
    {
        auto const& player = world.players.at(actor);
        if (!player.token.empty()) return {{"Authorization", "Bearer " + player.token}};
        if (player.session.empty()) return {};
        return {{"Cookie", "lyceum_session=" + player.session}, {"Sec-Fetch-Site", "same-origin"}};
    }
    HttpAnswer post(Actor actor, std::string const& operation, json::object const& params)
    {
        auto with = headers(actor);
        with.emplace_back("Content-Type", "application/json");
        with.emplace_back("Idempotency-Key", "served-key-" + std::to_string(world.next()));
        return client(actor).request("POST", "/api/" + operation, with, json::serialize(params));
    }
    /// Reads by GET, where the members are plain enough for a query.
    HttpAnswer read(Actor actor, Reading const& reading)
    {
        std::string query;
        for (auto const& [name, value] : reading.params) {
            if (value.is_object() || reading.operation == invitations::ReadList::name)
                return post(actor, reading.operation, reading.params);
            auto const text = value.is_string() ? std::string(value.as_string()) : json::serialize(value);
            query += (query.empty() ? "?" : "&") + std::string(name) + "=" + text;
        }
        return client(actor).request("GET", "/api/" + reading.operation + query, headers(actor));
    }
    HttpClient& client(Actor actor)
    {
        auto& found = clients_[actor];
        if (!found) found = std::make_unique<HttpClient>(server.endpoint());
        return *found;
    }

    /// Opens a WebSocket for everyone who can have one.
    void open_sockets()
    {
        for (auto const actor : all_actors()) {
            Upgrade const upgrade{.session = world.players.at(actor).session, .headers = headers_of_token(actor)};
            if (cast::strangers.has(actor)) {
                EXPECT_THROW(WebSocket(server.endpoint(), upgrade), UpgradeRefused) << to_string(actor);
                continue;
            }
            sockets[actor] = std::make_unique<WebSocket>(server.endpoint(), upgrade);
        }
    }
    Headers headers_of_token(Actor actor) { return world.players.at(actor).token.empty() ? Headers{} : headers(actor); }
    /// Everything that comes until the answer to a last call; `watch` looks at it.
    void receive_up_to_now(Actor actor, Watch& watch, std::string_view channel)
    {
        auto& socket = *sockets.at(actor);
        auto const last = socket.begin_call("people.listTokens", {});
        for (;;) {
            auto const message = socket.next();
            watch.received(actor, channel, json::serialize(message));
            if (auto const* id = message.if_contains("id"); id && *id == last) return;
        }
    }
    /// What polls of all topics give; one poll takes 64.
    std::vector<std::string> polls_of_everything(Actor actor)
    {
        std::vector<std::string> answers;
        json::array follows;
        auto const poll = [&] {
            json::object const request{{"follows", std::exchange(follows, {})}, {"waitSeconds", 0}};
            answers.push_back(post(actor, "topics.poll", request).body);
        };
        for (auto const topic : every_topic(world)) {
            follows.push_back({{"topic", to_string(topic)}, {"after", 0}});
            if (follows.size() == 60) poll();
        }
        poll();
        return answers;
    }

private:
    std::map<Actor, std::unique_ptr<HttpClient>> clients_;
};

std::string code_of(json::object const& answer)
{
    auto const* error = answer.if_contains("error");
    return error ? std::string(error->at("data").at("code").as_string()) : "allowed";
}

/// Of a poll of one topic: whoever may not follow it is told so in its state.
std::string code_of_poll(HttpAnswer const& answer)
{
    auto const body = json::parse(answer.body);
    if (answer.status != 200) return std::string(body.at("code").as_string());
    return body.at("topics").at(0).as_object().contains("ended") ? "not_found" : "allowed";
}

TEST_F(ServedWorld, Lets_everyone_follow_and_poll_what_they_may_see_and_nothing_else)
{
    open_sockets();
    for (auto const& expectation : expectations_of_topics()) {
        for (auto const actor : all_actors()) {
            auto const request = expectation.request(world, actor);
            auto const about = to_string(actor) + ", " + std::string(expectation.operation) + " of " + expectation.object;
            auto const by_poll = expectation.reached == Reached::by_poll;
            if (!by_poll && cast::strangers.has(actor)) continue;
            auto const answered = by_poll ? code_of_poll(post(actor, std::string(expectation.operation), request))
                                          : code_of(sockets.at(actor)->call(expectation.operation, request));
            EXPECT_EQ(answered, expected(expectation, actor)) << about;
        }
    }
}

TEST_F(ServedWorld, Lets_nobody_see_what_is_not_theirs_in_any_answer_over_http)
{
    Watch watch(world.canaries);
    auto const readings = everything_readable(world);
    for (auto const actor : all_actors()) {
        for (auto const& reading : readings) watch.received(actor, reading.operation + " over HTTP", read(actor, reading).body);
        for (auto const* path : {"/", "/metrics", "/readyz", "/api/openapi.json", "/api/asyncapi.json"})
            watch.received(actor, path, client(actor).request("GET", path, headers(actor)).body);
    }
    watch.expect_everything_found();
    for (auto const& canary : world.canaries)
        EXPECT_EQ(server.log().find(canary.word), std::string::npos) << canary.place << " stands in the log";
}

TEST_F(ServedWorld, Lets_nobody_see_what_is_not_theirs_in_any_answer_over_a_socket)
{
    Watch watch(world.canaries);
    open_sockets();
    auto const readings = everything_readable(world);
    // So many at once as are allowed in flight, and no more.
    constexpr std::size_t under_way = 500;
    for (auto& [actor, socket] : sockets) {
        std::size_t begun = 0;
        for (std::size_t i = 0; i < readings.size(); ++i) {
            for (; begun < std::min(readings.size(), i + under_way); ++begun) socket->begin_call(readings[begun].operation, readings[begun].params);
            auto const answer = socket->next();
            auto const& reading = readings.at(std::size_t(answer.at("id").to_number<std::int64_t>() - 1));
            watch.received(actor, reading.operation + " over a socket", json::serialize(answer));
        }
    }
    watch.expect_everything_found();
}

TEST_F(ServedWorld, Keeps_from_every_topic_what_its_readers_may_not_see)
{
    Watch by_socket(world.canaries), by_poll(world.canaries);
    open_sockets();
    for (auto& [actor, socket] : sockets) {
        for (auto const topic : every_topic(world)) socket->begin_call("topics.follow", {{"topic", to_string(topic)}, {"after", 0}});
        receive_up_to_now(actor, by_socket, "the topics that they follow from their beginning");
    }
    for (auto const actor : all_actors())
        for (auto const& answer : polls_of_everything(actor)) by_poll.received(actor, "a poll of all topics from their beginning", answer);
    std::size_t of_lead = 0;
    for (auto const& answer : polls_of_everything(Actor::lead)) of_lead += json::parse(answer).at("events").as_array().size();
    EXPECT_GT(of_lead, 50u) << "too few to find anything in";
}

/// What is said while everyone follows everything that they may.
TEST_F(ServedWorld, Pushes_what_happens_to_those_alone_who_may_see_it)
{
    open_sockets();
    for (auto& [actor, socket] : sockets)
        for (auto const topic : every_topic(world)) socket->call("topics.follow", {{"topic", to_string(topic)}});

    auto const before = world.canaries.size();
    auto const say = [&](Actor as, RoomId room, std::string const& where, Who may_see) {
        auto const body = world.canary("what was just said in " + where, may_see) + " @[Somebody](person/" +
                          std::to_string(world.person(Actor::principal).value) + ") @facilitators";
        EXPECT_EQ(post(as, "rooms.postMessage", {{"room", room.value}, {"body", body}}).status, 200) << where;
    };
    say(Actor::coach, world.a.open, "A", cast::of_a);
    say(Actor::coach, world.a.closed, "A's closed room", cast::in_closed_a);
    say(Actor::facilitator_b, world.b.announcements, "B's announcements", cast::of_b);
    say(Actor::facilitator_f, world.f.closed, "F's closed room", cast::in_closed_f);
    auto const promise = world.canary("what was just promised to B", cast::of_b | cast::administrator);
    EXPECT_EQ(post(Actor::principal_b, "commitments.make", {{"cohort", world.b.cohort.value}, {"what", promise}}).status, 200);
    auto const place = world.canary("where F was just invited to", cast::of_f | cast::administrator);
    EXPECT_EQ(post(Actor::lead_f, "meetings.schedule",
                   {{"cohort", world.f.cohort.value},
                    {"title", "Example"},
                    {"minutes", 30},
                    {"place", place},
                    {"starts", to_string(now().plus(std::chrono::hours{24}))}})
                  .status,
              200);

    Watch watch({world.canaries.begin() + std::ptrdiff_t(before), world.canaries.end()}), polled(world.canaries);
    for (auto& [actor, socket] : sockets) {
        while (!watch.has_found_all(actor)) watch.received(actor, "the topics that they follow", json::serialize(socket->next()));
        receive_up_to_now(actor, watch, "the topics that they follow");
        for (auto const& answer : polls_of_everything(actor)) polled.received(actor, "a poll of all topics", answer);
    }
}

}  // namespace
}  // namespace lyceum

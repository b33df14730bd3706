#include "tests/crash/follower.hpp"

#include "protocol/topics.hpp"
#include "tests/support/web_socket.hpp"

#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <thread>

namespace lyceum::crash {
namespace {

constexpr std::chrono::milliseconds before_reconnecting{5};
constexpr std::chrono::milliseconds looks_around_every{200};

MessageId message_id(boost::json::value const& value) { return MessageId{value.as_int64()}; }

RoomId room_of(boost::json::object const& event)
{
    return RoomId{parse_topic(std::string_view(event.at("topic").as_string())).value().id};
}

}  // namespace

void Told::take(std::int64_t number, std::string_view event, boost::json::object const& data)
{
    if (number != last() + 1)
        throw std::runtime_error("event " + std::to_string(number) + " came after event " + std::to_string(last()));
    auto what = std::string(event);
    if (event == "rooms.reactionChanged") {
        what += boost::json::serialize(data);
        auto& reactions = history_.at(message_id(data.at("message"))).reactions;
        std::pair const reaction{std::string(data.at("emoji").as_string()), PersonId{data.at("person").as_int64()}};
        if (data.at("on").as_bool()) reactions.insert(reaction);
        else reactions.erase(reaction);
    } else {
        auto const& message = data.at("message").as_object();
        what += " " + boost::json::serialize(message.at("id")) + " by " + boost::json::serialize(message.at("author"));
        take_message(message);
    }
    what_.push_back(std::move(what));
}

void Told::take_message(boost::json::object const& message)
{
    Promised now{.room = RoomId{message.at("room").as_int64()},
                 .author = PersonId{message.at("author").at("person").as_int64()},
                 .body = std::string(message.at("body").as_string()),
                 .thread = {},
                 .reactions = {}};
    if (auto const* thread = message.if_contains("thread"); thread && !thread->is_null()) now.thread = message_id(*thread);
    for (auto const& reaction : message.at("reactions").as_array())
        for (auto const& person : reaction.at("people").as_array())
            now.reactions.emplace(std::string(reaction.at("emoji").as_string()), PersonId{person.as_int64()});
    history_[message_id(message.at("id"))] = std::move(now);
}

Follower::Follower(Stage& stage, testing::SignedIn who, std::vector<RoomId> const& rooms) : stage_(stage), who_(std::move(who))
{
    for (auto const room : rooms) told_[room];
}

void Follower::run()
{
    while (!stage_.over) {
        try {
            follow();
        } catch (testing::WireFailure const&) {
            // The server was killed: the line, or the attempt to open one, fails.
        } catch (std::exception const& fault) {
            stage_.fault(std::string("a follower: ") + fault.what());
            return;
        }
        std::this_thread::sleep_for(before_reconnecting);
    }
}

std::int64_t Follower::last(RoomId room)
{
    std::lock_guard const lock(mutex_);
    return told_.at(room).last();
}

void Follower::take(boost::json::object const& event)
{
    std::lock_guard const lock(mutex_);
    told_.at(room_of(event))
        .take(event.at("number").as_int64(), std::string_view(event.at("event").as_string()), event.at("data").as_object());
}

void SocketFollower::follow()
{
    testing::WebSocket socket({.port = stage_.port}, {.session = who_.session});
    ++connections_;
    auto const begin_at_last = [&](RoomId room) {
        socket.begin_call("topics.follow", {{"topic", to_string(topic_of(room))}, {"after", last(room)}});
    };
    for (auto const& [room, told] : told()) begin_at_last(room);
    while (!stage_.over) {
        boost::json::object message;
        try {
            message = socket.next(looks_around_every);
        } catch (testing::TimedOut const&) {
            continue;
        }
        if (message.contains("error")) throw std::runtime_error(boost::json::serialize(message));
        if (auto const* result = message.if_contains("result")) {
            if (result->at("reload").as_bool()) throw std::runtime_error("told to reload: " + boost::json::serialize(*result));
            continue;
        }
        auto const& params = message.at("params").as_object();
        if (message.at("method") == "topics.event") take(params);
        else if (message.at("method") == "topics.behind") begin_at_last(room_of(params));
        else if (message.at("method") == "topics.ended") throw std::runtime_error(boost::json::serialize(message));
    }
}

void PollFollower::follow()
{
    testing::HttpClient client({.port = stage_.port});
    ++connections_;
    while (!stage_.over) {
        boost::json::array follows;
        for (auto const& [room, told] : told())
            follows.push_back(boost::json::object{{"topic", to_string(topic_of(room))}, {"after", last(room)}});
        auto const asked = boost::json::serialize(boost::json::object{{"follows", std::move(follows)}, {"waitSeconds", 1}});
        auto const answer = client.request("POST", "/api/topics.poll",
                                           {{"Cookie", "lyceum_session=" + who_.session},
                                            {"Origin", "http://localhost:" + std::to_string(stage_.port)},
                                            {"Sec-Fetch-Site", "same-origin"},
                                            {"Content-Type", "application/json"}},
                                           asked);
        if (answer.status == 503) throw testing::WireFailure("the server is stopping");
        if (answer.status != 200) throw std::runtime_error("a poll was answered with " + answer.body);
        auto const response = boost::json::parse(answer.body);
        for (auto const& state : response.at("topics").as_array())
            if (state.at("reload").as_bool() || state.as_object().contains("ended"))
                throw std::runtime_error("a poll was answered with " + boost::json::serialize(state));
        for (auto const& event : response.at("events").as_array()) take(event.as_object());
    }
}

}  // namespace lyceum::crash

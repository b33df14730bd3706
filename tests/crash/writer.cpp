#include "tests/crash/writer.hpp"

#include <array>
#include <boost/json/serialize.hpp>
#include <thread>

namespace lyceum::crash {
namespace {

constexpr std::size_t in_flight_max = 8;
constexpr std::size_t remembered_max = 40;
constexpr std::chrono::milliseconds before_reconnecting{5};
constexpr std::array<char const*, 3> emoji{"👍", "🎉", "🤔"};

bool is_for_later(boost::json::object const& error)
{
    auto const& code = error.at("data").at("code").as_string();
    return code == "unavailable" || code == "busy" || code == "too_many";
}

}  // namespace

Writer::Writer(Stage& stage, testing::SignedIn who, std::vector<RoomId> rooms, std::uint64_t seed)
    : stage_(stage), who_(std::move(who)), rooms_(std::move(rooms)), random_(seed)
{
}

void Writer::run()
{
    while (!stage_.finishing || !in_flight_.empty() || !to_ask_again_.empty()) {
        try {
            testing::WebSocket socket({.port = stage_.port}, {.session = who_.session});
            converse(socket);
        } catch (testing::WireFailure const&) {
            // The server was killed: the line, or the attempt to open one, fails.
        } catch (std::exception const& fault) {
            stage_.fault(std::string("a writer: ") + fault.what());
            return;
        }
        for (auto& [id, intent] : in_flight_) to_ask_again_.push_back(std::move(intent));
        in_flight_.clear();
        std::this_thread::sleep_for(before_reconnecting);
    }
}

void Writer::converse(testing::WebSocket& socket)
{
    for (;;) {
        while (!to_ask_again_.empty() && in_flight_.size() < in_flight_max) {
            auto intent = std::move(to_ask_again_.front());
            to_ask_again_.pop_front();
            ++asked_again_;
            send(socket, std::move(intent));
        }
        while (!stage_.finishing && in_flight_.size() < in_flight_max) send(socket, next_intent());
        if (in_flight_.empty()) return;
        receive(socket);
    }
}

void Writer::send(testing::WebSocket& socket, Intent intent)
{
    // It stands among those in flight before its first byte leaves, so that a lost line cannot lose it.
    auto const id = -std::int64_t(in_flight_.size()) - 1;
    auto& waiting = in_flight_[id] = std::move(intent);
    auto const called = socket.begin_call(waiting.method, waiting.params, waiting.key);
    auto node = in_flight_.extract(id);
    node.key() = called;
    in_flight_.insert(std::move(node));
}

void Writer::receive(testing::WebSocket& socket)
{
    auto const message = socket.next();
    if (!message.contains("id")) return;
    auto const node = in_flight_.extract(message.at("id").as_int64());
    if (node.empty()) return stage_.fault("an answer to no call: " + boost::json::serialize(message));
    auto& intent = node.mapped();
    if (auto const* error = message.if_contains("error")) {
        if (!is_for_later(error->as_object()))
            return stage_.fault(intent.method + " was refused: " + boost::json::serialize(*error));
        to_ask_again_.push_back(std::move(intent));
        return;
    }
    settle(std::move(intent), message.at("result").as_object());
}

void Writer::settle(Intent intent, boost::json::object const& result)
{
    auto const answer = boost::json::serialize(result);
    if (intent.answered_before) {
        if (*intent.answered_before != answer)
            stage_.fault("asked twice, " + intent.method + " was answered " + *intent.answered_before + " and " + answer);
        return;
    }
    intent.acknowledged(result);
    changing_.erase(intent.changes);
    intent.acknowledged = nullptr;
    intent.answered_before = answer;
    answered_.push_back(std::move(intent));
    if (answered_.size() > remembered_max) answered_.pop_front();
}

Writer::Intent Writer::next_intent()
{
    auto const chance = random_() % 100;
    if (chance < 5 && !answered_.empty()) return repeated();
    auto const target = chance < 25 ? stage_.ledger.any_of(who_.person, random_) : stage_.ledger.any(random_);
    if (!target || chance >= 60) return post();
    if (chance >= 45) return reply(*target);
    if (changing_.contains(target->id)) return post();
    return chance < 25 ? edit(*target) : react(*target);
}

Writer::Intent Writer::said(RoomId room, boost::json::object params, std::string body, bool in_thread)
{
    params["room"] = room.value;
    params["body"] = body;
    std::optional<MessageId> thread;
    if (in_thread) thread = MessageId{params.at("replyTo").as_int64()};
    auto written = [this, room, thread, body = std::move(body)](boost::json::object const& result) {
        stage_.ledger.said(MessageId{result.at("message").as_int64()}, {room, who_.person, body, thread, {}});
    };
    return {.method = "rooms.postMessage", .params = std::move(params), .key = new_key(), .acknowledged = std::move(written),
            .changes = {}, .answered_before = {}};
}

Writer::Intent Writer::post()
{
    return said(rooms_[random_() % rooms_.size()], {}, new_body(), false);
}

Writer::Intent Writer::reply(Ledger::Target to)
{
    auto const first = stage_.ledger.thread_of(to.id);
    return said(to.room, {{"replyTo", first.value}}, new_body(), true);
}

Writer::Intent Writer::edit(Ledger::Target own)
{
    auto body = new_body();
    boost::json::object params{{"message", own.id.value}, {"body", body}};
    auto written = [this, id = own.id, body = std::move(body)](boost::json::object const&) { stage_.ledger.edited(id, body); };
    changing_.insert(own.id);
    return {.method = "rooms.editMessage", .params = std::move(params), .key = new_key(), .acknowledged = std::move(written),
            .changes = own.id, .answered_before = {}};
}

Writer::Intent Writer::react(Ledger::Target to)
{
    std::string const with = emoji[random_() % emoji.size()];
    auto const on = !stage_.ledger.has_reacted(to.id, who_.person, with);
    boost::json::object params{{"message", to.id.value}, {"emoji", with}, {"on", on}};
    auto written = [this, id = to.id, with, on](boost::json::object const&) {
        stage_.ledger.reacted(id, who_.person, with, on);
    };
    changing_.insert(to.id);
    return {.method = "rooms.react", .params = std::move(params), .key = new_key(), .acknowledged = std::move(written),
            .changes = to.id, .answered_before = {}};
}

Writer::Intent Writer::repeated() { return answered_[random_() % answered_.size()]; }

std::string Writer::new_body()
{
    return "Person " + std::to_string(who_.person.value) + " says " + std::to_string(++bodies_) + std::string(random_() % 200, '.');
}

std::string Writer::new_key() { return "crash-" + std::to_string(who_.person.value) + "-" + std::to_string(++keys_); }

}  // namespace lyceum::crash

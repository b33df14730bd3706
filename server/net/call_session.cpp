#include "server/net/call_session.hpp"

#include "protocol/rpc.hpp"
#include "server/net/answer.hpp"
#include "server/net/presence_signals.hpp"
#include "server/net/websocket_stream.hpp"

namespace lyceum::server::net {
namespace {

constexpr std::string_view subprotocol = "lyceum.v1";
/// So many calls over a limit in a row, and the connection ends.
constexpr int refused_max = 500;

}  // namespace

Task<Result<std::shared_ptr<WebSocketSession>>> CallSession::open(CoreConnections& home, std::shared_ptr<Wire> wire,
                                                                  Request const& request, std::string unread)
{
    if (!request.head.lists("sec-websocket-protocol", subprotocol))
        co_return Error{ErrorCode::malformed, "Offer the subprotocol lyceum.v1.", {}};
    auto admitted = co_await admit(home, request);
    if (!admitted) co_return admitted.error();
    std::shared_ptr<CallSession> session(new CallSession(home, std::move(wire), *std::move(admitted)));
    auto const message_bytes_max = home.shared().services.settings.limits.frame_bytes;
    auto const accepted = co_await session->accept(request, std::move(unread), subprotocol, message_bytes_max);
    // The handshake that is none was answered already.
    if (!accepted) session.reset();
    co_return session;
}

Task<bool> CallSession::run()
{
    auto const kept = self();
    auto const& limits = home_.shared().services.settings.limits;
    for (;;) {
        // Who does not read answers is not read from.
        if (wire_->queued_bytes() > limits.queue_bytes) {
            QueueRoom const room{*wire_, limits.queue_bytes / 2};
            co_await room;
        }
        auto const message = co_await stream_->next();
        if (!message || message->kind != WebSocketStream::Kind::text) break;
        received(message->bytes);
    }
    closing();
    co_return true;
}

void CallSession::received(std::string_view text)
{
    auto call = rpc::parse_call(text);
    if (!call) return refuse(call.error().id, call.error().error);
    if (is_closing()) return refuse(call->id, {ErrorCode::unavailable, "The server is stopping. Try again in a moment.", {}});
    if (call->method == topics::Follow::name) return begin_follow(std::move(call->id), call->params);
    if (call->method == topics::Unfollow::name) return unfollow(call->id, call->params);
    if (calls_in_flight_ >= home_.shared().services.settings.limits.calls_in_flight)
        return refuse(call->id, {ErrorCode::too_many, "Too many calls at the same time on one connection. Wait for an answer first.", {}});
    ++calls_in_flight_;
    Asked asked{.operation = std::move(call->method),
                .params = std::move(call->params),
                .source = codec::Source::json,
                .key = std::move(call->key),
                .caller = caller_,
                .can_set_cookie = false,
                .reads_only = false};
    start(answer(std::move(call->id), std::move(asked), self()), [](std::optional<bool>) {});
}

Task<bool> CallSession::answer(boost::json::value id, Asked asked, Self)
{
    auto const answered = co_await home_.shared().dispatcher.call(std::move(asked), home_.io());
    --calls_in_flight_;
    if (answered.body) {
        refused_in_a_row_ = 0;
        say(rpc::answer(id, *answered.body));
    } else {
        refuse(id, answered.body.error());
    }
    co_return true;
}

void CallSession::refuse(boost::json::value const& id, Error const& error)
{
    say(rpc::refusal(id, error));
    refused_in_a_row_ = error.code == ErrorCode::too_many ? refused_in_a_row_ + 1 : 0;
    if (refused_in_a_row_ >= refused_max) close(CloseCode::refused, "Far too many calls.");
}

void CallSession::begin_follow(boost::json::value id, boost::json::value const& params)
{
    auto request = codec::from_json<topics::Follow::Request>(params);
    if (!request) return refuse(id, request.error());
    if (auto const refused = home_.shared().dispatcher.over_rate(caller_)) return refuse(id, *refused);
    start(follow(std::move(id), *std::move(request), self()), [](std::optional<bool>) {});
}

Task<bool> CallSession::follow(boost::json::value id, topics::Follow::Request request, Self self)
{
    auto const topic = parse_topic(request.topic.value);
    if (!topic) co_return refuse(id, invalid("topic", "topic: must be a topic such as room/3.")), false;
    stop_following(*topic);
    if (followings_.size() >= std::size_t(home_.shared().services.settings.limits.follows_per_connection))
        co_return refuse(id, {ErrorCode::too_many, "Too many topics are followed on one connection.", {}}), false;

    auto const following = std::make_shared<rooms::Following>(
        rooms::Following::Place{home_.shared().services, home_.io(), home_.followers()}, self, caller_, *topic);
    followings_.emplace(*topic, following);
    auto const after = request.after ? std::optional(request.after->value) : std::nullopt;
    auto const followed = co_await following->begin(after);
    auto const found = followings_.find(*topic);
    auto const is_current = found != followings_.end() && found->second == following;
    if (!followed) {
        if (is_current) stop_following(*topic);
        co_return refuse(id, followed.error()), false;
    }
    // Not before: who may not follow it is not here.
    if (is_current && here_in_.insert(*topic).second) note_came(home_, caller_, *topic);
    co_return say(rpc::answer(id, codec::to_text(*followed))), true;
}

void CallSession::unfollow(boost::json::value const& id, boost::json::value const& params)
{
    auto const request = codec::from_json<topics::Unfollow::Request>(params);
    if (!request) return refuse(id, request.error());
    auto const topic = parse_topic(request->topic.value);
    if (!topic) return refuse(id, invalid("topic", "topic: must be a topic such as room/3."));
    stop_following(*topic);
    say(rpc::answer(id, codec::to_text(Nothing{})));
}

void CallSession::stop_following(Topic topic)
{
    auto const found = followings_.find(topic);
    if (found == followings_.end()) return;
    found->second->stop();
    followings_.erase(found);
    if (here_in_.erase(topic) > 0) note_left(home_, caller_, topic);
}

void CallSession::closing()
{
    while (!followings_.empty()) stop_following(followings_.begin()->first);
}

}  // namespace lyceum::server::net

#include "server/net/websocket.hpp"

#include "db/sessions.hpp"
#include "db/tokens.hpp"
#include "protocol/rpc.hpp"
#include "server/net/presence_signals.hpp"
#include "server/net/routes.hpp"
#include "server/net/websocket_stream.hpp"

#include <algorithm>

namespace lyceum::server::net {
namespace {

constexpr std::string_view subprotocol = "lyceum.v1";
constexpr std::chrono::minutes sign_in_checked_every{5};
/// How long a client may take to answer our close.
constexpr std::chrono::seconds close_patience{3};
/// So many calls over a limit in a row, and the connection ends.
constexpr int refused_max = 500;

}  // namespace

WebSocketSession::WebSocketSession(CoreConnections& home, std::shared_ptr<Wire> wire, Caller caller)
    : home_(home), wire_(std::move(wire)), caller_(std::move(caller))
{
    home_.shared().websockets.fetch_add(1, std::memory_order_relaxed);
}

WebSocketSession::~WebSocketSession() { home_.shared().websockets.fetch_sub(1, std::memory_order_relaxed); }

Task<Result<std::shared_ptr<WebSocketSession>>> WebSocketSession::open(CoreConnections& home, std::shared_ptr<Wire> wire,
                                                                       Request const& request, std::string unread)
{
    auto& shared = home.shared();
    if (!request.head.lists("sec-websocket-protocol", subprotocol))
        co_return Error{ErrorCode::malformed, "Offer the subprotocol lyceum.v1.", {}};
    // Browsers always say which page opens a WebSocket; programs need not.
    auto const by_page = !request.head.field("origin").empty();
    auto caller = co_await caller_of(home, request, by_page ? Purpose::changes : Purpose::reads);
    if (!caller) co_return caller.error();
    if (!caller->person) co_return Error{ErrorCode::unauthenticated, "Sign in first.", {}};
    auto of_person = shared.of_person.take(std::to_string(caller->person->value));
    if (!of_person) co_return Error{ErrorCode::too_many, "You have too many connections open. Close a few pages.", {}};
    // A line of our own was counted when it was accepted; behind a proxy only the request tells whose it is.
    auto of_address = request.is_proxied ? shared.of_address.take(request.address) : nullptr;
    if (request.is_proxied && !of_address) co_return Error{ErrorCode::too_many, "Too many connections come from your address.", {}};
    if (shared.draining) co_return Error{ErrorCode::unavailable, "The server is stopping. Try again in a moment.", {}};

    std::shared_ptr<WebSocketSession> session(new WebSocketSession(home, wire, *std::move(caller)));
    session->of_person_ = std::move(of_person);
    session->of_address_ = std::move(of_address);
    wire->unread(std::move(unread));
    session->stream_ = std::make_unique<WebSocketStream>(wire, shared.services.settings.limits.frame_bytes);
    auto const accepted = co_await session->stream_->accept(request.head, subprotocol);
    // The handshake that is none was answered already.
    if (!accepted) session.reset();
    co_return session;
}

Task<bool> WebSocketSession::run()
{
    auto const self = shared_from_this();
    auto const& limits = home_.shared().services.settings.limits;
    for (;;) {
        // Who does not read answers is not read from.
        if (wire_->queued_bytes() > limits.queue_bytes) {
            QueueRoom const room{*wire_, limits.queue_bytes / 2};
            co_await room;
        }
        auto const message = co_await stream_->next();
        if (!message) break;
        received(*message);
    }
    while (!followings_.empty()) stop_following(followings_.begin()->first);
    co_return true;
}

void WebSocketSession::received(std::string_view text)
{
    auto call = rpc::parse_call(text);
    if (!call) return refuse(call.error().id, call.error().error);
    if (ends_at_) return refuse(call->id, {ErrorCode::unavailable, "The server is stopping. Try again in a moment.", {}});
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
    start(answer(std::move(call->id), std::move(asked), shared_from_this()), [](std::optional<bool>) {});
}

Task<bool> WebSocketSession::answer(boost::json::value id, Asked asked, std::shared_ptr<WebSocketSession>)
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

void WebSocketSession::refuse(boost::json::value const& id, Error const& error)
{
    say(rpc::refusal(id, error));
    refused_in_a_row_ = error.code == ErrorCode::too_many ? refused_in_a_row_ + 1 : 0;
    if (refused_in_a_row_ >= refused_max) close(CloseCode::refused, "Far too many calls.");
}

void WebSocketSession::begin_follow(boost::json::value id, boost::json::value const& params)
{
    auto request = codec::from_json<topics::Follow::Request>(params);
    if (!request) return refuse(id, request.error());
    if (auto const refused = home_.shared().dispatcher.over_rate(caller_)) return refuse(id, *refused);
    start(follow(std::move(id), *std::move(request), shared_from_this()), [](std::optional<bool>) {});
}

Task<bool> WebSocketSession::follow(boost::json::value id, topics::Follow::Request request, std::shared_ptr<WebSocketSession> self)
{
    auto const topic = parse_topic(request.topic.value);
    if (!topic) co_return refuse(id, invalid("topic", "topic: must be a topic such as room/3.")), false;
    stop_following(*topic);
    if (followings_.size() >= std::size_t(home_.shared().services.settings.limits.follows_per_connection))
        co_return refuse(id, {ErrorCode::too_many, "Too many topics are followed on one connection.", {}}), false;

    auto const following = std::make_shared<rooms::Following>(
        rooms::Following::Place{home_.shared().services, home_.io(), home_.followers()}, self, caller_, *topic);
    followings_.emplace(*topic, following);
    note_came(home_, caller_, *topic);
    auto const after = request.after ? std::optional(request.after->value) : std::nullopt;
    auto const followed = co_await following->begin(after);
    if (followed) co_return say(rpc::answer(id, codec::to_text(*followed))), true;
    auto const found = followings_.find(*topic);
    if (found != followings_.end() && found->second == following) stop_following(*topic);
    co_return refuse(id, followed.error()), false;
}

void WebSocketSession::unfollow(boost::json::value const& id, boost::json::value const& params)
{
    auto const request = codec::from_json<topics::Unfollow::Request>(params);
    if (!request) return refuse(id, request.error());
    auto const topic = parse_topic(request->topic.value);
    if (!topic) return refuse(id, invalid("topic", "topic: must be a topic such as room/3."));
    stop_following(*topic);
    say(rpc::answer(id, codec::to_text(Nothing{})));
}

void WebSocketSession::stop_following(Topic topic)
{
    auto const found = followings_.find(topic);
    if (found == followings_.end()) return;
    found->second->stop();
    followings_.erase(found);
    note_left(home_, caller_, topic);
}

void WebSocketSession::look_at_clock(Clock::time_point at)
{
    auto const idle = home_.shared().services.settings.timeouts.idle;
    auto const heard = wire_->last_read();
    if (heard + idle < at || (ends_at_ && *ends_at_ < at)) return wire_->shut();
    if (heard + idle / 2 < at && pinged_ + idle / 2 < at) {
        pinged_ = at;
        wire_->send(local(ping_frame()));
    }
    if (sign_in_checked_ + sign_in_checked_every < at) look_at_sign_in({});
}

void WebSocketSession::look_at_sign_in(std::vector<PersonId> const& people)
{
    auto const concerns = people.empty() || std::ranges::count(people, *caller_.person) > 0;
    if (!concerns || ends_at_) return;
    sign_in_checked_ = Clock::now();
    start(check_sign_in(shared_from_this()), [](std::optional<bool>) {});
}

Task<bool> WebSocketSession::check_sign_in(std::shared_ptr<WebSocketSession>)
{
    Call call(home_.shared().services, home_.io(), caller_);
    call.set_guard([](db::Snapshot&) { return std::nullopt; });
    call.set_key({}, "signInCheck", 0);
    auto look = [this](db::Snapshot& snapshot) -> Result<bool> {
        return caller_.session ? db::is_open(snapshot, *caller_.session, now()) : db::is_open(snapshot, *caller_.token, now());
    };
    auto const stands = co_await call.read(look);
    if (stands && !*stands) close(CloseCode::refused, "The sign-in ended.");
    co_return true;
}

void WebSocketSession::drain() { close(CloseCode::restart, "The server restarts. Come again in a moment."); }

void WebSocketSession::close(CloseCode code, std::string_view reason)
{
    if (ends_at_) return;
    ends_at_ = Clock::now() + close_patience;
    while (!followings_.empty()) stop_following(followings_.begin()->first);
    wire_->send(local(close_frame(code, reason)));
}

}  // namespace lyceum::server::net

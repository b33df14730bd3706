#include "server/net/websocket_session.hpp"

#include "db/sessions.hpp"
#include "db/tokens.hpp"
#include "server/call.hpp"
#include "server/net/routes.hpp"
#include "server/net/websocket_stream.hpp"

#include <algorithm>

namespace lyceum::server::net {
namespace {

constexpr std::chrono::minutes sign_in_checked_every{5};
/// How long a client may take to answer our close.
constexpr std::chrono::seconds close_patience{3};

}  // namespace

Task<Result<Admitted>> admit(CoreConnections& home, Request const& request, std::string token)
{
    auto& shared = home.shared();
    // Browsers always say which page opens a WebSocket; programs need not.
    auto const by_page = !request.head.field("origin").empty();
    auto caller = co_await caller_of(home, request, by_page ? Purpose::changes : Purpose::reads, std::move(token));
    if (!caller) co_return caller.error();
    if (!caller->person) co_return Error{ErrorCode::unauthenticated, "Sign in first.", {}};
    auto of_person = shared.of_person.take(std::to_string(caller->person->value));
    if (!of_person) co_return Error{ErrorCode::too_many, "You have too many connections open. Close a few pages.", {}};
    // A line of our own was counted when it was accepted; behind a proxy only the request tells whose it is.
    auto of_address = request.is_proxied ? shared.of_address.take(request.address) : nullptr;
    if (request.is_proxied && !of_address) co_return Error{ErrorCode::too_many, "Too many connections come from your address.", {}};
    if (shared.draining) co_return Error{ErrorCode::unavailable, "The server is stopping. Try again in a moment.", {}};
    co_return Admitted{*std::move(caller), std::move(of_person), std::move(of_address)};
}

WebSocketSession::WebSocketSession(CoreConnections& home, std::shared_ptr<Wire> wire, Admitted admitted)
    : home_(home), wire_(std::move(wire)), caller_(std::move(admitted.caller)), of_person_(std::move(admitted.of_person)),
      of_address_(std::move(admitted.of_address))
{
    home_.shared().websockets.fetch_add(1, std::memory_order_relaxed);
}

WebSocketSession::~WebSocketSession() { home_.shared().websockets.fetch_sub(1, std::memory_order_relaxed); }

Task<bool> WebSocketSession::accept(Request const& request, std::string unread, std::string_view subprotocol, std::size_t message_bytes_max)
{
    wire_->unread(std::move(unread));
    stream_ = std::make_unique<WebSocketStream>(wire_, message_bytes_max);
    co_return co_await stream_->accept(request.head, subprotocol);
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
    if (!is_closing()) each_second(at);
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
    closing();
    wire_->send(local(close_frame(code, reason)));
}

}  // namespace lyceum::server::net

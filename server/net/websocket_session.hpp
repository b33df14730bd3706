#pragma once

#include "server/net/core_connections.hpp"
#include "server/net/wire.hpp"

namespace lyceum::server::net {

struct Request;
struct WebSocketStream;

/// Who a WebSocket is for, with the places that it takes while it is open.
struct Admitted {
    Caller caller;
    std::shared_ptr<void> of_person, of_address;
};
/// Finds who asks for a WebSocket: by `token` where one is given, else as with any request. Fails with
/// `unauthenticated`, `forbidden` (a page of another site), `too_many` (of the person, of the address) and
/// `unavailable` (the server stops).
Task<Result<Admitted>> admit(CoreConnections& home, Request const& request, std::string token = {});

/// What every WebSocket of a signed-in client has, whatever is said over it: it is pinged when nothing is
/// heard, ends when its sign-in does, and is told when the server stops. What is said is its kind's:
/// CallSession, DocumentSession. Lives on one core's thread.
class WebSocketSession : public std::enable_shared_from_this<WebSocketSession> {
public:
    virtual ~WebSocketSession();
    WebSocketSession(WebSocketSession const&) = delete;
    WebSocketSession& operator=(WebSocketSession const&) = delete;

    /// Until the connection ends.
    virtual Task<bool> run() = 0;
    void look_at_clock(Clock::time_point at);
    /// Looks whether the session or token still stands, where the person is one of these, or these are none.
    void look_at_sign_in(std::vector<PersonId> const& people);
    void drain();

protected:
    WebSocketSession(CoreConnections& home, std::shared_ptr<Wire> wire, Admitted admitted);

    /// Answers the upgrade, after which messages of at most so many bytes are read; false where it was none,
    /// and was answered so. `unread` is what came behind the request; an empty subprotocol is none.
    Task<bool> accept(Request const& request, std::string unread, std::string_view subprotocol, std::size_t message_bytes_max);
    /// Sends the close frame; the line ends when the client answers it, or soon.
    void close(CloseCode code, std::string_view reason);
    [[nodiscard]] bool is_closing() const { return ends_at_.has_value(); }
    /// Nothing is to be sent any more. Called once, before the close frame leaves.
    virtual void closing() = 0;
    /// Called every second until it closes.
    virtual void each_second(Clock::time_point) {}

    CoreConnections& home_;
    std::shared_ptr<Wire> wire_;
    std::unique_ptr<WebSocketStream> stream_;
    Caller caller_;

private:
    Task<bool> check_sign_in(std::shared_ptr<WebSocketSession> self);

    std::shared_ptr<void> of_person_, of_address_;
    Clock::time_point pinged_ = Clock::now();
    Clock::time_point sign_in_checked_ = Clock::now();
    std::optional<Clock::time_point> ends_at_;
};

}  // namespace lyceum::server::net

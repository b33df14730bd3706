#pragma once

#include "server/net/core_connections.hpp"
#include "server/net/wire.hpp"
#include "server/rooms/following.hpp"

#include <map>

namespace lyceum::server::net {

struct WebSocketStream;

/// A signed-in client's WebSocket: JSON-RPC calls, each answered when it is ready, and the topics that
/// it follows. See protocol/README.md.
class WebSocketSession : public rooms::Outlet, public std::enable_shared_from_this<WebSocketSession> {
public:
    /// Checks who calls and answers the upgrade. `unread` is what came behind the request. Null where the
    /// handshake was none and was answered so; an error is the caller's to answer.
    static Task<Result<std::shared_ptr<WebSocketSession>>> open(CoreConnections& home, std::shared_ptr<Wire> wire,
                                                                Request const& request, std::string unread);
    ~WebSocketSession() override;

    /// Until the connection ends.
    Task<bool> run();
    void look_at_clock(Clock::time_point at);
    /// Looks whether the session or token still stands, where the person is one of these, or these are none.
    void look_at_sign_in(std::vector<PersonId> const& people);
    void drain();

    // As the outlet of what is followed.
    void send(LocalBytes frame, std::optional<Topic> topic) override { wire_->send(std::move(frame), topic); }
    void drop(Topic topic) override { wire_->drop(topic); }
    [[nodiscard]] std::size_t queued_bytes() const override { return wire_->queued_bytes(); }
    void when_queue_below(std::size_t bytes, std::function<void()> done) override { wire_->when_queue_below(bytes, std::move(done)); }

private:
    WebSocketSession(CoreConnections& home, std::shared_ptr<Wire> wire, Caller caller);

    void received(std::string_view text);
    Task<bool> answer(boost::json::value id, Asked asked, std::shared_ptr<WebSocketSession> self);
    Task<bool> follow(boost::json::value id, topics::Follow::Request request, std::shared_ptr<WebSocketSession> self);
    void begin_follow(boost::json::value id, boost::json::value const& params);
    void unfollow(boost::json::value const& id, boost::json::value const& params);
    void stop_following(Topic topic);
    Task<bool> check_sign_in(std::shared_ptr<WebSocketSession> self);
    void say(std::string const& text) { wire_->send(local(text_frame(text))); }
    void refuse(boost::json::value const& id, Error const& error);
    /// Sends the close frame; the line ends when the client answers it, or soon.
    void close(CloseCode code, std::string_view reason);

    CoreConnections& home_;
    std::shared_ptr<Wire> wire_;
    std::unique_ptr<WebSocketStream> stream_;
    Caller caller_;
    std::shared_ptr<void> of_person_, of_address_;
    std::map<Topic, std::shared_ptr<rooms::Following>> followings_;
    int calls_in_flight_ = 0;
    int refused_in_a_row_ = 0;
    Clock::time_point pinged_ = Clock::now();
    Clock::time_point sign_in_checked_ = Clock::now();
    std::optional<Clock::time_point> ends_at_;
};

}  // namespace lyceum::server::net

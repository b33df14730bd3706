#pragma once

#include "server/net/websocket_session.hpp"
#include "server/rooms/following.hpp"

#include <map>
#include <set>

namespace lyceum::server::net {

/// A client's WebSocket at /ws: JSON-RPC calls, each answered when it is ready, and the topics that it
/// follows. See protocol/README.md.
class CallSession final : public WebSocketSession, public rooms::Outlet {
public:
    /// Checks who calls and answers the upgrade. `unread` is what came behind the request. Null where the
    /// handshake was none and was answered so; an error is the caller's to answer.
    static Task<Result<std::shared_ptr<WebSocketSession>>> open(CoreConnections& home, std::shared_ptr<Wire> wire,
                                                                Request const& request, std::string unread);

    Task<bool> run() override;

    // As the outlet of what is followed.
    void send(LocalBytes frame, std::optional<Topic> topic) override { wire_->send(std::move(frame), topic); }
    void drop(Topic topic) override { wire_->drop(topic); }
    [[nodiscard]] std::size_t queued_bytes() const override { return wire_->queued_bytes(); }
    void when_queue_below(std::size_t bytes, std::function<void()> done) override { wire_->when_queue_below(bytes, std::move(done)); }

private:
    using Self = std::shared_ptr<CallSession>;
    CallSession(CoreConnections& home, std::shared_ptr<Wire> wire, Admitted admitted)
        : WebSocketSession(home, std::move(wire), std::move(admitted))
    {
    }

    Self self() { return std::static_pointer_cast<CallSession>(shared_from_this()); }
    void received(std::string_view text);
    Task<bool> answer(boost::json::value id, Asked asked, Self self);
    Task<bool> follow(boost::json::value id, topics::Follow::Request request, Self self);
    void begin_follow(boost::json::value id, boost::json::value const& params);
    void unfollow(boost::json::value const& id, boost::json::value const& params);
    void stop_following(Topic topic);
    void closing() override;
    void say(std::string const& text) { wire_->send(local(text_frame(text))); }
    void refuse(boost::json::value const& id, Error const& error);

    std::map<Topic, std::shared_ptr<rooms::Following>> followings_;
    /// Those where the caller was noted as here.
    std::set<Topic> here_in_;
    int calls_in_flight_ = 0;
    int refused_in_a_row_ = 0;
};

}  // namespace lyceum::server::net

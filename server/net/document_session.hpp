#pragma once

#include "server/documents/editing.hpp"
#include "server/net/websocket_session.hpp"

#include <boost/asio/steady_timer.hpp>

namespace lyceum::server::net {

/// A client's WebSocket at /ws/documents/<id>: the messages of y-protocols in binary frames, about one
/// document. See protocol/README.md.
class DocumentSession final : public WebSocketSession, public documents::Line {
public:
    /// As CallSession::open. Fails besides with `not_found` where there is no such document for the caller.
    static Task<Result<std::shared_ptr<WebSocketSession>>> open(CoreConnections& home, std::shared_ptr<Wire> wire,
                                                                Request const& request, std::string unread);

    Task<bool> run() override;

    // As the line of its editing.
    void send(LocalBytes frame, std::optional<Topic> topic) override
    {
        said_something_ = true;
        wire_->send(std::move(frame), topic);
    }
    void drop(Topic topic) override { wire_->drop(topic); }
    [[nodiscard]] std::size_t queued_bytes() const override { return wire_->queued_bytes(); }
    void when_queue_below(std::size_t bytes, std::function<void()> done) override { wire_->when_queue_below(bytes, std::move(done)); }
    void close(CloseCode code, std::string_view reason) override { WebSocketSession::close(code, reason); }
    void relay_awareness_soon(documents::Stay document) override { home_.relay_awareness_soon(std::move(document)); }
    void at_next_beat(std::function<void()> work) override { home_.at_next_beat(std::move(work)); }

private:
    DocumentSession(CoreConnections& home, std::shared_ptr<Wire> wire, Admitted admitted)
        : WebSocketSession(home, std::move(wire), std::move(admitted)), timer_(home.io().context())
    {
    }

    std::shared_ptr<DocumentSession> self() { return std::static_pointer_cast<DocumentSession>(shared_from_this()); }
    /// Begins to edit, then reads until the connection ends.
    Task<bool> edit();
    void closing() override;
    /// Clients of y-websocket take a server for dead that says nothing for half a minute, pings aside.
    void each_second(Clock::time_point at) override;

    std::shared_ptr<documents::Editing> editing_;
    boost::asio::steady_timer timer_;
    bool said_something_ = false;
    Clock::time_point silence_looked_at_ = Clock::now();
};

}  // namespace lyceum::server::net

#pragma once

#include "server/net/head.hpp"
#include "server/net/wire.hpp"
#include "server/task.hpp"

namespace lyceum::server::net {

/// Reads messages from a wire as Beast's WebSocket does (RFC 6455): its handshake, fragments, masks,
/// UTF-8, pongs and closes. The one file that includes Beast's WebSocket is websocket_stream.cpp.
struct WebSocketStream {
    WebSocketStream(std::shared_ptr<Wire> wire, std::size_t message_bytes_max);
    ~WebSocketStream();

    /// Answers the handshake; false where it is none. An empty subprotocol is none.
    Task<bool> accept(RequestHead const& head, std::string_view subprotocol);

    enum class Kind { text, binary };
    struct Message {
        Kind kind = Kind::text;
        std::string bytes;
    };
    /// The next message; nothing where the client closed, is gone or broke the protocol.
    Task<std::optional<Message>> next();

private:
    struct Implementation;
    std::unique_ptr<Implementation> implementation_;
};

/// `co_await` it until at most so many bytes wait on the wire, or it is shut.
struct QueueRoom {
    Wire& wire;
    std::size_t bytes;

    bool await_ready() const { return wire.queued_bytes() <= bytes || wire.is_shut(); }
    void await_suspend(std::coroutine_handle<> waiting) const
    {
        wire.when_queue_below(bytes, [waiting] { waiting.resume(); });
    }
    void await_resume() const {}
};

}  // namespace lyceum::server::net

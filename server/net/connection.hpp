#pragma once

#include "server/net/answer.hpp"
#include "server/net/core_connections.hpp"
#include "server/net/wire.hpp"
#include "server/task.hpp"

namespace lyceum::server::net {

class WebSocketSession;

/// One connection from its first byte to its last: TLS where it is set up, then requests, answered in
/// order and one at a time, then perhaps a WebSocket. Lives on one core's thread.
class Connection : public std::enable_shared_from_this<Connection> {
public:
    Connection(CoreConnections& home, Wire::Socket socket, std::string address, std::shared_ptr<void> slot);

    using OpenWebSocket = Task<Result<std::shared_ptr<WebSocketSession>>> (*)(CoreConnections&, std::shared_ptr<Wire>, Request const&, std::string);

    void begin();
    /// Ends what took too long; pings whom nothing was heard of.
    void look_at_clock(Clock::time_point at);
    /// Where one of these people (or anybody: none named) is signed in here, looks whether they still are.
    void look_at_sign_in(std::vector<PersonId> const& people);
    /// Says that the server stops, and ends when what is under way is done.
    void drain();
    void shut() { wire_->shut(); }

private:
    class Pieces;
    Task<bool> serve();
    Task<bool> farewell();
    /// Whether the line is ready for requests.
    Task<bool> greet();
    /// The next request; nothing where the client is gone, or was answered why not.
    /// Waits so long for its first byte.
    Task<std::optional<Request>> next_request(std::chrono::seconds patience);
    Task<bool> read_body(Request& request);
    /// Takes a body in pieces (body.hpp); gives whether another request may follow.
    Task<bool> take_upload(Request& request);
    Task<bool> send_slice(FileSlice slice);
    Task<bool> read_more();
    Task<bool> become_websocket(Request request, OpenWebSocket open);
    Task<bool> redirect_to_tls();
    void answer(Answer const& answer, bool keeps_alive, bool has_body = true);
    void refuse(Error const& error) { answer(problem_answer(error), false); }

    CoreConnections& home_;
    std::shared_ptr<Wire> wire_;
    std::string address_;
    std::shared_ptr<void> slot_;
    /// What was read and belongs to no request yet.
    std::string unread_;
    /// When the connection ends unless something happens before.
    std::optional<Clock::time_point> deadline_;
    bool between_requests_ = false;
    std::shared_ptr<WebSocketSession> websocket_;
};

}  // namespace lyceum::server::net

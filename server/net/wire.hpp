#pragma once

#include "server/net/io_core.hpp"
#include "server/net/outbound.hpp"
#include "server/net/tls.hpp"

#include <boost/asio/async_result.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/compose.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>

namespace lyceum::server::net {

/// One connection's line: a socket, plain or with TLS, with one queue of what is to be written. What
/// Beast writes (handshake, pong, close) and the frames that rooms share go through the queue in
/// order, and a flush writes all of it at once. Lives on one core's thread.
class Wire : public std::enable_shared_from_this<Wire> {
public:
    using Socket = boost::asio::ip::tcp::socket;
    using executor_type = Socket::executor_type;
    using error_code = boost::system::error_code;

    Wire(IoCore& core, Socket socket) : core_(core), socket_(std::move(socket)) {}

    executor_type get_executor() { return socket_.get_executor(); }
    [[nodiscard]] IoCore& core() { return core_; }

    /// From now on with TLS. The handshake is done by `handshake`.
    void secure(TlsIdentity const& identity);
    [[nodiscard]] bool is_secure() const { return tls_ != nullptr; }

    // Reading.
    /// Bytes that were read already and are to be read again, before those of the socket.
    void unread(std::string bytes)
    {
        // Nothing unread keeps no buffer: there are thousands of idle connections.
        unread_ = bytes.empty() ? std::string() : std::move(bytes);
    }
    /// What is there now, without waiting.
    Step read_now(std::span<char> to);
    Step handshake_now() { return tls_->handshake(); }
    /// The first byte that waits, without taking it: nothing where none is there.
    std::optional<unsigned char> peek();
    /// Calls `done(error_code)` when the socket can be read, or written.
    template <class Done>
    void when_ready(Step::State wants, Done done)
    {
        socket_.async_wait(wants == Step::State::wants_write ? Socket::wait_write : Socket::wait_read, std::move(done));
    }
    /// As Asio's AsyncReadStream.
    template <class Buffers, class Token>
    auto async_read_some(Buffers const& buffers, Token&& token);

    // Writing.
    void send(LocalBytes bytes, std::optional<Topic> topic = std::nullopt);
    void send(std::string bytes) { send(local(std::make_shared<std::string const>(std::move(bytes)))); }
    void drop(Topic topic) { outbound_.drop(topic); }
    [[nodiscard]] std::size_t queued_bytes() const { return outbound_.bytes(); }
    /// As Asio's AsyncWriteStream: done when queued. Fails where more waits than what a client that
    /// reads would leave: so a flood of pings that nobody reads the answers of ends.
    template <class Buffers, class Token>
    auto async_write_some(Buffers const& buffers, Token&& token);
    void flush();
    /// Calls `done` once the queue holds at most `bytes`, or the line is shut.
    void when_queue_below(std::size_t bytes, std::function<void()> done);

    /// Says that nothing more is sent; nothing is queued any more.
    void say_end();
    /// Ends everything now: who waits to read hears of it.
    void shut();
    [[nodiscard]] bool is_shut() const { return !socket_.is_open(); }

    [[nodiscard]] Clock::time_point last_read() const { return last_read_; }
    /// Since when bytes wait to be written and none leaves; nothing where none waits.
    [[nodiscard]] std::optional<Clock::time_point> stalled_since() const { return stalled_since_; }

private:
    struct ReadSome;
    static constexpr std::size_t unread_answers_max = 2 * 1024 * 1024;

    Step write_queued();
    Step write_plain();
    Step write_secure();
    void look_at_watchers();

    IoCore& core_;
    Socket socket_;
    std::unique_ptr<TlsSession> tls_;
    std::string unread_;
    Outbound outbound_;
    Clock::time_point last_read_ = Clock::now();
    std::optional<Clock::time_point> stalled_since_;
    /// In which turn a flush is due already.
    std::optional<IoCore::Turn> flush_due_;
    bool ends_ = false;
    struct Watcher {
        std::size_t bytes;
        std::function<void()> done;
    };
    std::vector<Watcher> watchers_;
};

/// Reads what is there; where nothing is, waits until something may be. Never completes inline.
struct Wire::ReadSome {
    std::shared_ptr<Wire> wire;
    std::span<char> to;
    std::optional<std::pair<error_code, std::size_t>> outcome = std::nullopt;
    bool began = false;

    template <class Self>
    void operator()(Self& self, error_code fault = {})
    {
        if (outcome) return self.complete(outcome->first, outcome->second);
        if (fault) return finish(self, fault, 0);
        auto const step = wire->read_now(to);
        switch (step.state) {
        case Step::State::moved: return finish(self, {}, step.bytes);
        case Step::State::ended: return finish(self, boost::asio::error::eof, 0);
        case Step::State::failed: return finish(self, boost::asio::error::connection_reset, 0);
        default: began = true; return wire->when_ready(step.state, std::move(self));
        }
    }
    template <class Self>
    void finish(Self& self, error_code fault, std::size_t bytes)
    {
        if (began) return self.complete(fault, bytes);
        outcome.emplace(fault, bytes);
        auto executor = wire->get_executor();
        boost::asio::post(executor, std::move(self));
    }
};

template <class Buffers, class Token>
auto Wire::async_read_some(Buffers const& buffers, Token&& token)
{
    boost::asio::mutable_buffer first;
    for (auto it = boost::asio::buffer_sequence_begin(buffers); it != boost::asio::buffer_sequence_end(buffers); ++it)
        if (first = *it; first.size() != 0) break;
    return boost::asio::async_compose<Token, void(error_code, std::size_t)>(
        ReadSome{shared_from_this(), {static_cast<char*>(first.data()), first.size()}}, token, socket_);
}

template <class Buffers, class Token>
auto Wire::async_write_some(Buffers const& buffers, Token&& token)
{
    auto const size = boost::asio::buffer_size(buffers);
    error_code fault;
    if (is_shut()) fault = boost::asio::error::operation_aborted;
    else if (queued_bytes() > unread_answers_max) fault = boost::asio::error::no_buffer_space;
    if (!fault) {
        std::string bytes(size, '\0');
        boost::asio::buffer_copy(boost::asio::buffer(bytes), buffers);
        send(std::move(bytes));
    }
    auto queued = [fault, size](auto handler, auto executor) {
        boost::asio::post(executor, [handler = std::move(handler), fault, size]() mutable { std::move(handler)(fault, fault ? 0 : size); });
    };
    return boost::asio::async_initiate<Token, void(error_code, std::size_t)>(std::move(queued), token, get_executor());
}

}  // namespace lyceum::server::net

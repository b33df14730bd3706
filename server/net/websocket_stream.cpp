#include "server/net/websocket_stream.hpp"

#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket/stream.hpp>
#include <spdlog/spdlog.h>

namespace lyceum::server::net {

namespace beast = boost::beast;
namespace websocket = beast::websocket;

namespace {

/// The wire as Beast holds it.
class Layer {
public:
    using executor_type = Wire::executor_type;

    explicit Layer(std::shared_ptr<Wire> wire) : wire_(std::move(wire)) {}
    executor_type get_executor() const { return wire_->get_executor(); }
    [[nodiscard]] Wire& wire() const { return *wire_; }

    template <class Buffers, class Token>
    auto async_read_some(Buffers const& buffers, Token&& token)
    {
        return wire_->async_read_some(buffers, std::forward<Token>(token));
    }
    template <class Buffers, class Token>
    auto async_write_some(Buffers const& buffers, Token&& token)
    {
        return wire_->async_write_some(buffers, std::forward<Token>(token));
    }

    // How Beast ends the line, after a close or when its own timers fire: the connection itself does
    // it, once the queue has left.
    friend void beast_close_socket(Layer&) {}
    template <class Handler>
    friend void async_teardown(beast::role_type, Layer& layer, Handler&& handler)
    {
        boost::asio::post(layer.get_executor(), beast::bind_front_handler(std::forward<Handler>(handler), Wire::error_code{}));
    }

private:
    std::shared_ptr<Wire> wire_;
};

/// What a message's buffer may keep while nothing comes.
constexpr std::size_t idle_buffer = 512;

}  // namespace

struct WebSocketStream::Implementation {
    explicit Implementation(std::shared_ptr<Wire> wire) : stream(Layer(std::move(wire))) {}
    websocket::stream<Layer, false> stream;
    beast::flat_buffer buffer;
};

WebSocketStream::WebSocketStream(std::shared_ptr<Wire> wire, std::size_t message_bytes_max)
    : implementation_(std::make_unique<Implementation>(std::move(wire)))
{
    auto& stream = implementation_->stream;
    stream.read_message_max(message_bytes_max);
    stream.auto_fragment(false);
    // Idle and dead lines are the connection's to find; Beast's own timers stay off.
    stream.set_option(websocket::stream_base::timeout{websocket::stream_base::none(), websocket::stream_base::none(), false});
}

WebSocketStream::~WebSocketStream() = default;

namespace {

/// `co_await` an operation that calls back with an error code first.
template <class Begin>
struct Awaited {
    Begin begin;
    beast::error_code fault{};

    bool await_ready() const { return false; }
    void await_suspend(std::coroutine_handle<> waiting)
    {
        begin([this, waiting](beast::error_code result, auto...) {
            fault = result;
            waiting.resume();
        });
    }
    beast::error_code await_resume() const { return fault; }
};
template <class Begin>
Awaited(Begin) -> Awaited<Begin>;

beast::http::request<beast::http::empty_body> as_beast_has_it(RequestHead const& head)
{
    beast::http::request<beast::http::empty_body> request;
    request.method_string(head.method);
    request.target(head.query.empty() ? head.path : head.path + '?' + head.query);
    request.version(11);
    for (auto const& [name, value] : head.fields) request.insert(name, value);
    return request;
}

}  // namespace

Task<bool> WebSocketStream::accept(RequestHead const& head, std::string_view subprotocol)
{
    auto& stream = implementation_->stream;
    auto const request = as_beast_has_it(head);
    stream.set_option(websocket::stream_base::decorator([protocol = std::string(subprotocol)](websocket::response_type& response) {
        response.set(beast::http::field::server, "lyceum");
        if (!protocol.empty()) response.set(beast::http::field::sec_websocket_protocol, protocol);
    }));
    auto begin = [&](auto done) { stream.async_accept(request, std::move(done)); };
    Awaited accepted{begin};
    auto const fault = co_await accepted;
    co_return !fault;
}

Task<std::optional<WebSocketStream::Message>> WebSocketStream::next()
{
    auto& [stream, buffer] = *implementation_;
    auto begin = [&](auto done) { stream.async_read(buffer, std::move(done)); };
    Awaited read{begin};
    auto const fault = co_await read;
    if (fault) co_return std::nullopt;
    auto const bytes = buffer.data();
    Message message{stream.got_text() ? Kind::text : Kind::binary, {static_cast<char const*>(bytes.data()), bytes.size()}};
    buffer.consume(buffer.size());
    if (buffer.capacity() > idle_buffer) buffer.shrink_to_fit();
    co_return message;
}

}  // namespace lyceum::server::net

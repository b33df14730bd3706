#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

struct ssl_st;

/// A small blocking client, independent of the server's code: plain sockets, OpenSSL for TLS. Every wait ends.
namespace lyceum::testing {

/// How long a test waits for what must come.
inline constexpr std::chrono::milliseconds patience{20'000};

/// The line failed: it was closed, nothing came in time, or what came is not what the protocol allows.
struct WireFailure : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Nothing came in time; the line is as good as before.
struct TimedOut : WireFailure {
    TimedOut() : WireFailure("nothing came in time") {}
};

enum class Transport { plain, tls };

/// Where a server listens: a port of 127.0.0.1.
struct Endpoint {
    std::uint16_t port = 0;
    Transport transport = Transport::plain;
};

/// One connection, as bytes.
class Wire {
public:
    /// Connects, and under TLS shakes hands; certificates are not looked at. Throws WireFailure.
    explicit Wire(Endpoint endpoint);
    ~Wire();
    Wire(Wire&& other) noexcept;
    Wire& operator=(Wire&&) = delete;

    /// Sends all of it. Throws WireFailure.
    void send(std::string_view bytes);
    /// What has come, at least one byte; empty where the other side closed. Throws TimedOut.
    std::string receive(std::chrono::milliseconds wait = patience);
    /// Whether the other side closes in time. What comes before is thrown away.
    bool is_closed(std::chrono::milliseconds wait = patience);
    /// Says that nothing more will be sent; what comes can still be received.
    void end_sending();
    /// The socket, for options of it.
    [[nodiscard]] int handle() const { return socket_; }
    /// The version of TLS, `TLSv1.3`; empty on a plain line.
    [[nodiscard]] std::string tls_version() const;

private:
    void await(short events, std::chrono::steady_clock::time_point until) const;

    int socket_ = -1;
    ssl_st* tls_ = nullptr;
};

using Headers = std::vector<std::pair<std::string, std::string>>;

/// An answer to an HTTP request.
struct HttpAnswer {
    int status = 0;
    /// Names in small letters, in the order in which they came.
    Headers headers;
    std::string body;

    /// The first header of that name (in small letters).
    [[nodiscard]] std::optional<std::string> header(std::string_view name) const;
};

/// A connection that speaks HTTP/1.1, kept alive as long as both sides like.
class HttpClient {
public:
    explicit HttpClient(Endpoint endpoint) : wire_(endpoint) {}

    /// Sends a request with Host and, where there is a body, Content-Length; waits for the answer.
    HttpAnswer request(std::string_view method, std::string_view target, Headers const& headers = {}, std::string_view body = {},
                       std::chrono::milliseconds wait = patience);
    /// For malformed, pipelined and slow requests: sends bytes as they are.
    void send(std::string_view bytes) { wire_.send(bytes); }
    /// Receives one answer; `method` says whether it has a body. Throws WireFailure, also where the server
    /// closes instead.
    HttpAnswer answer(std::string_view method = "GET", std::chrono::milliseconds wait = patience);
    /// Whether the server closes in time.
    bool is_closed(std::chrono::milliseconds wait = patience) { return wire_.is_closed(wait); }
    Wire& wire() { return wire_; }

private:
    friend class WebSocket;
    std::string line(std::chrono::milliseconds wait);
    std::string bytes(std::size_t count, std::chrono::milliseconds wait);
    std::string chunks(std::chrono::milliseconds wait);
    std::string until_closed(std::chrono::milliseconds wait);
    bool more(std::chrono::milliseconds wait);

    Wire wire_;
    std::string received_;
};

/// One request on a connection of its own.
HttpAnswer http(Endpoint endpoint, std::string_view method, std::string_view target, Headers const& headers = {},
                std::string_view body = {});

}  // namespace lyceum::testing

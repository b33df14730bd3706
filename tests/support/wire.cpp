#include "tests/support/wire.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <openssl/ssl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace lyceum::testing {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t head_lines_max = 200;

SSL_CTX* client_context()
{
    static SSL_CTX* const context = SSL_CTX_new(TLS_client_method());
    return context;
}

std::string small(std::string_view text)
{
    std::string result(text);
    for (char& c : result)
        if (c >= 'A' && c <= 'Z') c = char(c + ('a' - 'A'));
    return result;
}

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

std::size_t number(std::string_view text, int base)
{
    std::size_t value = 0;
    auto const [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value, base);
    if (fault != std::errc() || end != text.data() + text.size()) throw WireFailure("not a number: " + std::string(text));
    return value;
}

}  // namespace

Wire::Wire(Endpoint endpoint)
{
    socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (socket_ < 0) throw WireFailure(std::string("no socket: ") + std::strerror(errno));
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(endpoint.port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
        auto const reason = std::string("cannot connect: ") + std::strerror(errno);
        ::close(socket_);
        throw WireFailure(reason);
    }
    int const on = 1;
    ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    ::fcntl(socket_, F_SETFL, O_NONBLOCK);
    if (endpoint.transport == Transport::plain) return;

    tls_ = SSL_new(client_context());
    SSL_set_fd(tls_, socket_);
    auto const until = Clock::now() + patience;
    for (int done = 0; (done = SSL_connect(tls_)) != 1;) {
        auto const wanted = SSL_get_error(tls_, done);
        if (wanted != SSL_ERROR_WANT_READ && wanted != SSL_ERROR_WANT_WRITE) {
            SSL_free(tls_);
            ::close(socket_);
            throw WireFailure("the TLS handshake failed");
        }
        await(wanted == SSL_ERROR_WANT_READ ? POLLIN : POLLOUT, until);
    }
}

Wire::~Wire()
{
    if (tls_) SSL_free(tls_);
    if (socket_ >= 0) ::close(socket_);
}

Wire::Wire(Wire&& other) noexcept : socket_(std::exchange(other.socket_, -1)), tls_(std::exchange(other.tls_, nullptr)) {}

void Wire::await(short events, Clock::time_point until) const
{
    pollfd waiting{socket_, events, 0};
    for (;;) {
        auto const left = std::chrono::ceil<std::chrono::milliseconds>(until - Clock::now()).count();
        if (left <= 0) throw TimedOut();
        if (::poll(&waiting, 1, int(left)) > 0) return;
    }
}

void Wire::send(std::string_view bytes)
{
    auto const until = Clock::now() + patience;
    while (!bytes.empty()) {
        short wanted = POLLOUT;
        if (tls_) {
            auto const sent = SSL_write(tls_, bytes.data(), int(bytes.size()));
            if (sent > 0) {
                bytes.remove_prefix(std::size_t(sent));
                continue;
            }
            auto const fault = SSL_get_error(tls_, sent);
            if (fault == SSL_ERROR_WANT_READ) wanted = POLLIN;
            else if (fault != SSL_ERROR_WANT_WRITE) throw WireFailure("the line was closed while sending");
        } else {
            auto const sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent > 0) {
                bytes.remove_prefix(std::size_t(sent));
                continue;
            }
            if (errno != EAGAIN && errno != EINTR) throw WireFailure("the line was closed while sending");
        }
        await(wanted, until);
    }
}

std::string Wire::receive(std::chrono::milliseconds wait)
{
    auto const until = Clock::now() + wait;
    std::string bytes(16 * 1024, '\0');
    for (;;) {
        short wanted = POLLIN;
        if (tls_) {
            auto const count = SSL_read(tls_, bytes.data(), int(bytes.size()));
            if (count > 0) {
                bytes.resize(std::size_t(count));
                return bytes;
            }
            auto const fault = SSL_get_error(tls_, count);
            if (fault == SSL_ERROR_WANT_WRITE) wanted = POLLOUT;
            else if (fault != SSL_ERROR_WANT_READ) return {};
        } else {
            auto const count = ::recv(socket_, bytes.data(), bytes.size(), 0);
            if (count > 0) {
                bytes.resize(std::size_t(count));
                return bytes;
            }
            if (count == 0 || (errno != EAGAIN && errno != EINTR)) return {};
        }
        await(wanted, until);
    }
}

bool Wire::is_closed(std::chrono::milliseconds wait)
{
    auto const until = Clock::now() + wait;
    try {
        for (;;) {
            auto const left = std::chrono::ceil<std::chrono::milliseconds>(until - Clock::now());
            if (receive(left).empty()) return true;
        }
    } catch (TimedOut const&) {
        return false;
    }
}

void Wire::end_sending()
{
    if (tls_) SSL_shutdown(tls_);
    ::shutdown(socket_, SHUT_WR);
}

std::string Wire::tls_version() const { return tls_ ? SSL_get_version(tls_) : ""; }

std::optional<std::string> HttpAnswer::header(std::string_view name) const
{
    for (auto const& [known, value] : headers)
        if (known == name) return value;
    return std::nullopt;
}

HttpAnswer HttpClient::request(std::string_view method, std::string_view target, Headers const& headers, std::string_view body,
                               std::chrono::milliseconds wait)
{
    std::string text;
    text.append(method).append(" ").append(target).append(" HTTP/1.1\r\nHost: localhost\r\n");
    for (auto const& [name, value] : headers) text.append(name).append(": ").append(value).append("\r\n");
    if (!body.empty() || method == "POST") text.append("Content-Length: " + std::to_string(body.size()) + "\r\n");
    text.append("\r\n").append(body);
    wire_.send(text);
    return answer(method, wait);
}

HttpAnswer HttpClient::answer(std::string_view method, std::chrono::milliseconds wait)
{
    HttpAnswer answer;
    auto const status = line(wait);
    if (!status.starts_with("HTTP/1.1 ") || status.size() < 12) throw WireFailure("not an HTTP answer: " + status);
    answer.status = int(number(std::string_view(status).substr(9, 3), 10));
    for (std::string head; !(head = line(wait)).empty();) {
        auto const colon = head.find(':');
        if (colon == head.npos) throw WireFailure("not a header: " + head);
        if (answer.headers.size() == head_lines_max) throw WireFailure("too many headers");
        answer.headers.emplace_back(small(std::string_view(head).substr(0, colon)),
                                    trimmed(std::string_view(head).substr(colon + 1)));
    }
    if (method == "HEAD" || answer.status < 200 || answer.status == 204 || answer.status == 304) return answer;
    if (auto const coding = answer.header("transfer-encoding"); coding == "chunked") answer.body = chunks(wait);
    else if (auto const length = answer.header("content-length")) answer.body = bytes(number(*length, 10), wait);
    else answer.body = until_closed(wait);
    return answer;
}

bool HttpClient::more(std::chrono::milliseconds wait)
{
    auto const came = wire_.receive(wait);
    received_ += came;
    return !came.empty();
}

std::string HttpClient::line(std::chrono::milliseconds wait)
{
    std::size_t end = 0;
    while ((end = received_.find("\r\n")) == received_.npos)
        if (!more(wait)) throw WireFailure("the line was closed before an answer");
    auto result = received_.substr(0, end);
    received_.erase(0, end + 2);
    return result;
}

std::string HttpClient::bytes(std::size_t count, std::chrono::milliseconds wait)
{
    while (received_.size() < count)
        if (!more(wait)) throw WireFailure("the line was closed within an answer");
    auto result = received_.substr(0, count);
    received_.erase(0, count);
    return result;
}

std::string HttpClient::chunks(std::chrono::milliseconds wait)
{
    std::string body;
    for (;;) {
        auto const size = number(line(wait), 16);
        body += bytes(size, wait);
        if (!line(wait).empty()) throw WireFailure("a chunk is longer than it says");
        if (size == 0) return body;
    }
}

std::string HttpClient::until_closed(std::chrono::milliseconds wait)
{
    while (more(wait)) {}
    return std::exchange(received_, {});
}

HttpAnswer http(Endpoint endpoint, std::string_view method, std::string_view target, Headers const& headers, std::string_view body)
{
    return HttpClient(endpoint).request(method, target, headers, body);
}

}  // namespace lyceum::testing

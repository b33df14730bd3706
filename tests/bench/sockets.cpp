#include "tests/bench/sockets.hpp"

#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdexcept>
#include <sys/socket.h>
#include <unistd.h>

namespace lyceum::bench {
namespace {

constexpr int wait_ms = 10'000;
constexpr std::size_t answer_max = 8 * 1024;

[[noreturn]] void fail(std::string const& what) { throw std::runtime_error(what + ": " + std::strerror(errno)); }

sockaddr_in here(std::uint16_t port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

void await(int socket, short events)
{
    pollfd waiting{socket, events, 0};
    if (::poll(&waiting, 1, wait_ms) != 1) throw std::runtime_error("the server does not answer in time");
}

char receive_byte(int socket)
{
    char byte = 0;
    for (;;) {
        auto const count = ::recv(socket, &byte, 1, MSG_DONTWAIT);
        if (count == 1) return byte;
        if (count == 0) throw std::runtime_error("the server closed a connection");
        if (errno != EAGAIN) fail("cannot receive");
        await(socket, POLLIN);
    }
}

}  // namespace

int connect_to(std::uint16_t port)
{
    int const socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (socket < 0) fail("no socket");
    auto const address = here(port);
    if (::connect(socket, reinterpret_cast<sockaddr const*>(&address), sizeof address) != 0) fail("cannot connect");
    int const on = 1;
    ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return socket;
}

void send_all(int socket, std::string_view bytes)
{
    while (!bytes.empty()) {
        auto const sent = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent > 0) bytes.remove_prefix(std::size_t(sent));
        else if (errno == EAGAIN) await(socket, POLLOUT);
        else if (errno != EINTR) fail("cannot send");
    }
}

std::string upgrade_request(Upgrade const& upgrade)
{
    auto request = "GET " + upgrade.path + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                   "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
    if (!upgrade.subprotocol.empty()) request += "Sec-WebSocket-Protocol: " + upgrade.subprotocol + "\r\n";
    if (!upgrade.session.empty()) request += "Cookie: lyceum_session=" + upgrade.session + "\r\n";
    return request += "\r\n";
}

void await_upgrade(int socket)
{
    std::string answer;
    while (!answer.ends_with("\r\n\r\n")) {
        answer += receive_byte(socket);
        if (answer.size() > answer_max) throw std::runtime_error("the answer to an upgrade is absurdly long");
    }
    if (!answer.starts_with("HTTP/1.1 101 ")) throw std::runtime_error("an upgrade was refused: " + answer);
}

void await_frame(int socket)
{
    receive_byte(socket);
    auto size = std::size_t(static_cast<unsigned char>(receive_byte(socket)));
    if (size == 126) {
        auto const high = static_cast<unsigned char>(receive_byte(socket));
        size = std::size_t(high << 8 | static_cast<unsigned char>(receive_byte(socket)));
    }
    if (size > answer_max) throw std::runtime_error("the answer to a call is absurdly long");
    std::string payload;
    while (payload.size() < size) payload += receive_byte(socket);
    if (payload.find("\"error\"") != payload.npos) throw std::runtime_error("a call was refused: " + payload);
}

void never_block(int socket) { ::fcntl(socket, F_SETFL, O_NONBLOCK); }

Listening listen_on_any_port()
{
    int const socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    auto address = here(0);
    socklen_t size = sizeof address;
    if (::bind(socket, reinterpret_cast<sockaddr*>(&address), size) != 0 || ::listen(socket, SOMAXCONN) != 0 ||
        ::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size) != 0)
        fail("cannot listen");
    return {socket, ntohs(address.sin_port)};
}

}  // namespace lyceum::bench

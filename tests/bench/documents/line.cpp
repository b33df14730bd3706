#include "tests/bench/documents/line.hpp"

#include "tests/bench/client.hpp"
#include "tests/support/typist.hpp"
#include "tests/bench/sockets.hpp"

#include <array>
#include <cerrno>
#include <poll.h>
#include <stdexcept>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace lyceum::bench {
namespace {

using testing::put_bytes;
using testing::take_bytes;

// y-protocols: the kinds of messages, and of those that synchronise.
constexpr char sync = 0, authentication = 2, step_1 = 0, step_2 = 1, update_message = 2, token = 0;
/// A state vector of someone who has nothing.
constexpr std::string_view nothing("\0", 1);
constexpr int answers_within_ms = 120'000;

std::string path_of(Desk const& desk)
{
    return desk.kind == Kind::lyceum ? "/ws/documents/" + desk.name : "/" + desk.name;
}

/// Hocuspocus carries several documents on a connection, and names the one that is meant.
std::string message_of(Desk const& desk, char kind)
{
    std::string message;
    if (desk.kind == Kind::hocuspocus) put_bytes(message, desk.name);
    return message += kind;
}

std::string framed(std::string_view message) { return client_frame(message, Opcode::binary); }

}  // namespace

std::string update_frame(Desk const& desk, std::string_view update)
{
    auto message = message_of(desk, sync);
    message += update_message;
    put_bytes(message, update);
    return framed(message);
}

std::optional<std::string_view> update_in(Desk const& desk, std::string_view message)
{
    if (desk.kind == Kind::hocuspocus) take_bytes(message);
    // Hocuspocus answers step 1 with a kind of its own that asks nothing back.
    constexpr char sync_reply = 4;
    if (message.size() < 2 || (message[0] != sync && !(desk.kind == Kind::hocuspocus && message[0] == sync_reply))) return std::nullopt;
    if (message[1] != step_2 && message[1] != update_message) return std::nullopt;
    message.remove_prefix(2);
    return take_bytes(message);
}

DocumentLine::DocumentLine(Desk desk) : desk_(std::move(desk)), socket_(connect_to(desk_.port))
{
    send_all(socket_, upgrade_request({.path = path_of(desk_), .session = desk_.session, .subprotocol = {}}));
    await_upgrade(socket_);
    if (desk_.kind == Kind::hocuspocus) {
        auto hello = message_of(desk_, authentication);
        hello += token;
        put_bytes(hello, {});
        send(framed(hello));
    }
    auto question = message_of(desk_, sync);
    question += step_1;
    put_bytes(question, nothing);
    send(framed(question));
    for (;;) {
        auto const message = receive();
        if (auto const update = update_in(desk_, message)) {
            state_ = *update;
            return;
        }
    }
}

DocumentLine::~DocumentLine()
{
    if (socket_ >= 0) ::close(socket_);
}

DocumentLine::DocumentLine(DocumentLine&& other) noexcept
    : desk_(std::move(other.desk_)), socket_(std::exchange(other.socket_, -1)), state_(std::move(other.state_)), left_over_(std::move(other.left_over_))
{
}

void DocumentLine::send(std::string_view bytes) const { send_all(socket_, bytes); }

std::string DocumentLine::receive()
{
    std::array<char, 64 * 1024> bytes;
    for (;;) {
        if (auto const size = FrameReader::whole_frame(left_over_)) {
            auto const head = FrameReader::head_bytes(left_over_);
            auto const opcode = static_cast<unsigned char>(left_over_[0]) & 0x0FU;
            auto message = left_over_.substr(head, *size - head);
            left_over_.erase(0, *size);
            if (opcode == 8) throw std::runtime_error("the server closed a document: " + message.substr(std::min<std::size_t>(2, message.size())));
            if (opcode == 2) return message;
            continue;
        }
        pollfd waiting{socket_, POLLIN, 0};
        if (::poll(&waiting, 1, answers_within_ms) != 1) throw std::runtime_error("the server does not answer in time");
        auto const received = ::recv(socket_, bytes.data(), bytes.size(), 0);
        if (received < 0 && errno == EINTR) continue;
        if (received <= 0) throw std::runtime_error("the server closed a connection");
        left_over_.append(bytes.data(), std::size_t(received));
    }
}

}  // namespace lyceum::bench

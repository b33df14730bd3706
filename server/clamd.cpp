#include "server/clamd.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <fcntl.h>
#include <fstream>
#include <memory>
#include <netdb.h>
#include <netinet/in.h>
#include <poll.h>
#include <spdlog/spdlog.h>
#include <string_view>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>
#include <vector>

namespace lyceum::server {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int threads = 2;
constexpr std::size_t waiting_max = 64, piece_bytes = std::size_t{64} << 10, reply_bytes_max = 1'000;
constexpr int look_for_stop_every_ms = 200;

/// A connection to clamd. Every wait ends after its time, or soon after the stop.
class Line {
public:
    explicit Line(std::stop_token stop) : stop_(std::move(stop)) {}
    ~Line()
    {
        if (socket_ >= 0) ::close(socket_);
    }
    Line(Line const&) = delete;
    Line& operator=(Line const&) = delete;

    bool connect(std::string const& where, std::chrono::milliseconds within);
    bool send(std::string_view bytes, std::chrono::milliseconds within);
    /// Up to a NUL; empty where none came.
    std::string reply(std::chrono::milliseconds within);

private:
    bool connect_to(sockaddr const* address, socklen_t size, Clock::time_point until);
    bool wait_for(short what, Clock::time_point until) const;

    std::stop_token stop_;
    int socket_ = -1;
};

bool Line::wait_for(short what, Clock::time_point until) const
{
    while (!stop_.stop_requested() && Clock::now() < until) {
        pollfd one{socket_, what, 0};
        auto const ready = ::poll(&one, 1, look_for_stop_every_ms);
        if (ready > 0) return true;
        if (ready < 0 && errno != EINTR) return false;
    }
    return false;
}

bool Line::connect_to(sockaddr const* address, socklen_t size, Clock::time_point until)
{
    if (socket_ >= 0) ::close(socket_);
    socket_ = ::socket(address->sa_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (socket_ < 0) return false;
    if (::connect(socket_, address, size) == 0) return true;
    if (errno != EINPROGRESS || !wait_for(POLLOUT, until)) return false;
    int fault = 0;
    socklen_t fault_size = sizeof fault;
    return ::getsockopt(socket_, SOL_SOCKET, SO_ERROR, &fault, &fault_size) == 0 && fault == 0;
}

bool Line::connect(std::string const& where, std::chrono::milliseconds within)
{
    auto const until = Clock::now() + within;
    if (where.starts_with('/')) {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        if (where.size() >= sizeof address.sun_path) return false;
        std::ranges::copy(where, address.sun_path);
        return connect_to(reinterpret_cast<sockaddr const*>(&address), sizeof address, until);
    }
    auto const colon = where.rfind(':');
    if (colon == where.npos) return false;
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    if (::getaddrinfo(where.substr(0, colon).c_str(), where.substr(colon + 1).c_str(), &hints, &found) != 0) return false;
    std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> const all(found, ::freeaddrinfo);
    for (auto const* one = found; one; one = one->ai_next)
        if (connect_to(one->ai_addr, one->ai_addrlen, until)) return true;
    return false;
}

bool Line::send(std::string_view bytes, std::chrono::milliseconds within)
{
    while (!bytes.empty()) {
        auto const sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent > 0) bytes.remove_prefix(std::size_t(sent));
        else if (errno != EAGAIN || !wait_for(POLLOUT, Clock::now() + within)) return false;
    }
    return true;
}

std::string Line::reply(std::chrono::milliseconds within)
{
    auto const until = Clock::now() + within;
    std::string text;
    while (text.size() < reply_bytes_max && wait_for(POLLIN, until)) {
        std::array<char, 256> bytes{};
        auto const count = ::recv(socket_, bytes.data(), bytes.size(), 0);
        if (count <= 0) return {};
        text.append(bytes.data(), std::size_t(count));
        if (auto const end = text.find('\0'); end != text.npos) return text.substr(0, end);
    }
    return {};
}

/// A piece with its length before it, four bytes in network order; of an empty one nothing follows.
std::string framed(std::string_view piece)
{
    auto const size = std::uint32_t(piece.size());
    std::string frame;
    for (int shift = 24; shift >= 0; shift -= 8) frame += char(size >> shift & 0xFF);
    return frame.append(piece);
}

/// False where the file cannot be read to its end. That clamd takes no more is not told here: it has replied then.
bool send_file(Line& line, std::filesystem::path const& file, std::chrono::milliseconds within)
{
    using std::string_view_literals::operator""sv;
    if (!line.send("zINSTREAM\0"sv, within)) return true;
    std::ifstream in(file, std::ios::binary);
    std::vector<char> piece(piece_bytes);
    while (in.read(piece.data(), std::streamsize(piece.size())), in.gcount() > 0)
        if (!line.send(framed({piece.data(), std::size_t(in.gcount())}), within)) return true;
    if (!in.eof()) return false;
    line.send(framed({}), within);
    return true;
}

Error not_now()
{
    return {ErrorCode::unavailable, "file: it could not be looked through for viruses just now. It is kept: try again later.", "file"};
}

}  // namespace

Clamd::Clamd(std::string where, ClamdPatience patience) : where_(std::move(where)), patience_(patience)
{
    if (is_set()) workers_.emplace(threads, waiting_max);
}

Clamd::~Clamd() { stop(); }

void Clamd::stop()
{
    stopped_.request_stop();
    if (workers_) workers_->stop();
}

std::optional<Error> Clamd::refuse(std::filesystem::path const& file) const
{
    Line line(stopped_.get_token());
    auto const is_sent = line.connect(where_, patience_.each) && send_file(line, file, patience_.each);
    auto const reply = is_sent ? line.reply(patience_.verdict) : std::string();
    constexpr std::string_view before = "stream: ", found = " FOUND";
    if (reply == "stream: OK") return std::nullopt;
    if (reply.starts_with(before) && reply.ends_with(found) && reply.size() > before.size() + found.size()) {
        auto const name = reply.substr(before.size(), reply.size() - before.size() - found.size());
        spdlog::warn("event=upload_infected found=\"{}\"", name);
        return invalid("file", "file: the virus scanner found " + name + " in it. It was not taken.");
    }
    if (reply.find("size limit exceeded") != reply.npos)
        return Error{ErrorCode::too_large, "file: it is larger than the virus scanner takes. Ask an administrator to raise its StreamMaxLength.", "file"};
    if (!stopped_.stop_requested()) spdlog::error("event=clamd_fault reply=\"{}\"", reply);
    return not_now();
}

bool Clamd::Looking::await_suspend(std::coroutine_handle<> waiting)
{
    auto const is_taken = clamd_.workers_->post([this, waiting] {
        try {
            refused_ = clamd_.refuse(file_);
        } catch (std::exception const& fault) {
            spdlog::error("event=clamd_fault reason=\"{}\"", fault.what());
            refused_ = not_now();
        }
        core_.resume(waiting);
    });
    if (!is_taken) refused_ = not_now();
    return is_taken;
}

}  // namespace lyceum::server

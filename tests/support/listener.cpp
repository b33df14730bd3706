#include "tests/support/listener.hpp"

#include <algorithm>
#include <netinet/in.h>
#include <stdexcept>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace lyceum::testing {

ListeningSocket::ListeningSocket() : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* const any = reinterpret_cast<sockaddr*>(&address);
    if (socket_ < 0 || ::bind(socket_, any, size) != 0 || ::listen(socket_, 8) != 0 || ::getsockname(socket_, any, &size) != 0)
        throw std::runtime_error("cannot listen");
    port_ = ntohs(address.sin_port);
}

ListeningSocket::ListeningSocket(std::string const& path) : socket_(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.size() >= sizeof address.sun_path) throw std::runtime_error("the path is too long for a socket");
    std::ranges::copy(path, address.sun_path);
    ::unlink(path.c_str());
    if (socket_ < 0 || ::bind(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0 || ::listen(socket_, 8) != 0)
        throw std::runtime_error("cannot listen at " + path);
}

ListeningSocket::~ListeningSocket() { ::close(socket_); }

int ListeningSocket::accept() const { return ::accept(socket_, nullptr, nullptr); }

void ListeningSocket::shut() const { ::shutdown(socket_, SHUT_RDWR); }

}  // namespace lyceum::testing

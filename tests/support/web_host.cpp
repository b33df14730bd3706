#include "tests/support/web_host.hpp"

#include <sys/socket.h>
#include <unistd.h>

namespace lyceum::testing {

WebHost::WebHost(Reply reply) : reply_(std::move(reply)), thread_([this] { serve(); }) {}

WebHost::~WebHost()
{
    listener_.shut();
    thread_.join();
}

std::vector<std::string> WebHost::asked() const
{
    std::lock_guard const lock(mutex_);
    return asked_;
}

std::string WebHost::last_head() const
{
    std::lock_guard const lock(mutex_);
    return last_head_;
}

void WebHost::serve()
{
    for (int socket = listener_.accept(); socket >= 0; socket = listener_.accept()) {
        answer(socket);
        ::close(socket);
    }
}

void WebHost::answer(int socket)
{
    std::string head;
    char bytes[4096];
    while (head.find("\r\n\r\n") == head.npos) {
        auto const count = ::recv(socket, bytes, sizeof bytes, 0);
        if (count <= 0) return;
        head.append(bytes, std::size_t(count));
    }
    auto const request = head.substr(0, head.find(" HTTP/"));
    {
        std::lock_guard const lock(mutex_);
        asked_.push_back(request);
        last_head_ = head;
    }
    auto const reply = reply_(request);
    if (!reply.empty()) (void)::send(socket, reply.data(), reply.size(), MSG_NOSIGNAL);
    else while (::recv(socket, bytes, sizeof bytes, 0) > 0) {}
}

}  // namespace lyceum::testing

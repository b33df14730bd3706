#include "tests/support/virus_scanner.hpp"

#include <sys/socket.h>
#include <unistd.h>

namespace lyceum::testing {
namespace {

/// So many bytes; fewer where the other side has gone.
std::string receive(int socket, std::size_t size)
{
    std::string bytes(size, '\0');
    std::size_t came = 0;
    while (came < size) {
        auto const count = ::recv(socket, bytes.data() + came, size - came, 0);
        if (count <= 0) break;
        came += std::size_t(count);
    }
    bytes.resize(came);
    return bytes;
}

void reply(int socket, std::string text)
{
    text += '\0';
    (void)::send(socket, text.data(), text.size(), MSG_NOSIGNAL);
}

}  // namespace

VirusScanner::VirusScanner(std::filesystem::path const& socket, std::size_t stream_bytes_max)
    : stream_bytes_max_(stream_bytes_max), listener_(socket.string()), thread_([this] { serve(); })
{
}

VirusScanner::~VirusScanner()
{
    listener_.shut();
    thread_.join();
}

std::vector<std::string> VirusScanner::streams() const
{
    std::lock_guard const lock(mutex_);
    return streams_;
}

std::string VirusScanner::eicar()
{
    return std::string("X5O!P%@AP[4\\PZX54(P^)7CC)7}$") + "EICAR-STANDARD-" + "ANTIVIRUS-TEST-FILE!$H+H*";
}

void VirusScanner::serve()
{
    for (int socket = listener_.accept(); socket >= 0; socket = listener_.accept()) {
        talk(socket);
        ::close(socket);
    }
}

void VirusScanner::talk(int socket)
{
    constexpr std::string_view command{"zINSTREAM\0", 10};
    if (receive(socket, command.size()) != command) return reply(socket, "UNKNOWN COMMAND");
    std::string stream;
    for (;;) {
        auto const length = receive(socket, 4);
        if (length.size() < 4) return;
        std::size_t size = 0;
        for (auto const c : length) size = size << 8 | static_cast<unsigned char>(c);
        if (size == 0) break;
        if (stream.size() + size > stream_bytes_max_) return reply(socket, "INSTREAM size limit exceeded. ERROR");
        stream += receive(socket, size);
    }
    auto const is_found = stream.find(eicar()) != stream.npos;
    {
        std::lock_guard const lock(mutex_);
        streams_.push_back(std::move(stream));
    }
    reply(socket, is_found ? "stream: Eicar-Test-Signature FOUND" : "stream: OK");
}

}  // namespace lyceum::testing

#include "tests/support/mail_server.hpp"

#include <chrono>
#include <netinet/in.h>
#include <stdexcept>
#include <sys/socket.h>
#include <unistd.h>

namespace lyceum::testing {
namespace {

constexpr std::chrono::seconds longest_wait{20};

class Lines {
public:
    explicit Lines(int socket) : socket_(socket) {}

    /// The next line without its CRLF; false when the other side has gone.
    bool next(std::string& line)
    {
        for (;;) {
            if (auto const end = buffer_.find("\r\n"); end != std::string::npos) {
                line = buffer_.substr(0, end);
                buffer_.erase(0, end + 2);
                return true;
            }
            char bytes[4096];
            auto const count = recv(socket_, bytes, sizeof bytes, 0);
            if (count <= 0) return false;
            buffer_.append(bytes, std::size_t(count));
        }
    }
    void say(std::string const& line)
    {
        auto const text = line + "\r\n";
        (void)::send(socket_, text.data(), text.size(), MSG_NOSIGNAL);
    }

private:
    int socket_;
    std::string buffer_;
};

std::string between_brackets(std::string const& line)
{
    auto const open = line.find('<'), close = line.find('>');
    return open == std::string::npos || close == std::string::npos ? line : line.substr(open + 1, close - open - 1);
}

}  // namespace

MailServer::MailServer() : listener_(socket(AF_INET, SOCK_STREAM, 0))
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* const any = reinterpret_cast<sockaddr*>(&address);
    if (listener_ < 0 || bind(listener_, any, size) != 0 || listen(listener_, 8) != 0 || getsockname(listener_, any, &size) != 0)
        throw std::runtime_error("cannot listen for mail");
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { serve(); });
}

MailServer::~MailServer()
{
    shutdown(listener_, SHUT_RDWR);
    thread_.join();
    close(listener_);
}

void MailServer::reply_to_recipients(std::vector<std::string> replies)
{
    std::lock_guard const lock(mutex_);
    replies_ = std::move(replies);
}

std::vector<MailServer::Received> MailServer::wait_for(std::size_t letters)
{
    std::unique_lock lock(mutex_);
    came_.wait_for(lock, longest_wait, [&] { return received_.size() >= letters; });
    return received_;
}

std::size_t MailServer::wait_for_tries(std::size_t tries)
{
    std::unique_lock lock(mutex_);
    came_.wait_for(lock, longest_wait, [&] { return tries_ >= tries; });
    return tries_;
}

void MailServer::serve()
{
    for (;;) {
        auto const socket = accept(listener_, nullptr, nullptr);
        if (socket < 0) return;
        talk(socket);
        close(socket);
    }
}

std::string MailServer::reply_to_recipient()
{
    std::lock_guard const lock(mutex_);
    ++tries_;
    came_.notify_all();
    if (replies_.empty()) return "250 OK";
    auto const reply = replies_.front();
    replies_.erase(replies_.begin());
    return reply;
}

void MailServer::talk(int socket)
{
    Lines lines(socket);
    lines.say("220 mail.example");
    Received letter;
    for (std::string line; lines.next(line);) {
        auto const command = line.substr(0, 4);
        if (command == "MAIL") letter.from = between_brackets(line);
        if (command == "RCPT") letter.to = between_brackets(line);
        if (command == "RCPT") lines.say(reply_to_recipient());
        else if (command == "DATA") {
            lines.say("354 go on");
            for (std::string text; lines.next(text) && text != ".";)
                letter.message += (text.starts_with(".") ? text.substr(1) : text) + "\n";
            lines.say("250 taken");
            std::lock_guard const lock(mutex_);
            received_.push_back(std::move(letter));
            letter = {};
            came_.notify_all();
        } else if (command == "QUIT") {
            lines.say("221 bye");
            return;
        } else lines.say("250 OK");
    }
}

}  // namespace lyceum::testing

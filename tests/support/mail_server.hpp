#pragma once

#include <mutex>
#include <condition_variable>
#include <string>
#include <thread>
#include <vector>

namespace lyceum::testing {

/// A small mail server on a port of its own: speaks enough SMTP (RFC 5321) to take letters, and turns
/// some away as told. One connection at a time.
class MailServer {
public:
    struct Received {
        std::string from, to;
        std::string message;  ///< headers and body as they came, dots unstuffed
    };

    MailServer();
    ~MailServer();

    [[nodiscard]] std::string url() const { return "smtp://127.0.0.1:" + std::to_string(port_); }
    /// The replies to the next recipients, one each; after them `250 OK`.
    void reply_to_recipients(std::vector<std::string> replies);
    /// Waits for so many letters; gives what came within the time.
    std::vector<Received> wait_for(std::size_t letters);
    /// Waits until so many recipients were asked for, refused ones included.
    std::size_t wait_for_tries(std::size_t tries);

private:
    void serve();
    void talk(int socket);
    std::string reply_to_recipient();

    int listener_ = -1;
    unsigned short port_ = 0;
    std::mutex mutex_;
    std::condition_variable came_;
    std::vector<std::string> replies_;
    std::vector<Received> received_;
    std::size_t tries_ = 0;
    std::thread thread_;
};

}  // namespace lyceum::testing

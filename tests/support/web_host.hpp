#pragma once

#include "tests/support/listener.hpp"

#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace lyceum::testing {

/// A small HTTP server on a port of its own, which answers as the test says. One connection at a time, one request each.
class WebHost {
public:
    /// Gives the bytes of the answer to `HEAD /page`; empty: none comes, and the line stays open until the other side
    /// goes.
    using Reply = std::function<std::string(std::string const& request)>;

    explicit WebHost(Reply reply);
    ~WebHost();

    [[nodiscard]] std::string url(std::string const& path) const { return "http://127.0.0.1:" + std::to_string(listener_.port()) + path; }
    /// `HEAD /page` of each so far.
    [[nodiscard]] std::vector<std::string> asked() const;
    /// The whole head of the last request.
    [[nodiscard]] std::string last_head() const;

    /// `404 Not Found`, nothing in it.
    static std::string status(std::string const& line) { return "HTTP/1.1 " + line + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"; }
    static std::string leading_to(std::string const& url)
    {
        return "HTTP/1.1 302 Found\r\nLocation: " + url + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    }

private:
    void serve();
    void answer(int socket);

    Reply reply_;
    ListeningSocket listener_;
    mutable std::mutex mutex_;
    std::vector<std::string> asked_;
    std::string last_head_;
    std::thread thread_;
};

}  // namespace lyceum::testing

#pragma once

#include <string>

namespace lyceum::testing {

/// A listening socket: on a free port of 127.0.0.1, or at a path.
class ListeningSocket {
public:
    ListeningSocket();
    explicit ListeningSocket(std::string const& path);
    ~ListeningSocket();
    ListeningSocket(ListeningSocket const&) = delete;
    ListeningSocket& operator=(ListeningSocket const&) = delete;

    /// The next connection; below zero once it was shut.
    [[nodiscard]] int accept() const;
    /// Lets `accept` come back.
    void shut() const;
    [[nodiscard]] unsigned short port() const { return port_; }

private:
    int socket_ = -1;
    unsigned short port_ = 0;
};

}  // namespace lyceum::testing

#pragma once

#include "server/net/core_connections.hpp"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>

namespace lyceum::server::net {

/// Accepts connections and deals them out to the cores in turn. Lives on the first core.
class Listener {
public:
    /// Fails (`http.address`, `http.port`) where the address cannot be listened on.
    static Result<std::unique_ptr<Listener>> open(Shared& shared, std::vector<std::unique_ptr<CoreConnections>>& cores);

    [[nodiscard]] unsigned short port() const { return port_; }
    void begin();
    /// From any thread: accepts no more.
    void stop();

private:
    Listener(Shared& shared, std::vector<std::unique_ptr<CoreConnections>>& cores);
    void accept();
    void accepted(boost::system::error_code fault, boost::asio::ip::tcp::socket socket, CoreConnections& core);

    Shared& shared_;
    std::vector<std::unique_ptr<CoreConnections>>& cores_;
    boost::asio::ip::tcp::acceptor acceptor_;
    boost::asio::steady_timer pause_;
    unsigned short port_ = 0;
    std::size_t next_ = 0;
};

}  // namespace lyceum::server::net

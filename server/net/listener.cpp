#include "server/net/listener.hpp"

#include <boost/asio/ip/v6_only.hpp>
#include <spdlog/spdlog.h>

namespace lyceum::server::net {

namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

/// How long to wait when the machine has no room for another connection.
constexpr std::chrono::milliseconds breath{100};

std::string text_of(tcp::endpoint const& endpoint)
{
    auto const address = endpoint.address();
    if (address.is_v6() && address.to_v6().is_v4_mapped()) return asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6()).to_string();
    return address.to_string();
}

}  // namespace

Listener::Listener(Shared& shared, std::vector<std::unique_ptr<CoreConnections>>& cores)
    : shared_(shared), cores_(cores), acceptor_(cores.front()->io().context()), pause_(cores.front()->io().context())
{
}

Result<std::unique_ptr<Listener>> Listener::open(Shared& shared, std::vector<std::unique_ptr<CoreConnections>>& cores)
{
    auto const& http = shared.services.settings.http;
    boost::system::error_code fault;
    auto const address = asio::ip::make_address(http.address == "localhost" ? "127.0.0.1" : http.address, fault);
    if (fault) return invalid("http.address", "http.address: \"" + http.address + "\" must be an IP address such as 127.0.0.1, or ::.");
    tcp::endpoint const endpoint(address, http.port);
    std::unique_ptr<Listener> listener(new Listener(shared, cores));
    auto& acceptor = listener->acceptor_;
    acceptor.open(endpoint.protocol(), fault);
    if (!fault) acceptor.set_option(asio::socket_base::reuse_address(true), fault);
    if (!fault && address.is_v6()) acceptor.set_option(asio::ip::v6_only(false), fault);
    if (!fault) acceptor.bind(endpoint, fault);
    if (!fault) acceptor.listen(4096, fault);
    if (fault)
        return invalid("http.port", "http.port: cannot listen on " + http.address + " port " + std::to_string(http.port) + ": " + fault.message() + ".");
    listener->port_ = acceptor.local_endpoint().port();
    return listener;
}

void Listener::begin()
{
    cores_.front()->io().run_soon([this] { accept(); });
}

void Listener::stop()
{
    cores_.front()->io().run_soon([this] {
        boost::system::error_code ignored;
        acceptor_.close(ignored);
        pause_.cancel();
    });
}

void Listener::accept()
{
    auto& core = *cores_[next_++ % cores_.size()];
    acceptor_.async_accept(core.io().context(), [this, &core](boost::system::error_code fault, tcp::socket socket) {
        accepted(fault, std::move(socket), core);
    });
}

void Listener::accepted(boost::system::error_code fault, tcp::socket socket, CoreConnections& core)
{
    if (!acceptor_.is_open()) return;
    if (fault == asio::error::no_descriptors || fault == asio::error::no_buffer_space || fault == asio::error::no_memory) {
        spdlog::warn("event=accept_paused reason=\"{}\"", fault.message());
        pause_.expires_after(breath);
        pause_.async_wait([this](boost::system::error_code stopped) {
            if (!stopped) accept();
        });
        return;
    }
    accept();
    if (fault) return;
    shared_.accepted.fetch_add(1, std::memory_order_relaxed);
    boost::system::error_code ignored;
    auto address = text_of(socket.remote_endpoint(ignored));
    auto slot = shared_.proxies.trusts(address) ? std::make_shared<int>() : shared_.of_address.take(address);
    if (!slot || shared_.connections.load(std::memory_order_relaxed) >= shared_.services.settings.limits.connections) {
        shared_.refused.fetch_add(1, std::memory_order_relaxed);
        return;
    }
    // Without it a round trip of 16 KiB or more waits for the other side's delayed acknowledgement.
    socket.set_option(tcp::no_delay(true), ignored);
    core.adopt(std::move(socket), std::move(address), std::move(slot));
}

}  // namespace lyceum::server::net

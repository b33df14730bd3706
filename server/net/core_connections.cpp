#include "server/net/core_connections.hpp"

#include "server/documents/messages.hpp"
#include "server/net/connection.hpp"

namespace lyceum::server::net {

CoreConnections::CoreConnections(Shared& shared) : shared_(shared), timer_(io_.context()), beat_timer_(io_.context())
{
    io_.run_soon([this] { tick(); });
}

CoreConnections::~CoreConnections() { io_.stop(); }

void CoreConnections::adopt(boost::asio::ip::tcp::socket socket, std::string address, std::shared_ptr<void> slot)
{
    auto connection = std::make_shared<Connection>(*this, std::move(socket), std::move(address), std::move(slot));
    shared_.connections.fetch_add(1, std::memory_order_relaxed);
    io_.run_soon([this, connection] {
        connections_.emplace(connection.get(), connection);
        connection->begin();
    });
}

void CoreConnections::left(Connection& connection)
{
    if (connections_.erase(&connection) != 0) shared_.connections.fetch_sub(1, std::memory_order_relaxed);
}

void CoreConnections::each(std::function<void(Connection&)> const& visit)
{
    std::vector<std::shared_ptr<Connection>> all;
    all.reserve(connections_.size());
    for (auto const& [key, connection] : connections_) all.push_back(connection);
    for (auto const& connection : all) visit(*connection);
}

void CoreConnections::drain()
{
    io_.run_soon([this] { each([](Connection& connection) { connection.drain(); }); });
}

void CoreConnections::shut()
{
    io_.run_soon([this] { each([](Connection& connection) { connection.shut(); }); });
}

void CoreConnections::each_second(std::function<void()> work)
{
    io_.run_soon([this, work = std::move(work)]() mutable { each_second_ = std::move(work); });
}

void CoreConnections::deliver(std::shared_ptr<rooms::Batch const> batch, std::vector<std::coroutine_handle<>> waiting)
{
    auto deliver = [this, batch = std::move(batch)] {
        followers_.deliver(*batch);
        participants_.deliver(*batch);
    };
    io_.hand(std::move(deliver), std::move(waiting));
}

void CoreConnections::look_at_sign_ins(std::vector<PersonId> people)
{
    io_.run_soon([this, people = std::move(people)] {
        each([&](Connection& connection) { connection.look_at_sign_in(people); });
    });
}

void CoreConnections::relay_awareness_soon(std::shared_ptr<documents::OpenDocument> document)
{
    awareness_due_.push_back(std::move(document));
    if (awareness_due_.size() > 1) return;
    at_next_beat([this] { relay_awareness(); });
}

void CoreConnections::at_next_beat(std::function<void()> work)
{
    at_beat_.push_back(std::move(work));
    if (at_beat_.size() > 1) return;
    auto const beats = Clock::now().time_since_epoch() / documents::beat;
    beat_timer_.expires_at(Clock::time_point(documents::beat * (beats + 1)));
    beat_timer_.async_wait([this](boost::system::error_code fault) {
        if (fault) return;
        for (auto const& each : std::exchange(at_beat_, {})) each();
    });
}

void CoreConnections::relay_awareness()
{
    documents::Relayed relayed;
    for (auto const& document : std::exchange(awareness_due_, {}))
        if (auto const changed = document->awareness().take_changed())
            relayed.awareness.push_back({document->id(), documents::awareness_frame(changed->update), changed->connection});
    if (!relayed.empty()) shared_.hub.relay(std::move(relayed));
}

void CoreConnections::tick()
{
    auto const at = Clock::now();
    each([&](Connection& connection) { connection.look_at_clock(at); });
    if (each_second_) each_second_();
    timer_.expires_after(std::chrono::seconds(1));
    timer_.async_wait([this](boost::system::error_code fault) {
        if (!fault) tick();
    });
}

}  // namespace lyceum::server::net

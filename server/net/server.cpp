#include "server/net/server.hpp"

#include "server/net/listener.hpp"
#include "server/net/presence_signals.hpp"

#include <condition_variable>
#include <deque>
#include <future>
#include <spdlog/spdlog.h>

namespace lyceum::server::net {
namespace {

constexpr std::chrono::seconds drain_max{9};
/// Hashing passphrases is what takes long; so many may wait for it.
constexpr std::size_t work_waiting_max = 256;

void end_old_awareness(CoreConnections& home)
{
    home.shared().documents.expire_awareness(Clock::now(), [&](auto const& document) { home.relay_awareness_soon(document); });
}

}  // namespace

/// In the order in which they are needed; they go in the reverse one.
struct Server::Parts {
    Parts(Settings const& given, Mailer& mailer, WebFiles files, Proxies trusted, Documents documents)
        : settings(given), web(std::move(files)), proxies(std::move(trusted)), open_documents(given),
          hub(open_documents, [this](std::string const& reason) {
              spdlog::critical("event=store_failed reason=\"{}\"", reason);
              tell(0);
          }),
          store(settings.store.database, db::StoreOptions{.readers = settings.store.readers}, hub), workers(1, work_waiting_max),
          services{store, workers, hub, mailer, settings}, dispatcher(services),
          shared(dispatcher, hub, open_documents, web, proxies)
    {
        shared.openapi = std::make_shared<std::string const>(std::move(documents.openapi));
        shared.asyncapi = std::make_shared<std::string const>(std::move(documents.asyncapi));
    }

    void tell(int signal)
    {
        std::lock_guard const lock(mutex);
        told.push_back(signal);
        told_something.notify_all();
    }

    Settings const& settings;
    std::mutex mutex;
    std::condition_variable told_something;
    std::deque<int> told;
    WebFiles web;
    Proxies proxies;
    documents::OpenDocuments open_documents;
    rooms::Hub hub;
    db::Store store;
    Workers workers;
    Services services;
    Dispatcher dispatcher;
    Shared shared;
    std::vector<std::unique_ptr<CoreConnections>> cores;
    std::unique_ptr<Listener> listener;
};

Server::Server(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

Server::~Server()
{
    if (!parts_->shared.draining) drain();
    // What still waits for the store or a worker is finished while the cores can resume it.
    parts_->shared.clamd.stop();
    parts_->workers.stop();
    parts_->open_documents.stop();
    parts_->store.stop();
    for (auto& core : parts_->cores) {
        std::promise<void> taken;
        core->io().run_soon([&] { taken.set_value(); });
        taken.get_future().wait();
    }
}

Result<std::unique_ptr<Server>> Server::open(Settings const& settings, Mailer& mail, Documents documents)
{
    auto web = WebFiles::load(settings.web.directory);
    if (!web) return web.error();
    auto proxies = Proxies::read(settings.http.trusted_proxies);
    if (!proxies) return proxies.error();
    std::unique_ptr<Server> server(
        new Server(std::make_unique<Parts>(settings, mail, *std::move(web), *std::move(proxies), std::move(documents))));
    auto& parts = *server->parts_;
    if (auto loaded = server->reload_certificate(); !loaded) return loaded.error();

    auto const threads = settings.http.threads > 0 ? settings.http.threads : int(std::max(1U, std::thread::hardware_concurrency()));
    std::vector<rooms::CoreDoor*> doors;
    for (int i = 0; i < threads; ++i) {
        parts.cores.push_back(std::make_unique<CoreConnections>(parts.shared));
        doors.push_back(parts.cores.back().get());
    }
    parts.hub.open(doors);
    auto& first = *parts.cores.front();
    first.each_second([&first] {
        announce_gone(first);
        end_old_awareness(first);
    });
    auto listener = Listener::open(parts.shared, parts.cores);
    if (!listener) return listener.error();
    parts.listener = *std::move(listener);
    parts.listener->begin();
    return server;
}

unsigned short Server::port() const { return parts_->listener->port(); }
Services& Server::services() { return parts_->services; }

Result<Nothing> Server::reload_certificate()
{
    auto const& tls = parts_->settings.tls;
    if (tls.certificate.empty() && tls.key.empty()) return Nothing{};
    if (tls.certificate.empty() || tls.key.empty())
        return invalid(tls.key.empty() ? "tls.key" : "tls.certificate", "tls.certificate and tls.key: both are needed, or none.");
    auto identity = TlsIdentity::load(tls.certificate, tls.key);
    if (!identity) return identity.error();
    parts_->shared.set_tls(*std::move(identity));
    return Nothing{};
}

int Server::wait()
{
    std::unique_lock lock(parts_->mutex);
    parts_->told_something.wait(lock, [this] { return !parts_->told.empty(); });
    auto const signal = parts_->told.front();
    parts_->told.pop_front();
    return signal;
}

void Server::tell(int signal) { parts_->tell(signal); }

void Server::drain()
{
    auto& parts = *parts_;
    auto const until = Clock::now() + drain_max;
    parts.shared.draining = true;
    if (parts.listener) parts.listener->stop();
    for (auto& core : parts.cores) core->drain();
    // Polls that wait look again, see that the server stops, and answer.
    parts.hub.changed_outside();
    while (parts.shared.connections > 0 && Clock::now() < until) std::this_thread::sleep_for(std::chrono::milliseconds(20));
    for (auto& core : parts.cores) core->shut();
    auto const patience = Clock::now() + std::chrono::milliseconds(500);
    while (parts.shared.connections > 0 && Clock::now() < patience) std::this_thread::sleep_for(std::chrono::milliseconds(5));
}

}  // namespace lyceum::server::net

#pragma once

#include "server/clamd.hpp"
#include "server/dispatch.hpp"
#include "server/documents/open_documents.hpp"
#include "server/net/proxies.hpp"
#include "server/net/slots.hpp"
#include "server/net/tls.hpp"
#include "server/net/under_way.hpp"
#include "server/net/web_files.hpp"
#include "server/rooms/hub.hpp"

#include <atomic>

namespace lyceum::server::net {

/// What all connections reach. Owned by the server, outlives them.
struct Shared {
    Shared(Dispatcher& dispatch, rooms::Hub& rooms_hub, documents::OpenDocuments& open_documents, WebFiles const& files, Proxies const& trusted)
        : services(dispatch.services()), dispatcher(dispatch), hub(rooms_hub), documents(open_documents), web(files), proxies(trusted)
    {
    }

    Services& services;
    Dispatcher& dispatcher;
    rooms::Hub& hub;
    documents::OpenDocuments& documents;
    WebFiles const& web;
    Proxies const& proxies;
    /// JSON texts of /api/openapi.json and /api/asyncapi.json.
    Bytes openapi, asyncapi;

    Slots of_person{services.settings.limits.connections_per_person};
    Slots of_address{services.settings.limits.connections_per_address};
    /// The uploads whose bytes come just now.
    UnderWay uploads;
    Clamd clamd{services.settings.library.clamd};
    std::atomic<bool> draining = false;
    std::atomic<int> connections = 0, websockets = 0, polls = 0;
    std::atomic<std::uint64_t> accepted = 0, refused = 0;

    /// Null: plain HTTP. Replaced when the certificate is read again.
    std::shared_ptr<TlsIdentity const> tls() const { return std::atomic_load(&tls_); }
    void set_tls(std::shared_ptr<TlsIdentity const> identity) { std::atomic_store(&tls_, std::move(identity)); }

private:
    std::shared_ptr<TlsIdentity const> tls_;
};

}  // namespace lyceum::server::net

#pragma once

#include "protocol/error.hpp"
#include "server/services.hpp"

#include <memory>
#include <string>

namespace lyceum::server::net {

/// The documents that the server hands out, as JSON text; made from the declarations by the program.
struct Documents {
    std::string openapi, asyncapi;
};

/// The whole server, but for what the program chooses: settings, mail. Owns its threads; construct
/// with the database migrated.
class Server {
public:
    /// Fails where something that the settings name cannot be used: the client's files, a certificate,
    /// a proxy's range, the address to listen on.
    static Result<std::unique_ptr<Server>> open(Settings const& settings, Mailer& mail, Documents documents);
    ~Server();
    Server(Server const&) = delete;
    Server& operator=(Server const&) = delete;

    /// The port that it listens on.
    [[nodiscard]] unsigned short port() const;
    [[nodiscard]] Services& services();

    /// Reads the certificate again; fails, and keeps the old one, where that cannot be used.
    Result<Nothing> reload_certificate();
    /// Waits for a signal number given to `tell`, or 0 where the store failed.
    int wait();
    /// Ends `wait`. Safe in a signal handler's thread, not in the handler itself.
    void tell(int signal);
    /// Stops accepting, tells clients to come again, finishes what is under way, at most ten seconds.
    void drain();

private:
    struct Parts;
    explicit Server(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

}  // namespace lyceum::server::net

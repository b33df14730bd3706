#pragma once

#include <cstdint>
#include <string>
#include <string_view>

/// Blocking steps on plain sockets of 127.0.0.1. All throw std::runtime_error, also where nothing comes within
/// ten seconds.
namespace lyceum::bench {

int connect_to(std::uint16_t port);
/// Sends all of it, on a socket that never blocks too.
void send_all(int socket, std::string_view bytes);
/// A request to upgrade to a WebSocket, signed in with the session's secret where there is one.
struct Upgrade {
    std::string path = "/ws";
    std::string session;
    std::string subprotocol = "lyceum.v1";
};
std::string upgrade_request(Upgrade const& upgrade);
/// Takes the answer to it, and nothing after it.
void await_upgrade(int socket);
/// Takes one text frame of a short answer.
void await_frame(int socket);
void never_block(int socket);

struct Listening {
    int socket = -1;
    std::uint16_t port = 0;
};
Listening listen_on_any_port();

}  // namespace lyceum::bench

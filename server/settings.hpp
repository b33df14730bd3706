#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace lyceum::server {

/// Everything that an administrator can set, with its default. One file (TOML) and environment
/// variables fill it; deploy/lyceum.toml is the manual. Key `http.port` is LYCEUM_HTTP_PORT.
struct Settings {
    struct Http {
        std::string address = "127.0.0.1";
        unsigned short port = 8080;
        /// Where people reach the server, `https://lyceum.example.org`; for links and for the origin check.
        std::string public_url = "http://localhost:8080";
        /// Addresses or CIDR ranges whose X-Forwarded-For is believed.
        std::vector<std::string> trusted_proxies;
        int threads = 0;  ///< 0: one a core
    } http;
    struct Tls {
        std::filesystem::path certificate, key;  ///< PEM; both or none
    } tls;
    struct Store {
        std::filesystem::path database = "lyceum.db";
        int readers = 2;
        std::chrono::days keep_events{90};
        std::chrono::days keep_answers{7};
    } store;
    struct Web {
        std::filesystem::path directory = "web/dist";
    } web;
    struct Library {
        std::filesystem::path files = "files";          ///< folder of uploaded files
        std::size_t file_bytes = std::size_t{100} << 20;            ///< the largest file of who has a seat
        std::size_t curator_file_bytes = std::size_t{2'000} << 20;   ///< of who runs a cohort or leads the network: videos
        std::size_t bytes_per_person = std::size_t{10'000} << 20;   ///< all that one person uploaded
        /// Whether links are asked if they still answer: `off`, `public` (only addresses of the public internet),
        /// `everywhere` (for a closed network).
        std::string ask_links = "public";
        /// Where clamd listens, a path or `host:port`; empty: uploads are not scanned.
        std::string clamd;
    } library;
    struct Mail {
        std::string url;       ///< `smtp://host:587` or `smtps://host:465`; empty: no mail
        std::string username, password, from;
    } mail;
    struct Log {
        std::string level = "info";
        std::string file;      ///< empty: standard error
    } log;
    struct Limits {
        std::size_t frame_bytes = 256 * 1024;           ///< a WebSocket message, an HTTP body
        std::size_t header_bytes = 16 * 1024;           ///< an HTTP request's head
        std::size_t queue_bytes = 1024 * 1024;          ///< a connection's outbound queue, before it is `behind`
        int calls_in_flight = 32;                       ///< a connection
        double calls_per_second = 50;                   ///< a person, with a burst of four seconds' worth
        double anonymous_calls_per_second = 10;         ///< an address, not signed in
        double sign_ins_per_minute = 10;                ///< an account and, four times this, an address
        int connections_per_person = 20;
        int connections_per_address = 1'000;            ///< a whole school stands behind one address
        int connections = 20'000;
        int follows_per_connection = 256;
        int connections_per_document = 200;
        double document_updates_per_second = 100;       ///< a connection, with a burst of four seconds' worth
        double awareness_per_second = 30;               ///< the same, of cursors and names
    } limits;
    struct Timeouts {
        std::chrono::seconds handshake{10};             ///< TLS and HTTP head
        std::chrono::seconds idle{60};                  ///< no byte from the client; a ping goes out at half of it
        std::chrono::seconds write{20};                 ///< no progress while bytes wait to be sent
        std::chrono::seconds keep_alive{30};            ///< an HTTP connection between requests
    } timeouts;
};

}  // namespace lyceum::server

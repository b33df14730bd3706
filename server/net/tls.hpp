#pragma once

#include "protocol/error.hpp"

#include <filesystem>
#include <memory>
#include <span>

typedef struct ssl_st SSL;
typedef struct ssl_ctx_st SSL_CTX;

namespace lyceum::server::net {

/// What a step of a stream that does not block came to.
struct Step {
    enum class State { moved, wants_read, wants_write, ended, failed };
    State state = State::moved;
    std::size_t bytes = 0;
};

/// A certificate with its key, for TLS 1.2 and 1.3 (RFC 5246, RFC 8446).
class TlsIdentity {
public:
    /// Fails where a file cannot be read or the two do not belong together.
    static Result<std::shared_ptr<TlsIdentity const>> load(std::filesystem::path const& certificate,
                                                           std::filesystem::path const& key);
    ~TlsIdentity();
    TlsIdentity(TlsIdentity const&) = delete;
    TlsIdentity& operator=(TlsIdentity const&) = delete;

private:
    friend class TlsSession;
    explicit TlsIdentity(SSL_CTX* context) : context_(context) {}
    SSL_CTX* context_;
};

/// TLS over one connected socket that does not block. OpenSSL reads and writes the socket itself and
/// gives its buffers back when idle, so that such a connection costs 14 KiB and not 74.
class TlsSession {
public:
    TlsSession(TlsIdentity const& identity, int socket);
    ~TlsSession();
    TlsSession(TlsSession const&) = delete;
    TlsSession& operator=(TlsSession const&) = delete;

    Step handshake();
    Step read(std::span<char> to);
    /// After wants_read or wants_write, call it again with the same bytes, or these and more.
    Step write(std::span<char const> from);
    /// Says that nothing more is sent (close_notify), where the line takes it at once.
    void say_end();

private:
    Step step(int result);
    SSL* session_;
};

}  // namespace lyceum::server::net

#include "server/net/tls.hpp"

#include <new>
#include <openssl/err.h>
#include <openssl/ssl.h>

namespace lyceum::server::net {
namespace {

std::string reason()
{
    char text[256];
    ERR_error_string_n(ERR_get_error(), text, sizeof text);
    ERR_clear_error();
    return text;
}

}  // namespace

Result<std::shared_ptr<TlsIdentity const>> TlsIdentity::load(std::filesystem::path const& certificate,
                                                             std::filesystem::path const& key)
{
    auto* context = SSL_CTX_new(TLS_server_method());
    if (!context) throw std::bad_alloc();
    std::shared_ptr<TlsIdentity const> identity(new TlsIdentity(context));
    SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
    SSL_CTX_set_options(context, SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE | SSL_OP_IGNORE_UNEXPECTED_EOF);
    SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    // Sessions are resumed by ticket; none is kept in memory.
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
    if (SSL_CTX_use_certificate_chain_file(context, certificate.c_str()) != 1)
        return invalid("tls.certificate", "tls.certificate: " + certificate.string() + " cannot be used: " + reason());
    if (SSL_CTX_use_PrivateKey_file(context, key.c_str(), SSL_FILETYPE_PEM) != 1)
        return invalid("tls.key", "tls.key: " + key.string() + " cannot be used: " + reason());
    if (SSL_CTX_check_private_key(context) != 1)
        return invalid("tls.key", "tls.key: " + key.string() + " is not the key of the certificate " + certificate.string() + ".");
    return identity;
}

TlsIdentity::~TlsIdentity() { SSL_CTX_free(context_); }

TlsSession::TlsSession(TlsIdentity const& identity, int socket) : session_(SSL_new(identity.context_))
{
    if (!session_ || SSL_set_fd(session_, socket) != 1) throw std::bad_alloc();
    SSL_set_accept_state(session_);
}

TlsSession::~TlsSession() { SSL_free(session_); }

Step TlsSession::step(int result)
{
    using enum Step::State;
    if (result > 0) return {moved, std::size_t(result)};
    switch (SSL_get_error(session_, result)) {
    case SSL_ERROR_WANT_READ: return {wants_read, 0};
    case SSL_ERROR_WANT_WRITE: return {wants_write, 0};
    case SSL_ERROR_ZERO_RETURN: return {ended, 0};
    default: ERR_clear_error(); return {failed, 0};
    }
}

Step TlsSession::handshake() { return step(SSL_do_handshake(session_)); }
Step TlsSession::read(std::span<char> to) { return step(SSL_read(session_, to.data(), int(to.size()))); }
Step TlsSession::write(std::span<char const> from) { return step(SSL_write(session_, from.data(), int(from.size()))); }

void TlsSession::say_end()
{
    SSL_shutdown(session_);
    ERR_clear_error();
}

}  // namespace lyceum::server::net

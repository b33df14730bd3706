#include "server/access/passphrase.hpp"

#include "server/access/secrets.hpp"

#include <atomic>
#include <sodium.h>
#include <stdexcept>

namespace lyceum::server::access {
namespace {

std::atomic<std::uint64_t> checked{0};

/// What an account that does not exist is checked against: no passphrase that anyone knows.
std::string const& nobodys_hash()
{
    static std::string const hash = hash_of_passphrase(new_secret());
    return hash;
}

}  // namespace

std::string hash_of_passphrase(std::string const& passphrase)
{
    if (sodium_init() < 0) throw std::runtime_error("libsodium finds no source of randomness");
    char hash[crypto_pwhash_STRBYTES];
    if (crypto_pwhash_str_alg(hash, passphrase.data(), passphrase.size(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                              crypto_pwhash_MEMLIMIT_INTERACTIVE, crypto_pwhash_ALG_ARGON2ID13) != 0)
        throw std::runtime_error("no memory to hash a passphrase");
    return hash;
}

bool passphrase_matches(std::optional<std::string> const& hash, std::string const& passphrase)
{
    auto const& nobody = nobodys_hash();
    auto const& compared = hash ? *hash : nobody;
    checked.fetch_add(1, std::memory_order_relaxed);
    bool const matches = crypto_pwhash_str_verify(compared.c_str(), passphrase.data(), passphrase.size()) == 0;
    return matches && hash.has_value();
}

std::uint64_t passphrases_checked() { return checked.load(std::memory_order_relaxed); }

}  // namespace lyceum::server::access

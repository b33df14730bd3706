#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

/// Passphrases: argon2id by libsodium (RFC 9106), and which ones are refused (NIST SP 800-63B-4).
/// Hashing takes a tenth of a second of a processor and 64 MiB: call these in `call.compute`.
namespace lyceum::server::access {

/// The hash to keep, with its salt and parameters. Throws where there is no memory for it.
std::string hash_of_passphrase(std::string const& passphrase);

/// Whether the passphrase is the one that was hashed. Without a hash, because there is no such account
/// or it has no passphrase, one hash is computed all the same and the answer is false.
bool passphrase_matches(std::optional<std::string> const& hash, std::string const& passphrase);

/// How many hashes passphrase_matches has computed in this process.
std::uint64_t passphrases_checked();

/// Whether the passphrase is among those that are tried first: made of a few common words, runs such
/// as `12345` or `qwerty`, years, repetitions, or the words of `own` (the person's name, sign-in name
/// and the like). Case, spaces and punctuation do not matter.
bool is_easily_guessed(std::string_view passphrase, std::span<std::string const> own);

}  // namespace lyceum::server::access

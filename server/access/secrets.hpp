#pragma once

#include "db/connection.hpp"

#include <cstddef>
#include <string>
#include <string_view>

/// Secrets that the server makes: of browser sessions, API tokens, links and invitations. They are
/// random, and but for invitations that can still be used the database has their hashes only.
namespace lyceum::server::access {

/// 256 random bits as 43 characters of base64url (RFC 4648).
std::string new_secret();

/// Lengths of codes, in characters without the hyphens; a character carries 4.9 bits.
inline constexpr std::size_t door_code_length = 8;         ///< for an hour, and with few tries
inline constexpr std::size_t invitation_code_length = 10;  ///< for days, and with few tries
inline constexpr std::size_t link_code_length = 20;        ///< signs in whoever it was made for

/// A random code to print and to read aloud: capital letters and digits without 0, 1, I, L, O and U,
/// in groups of four, `K7QF-2M9X-TR`.
std::string new_code(std::size_t length);
/// A typed code as new_code would write it: case, spaces and hyphens do not matter.
std::string canonical_code(std::string_view typed);

/// BLAKE2b of the secret, 32 bytes. A quick hash is enough where the secret itself is random.
db::Blob hash_of(std::string_view secret);

}  // namespace lyceum::server::access

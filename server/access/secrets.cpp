#include "server/access/secrets.hpp"

#include <array>
#include <sodium.h>
#include <stdexcept>

namespace lyceum::server::access {
namespace {

constexpr std::string_view alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t group_length = 4;

void ready()
{
    static int const state = sodium_init();
    if (state < 0) throw std::runtime_error("libsodium finds no source of randomness");
}

std::string in_groups(std::string_view code)
{
    std::string grouped;
    for (std::size_t i = 0; i < code.size(); ++i) {
        if (i != 0 && i % group_length == 0) grouped += '-';
        grouped += code[i];
    }
    return grouped;
}

}  // namespace

std::string new_secret()
{
    ready();
    std::array<unsigned char, 32> bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    std::array<char, sodium_base64_ENCODED_LEN(bytes.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING)> text{};
    sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    return text.data();
}

std::string new_code(std::size_t length)
{
    ready();
    std::string code;
    for (std::size_t i = 0; i < length; ++i) code += alphabet[randombytes_uniform(alphabet.size())];
    return in_groups(code);
}

std::string canonical_code(std::string_view typed)
{
    std::string code;
    for (char const c : typed) {
        if (c == '-' || c == ' ' || c == '\t') continue;
        code += c >= 'a' && c <= 'z' ? char(c - 'a' + 'A') : c;
    }
    return in_groups(code);
}

db::Blob hash_of(std::string_view secret)
{
    ready();
    db::Blob hash(crypto_generichash_BYTES);
    crypto_generichash(reinterpret_cast<unsigned char*>(hash.data()), hash.size(),
                       reinterpret_cast<unsigned char const*>(secret.data()), secret.size(), nullptr, 0);
    return hash;
}

}  // namespace lyceum::server::access

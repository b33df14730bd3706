#include "server/hexadecimal.hpp"

namespace lyceum::server {
namespace {

constexpr std::string_view digits = "0123456789abcdef";

}  // namespace

std::string to_hexadecimal(std::span<std::byte const> bytes)
{
    std::string text;
    text.reserve(bytes.size() * 2);
    for (auto const byte : bytes) text += digits[std::to_integer<unsigned>(byte) >> 4], text += digits[std::to_integer<unsigned>(byte) & 15];
    return text;
}

std::optional<std::vector<std::byte>> from_hexadecimal(std::string_view text)
{
    if (text.size() % 2 != 0) return std::nullopt;
    std::vector<std::byte> bytes;
    for (std::size_t i = 0; i < text.size(); i += 2) {
        auto const high = digits.find(text[i]), low = digits.find(text[i + 1]);
        if (high == digits.npos || low == digits.npos) return std::nullopt;
        bytes.push_back(std::byte(high << 4 | low));
    }
    return bytes;
}

}  // namespace lyceum::server

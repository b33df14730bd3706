#include "protocol/base64.hpp"

#include <array>
#include <cstdint>

namespace lyceum {
namespace {

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::uint32_t no_digit = 64;

constexpr auto values = [] {
    std::array<std::uint8_t, 256> all{};
    all.fill(std::uint8_t(no_digit));
    for (std::size_t i = 0; i < alphabet.size(); ++i) all[static_cast<unsigned char>(alphabet[i])] = std::uint8_t(i);
    return all;
}();

std::uint32_t byte_at(std::string_view bytes, std::size_t at) { return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0U; }

/// How many of the last four digits are padding; nothing where that cannot be.
std::optional<std::size_t> padding_of(std::string_view text)
{
    if (text.size() % 4 != 0) return std::nullopt;
    std::size_t padding = 0;
    while (padding < text.size() && text[text.size() - 1 - padding] == '=') ++padding;
    return padding <= 2 ? std::optional(padding) : std::nullopt;
}

}  // namespace

std::string to_base64(std::string_view bytes)
{
    std::string text;
    text.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        auto const group = byte_at(bytes, at) << 16U | byte_at(bytes, at + 1) << 8U | byte_at(bytes, at + 2);
        for (std::size_t digit = 0; digit < 4; ++digit)
            text += at + digit <= bytes.size() ? alphabet[group >> (18U - 6U * digit) & 63U] : '=';
    }
    return text;
}

std::optional<std::string> from_base64(std::string_view text)
{
    auto const padding = padding_of(text);
    if (!padding) return std::nullopt;
    text.remove_suffix(*padding);
    std::string bytes;
    bytes.reserve(text.size() / 4 * 3 + 2);
    std::uint32_t bits = 0;
    unsigned held = 0;
    for (auto const c : text) {
        auto const value = std::uint32_t(values[static_cast<unsigned char>(c)]);
        if (value == no_digit) return std::nullopt;
        bits = (bits << 6U | value) & 0xFFFFU, held += 6;
        if (held < 8) continue;
        held -= 8;
        bytes += char(bits >> held & 0xFFU);
    }
    if ((bits & ((1U << held) - 1U)) != 0) return std::nullopt;
    return bytes;
}

}  // namespace lyceum

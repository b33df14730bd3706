#include "protocol/yjs/text.hpp"

#include <bit>
#include <cstring>

namespace lyceum::yjs
{
namespace
{

/// The length of the well-formed sequence that begins at `at`, or 0.
std::size_t sequence_length(unsigned char const* at, std::size_t left)
{
    auto const follows = [&](std::size_t i, unsigned low = 0x80, unsigned high = 0xBF) {
        return i < left && at[i] >= low && at[i] <= high;
    };
    auto const first = at[0];
    if (first < 0x80) return 1;
    if (first >= 0xC2 && first <= 0xDF) return follows(1) ? 2 : 0;
    if (first >= 0xE0 && first <= 0xEF)
        return follows(1, first == 0xE0 ? 0xA0 : 0x80, first == 0xED ? 0x9F : 0xBF) && follows(2) ? 3 : 0;
    if (first >= 0xF0 && first <= 0xF4)
        return follows(1, first == 0xF0 ? 0x90 : 0x80, first == 0xF4 ? 0x8F : 0xBF) && follows(2) && follows(3) ? 4 : 0;
    return 0;
}

bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

/// How many units have the characters that begin within these eight bytes.
std::uint64_t units_beginning_in(char const* bytes)
{
    constexpr std::uint64_t tops = 0x8080808080808080U;
    std::uint64_t eight = 0;
    std::memcpy(&eight, bytes, 8);
    auto const continuations = eight & ~(eight << 1) & tops;
    auto const pairs = eight & eight << 1 & eight << 2 & eight << 3 & tops;
    return 8 - std::uint64_t(std::popcount(continuations)) + std::uint64_t(std::popcount(pairs));
}

}  // namespace

std::optional<std::uint64_t> utf16_units(std::string_view text)
{
    auto const* at = reinterpret_cast<unsigned char const*>(text.data());
    std::size_t i = 0;
    std::uint64_t units = 0;
    while (i < text.size()) {
        std::uint64_t eight = 0;
        if (text.size() - i >= 8 && (std::memcpy(&eight, at + i, 8), (eight & 0x8080808080808080U) == 0)) {
            i += 8;
            units += 8;
            continue;
        }
        auto const length = sequence_length(at + i, text.size() - i);
        if (length == 0) return std::nullopt;
        i += length;
        units += length == 4 ? 2 : 1;
    }
    return units;
}

Cut cut_at(std::string_view text, std::uint64_t units, std::uint64_t unit)
{
    if (units == text.size()) return {unit, false};
    std::size_t byte = 0;
    std::uint64_t passed = 0;
    // Eight bytes have nine units at most: seven of ASCII and the first of a pair's four.
    for (; unit - passed >= 9 && byte + 8 <= text.size(); byte += 8) passed += units_beginning_in(text.data() + byte);
    while (byte < text.size() && is_continuation(text[byte])) ++byte;
    while (passed < unit) {
        auto const first = static_cast<unsigned char>(text[byte]);
        auto const four = first >= 0xF0;
        if (four && passed + 1 == unit) return {byte, true};
        byte += first < 0x80 ? 1 : first < 0xE0 ? 2 : four ? 4 : 3;
        passed += four ? 2 : 1;
    }
    return {byte, false};
}

}  // namespace lyceum::yjs

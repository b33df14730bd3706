#include "server/snippet.hpp"

#include <algorithm>

namespace lyceum::server {
namespace {

constexpr char opens = '\x02', closes = '\x03';
/// How many characters stand before the first match.
constexpr std::size_t before_match = 50;

bool begins_character(char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U && c != opens && c != closes; }

/// Goes back from `at` by so many characters, and on to where a word begins.
std::size_t start_before(std::string const& text, std::size_t at)
{
    auto start = at;
    for (std::size_t passed = 0; start > 0 && passed < before_match; --start)
        if (begins_character(text[start - 1])) ++passed;
    if (start == 0) return 0;
    auto const space = text.find(' ', start);
    return space < at ? space + 1 : start;
}

}  // namespace

std::string snippet(std::string const& text)
{
    auto const match = std::min(text.find(opens), text.size());
    auto const start = match == text.size() ? 0 : start_before(text, match);
    std::string cut = start > 0 ? "… " : "";
    std::size_t characters = 0;
    bool marked = false;
    for (auto at = start; at < text.size(); ++at) {
        auto const c = text[at];
        if (begins_character(c) && ++characters > snippet_characters) {
            if (marked) cut += closes;
            return cut + "…";
        }
        if (c == opens) marked = true;
        if (c == closes) marked = false;
        cut += c;
    }
    return cut;
}

}  // namespace lyceum::server

#include "server/emoji.hpp"

#include <cstdint>
#include <vector>

namespace lyceum::server {
namespace {

/// The code points of valid UTF-8.
std::vector<std::uint32_t> code_points(std::string_view text)
{
    std::vector<std::uint32_t> points;
    for (auto const c : text) {
        auto const byte = static_cast<unsigned char>(c);
        if (byte < 0x80) points.push_back(byte);
        else if (byte >= 0xF0) points.push_back(byte & 0x07U);
        else if (byte >= 0xE0) points.push_back(byte & 0x0FU);
        else if (byte >= 0xC0) points.push_back(byte & 0x1FU);
        else if (!points.empty()) points.back() = (points.back() << 6U) | (byte & 0x3FU);
    }
    return points;
}

constexpr std::uint32_t joiner = 0x200D, variation = 0xFE0F, keycap = 0x20E3;

bool is_between(std::uint32_t point, std::uint32_t first, std::uint32_t last) { return point >= first && point <= last; }
bool is_regional(std::uint32_t point) { return is_between(point, 0x1F1E6, 0x1F1FF); }
bool is_skin(std::uint32_t point) { return is_between(point, 0x1F3FB, 0x1F3FF); }
bool is_tag(std::uint32_t point) { return is_between(point, 0xE0020, 0xE007F); }
bool is_picture(std::uint32_t point)
{
    return point == 0xA9 || point == 0xAE || is_between(point, 0x203C, 0x2049) || is_between(point, 0x2122, 0x2139)
           || is_between(point, 0x2194, 0x21AA) || is_between(point, 0x231A, 0x23FF) || point == 0x24C2
           || is_between(point, 0x25AA, 0x27BF) || is_between(point, 0x2934, 0x2935) || is_between(point, 0x2B05, 0x2B55)
           || point == 0x3030 || point == 0x303D || point == 0x3297 || point == 0x3299
           || (is_between(point, 0x1F000, 0x1FAFF) && !is_regional(point));
}

/// Passes one picture with its variation, skin tone and tags; gives where it ends, or `at` where there is none.
std::size_t after_picture(std::vector<std::uint32_t> const& points, std::size_t at)
{
    if (at >= points.size() || !is_picture(points[at])) return at;
    ++at;
    if (at < points.size() && (points[at] == variation || is_skin(points[at]))) ++at;
    while (at < points.size() && is_tag(points[at])) ++at;
    return at;
}

}  // namespace

bool is_emoji(std::string_view text)
{
    auto const points = code_points(text);
    if (points.empty()) return false;
    if (is_regional(points[0])) return points.size() == 2 && is_regional(points[1]);
    auto const is_key = is_between(points[0], '0', '9') || points[0] == '#' || points[0] == '*';
    if (is_key) return points.back() == keycap && points.size() <= 3 && (points.size() == 2 || points[1] == variation);
    std::size_t at = 0;
    for (;;) {
        auto const end = after_picture(points, at);
        if (end == at) return false;
        if (end == points.size()) return true;
        if (points[end] != joiner) return false;
        at = end + 1;
    }
}

}  // namespace lyceum::server

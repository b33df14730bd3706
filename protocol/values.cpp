#include "protocol/values.hpp"

#include <charconv>
#include <cstdio>

namespace lyceum {
namespace {

/// Reads exactly `digits` digits at `at`; nothing where there are fewer.
std::optional<int> digits_at(std::string_view text, std::size_t at, std::size_t digits)
{
    if (text.size() < at + digits) return std::nullopt;
    int number = 0;
    auto const* first = text.data() + at;
    if (*first == '-' || *first == '+') return std::nullopt;
    auto const [end, fault] = std::from_chars(first, first + digits, number);
    if (fault != std::errc{} || end != first + digits) return std::nullopt;
    return number;
}

std::optional<std::chrono::milliseconds> parse_offset(std::string_view text)
{
    if (text == "Z" || text == "z") return std::chrono::milliseconds{0};
    auto const hours = digits_at(text, 1, 2), minutes = digits_at(text, 4, 2);
    if (text.size() != 6 || text[3] != ':' || !hours || !minutes || *hours > 23 || *minutes > 59) return std::nullopt;
    auto const offset = std::chrono::hours{*hours} + std::chrono::minutes{*minutes};
    if (text[0] == '+') return offset;
    if (text[0] == '-') return -offset;
    return std::nullopt;
}

}  // namespace

Instant now()
{
    auto const since = std::chrono::system_clock::now().time_since_epoch();
    return {std::chrono::duration_cast<std::chrono::milliseconds>(since).count()};
}

std::string to_string(Day day)
{
    std::chrono::year_month_day const ymd{std::chrono::sys_days{std::chrono::days{day.since_epoch_days}}};
    char text[48];
    auto const size = std::snprintf(text, sizeof text, "%04d-%02u-%02u", int(ymd.year()), unsigned(ymd.month()),
                                    unsigned(ymd.day()));
    return {text, std::size_t(size)};
}

std::string to_string(Instant instant)
{
    using namespace std::chrono;
    sys_time<milliseconds> const time{milliseconds{instant.since_epoch_ms}};
    auto const day = floor<days>(time);
    hh_mm_ss const clock{time - day};
    char text[48];
    auto const size = std::snprintf(text, sizeof text, "T%02d:%02d:%02d.%03dZ", int(clock.hours().count()),
                                    int(clock.minutes().count()), int(clock.seconds().count()),
                                    int(clock.subseconds().count()));
    return to_string(Day{std::int32_t(day.time_since_epoch().count())}) + std::string(text, std::size_t(size));
}

std::optional<Day> parse_day(std::string_view text)
{
    auto const y = digits_at(text, 0, 4), m = digits_at(text, 5, 2), d = digits_at(text, 8, 2);
    if (text.size() != 10 || text[4] != '-' || text[7] != '-' || !y || !m || !d) return std::nullopt;
    std::chrono::year_month_day const ymd{std::chrono::year{*y}, std::chrono::month{unsigned(*m)},
                                          std::chrono::day{unsigned(*d)}};
    if (!ymd.ok()) return std::nullopt;
    return Day{std::int32_t(std::chrono::sys_days{ymd}.time_since_epoch().count())};
}

std::optional<Instant> parse_instant(std::string_view text)
{
    if (text.size() < 20 || (text[10] != 'T' && text[10] != 't') || text[13] != ':' || text[16] != ':') return std::nullopt;
    auto const day = parse_day(text.substr(0, 10));
    auto const hour = digits_at(text, 11, 2), minute = digits_at(text, 14, 2), second = digits_at(text, 17, 2);
    if (!day || !hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 60) return std::nullopt;

    std::size_t at = 19;
    int milliseconds = 0;
    if (text[at] == '.') {
        int scale = 100;
        for (++at; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at, scale /= 10)
            milliseconds += (text[at] - '0') * scale;
    }
    auto const offset = parse_offset(text.substr(at));
    if (!offset) return std::nullopt;
    auto const seconds = (std::int64_t{day->since_epoch_days} * 86'400) + *hour * 3'600 + *minute * 60 + *second;
    return Instant{seconds * 1'000 + milliseconds - offset->count()};
}

}  // namespace lyceum

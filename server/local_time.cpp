#include "server/local_time.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace lyceum::server {
namespace {

constexpr std::size_t header_bytes = 44, counts_at = 20, longest_file = 100'000;
constexpr std::int64_t ms_a_second = 1'000, seconds_a_day = 86'400;

bool is_zone_name(std::string_view name)
{
    auto const fits = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' || c == '_' || c == '-' || c == '+';
    };
    return !name.empty() && name.size() <= 64 && name.front() != '/' && name.back() != '/'
        && std::all_of(name.begin(), name.end(), fits);
}

std::int64_t seconds_of(Instant at)
{
    auto const seconds = at.since_epoch_ms / ms_a_second;
    return at.since_epoch_ms % ms_a_second < 0 ? seconds - 1 : seconds;
}

std::int64_t day_of(std::int64_t seconds)
{
    auto const day = seconds / seconds_a_day;
    return seconds % seconds_a_day < 0 ? day - 1 : day;
}

}  // namespace

/// Reads a TZif file: a block with 32-bit times, and from version 2 on one with 64-bit times, which is
/// the one used. Debian's files list every change of the clocks up to 2037; the rule for the years
/// after that is not read.
class TimeZoneFile {
public:
    explicit TimeZoneFile(std::string bytes) : bytes_(std::move(bytes)) {}

    bool read(TimeZone& zone)
    {
        auto const first = counts(0);
        if (!first || bytes_[4] < '2') return false;
        auto const begin = header_bytes + first->times * 5 + first->types * 6 + first->characters + first->leaps * 8
                         + first->standard + first->universal;
        auto const second = counts(begin);
        return second && read_block(begin + header_bytes, *second, zone);
    }

private:
    struct Counts {
        std::size_t universal, standard, leaps, times, types, characters;
    };

    std::optional<Counts> counts(std::size_t header) const
    {
        if (bytes_.size() < header + header_bytes || bytes_.compare(header, 4, "TZif") != 0) return std::nullopt;
        auto const count = [&](std::size_t n) { return std::size_t(number(header + counts_at + n * 4, 4)); };
        Counts const all{count(0), count(1), count(2), count(3), count(4), count(5)};
        for (auto const n : {all.universal, all.standard, all.leaps, all.times, all.types, all.characters})
            if (n > bytes_.size()) return std::nullopt;
        return all;
    }

    bool read_block(std::size_t at, Counts const& count, TimeZone& zone) const
    {
        auto const types_at = at + count.times * 9, names_at = types_at + count.types * 6;
        if (count.types == 0 || bytes_.size() < names_at + count.characters) return false;
        for (std::size_t i = 0; i < count.types; ++i) {
            auto const type = types_at + i * 6;
            auto const name = names_at + std::min<std::size_t>(byte(type + 5), count.characters);
            zone.periods_.push_back({std::chrono::seconds(std::int32_t(std::uint32_t(number(type, 4)))), std::string(bytes_.c_str() + name)});
        }
        for (std::size_t i = 0; i < count.times; ++i) {
            std::size_t const period = byte(at + count.times * 8 + i);
            if (period >= count.types) return false;
            zone.transitions_.push_back({std::int64_t(number(at + i * 8, 8)), period});
        }
        return true;
    }

    unsigned char byte(std::size_t at) const { return static_cast<unsigned char>(bytes_[at]); }
    std::uint64_t number(std::size_t at, std::size_t bytes) const
    {
        std::uint64_t value = 0;
        for (std::size_t i = 0; i < bytes; ++i) value = value << 8 | byte(at + i);
        return value;
    }

    std::string bytes_;
};

Result<TimeZone> TimeZone::load(std::string_view name)
{
    auto const wrong = invalid("timeZone", "timeZone: must be an IANA time zone such as America/New_York.");
    if (!is_zone_name(name)) return wrong;
    std::filesystem::path const file = "/usr/share/zoneinfo/" + std::string(name);
    std::error_code fault;
    if (!std::filesystem::is_regular_file(file, fault) || std::filesystem::file_size(file, fault) > longest_file) return wrong;
    std::ifstream stream(file, std::ios::binary);
    TimeZone zone;
    if (!TimeZoneFile({std::istreambuf_iterator<char>(stream), {}}).read(zone)) return wrong;
    return zone;
}

TimeZone::Period const& TimeZone::period_at(Instant at) const
{
    auto const after = std::upper_bound(transitions_.begin(), transitions_.end(), seconds_of(at),
                                        [](std::int64_t s, Transition const& t) { return s < t.at_s; });
    return after == transitions_.begin() ? periods_.front() : periods_[std::prev(after)->period];
}

std::chrono::seconds TimeZone::offset_at(Instant at) const { return period_at(at).offset; }
std::string_view TimeZone::abbreviation_at(Instant at) const { return period_at(at).abbreviation; }

Instant TimeZone::at_local(Day day, std::chrono::minutes after_midnight) const
{
    Instant const as_utc{(std::int64_t(day.since_epoch_days) * seconds_a_day + std::chrono::seconds(after_midnight).count()) * ms_a_second};
    auto const guess = as_utc.plus(-offset_at(as_utc));
    return as_utc.plus(-offset_at(guess));
}

Day TimeZone::day_at(Instant at) const
{
    return {std::int32_t(day_of(seconds_of(at) + offset_at(at).count()))};
}

std::string TimeZone::written(Instant at) const
{
    auto const local = seconds_of(at) + offset_at(at).count();
    auto const minutes = (local - day_of(local) * seconds_a_day) / 60;
    auto const hour = minutes / 60, minute = minutes % 60;
    auto const shown_hour = hour % 12 == 0 ? 12 : hour % 12;
    return server::written(day_at(at)) + " at " + std::to_string(shown_hour) + (minute < 10 ? ":0" : ":") + std::to_string(minute)
         + (hour < 12 ? " am " : " pm ") + std::string(abbreviation_at(at));
}

std::string written(Day day)
{
    static constexpr char const* weekdays[] = {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};
    static constexpr char const* months[] = {"January", "February", "March", "April", "May", "June", "July",
                                             "August", "September", "October", "November", "December"};
    std::chrono::sys_days const days{std::chrono::days(day.since_epoch_days)};
    std::chrono::year_month_day const date(days);
    return std::string(weekdays[std::chrono::weekday(days).c_encoding()]) + ", " + months[unsigned(date.month()) - 1] + " "
         + std::to_string(unsigned(date.day()));
}

}  // namespace lyceum::server

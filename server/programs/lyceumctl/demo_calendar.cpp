#include "server/programs/lyceumctl/demo_calendar.hpp"

#include <cstdio>
#include <stdexcept>

namespace lyceum::ctl {
namespace {

constexpr int longest_days = 400;

bool is_school_day(Day day)
{
    std::chrono::weekday const weekday{std::chrono::sys_days(std::chrono::days(day.since_epoch_days))};
    return weekday != std::chrono::Saturday && weekday != std::chrono::Sunday;
}

[[noreturn]] void refuse(std::string const& text) { throw std::runtime_error("\"" + text + "\" is no time of a demonstration, such as 12 09:30"); }

}  // namespace

DemoCalendar::DemoCalendar(server::TimeZone zone, Instant today) : zone_(std::move(zone)), last_(zone_.day_at(today))
{
    do --last_.since_epoch_days;
    while (!is_school_day(last_));
}

Day DemoCalendar::day_before(int school_days) const
{
    auto day = last_;
    auto const step = school_days > 0 ? -1 : 1;
    for (int left = std::abs(school_days); left > 0;) {
        day.since_epoch_days += step;
        if (is_school_day(day)) --left;
    }
    return day;
}

Day DemoCalendar::day(std::string const& text) const
{
    int days = 0, used = 0;
    if (std::sscanf(text.c_str(), "%d%n", &days, &used) != 1 || std::size_t(used) != text.size() || std::abs(days) > longest_days) refuse(text);
    return day_before(days);
}

Instant DemoCalendar::at(std::string const& text) const
{
    int days = 0, hour = 0, minute = 0, used = 0;
    auto const read = std::sscanf(text.c_str(), "%d %2d:%2d%n", &days, &hour, &minute, &used);
    if (read != 3 || std::size_t(used) != text.size() || std::abs(days) > longest_days || hour < 0 || hour > 23 || minute < 0 || minute > 59) refuse(text);
    return zone_.at_local(day_before(days), std::chrono::hours(hour) + std::chrono::minutes(minute));
}

}  // namespace lyceum::ctl

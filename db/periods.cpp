#include "db/periods.hpp"

#include <array>

namespace lyceum::db {
namespace {

using measures::Frequency;
namespace chrono = std::chrono;

constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr unsigned year_begins_in = 7;

chrono::year_month_day date_of(Day day) { return chrono::sys_days(chrono::days(day.since_epoch_days)); }
Day day_at(chrono::sys_days days) { return {std::int32_t(days.time_since_epoch().count())}; }

/// How many months a period has; none where it is a week.
int months_in(Frequency frequency)
{
    switch (frequency) {
    case Frequency::week: return 0;
    case Frequency::month: return 1;
    case Frequency::quarter: return 3;
    case Frequency::half_year: return 6;
    case Frequency::year: return 12;
    }
    return 0;
}

std::string two_digits(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

}  // namespace

Day day_from(int year, unsigned month, unsigned day)
{
    return day_at(chrono::year(year) / chrono::month(month) / chrono::day(day));
}

Day day_of(Instant instant)
{
    return day_at(chrono::floor<chrono::days>(chrono::sys_time<chrono::milliseconds>(chrono::milliseconds(instant.since_epoch_ms))));
}

Day school_year_of(Day day)
{
    auto const date = date_of(day);
    auto const year = int(date.year());
    return day_from(unsigned(date.month()) < year_begins_in ? year - 1 : year, year_begins_in, 1);
}

Day period_of(Frequency frequency, Day day)
{
    if (frequency == Frequency::year) return school_year_of(day);
    chrono::sys_days const at(chrono::days(day.since_epoch_days));
    if (frequency == Frequency::week) return day_at(at - (chrono::weekday(at) - chrono::Monday));
    auto const date = date_of(day);
    auto const length = unsigned(months_in(frequency));
    return day_from(int(date.year()), (unsigned(date.month()) - 1) / length * length + 1, 1);
}

Day next_period(Frequency frequency, Day first)
{
    if (frequency == Frequency::week) return {first.since_epoch_days + 7};
    return day_at(chrono::sys_days(date_of(first) + chrono::months(months_in(frequency))));
}

std::string period_label(Frequency frequency, Day first)
{
    auto const date = date_of(first);
    auto const year = int(date.year());
    auto const month = unsigned(date.month());
    auto const named = std::string(months.at(month - 1)) + " " + std::to_string(year);
    switch (frequency) {
    case Frequency::week: return "Week of " + std::to_string(unsigned(date.day())) + " " + named;
    case Frequency::month: return named;
    case Frequency::quarter: return std::to_string(year) + " Q" + std::to_string((month - 1) / 3 + 1);
    case Frequency::half_year: return std::to_string(year) + " H" + std::to_string((month - 1) / 6 + 1);
    case Frequency::year: return std::to_string(year) + "–" + two_digits((year + 1) % 100);
    }
    return named;
}

}  // namespace lyceum::db

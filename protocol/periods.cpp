#include "protocol/periods.hpp"

#include <array>

namespace lyceum::periods {
namespace {

using std::chrono::day;
using std::chrono::days;
using std::chrono::month;
using std::chrono::months;
using std::chrono::sys_days;
using std::chrono::year_month;
using std::chrono::year_month_day;

sys_days in_calendar(Day d) { return sys_days{days{d.since_epoch_days}}; }
Day from_calendar(sys_days d) { return Day{std::int32_t(d.time_since_epoch().count())}; }
Day first_of(year_month m) { return from_calendar(sys_days{m / day{1}}); }

year_month month_of(Day d)
{
    year_month_day const date{in_calendar(d)};
    return date.year() / date.month();
}

/// Of the periods of so many months that begin in July.
Day first_of_months(Day d, int count)
{
    auto const in = month_of(d);
    auto const since_july = (int(unsigned(in.month())) + 5) % 12;
    return first_of(in - months{since_july % count});
}

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

Day moved(Frequency frequency, Day first, int periods)
{
    if (frequency == Frequency::week) return Day{first.since_epoch_days + 7 * periods};
    return first_of(month_of(first) + months{months_in(frequency) * periods});
}

constexpr std::array<char const*, 12> month_names{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

std::string name_of(year_month m) { return month_names[unsigned(m.month()) - 1]; }
std::string year_of(year_month m) { return std::to_string(int(m.year())); }

}  // namespace

Day day_of(Instant instant)
{
    auto const since_epoch = std::chrono::floor<days>(std::chrono::milliseconds{instant.since_epoch_ms});
    return Day{std::int32_t(since_epoch.count())};
}

Day period_of(Frequency frequency, Day d)
{
    if (frequency != Frequency::week) return first_of_months(d, months_in(frequency));
    std::chrono::weekday const weekday{in_calendar(d)};
    return Day{d.since_epoch_days - std::int32_t(weekday.iso_encoding()) + 1};
}

Day period_before(Frequency frequency, Day first) { return moved(frequency, first, -1); }
Day period_after(Frequency frequency, Day first) { return moved(frequency, first, 1); }

std::string label(Frequency frequency, Day first)
{
    auto const begins = month_of(first);
    switch (frequency) {
    case Frequency::week: {
        year_month_day const date{in_calendar(first)};
        return std::to_string(unsigned(date.day())) + " " + name_of(begins) + " " + year_of(begins);
    }
    case Frequency::month: return name_of(begins) + " " + year_of(begins);
    case Frequency::quarter:
    case Frequency::half_year: return name_of(begins) + "–" + name_of(begins + months{months_in(frequency) - 1}) + " " + year_of(begins);
    case Frequency::year: {
        auto const next = year_of(begins + months{12});
        return year_of(begins) + "–" + next.substr(next.size() - 2);
    }
    }
    return {};
}

}  // namespace lyceum::periods

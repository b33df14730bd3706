#include "server/meeting_series.hpp"

namespace lyceum::server {
namespace {

using meetings::Rhythm;
using std::chrono::days;
using std::chrono::milliseconds;
using std::chrono::sys_days;
using std::chrono::weekday;
using std::chrono::year_month_day;

/// A time as the clocks of a zone show it; with the seconds that do not make a minute.
struct Local {
    Day day;
    std::chrono::minutes of_day{0};
    milliseconds rest{0};
};

Local local_at(TimeZone const& zone, Instant at)
{
    auto const day = zone.day_at(at);
    auto const since_midnight = milliseconds(at.since_epoch_ms) + zone.offset_at(at) - days(day.since_epoch_days);
    auto const of_day = std::chrono::floor<std::chrono::minutes>(since_midnight);
    return {day, of_day, since_midnight - of_day};
}

Instant instant_of(TimeZone const& zone, Local const& local) { return zone.at_local(local.day, local.of_day).plus(local.rest); }

Day plus(Day day, int count) { return {day.since_epoch_days + count}; }

/// The same weekday of a later month: the second Tuesday of one is the second Tuesday of the other. A fifth
/// one is the last.
Day same_weekday(Day first, int months_later)
{
    sys_days const day{days(first.since_epoch_days)};
    year_month_day const date{day};
    auto const place = (unsigned(date.day()) - 1) / 7 + 1;
    auto const month = date.year() / date.month() + std::chrono::months(months_later);
    sys_days const found = place < 5 ? sys_days{month / weekday(day)[place]} : sys_days{month / weekday(day)[std::chrono::last]};
    return {std::int32_t(found.time_since_epoch().count())};
}

Day nth_day(Day first, Rhythm rhythm, int nth)
{
    switch (rhythm) {
    case Rhythm::weekly: return plus(first, nth * 7);
    case Rhythm::fortnightly: return plus(first, nth * 14);
    case Rhythm::monthly: return same_weekday(first, nth);
    }
    return first;
}

}  // namespace

std::vector<Instant> starts_of(TimeZone const& zone, Instant first, meetings::Repetition const& repetition)
{
    auto const local = local_at(zone, first);
    std::vector<Instant> starts{first};
    for (int nth = 1; nth < repetition.times; ++nth)
        starts.push_back(instant_of(zone, {nth_day(local.day, repetition.rhythm, nth), local.of_day, local.rest}));
    return starts;
}

Instant moved(Instant start, MeetingMove const& move)
{
    auto const from = local_at(move.from_zone, move.from), to = local_at(move.to_zone, move.to);
    auto const days_later = to.day.since_epoch_days - from.day.since_epoch_days;
    return instant_of(move.to_zone, {plus(local_at(move.from_zone, start).day, days_later), to.of_day, to.rest});
}

}  // namespace lyceum::server

#include "protocol/meetings.hpp"
#include "server/meeting_series.hpp"

#include <gtest/gtest.h>

namespace lyceum::server {
namespace {

using meetings::Rhythm;

Instant at(char const* text) { return parse_instant(text).value(); }
TimeZone zone(char const* name) { return TimeZone::load(name).value(); }
std::vector<std::string> series(char const* first, Rhythm rhythm, std::int64_t times)
{
    std::vector<std::string> starts;
    for (auto const start : starts_of(zone("America/New_York"), at(first), {rhythm, times})) starts.push_back(to_string(start));
    return starts;
}
using Starts = std::vector<std::string>;

TEST(StartsOfASeries, A_series_keeps_its_local_time_over_a_change_of_the_clocks)
{
    EXPECT_EQ(series("2026-10-27T19:30:00Z", Rhythm::weekly, 3),
              (Starts{"2026-10-27T19:30:00.000Z", "2026-11-03T20:30:00.000Z", "2026-11-10T20:30:00.000Z"}));
    EXPECT_EQ(series("2027-03-04T20:30:00Z", Rhythm::fortnightly, 2), (Starts{"2027-03-04T20:30:00.000Z", "2027-03-18T19:30:00.000Z"}));
}

TEST(StartsOfASeries, A_monthly_series_keeps_the_weekday_of_the_month)
{
    // The second Tuesday of each month.
    EXPECT_EQ(series("2026-12-08T20:30:00Z", Rhythm::monthly, 4),
              (Starts{"2026-12-08T20:30:00.000Z", "2027-01-12T20:30:00.000Z", "2027-02-09T20:30:00.000Z", "2027-03-09T20:30:00.000Z"}));
    // The fifth Thursday, which is the last one where a month has four.
    EXPECT_EQ(series("2026-12-31T20:30:00Z", Rhythm::monthly, 3),
              (Starts{"2026-12-31T20:30:00.000Z", "2027-01-28T20:30:00.000Z", "2027-02-25T20:30:00.000Z"}));
}

TEST(StartsOfASeries, A_session_late_in_the_evening_is_counted_by_its_local_day)
{
    // Monday evening in New York is Tuesday in UTC: the first Monday, not the first Tuesday.
    EXPECT_EQ(series("2027-02-02T01:00:00Z", Rhythm::monthly, 2), (Starts{"2027-02-02T01:00:00.000Z", "2027-03-02T01:00:00.000Z"}));
}

TEST(StartsOfASeries, Those_that_follow_move_by_as_many_days_to_the_same_local_time)
{
    auto const new_york = zone("America/New_York"), chicago = zone("America/Chicago");
    // From Tuesday 3:30 pm to Wednesday 4 pm; the next one lies behind the change of the clocks.
    MeetingMove const move{new_york, at("2026-10-27T19:30:00Z"), new_york, at("2026-10-28T20:00:00Z")};
    EXPECT_EQ(to_string(moved(at("2026-11-03T20:30:00Z"), move)), "2026-11-04T21:00:00.000Z");
    MeetingMove const to_chicago{new_york, at("2026-10-27T19:30:00Z"), chicago, at("2026-10-27T19:30:00Z")};
    EXPECT_EQ(to_string(moved(at("2026-11-03T20:30:00Z"), to_chicago)), "2026-11-03T20:30:00.000Z");
}

}  // namespace
}  // namespace lyceum::server

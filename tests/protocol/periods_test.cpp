#include "protocol/periods.hpp"

#include <gtest/gtest.h>

namespace lyceum::periods {
namespace {

Day day(char const* text) { return parse_day(text).value(); }
std::string first(Frequency frequency, char const* text) { return to_string(period_of(frequency, day(text))); }

TEST(Periods, Begin_on_Mondays_on_firsts_and_in_July)
{
    EXPECT_EQ(first(Frequency::week, "2026-11-26"), "2026-11-23");
    EXPECT_EQ(first(Frequency::week, "2026-11-23"), "2026-11-23");
    EXPECT_EQ(first(Frequency::week, "2026-11-29"), "2026-11-23");
    EXPECT_EQ(first(Frequency::week, "2027-01-01"), "2026-12-28");
    EXPECT_EQ(first(Frequency::month, "2024-02-29"), "2024-02-01");
    EXPECT_EQ(first(Frequency::quarter, "2026-12-31"), "2026-10-01");
    EXPECT_EQ(first(Frequency::quarter, "2027-01-01"), "2027-01-01");
    EXPECT_EQ(first(Frequency::half_year, "2026-12-31"), "2026-07-01");
    EXPECT_EQ(first(Frequency::half_year, "2027-06-30"), "2027-01-01");
    EXPECT_EQ(first(Frequency::year, "2027-06-30"), "2026-07-01");
    EXPECT_EQ(first(Frequency::year, "2026-07-01"), "2026-07-01");
}

TEST(Periods, Follow_each_other_without_gaps)
{
    for (auto const frequency : {Frequency::week, Frequency::month, Frequency::quarter, Frequency::half_year, Frequency::year}) {
        auto at = period_of(frequency, day("2019-12-31"));
        for (int n = 0; n < 120; ++n) {
            auto const next = period_after(frequency, at);
            EXPECT_EQ(period_before(frequency, next), at);
            EXPECT_EQ(period_of(frequency, Day{next.since_epoch_days - 1}), at) << to_string(next);
            EXPECT_EQ(period_of(frequency, next), next);
            at = next;
        }
    }
}

TEST(Periods, Are_called_as_people_call_them)
{
    EXPECT_EQ(label(Frequency::week, day("2026-11-23")), "23 Nov 2026");
    EXPECT_EQ(label(Frequency::month, day("2026-11-01")), "Nov 2026");
    EXPECT_EQ(label(Frequency::quarter, day("2026-10-01")), "Oct–Dec 2026");
    EXPECT_EQ(label(Frequency::half_year, day("2027-01-01")), "Jan–Jun 2027");
    EXPECT_EQ(label(Frequency::year, day("2026-07-01")), "2026–27");
    EXPECT_EQ(label(Frequency::year, day("1999-07-01")), "1999–00");
}

TEST(Periods, Take_the_day_of_an_instant_in_UTC)
{
    EXPECT_EQ(to_string(day_of(parse_instant("2026-11-26T23:59:59Z").value())), "2026-11-26");
    EXPECT_EQ(to_string(day_of(parse_instant("1969-12-31T23:00:00Z").value())), "1969-12-31");
}

}  // namespace
}  // namespace lyceum::periods

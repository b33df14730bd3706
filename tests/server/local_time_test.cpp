#include "server/local_time.hpp"

#include <gtest/gtest.h>

namespace lyceum::server {
namespace {

TEST(LocalTime, A_zone_knows_its_summer_and_its_winter)
{
    auto const zone = TimeZone::load("America/New_York");
    ASSERT_TRUE(zone);
    EXPECT_EQ(zone->offset_at(*parse_instant("2026-07-01T12:00:00Z")), -std::chrono::hours(4));
    EXPECT_EQ(zone->offset_at(*parse_instant("2026-12-01T12:00:00Z")), -std::chrono::hours(5));
    EXPECT_EQ(zone->written(*parse_instant("2026-07-01T16:05:00Z")), "Wednesday, July 1 at 12:05 pm EDT");
    EXPECT_EQ(zone->written(*parse_instant("2026-12-01T05:00:00Z")), "Tuesday, December 1 at 12:00 am EST");
}

TEST(LocalTime, The_clocks_change_at_the_second_of_the_rule)
{
    auto const zone = TimeZone::load("America/New_York").value();
    EXPECT_EQ(zone.abbreviation_at(*parse_instant("2026-11-01T05:59:59Z")), "EDT");
    EXPECT_EQ(zone.abbreviation_at(*parse_instant("2026-11-01T06:00:00Z")), "EST");
}

TEST(LocalTime, A_local_time_is_found_on_both_sides_of_a_change)
{
    auto const zone = TimeZone::load("America/New_York").value();
    auto const at = [&](char const* day) { return to_string(zone.at_local(*parse_day(day), std::chrono::hours(15))); };
    EXPECT_EQ(at("2026-10-31"), "2026-10-31T19:00:00.000Z");
    EXPECT_EQ(at("2026-11-01"), "2026-11-01T20:00:00.000Z");
    EXPECT_EQ(at("2026-11-02"), "2026-11-02T20:00:00.000Z");
}

TEST(LocalTime, The_day_is_the_zones_own)
{
    auto const zone = TimeZone::load("America/New_York").value();
    EXPECT_EQ(to_string(zone.day_at(*parse_instant("2026-12-02T03:00:00Z"))), "2026-12-01");
    EXPECT_EQ(to_string(TimeZone::load("UTC").value().day_at(*parse_instant("2026-12-02T03:00:00Z"))), "2026-12-02");
}

TEST(LocalTime, What_is_no_zone_is_refused)
{
    for (auto const* name : {"", "Boston", "America", "../../etc/passwd", "/etc/localtime", "America/New_York/", "tzdata.zi"})
        EXPECT_FALSE(TimeZone::load(name)) << name;
}

}  // namespace
}  // namespace lyceum::server

#include "server/calendar.hpp"

#include "tests/support/calendar_reader.hpp"

#include <algorithm>
#include <gtest/gtest.h>

namespace lyceum::server {
namespace {

using lyceum::testing::read_calendar;

CalendarHouse const house{"https://lyceum.example.org", Mailbox{"Lyceum", "lyceum@example.org"}};
CalendarGuest const pia{"Pia Example", "pia@school.example"};

Instant at(char const* text) { return parse_instant(text).value(); }
std::int64_t seconds(Instant instant) { return instant.since_epoch_ms / 1'000; }

db::CalendarEntry session(std::int64_t id, char const* starts, std::int64_t sequence = 0)
{
    db::CalendarEntry entry;
    entry.meeting.id = MeetingId{id};
    entry.meeting.title = "Looking at student work; third of six, with care";
    entry.meeting.purpose = "Bring one piece of writing.\nÄnne comes too.";
    entry.meeting.starts = at(starts);
    entry.meeting.minutes = 90;
    entry.meeting.timeZone = "America/New_York";
    entry.meeting.place = "https://meet.example.org/room";
    entry.cohort_name = "North, first \"cohort\"";
    entry.sequence = sequence;
    entry.changed = at("2026-10-01T12:00:00Z");
    return entry;
}

TEST(Calendar, An_invitation_is_what_libical_reads_again)
{
    auto const part = calendar_invitation(house, session(31, "2026-10-27T19:30:00Z"), pia);
    EXPECT_EQ(part.method, CalendarMethod::request);
    auto const calendar = read_calendar(part.text);
    EXPECT_EQ(calendar.method, "REQUEST");
    EXPECT_EQ(calendar.version, "2.0");
    auto const& event = calendar.events.at("meeting-31@lyceum.example.org");
    EXPECT_EQ(event.summary, "Looking at student work; third of six, with care");
    EXPECT_EQ(event.description, "Bring one piece of writing.\nÄnne comes too.\n\nhttps://lyceum.example.org/meeting/31");
    EXPECT_EQ(event.location, "https://meet.example.org/room");
    EXPECT_EQ(event.url, "https://lyceum.example.org/meeting/31");
    EXPECT_EQ(event.organizer, "mailto:lyceum@example.org");
    EXPECT_EQ(event.attendee, "mailto:pia@school.example");
    EXPECT_EQ(event.attendee_status, "NEEDS-ACTION");
    EXPECT_EQ(event.status, "CONFIRMED");
    EXPECT_EQ(event.sequence, 0);
    EXPECT_EQ(event.starts, seconds(at("2026-10-27T19:30:00Z")));
    EXPECT_EQ(event.ends, seconds(at("2026-10-27T21:00:00Z")));
}

TEST(Calendar, A_series_over_a_change_of_the_clocks_is_read_at_the_same_local_time_and_the_right_moment)
{
    // The clocks change on 1 November 2026 and on 14 March 2027.
    std::vector<char const*> const starts{"2026-10-27T19:30:00Z", "2026-11-03T20:30:00Z", "2027-03-09T20:30:00Z", "2027-03-16T19:30:00Z"};
    std::vector<db::CalendarEntry> sessions;
    for (std::size_t i = 0; i < starts.size(); ++i) sessions.push_back(session(std::int64_t(i) + 1, starts[i]));
    auto const calendar = read_calendar(calendar_publication(house, sessions).text);
    EXPECT_EQ(calendar.method, "PUBLISH");
    EXPECT_EQ(calendar.time_zones, std::vector<std::string>{"America/New_York"});
    ASSERT_EQ(calendar.events.size(), starts.size());
    for (std::size_t i = 0; i < starts.size(); ++i) {
        auto const& event = calendar.events.at("meeting-" + std::to_string(i + 1) + "@lyceum.example.org");
        EXPECT_EQ(event.time_zone, "America/New_York");
        EXPECT_EQ(event.local_hour, 15) << starts[i];
        EXPECT_EQ(event.local_minute, 30) << starts[i];
        EXPECT_EQ(event.starts, seconds(at(starts[i]))) << "by the VTIMEZONE of the calendar itself";
        EXPECT_EQ(event.attendee, "") << "what is published is for nobody in particular (RFC 5546, 3.2.1)";
    }
}

TEST(Calendar, An_update_carries_a_higher_sequence_under_the_same_uid)
{
    auto const before = read_calendar(calendar_invitation(house, session(31, "2026-10-27T19:30:00Z"), pia).text);
    auto const after = read_calendar(calendar_invitation(house, session(31, "2026-11-03T20:30:00Z", 1), pia).text);
    ASSERT_EQ(after.events.size(), 1u);
    EXPECT_EQ(after.events.begin()->first, before.events.begin()->first);
    EXPECT_GT(after.events.begin()->second.sequence, before.events.begin()->second.sequence);
    EXPECT_EQ(after.events.begin()->second.starts, seconds(at("2026-11-03T20:30:00Z")));
}

TEST(Calendar, A_cancellation_says_so_in_method_and_status)
{
    auto cancelled = session(31, "2026-10-27T19:30:00Z", 2);
    cancelled.meeting.cancelled = true;
    auto const part = calendar_invitation(house, cancelled, pia);
    EXPECT_EQ(part.method, CalendarMethod::cancel);
    auto const calendar = read_calendar(part.text);
    EXPECT_EQ(calendar.method, "CANCEL");
    EXPECT_EQ(calendar.events.at("meeting-31@lyceum.example.org").status, "CANCELLED");
    EXPECT_EQ(calendar.events.at("meeting-31@lyceum.example.org").sequence, 2);
}

TEST(Calendar, A_feed_needs_no_mail_and_stands_in_UTC_where_a_zone_is_UTC)
{
    CalendarHouse const without_mail{"https://lyceum.example.org:8443", std::nullopt};
    auto plain = session(7, "2026-10-27T19:30:00Z");
    plain.meeting.timeZone = "UTC";
    auto const text = calendar_text(without_mail, "Lyceum", {plain, session(8, "2026-12-01T20:30:00Z")});
    auto const calendar = read_calendar(text);
    EXPECT_EQ(calendar.method, "");
    EXPECT_EQ(calendar.time_zones, std::vector<std::string>{"America/New_York"});
    EXPECT_EQ(calendar.events.at("meeting-7@lyceum.example.org").starts, seconds(at("2026-10-27T19:30:00Z")));
    EXPECT_EQ(calendar.events.at("meeting-7@lyceum.example.org").organizer, "");
    EXPECT_NE(text.find("X-WR-CALNAME:Lyceum\r\n"), text.npos);
}

TEST(Calendar, What_people_write_makes_no_property_of_its_own)
{
    auto hostile = session(31, "2026-10-27T19:30:00Z");
    hostile.meeting.purpose = "Words\r\nATTACH:https://evil.example/\r\nEND:VEVENT";
    hostile.cohort_name = "North\";CN=\"Eve\r\nATTENDEE:mailto:eve@evil.example";
    auto const part = calendar_invitation(house, hostile, {"Pia\"\r\nURL:https://evil.example", "pia@school.example"});
    EXPECT_EQ(part.text.find("\nATTACH"), part.text.npos) << part.text;
    EXPECT_EQ(part.text.find("\nURL:https://evil"), part.text.npos) << part.text;
    EXPECT_EQ(part.text.find("\nATTENDEE:mailto:eve"), part.text.npos) << part.text;
    auto const calendar = read_calendar(part.text);
    ASSERT_EQ(calendar.events.size(), 1u);
    EXPECT_EQ(calendar.events.begin()->second.attendee, "mailto:pia@school.example");
}

}  // namespace
}  // namespace lyceum::server

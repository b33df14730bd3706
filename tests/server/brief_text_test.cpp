#include "protocol/commitments.hpp"
#include "protocol/notifications.hpp"
#include "server/brief.hpp"

#include <gtest/gtest.h>

namespace lyceum::server {
namespace {

TEST(BriefText, It_lists_sessions_in_their_own_time_zone_and_promises_with_their_day)
{
    notifications::Home::Response home;
    home.next.push_back({.id = MeetingId{1}, .cohort = CohortId{1}, .title = "Testing the huddle", .purpose = {},
                         .starts = *parse_instant("2026-12-01T20:30:00Z"), .minutes = 75, .timeZone = "America/New_York",
                         .place = "Library", .cancelled = false});
    home.promised.push_back({.id = CommitmentId{1}, .cohort = CohortId{1}, .seat = SeatId{1}, .seatTitle = "Principal", .holderName = {},
                             .what = "Bring two weeks of figures", .due = parse_day("2026-11-30"),
                             .state = commitments::State::open, .reason = {}, .made = Instant{0}});
    auto const brief = brief_text("Ana Example", home, "https://lyceum.example.org", *parse_instant("2026-11-25T12:00:00Z"));
    ASSERT_TRUE(brief);
    EXPECT_EQ(brief->subject, "Lyceum: 1 session coming, 1 open promise");
    EXPECT_NE(brief->text.find("- Testing the huddle: Tuesday, December 1 at 3:30 pm EST, 75 minutes\n  Library\n"), std::string::npos)
        << brief->text;
    EXPECT_NE(brief->text.find("- Bring two weeks of figures (by Monday, November 30)\n"), std::string::npos) << brief->text;
}

TEST(BriefText, A_session_that_is_weeks_away_is_no_reason_to_write)
{
    notifications::Home::Response home;
    home.next.push_back({.id = MeetingId{1}, .cohort = CohortId{1}, .title = "Spring", .purpose = {},
                         .starts = *parse_instant("2027-03-01T20:30:00Z"), .minutes = 75, .timeZone = "UTC", .place = {},
                         .cancelled = false});
    EXPECT_FALSE(brief_text("Ana Example", home, "https://lyceum.example.org", *parse_instant("2026-11-25T12:00:00Z")));
}

}  // namespace
}  // namespace lyceum::server

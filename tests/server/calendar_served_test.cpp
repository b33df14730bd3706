#include "tests/server/served.hpp"
#include "tests/support/calendar_reader.hpp"

namespace lyceum {
namespace {

namespace json = boost::json;
using testing::Headers;
using testing::HttpAnswer;
using testing::read_calendar;

struct ServedCalendar : testing::Served {
    std::string schedule(std::string const& title)
    {
        auto const answer = post("meetings.schedule",
                                 {{"cohort", cohort.id.value}, {"title", title}, {"minutes", 60}, {"timeZone", "America/New_York"},
                                  {"starts", to_string(now().plus(std::chrono::hours(24)))}},
                                 as(0));
        EXPECT_EQ(answer.status, 200) << answer.body;
        return std::to_string(json::parse(answer.body).at("meeting").to_number<std::int64_t>());
    }
    /// The path of the person's feed.
    std::string feed(std::size_t person, bool renew = false)
    {
        auto const answer = post("meetings.calendarFeed", {{"renew", renew}}, as(person));
        auto const made = json::parse(answer.body);
        auto const* url = made.as_object().if_contains("url");
        if (!url) return {};
        std::string const text(url->as_string());
        return text.substr(text.find("/calendar/"));
    }
    HttpAnswer get(std::string const& path, Headers const& headers = {}) { return http(server.endpoint(), "GET", path, headers, ""); }
};

TEST_F(ServedCalendar, A_feed_is_read_without_signing_in_and_only_anew_where_something_changed)
{
    auto const meeting = schedule("Third session");
    auto const path = feed(1);
    auto const first = get(path);
    ASSERT_EQ(first.status, 200) << first.body;
    EXPECT_EQ(first.header("content-type"), "text/calendar; charset=utf-8");
    auto const calendar = read_calendar(first.body);
    ASSERT_EQ(calendar.events.size(), 1u);
    EXPECT_EQ(calendar.events.begin()->second.summary, "Third session");
    auto const tag = first.header("etag").value();
    auto const again = get(path, {{"If-None-Match", tag}});
    EXPECT_EQ(again.status, 304);
    EXPECT_EQ(again.body, "");

    EXPECT_EQ(post("meetings.cancel", {{"meeting", std::stoll(meeting)}}, as(0)).status, 200);
    auto const changed = get(path, {{"If-None-Match", tag}});
    ASSERT_EQ(changed.status, 200);
    auto const event = read_calendar(changed.body).events.begin()->second;
    EXPECT_EQ(event.status, "CANCELLED") << "a calendar that had it takes it out";
    EXPECT_EQ(event.sequence, 1);
}

TEST_F(ServedCalendar, A_feed_is_a_secret_that_is_shown_once_and_ends_when_it_is_renewed)
{
    auto const path = feed(1);
    EXPECT_NE(path, "");
    EXPECT_EQ(feed(1), "") << "it is there, and not shown again";
    EXPECT_EQ(get(path).status, 200);
    auto const renewed = feed(1, true);
    EXPECT_NE(renewed, path);
    EXPECT_EQ(get(path).status, 404);
    EXPECT_EQ(get(renewed).status, 200);
    EXPECT_EQ(get("/calendar/.ics").status, 404);
    EXPECT_EQ(get("/calendar/meeting/x.ics", as(1)).status, 404);
}

TEST_F(ServedCalendar, One_session_is_for_those_who_are_signed_in_and_may_see_it)
{
    auto const path = "/calendar/meeting/" + schedule("Third session") + ".ics";
    auto const answer = get(path, as(1));
    ASSERT_EQ(answer.status, 200) << answer.body;
    EXPECT_EQ(read_calendar(answer.body).events.size(), 1u);
    EXPECT_EQ(get(path).status, 401);
    EXPECT_EQ(get("/calendar/meeting/99.ics", as(1)).status, 404);
}

TEST_F(ServedCalendar, A_guest_comes_in_by_the_code_with_a_cookie_of_their_own)
{
    auto const meeting = schedule("Third session");
    auto const allowed = post("meetings.allowGuests", {{"meeting", std::stoll(meeting)}, {"on", true}}, as(0));
    std::string const code(json::parse(allowed.body).at("code").as_string());
    auto const joined = post("meetings.joinAsGuest", {{"code", code}, {"name", "Gus Guest"}}, {{"Sec-Fetch-Site", "same-origin"}});
    ASSERT_EQ(joined.status, 200) << joined.body;
    auto const cookie = joined.header("set-cookie").value();
    Headers const guest{{"Cookie", cookie.substr(0, cookie.find(';'))}, {"Sec-Fetch-Site", "same-origin"}};
    EXPECT_EQ(json::parse(get("/api/people.me", guest).body).at("guestOf").to_number<std::int64_t>(), std::stoll(meeting));
    EXPECT_EQ(get("/calendar/meeting/" + meeting + ".ics", guest).status, 200);
    EXPECT_EQ(get("/api/organisations.getCohort?cohort=" + std::to_string(cohort.id.value), guest).status, 404);
}

}  // namespace
}  // namespace lyceum

#include "protocol/meetings.hpp"
#include "server/time_zone.hpp"
#include "tests/server/cohort_fixture.hpp"

namespace lyceum {
namespace {

using namespace meetings;
using testing::InCohort;
using std::chrono::hours;
using std::chrono::minutes;
using Titles = std::vector<std::string>;

struct Sessions : InCohort {
    Schedule::Request at(Instant starts, std::string const& title = "Second session")
    {
        return {.cohort = cohort, .title = title, .purpose = {}, .starts = starts, .minutes = 90, .timeZone = {}, .place = {},
                .audience = {}, .people = {}, .series = {}};
    }
    Schedule::Request tomorrow() { return at(now().plus(hours(24))); }
    MeetingId schedule(Schedule::Request const& request) { return installation.expect<Schedule>(request, fay).meeting; }
    ListOfCohort::Response list(std::optional<Instant> from = {}, std::optional<Whole<1, 100>> limit = {})
    {
        return installation.expect<ListOfCohort>({.cohort = cohort, .from = from, .until = {}, .past = {}, .after = {}, .limit = limit}, pia);
    }
    Titles titles(ListOfCohort::Response const& listed)
    {
        Titles names;
        for (auto const& meeting : listed.meetings) names.push_back(meeting.title);
        return names;
    }
    std::vector<Meeting> told()
    {
        std::vector<Meeting> meetings;
        for (auto const& event : installation.events(topic_of(cohort)))
            if (event.name == MeetingChanged::name)
                meetings.push_back(codec::from_json<MeetingChanged>(codec::parse(event.data).value()).value().meeting);
        return meetings;
    }
    std::int64_t audited()
    {
        return *installation.change([](db::Transaction& tx) { return tx.value<std::int64_t>("SELECT count(*) FROM audit"); });
    }
};

TEST_F(Sessions, A_facilitator_schedules_one_and_the_cohort_hears_of_it)
{
    auto request = tomorrow();
    request.purpose = "Look at each other's plans.", request.place = "https://meet.example.org/room?pwd=1";
    auto const meeting = schedule(request);
    auto const listed = list().meetings;
    ASSERT_EQ(listed.size(), 1u);
    EXPECT_EQ(listed[0].id, meeting);
    EXPECT_EQ(listed[0].starts, request.starts);
    EXPECT_EQ(listed[0].minutes, 90);
    EXPECT_EQ(listed[0].timeZone, "UTC") << "the cohort's own";
    EXPECT_EQ(listed[0].purpose, "Look at each other's plans.");
    EXPECT_EQ(listed[0].place, "https://meet.example.org/room?pwd=1");
    ASSERT_EQ(told().size(), 1u);
    EXPECT_EQ(told()[0].id, meeting);
    EXPECT_EQ(audited(), 1);
}

TEST_F(Sessions, Are_scheduled_and_cancelled_by_facilitators_and_seen_by_the_cohort_only)
{
    auto const meeting = schedule(tomorrow());
    EXPECT_EQ(installation.refused<Schedule>(tomorrow(), pia).code, ErrorCode::forbidden);
    EXPECT_EQ(installation.refused<Schedule>(tomorrow(), olu).code, ErrorCode::not_found);
    EXPECT_EQ(installation.refused<Cancel>({meeting, {}}, pia).code, ErrorCode::forbidden);
    EXPECT_EQ(installation.refused<Cancel>({meeting, {}}, olu).code, ErrorCode::not_found);
    EXPECT_EQ(installation.refused<ListOfCohort>({.cohort = cohort, .from = {}, .until = {}, .past = {}, .after = {}, .limit = {}}, olu).code, ErrorCode::not_found);
    EXPECT_FALSE(list().meetings.at(0).cancelled);
}

TEST_F(Sessions, That_are_cancelled_stay_in_the_list_and_are_told_of_once)
{
    auto const meeting = schedule(tomorrow());
    installation.expect<Cancel>({meeting, {}}, fay);
    installation.expect<Cancel>({meeting, {}}, fay);
    EXPECT_TRUE(list().meetings.at(0).cancelled);
    ASSERT_EQ(told().size(), 2u);
    EXPECT_TRUE(told()[1].cancelled);
    EXPECT_EQ(audited(), 2);
}

TEST_F(Sessions, That_are_over_are_not_cancelled_any_more)
{
    auto const meeting = schedule(tomorrow());
    installation.change([&](db::Transaction& tx) { tx.run("UPDATE meetings SET starts_at = ?1", tx.at().plus(-hours(2))); });
    EXPECT_EQ(installation.refused<Cancel>({meeting, {}}, fay).code, ErrorCode::conflict);
}

TEST_F(Sessions, Are_listed_soonest_first_while_they_have_not_ended_a_page_at_a_time)
{
    schedule(at(now().plus(hours(48)), "Later"));
    schedule(at(now().plus(hours(24)), "Sooner"));
    schedule(at(now().plus(-minutes(30)), "Going on"));
    EXPECT_EQ(titles(list()), (Titles{"Going on", "Sooner", "Later"}));
    EXPECT_FALSE(list({}, 3).more);
    auto const page = list({}, 2);
    EXPECT_EQ(titles(page), (Titles{"Going on", "Sooner"}));
    EXPECT_TRUE(page.more);
    EXPECT_EQ(titles(list(now().plus(minutes(61)))), (Titles{"Sooner", "Later"}));
}

TEST_F(Sessions, That_cannot_be_name_the_member_at_fault)
{
    auto const field_of = [&](auto change) {
        auto request = tomorrow();
        change(request);
        return installation.refused<Schedule>(request, fay).field;
    };
    EXPECT_EQ(field_of([](auto& request) { request.title = "  "; }), "title");
    EXPECT_EQ(field_of([](auto& request) { request.minutes = 601; }), "minutes");
    EXPECT_EQ(field_of([](auto& request) { request.starts = now().plus(-minutes(91)); }), "starts");
    EXPECT_EQ(field_of([](auto& request) { request.starts = now().plus(hours(24 * 366 * 4)); }), "starts");
    EXPECT_EQ(field_of([](auto& request) { request.timeZone = "Massachusetts"; }), "timeZone");
    for (auto const* place : {"http://meet.example.org/room", "javascript://meet.example.org/%0aalert(1)", "www.example.org",
                              "https://", "https://meet.example.org@evil.example/room"})
        EXPECT_EQ(field_of([&](auto& request) { request.place = place; }), "place") << place;
    EXPECT_TRUE(list().meetings.empty());
}

TEST_F(Sessions, Take_place_where_words_say_it)
{
    for (auto const* place : {"Library, second floor", "12 Elm Street: ring twice", "https://meet.example.org/1 code 77", ""}) {
        auto request = tomorrow();
        request.place = place, request.timeZone = "America/New_York";
        schedule(request);
    }
    EXPECT_EQ(list().meetings.size(), 4u);
}

TEST(TimeZones, Are_known_by_their_names_and_links)
{
    for (auto const* name : {"America/New_York", "US/Eastern", "Europe/Berlin", "UTC", "Asia/Calcutta"})
        EXPECT_TRUE(server::is_time_zone(name)) << name;
    for (auto const* name : {"", "america/new_york", "America", "America/Springfield", "../../etc/passwd", "EDT", "+05:00"})
        EXPECT_FALSE(server::is_time_zone(name)) << name;
}

}  // namespace
}  // namespace lyceum

#include "protocol/meetings.hpp"
#include "server/local_time.hpp"
#include "tests/server/meetings_fixture.hpp"

#include <set>

namespace lyceum {
namespace {

using namespace meetings;
using std::chrono::hours;

struct MeetingSeries : testing::WithSessions {
    std::vector<MeetingId> schedule_all(Schedule::Request const& request) { return installation.expect<Schedule>(request, fay).meetings; }
    Meeting seen(MeetingId meeting) { return get(meeting, pia).meeting; }
    ListOfCohort::Request past() const { return {.cohort = cohort, .from = {}, .until = {}, .past = true, .after = {}, .limit = 2}; }
};

TEST_F(MeetingSeries, Meets_at_the_same_local_time_all_year)
{
    auto request = every_week(60);
    request.timeZone = "America/New_York";
    auto const meetings = schedule_all(request);
    ASSERT_EQ(meetings.size(), 60u);
    auto const zone = server::TimeZone::load("America/New_York").value();
    std::set<std::int64_t> local_times, offsets;
    for (auto const id : meetings) {
        auto const starts = seen(id).starts;
        local_times.insert((starts.since_epoch_ms + zone.offset_at(starts).count() * 1'000) % (24 * 3'600 * 1'000));
        offsets.insert(zone.offset_at(starts).count());
    }
    EXPECT_EQ(local_times.size(), 1u);
    EXPECT_EQ(offsets.size(), 2u) << "sixty weeks have summer and winter in them";
    EXPECT_EQ(seen(meetings[5]).seriesTitle, "Third session");
    EXPECT_EQ(get(meetings[5], pia).previous, meetings[4]);
    EXPECT_EQ(get(meetings[5], pia).next, meetings[6]);
    EXPECT_EQ(get(meetings[0], pia).previous, std::nullopt);
}

TEST_F(MeetingSeries, Does_not_reach_further_than_three_years)
{
    auto request = tomorrow();
    request.series = Repetition{Rhythm::monthly, 60};
    EXPECT_EQ(installation.refused<Schedule>(request, fay).field, "series.times");
}

TEST_F(MeetingSeries, A_change_of_one_leaves_the_others_and_one_with_those_that_follow_moves_them)
{
    auto const meetings = schedule_all(every_week(4));
    auto const before = seen(meetings[2]).starts;
    auto change = change_of(meetings[1]);
    change.place = "Library";
    installation.expect<Update>(change, fay);
    EXPECT_EQ(seen(meetings[1]).place, "Library");
    EXPECT_EQ(seen(meetings[2]).place, "");

    auto move = change_of(meetings[1]);
    move.starts = seen(meetings[1]).starts.plus(hours(25)), move.following = true;
    installation.expect<Update>(move, fay);
    EXPECT_EQ(seen(meetings[2]).starts, before.plus(hours(25)));
    EXPECT_EQ(seen(meetings[3]).starts, before.plus(hours(24 * 7 + 25)));
    EXPECT_LT(seen(meetings[0]).starts, before.plus(-hours(24 * 13)));
}

TEST_F(MeetingSeries, A_cancellation_takes_one_or_it_and_those_that_follow)
{
    auto const meetings = schedule_all(every_week(4));
    installation.expect<Cancel>({meetings[0], {}}, fay);
    installation.expect<Cancel>({meetings[2], true}, fay);
    std::vector<State> states;
    for (auto const id : meetings) states.push_back(seen(id).state);
    EXPECT_EQ(states, (std::vector{State::cancelled, State::planned, State::cancelled, State::cancelled}));
    EXPECT_EQ(get(meetings[1], pia).next, std::nullopt);
}

TEST_F(MeetingSeries, What_does_not_take_place_any_more_is_not_changed)
{
    auto const cancelled = schedule(), closed = schedule();
    installation.expect<Cancel>({cancelled, {}}, fay);
    close(closed);
    for (auto const id : {cancelled, closed}) {
        auto change = change_of(id);
        change.title = "Renamed";
        EXPECT_EQ(installation.refused<Update>(change, fay).code, ErrorCode::conflict);
        change.meeting = schedule();
        EXPECT_EQ(installation.refused<Update>(change, pia).code, ErrorCode::forbidden);
        EXPECT_EQ(installation.refused<Update>(change, olu).code, ErrorCode::not_found);
    }
}

TEST_F(MeetingSeries, A_session_that_goes_on_can_move_to_another_room_and_not_to_another_day)
{
    auto const meeting = schedule();
    installation.change([&](db::Transaction& tx) { tx.run("UPDATE meetings SET opened_at = ?2 WHERE id = ?1", meeting, tx.at()); });
    auto change = change_of(meeting);
    change.place = "https://meet.example.org/other";
    installation.expect<Update>(change, fay);
    change.starts = now().plus(hours(48));
    EXPECT_EQ(installation.refused<Update>(change, fay).code, ErrorCode::conflict);
    EXPECT_EQ(installation.refused<Cancel>({meeting, {}}, fay).code, ErrorCode::conflict);
}

TEST_F(MeetingSeries, Nothing_is_told_of_a_change_that_changes_nothing)
{
    auto const meeting = schedule();
    auto change = change_of(meeting);
    change.title = "Third session";
    installation.expect<Update>(change, fay);
    EXPECT_EQ(events(meeting, MeetingChanged::name), 1);
    EXPECT_EQ(installation.refused<Update>([&] { auto bad = change; bad.timeZone = "Massachusetts"; return bad; }(), fay).field, "timeZone");
    EXPECT_EQ(installation.refused<Update>([&] { auto bad = change; bad.place = "http://example.org"; return bad; }(), fay).field, "place");
}

TEST_F(MeetingSeries, Past_ones_are_listed_newest_first_a_page_at_a_time)
{
    std::vector<MeetingId> ids;
    for (int day = 1; day <= 3; ++day) {
        ids.push_back(schedule());
        installation.change([&](db::Transaction& tx) {
            tx.run("UPDATE meetings SET starts_at = ?2 WHERE id = ?1", ids.back(), tx.at().plus(-hours(24 * day)));
        });
    }
    schedule();
    auto page = installation.expect<ListOfCohort>(past(), pia);
    ASSERT_EQ(page.meetings.size(), 2u);
    EXPECT_TRUE(page.more);
    EXPECT_EQ(page.meetings[0].id, ids[0]);
    auto rest = past();
    rest.after = page.meetings[1].id;
    page = installation.expect<ListOfCohort>(rest, pia);
    ASSERT_EQ(page.meetings.size(), 1u);
    EXPECT_EQ(page.meetings[0].id, ids[2]);
    EXPECT_FALSE(page.more);
}

TEST_F(MeetingSeries, One_that_nobody_has_closed_is_still_going_on_a_day_at_most)
{
    auto const meeting = schedule();
    auto const began = [&](hours ago) {
        installation.change([&](db::Transaction& tx) {
            tx.run("UPDATE meetings SET starts_at = ?2, opened_at = ?2 WHERE id = ?1", meeting, tx.at().plus(-ago));
        });
    };
    auto const coming = [&] {
        return installation.expect<ListOfCohort>({.cohort = cohort, .from = {}, .until = {}, .past = {}, .after = {}, .limit = {}}, pia).meetings.size();
    };
    auto const over = [&] { return installation.expect<ListOfCohort>(past(), pia).meetings.size(); };
    began(hours(3));
    EXPECT_EQ(coming(), 1u);
    EXPECT_EQ(over(), 0u);
    began(hours(25));
    EXPECT_EQ(coming(), 0u);
    EXPECT_EQ(over(), 1u);
}

}  // namespace
}  // namespace lyceum

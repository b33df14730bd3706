#include "db/seats.hpp"
#include "protocol/commitments.hpp"
#include "protocol/meetings.hpp"
#include "protocol/notifications.hpp"
#include "protocol/organisations.hpp"
#include "tests/server/cohort_fixture.hpp"

namespace lyceum {
namespace {

using namespace notifications;
using testing::InCohort;

struct WhatWaits : InCohort {
    RoomId room = open("Conversation");

    void mention_pia(std::string const& word) { say(pam, room, word + " @[Pia](person/" + std::to_string(pia.value) + ")"); }
    ListOfPerson::Response list(PersonId who, std::optional<bool> unread = {}, std::optional<NotificationId> before = {},
                                std::optional<Whole<1, 100>> limit = {})
    {
        return installation.expect<ListOfPerson>({.unreadOnly = unread, .before = before, .limit = limit}, who);
    }
    Home::Response home(PersonId who) { return installation.expect<Home>({}, who); }
    MeetingId schedule(CohortId where, PersonId who, std::chrono::hours ahead)
    {
        return installation
            .expect<meetings::Schedule>({.cohort = where, .title = "Session", .purpose = {}, .starts = now().plus(ahead),
                                         .minutes = 60, .timeZone = {}, .place = {}, .audience = {}, .people = {}, .series = {}}, who)
            .meeting;
    }
    CommitmentId promise(PersonId who, std::string const& what, std::optional<std::int32_t> due_in_days = {})
    {
        std::optional<Day> due;
        if (due_in_days) due = Day{std::int32_t(now().since_epoch_ms / 86'400'000) + *due_in_days};
        return installation.expect<commitments::Make>({.cohort = cohort, .seat = {}, .what = what, .due = due}, who).commitment;
    }
};

TEST_F(WhatWaits, Is_listed_newest_first_for_whom_it_is_a_page_at_a_time)
{
    mention_pia("First"), mention_pia("Second"), mention_pia("Third");
    auto const page = list(pia, {}, {}, 2);
    ASSERT_EQ(page.notifications.size(), 2u);
    EXPECT_EQ(page.notifications[0].excerpt.substr(0, 5), "Third");
    EXPECT_EQ(page.unread, 3);
    EXPECT_TRUE(page.more);
    auto const rest = list(pia, {}, page.notifications[1].id, 2);
    ASSERT_EQ(rest.notifications.size(), 1u);
    EXPECT_EQ(rest.notifications[0].excerpt.substr(0, 5), "First");
    EXPECT_FALSE(rest.more);
    EXPECT_TRUE(list(pam).notifications.empty());
    EXPECT_EQ(installation.call(ListOfPerson::name, boost::json::object{}, installation.nobody()).body.error().code,
              ErrorCode::unauthenticated);
}

TEST_F(WhatWaits, Is_marked_read_by_whose_it_is_and_the_other_devices_hear_of_it)
{
    mention_pia("First"), mention_pia("Second");
    auto const second = list(pia).notifications.at(0).id;
    EXPECT_EQ(installation.refused<MarkRead>({second}, pam).code, ErrorCode::not_found);
    EXPECT_EQ(list(pia).unread, 2);
    installation.expect<MarkRead>({second}, pia);
    installation.expect<MarkRead>({second}, pia);
    EXPECT_EQ(list(pia).unread, 1);
    EXPECT_EQ(list(pia, true).notifications.size(), 1u);
    EXPECT_EQ(list(pia).notifications.size(), 2u);
    EXPECT_TRUE(list(pia).notifications[0].read);
    auto const events = installation.events(topic_of(pia));
    EXPECT_EQ(std::ranges::count(events, NotificationRead::name, &db::StoredEvent::name), 1);
}

TEST_F(WhatWaits, At_home_shows_who_wrote_and_where_there_is_something_new)
{
    auto const quiet = open("Quiet");
    mention_pia("Hello");
    auto const seen = home(pia);
    ASSERT_EQ(seen.wroteToMe.size(), 1u);
    EXPECT_EQ(seen.wroteToMe[0].from->name, "Pam Example");
    ASSERT_EQ(seen.unreadRooms.size(), 1u);
    EXPECT_EQ(seen.unreadRooms[0].id, room);
    EXPECT_NE(seen.unreadRooms[0].id, quiet);
    EXPECT_EQ(seen.lastEvent, std::int64_t(installation.events(topic_of(pia)).size()));
    EXPECT_GT(seen.lastEvent, 0);
    auto const own = home(pam);
    EXPECT_TRUE(own.wroteToMe.empty()) << "nothing about what one did oneself";
    EXPECT_TRUE(own.unreadRooms.empty());
    EXPECT_EQ(installation.call(Home::name, boost::json::object{}, installation.nobody()).body.error().code, ErrorCode::unauthenticated);
}

TEST_F(WhatWaits, At_home_shows_the_next_five_sessions_of_ones_cohorts_that_take_place)
{
    auto const last = schedule(cohort, fay, std::chrono::hours(90));
    for (int hour = 10; hour <= 50; hour += 10) schedule(cohort, fay, std::chrono::hours(hour));
    installation.change([&](db::Transaction& tx) {
        db::open_seat(tx, {organisations::Kind::cohort, other_cohort.value}, organisations::Role::facilitator, fay);
    });
    auto const elsewhere = schedule(other_cohort, fay, std::chrono::hours(1));
    auto const cancelled = schedule(cohort, fay, std::chrono::hours(2));
    installation.expect<meetings::Cancel>({cancelled, {}}, fay);

    auto const of_pia = home(pia).next;
    ASSERT_EQ(of_pia.size(), 5u);
    EXPECT_TRUE(std::ranges::is_sorted(of_pia, {}, &meetings::Meeting::starts));
    for (auto const& meeting : of_pia) {
        EXPECT_EQ(meeting.cohort, cohort);
        EXPECT_NE(meeting.id, cancelled);
        EXPECT_NE(meeting.id, last);
    }
    EXPECT_EQ(home(fay).next.at(0).id, elsewhere) << "of all the cohorts that one is in";
    auto const of_olu = home(olu).next;
    ASSERT_EQ(of_olu.size(), 1u);
    EXPECT_EQ(of_olu[0].id, elsewhere);
}

TEST_F(WhatWaits, At_home_shows_what_ones_seats_promised_and_did_not_close_soonest_due_first)
{
    promise(pia, "Some day");
    promise(pia, "In a week", 7);
    promise(pia, "Tomorrow", 1);
    auto const kept = promise(pia, "Done", 2);
    installation.expect<commitments::Close>({.commitment = kept, .state = commitments::State::kept, .reason = {}}, pia);
    promise(pam, "Somebody else's");
    std::vector<std::string> whats;
    for (auto const& commitment : home(pia).promised) whats.push_back(commitment.what);
    EXPECT_EQ(whats, (std::vector<std::string>{"Tomorrow", "In a week", "Some day"}));

    for (int i = 0; i < 10; ++i) promise(pia, "More");
    EXPECT_EQ(home(pia).promised.size(), 10u);
}

TEST_F(WhatWaits, At_home_is_nothing_of_a_cohort_that_one_left)
{
    promise(pia, "Visit");
    schedule(cohort, fay, std::chrono::hours(1));
    mention_pia("Hello");
    installation.change([](db::Transaction& tx) { tx.run("DELETE FROM cohort_schools"); });
    auto const seen = home(pia);
    EXPECT_TRUE(seen.promised.empty());
    EXPECT_TRUE(seen.next.empty());
    EXPECT_TRUE(seen.wroteToMe.empty());
    EXPECT_TRUE(seen.unreadRooms.empty());
}

}  // namespace
}  // namespace lyceum

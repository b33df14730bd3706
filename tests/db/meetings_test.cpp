#include "db/commitments.hpp"
#include "db/meetings.hpp"
#include "db/seats.hpp"
#include "protocol/commitments.hpp"
#include "protocol/meetings.hpp"
#include "protocol/organisations.hpp"
#include "tests/support/installation.hpp"

namespace lyceum {
namespace {

using commitments::State;
using organisations::Kind;
using organisations::Role;

Instant minute(int number) { return {std::int64_t{number} * 60'000}; }

/// Two cohorts; Ana is a coach of the first.
class CohortLife : public ::testing::Test {
protected:
    CohortLife()
    {
        installation.change([&](db::Transaction& tx) {
            auto const network = tx.insert<NetworkId>("INSERT INTO networks (name, created_at) VALUES ('North', 0)");
            for (auto* cohort : {&first, &second})
                *cohort = tx.insert<CohortId>("INSERT INTO cohorts (network_id, name, time_zone, created_at) VALUES (?1, ?2, 'UTC', 0)",
                                              network, cohort == &first ? "First" : "Second");
            seat = db::open_seat(tx, {Kind::cohort, first.value}, Role::coach, ana);
        });
    }
    static MeetingId schedule(db::Transaction& tx, CohortId cohort, Instant starts, std::int64_t minutes)
    {
        return db::schedule_meeting(tx, {.cohort = cohort, .title = "Session", .purpose = {}, .starts = starts, .minutes = minutes,
                                         .time_zone = "UTC", .place = {}});
    }
    std::vector<meetings::Meeting> listed(db::Transaction& tx, CohortId cohort, Instant from, std::int64_t limit)
    {
        return db::meetings_of(tx, cohort, ana, from, {}, {.after = {}, .limit = limit});
    }

    testing::Installation installation;
    PersonId ana = installation.add_person("Ana Example");
    CohortId first, second;
    SeatId seat;
};

}  // namespace

TEST_F(CohortLife, Sessions_are_listed_until_the_minute_in_which_they_end)
{
    installation.change([&](db::Transaction& tx) {
        auto const longest = schedule(tx, first, minute(1'000), 600);
        EXPECT_EQ(listed(tx, first, Instant{minute(1'600).since_epoch_ms - 1}, 10).at(0).id, longest);
        EXPECT_TRUE(listed(tx, first, minute(1'600), 10).empty());
        EXPECT_TRUE(listed(tx, second, minute(0), 10).empty());
        auto const earlier = schedule(tx, first, minute(999), 30);
        EXPECT_EQ(listed(tx, first, minute(0), 1).at(0).id, earlier);
    });
}

TEST_F(CohortLife, The_next_sessions_are_those_of_ones_own_cohorts_that_take_place)
{
    installation.change([&](db::Transaction& tx) {
        auto const mine = schedule(tx, first, minute(100), 60);
        schedule(tx, second, minute(50), 60);
        auto const cancelled = schedule(tx, first, minute(10), 60);
        db::cancel_meeting(tx, cancelled);
        db::cancel_meeting(tx, cancelled);
        auto const next = db::next_meetings(tx, ana, minute(0), 10);
        ASSERT_EQ(next.size(), 1u);
        EXPECT_EQ(next[0].id, mine);
        EXPECT_EQ(tx.appended().size(), 8u) << "three were scheduled, one was cancelled once, each told to cohort and session";
        EXPECT_EQ(tx.appended()[2].topic, topic_of(second));
    });
}

TEST_F(CohortLife, Open_promises_come_soonest_due_first_and_those_without_a_day_last)
{
    installation.change([&](db::Transaction& tx) {
        auto const someday = db::make_commitment(tx, {first, seat, "Some day", {}});
        auto const later = db::make_commitment(tx, {first, seat, "Later", Day{20}});
        auto const sooner = db::make_commitment(tx, {first, seat, "Sooner", Day{10}});
        auto const closed = db::make_commitment(tx, {first, seat, "Closed", Day{1}});
        db::set_state(tx, closed, State::dropped, "No time");
        std::vector<CommitmentId> open;
        for (auto const& commitment : db::open_commitments(tx, ana, 10)) open.push_back(commitment.id);
        EXPECT_EQ(open, (std::vector{sooner, later, someday}));
        EXPECT_EQ(db::open_commitments(tx, ana, 2).size(), 2u);
        EXPECT_EQ(db::commitments_of(tx, first, State::dropped, {}, CommitmentId{1'000}, 10).at(0).reason, "No time");
    });
}

TEST_F(CohortLife, A_promise_is_told_of_when_something_about_it_changed)
{
    installation.change([&](db::Transaction& tx) {
        auto const made = db::make_commitment(tx, {first, seat, "Visit", {}});
        db::set_state(tx, made, State::dropped, "No time");
        db::set_state(tx, made, State::dropped, "No time");
        EXPECT_EQ(tx.appended().size(), 2u);
        db::set_state(tx, made, State::dropped, "The bus did not come");
        EXPECT_EQ(tx.appended().size(), 3u);
        EXPECT_TRUE(tx.exists("SELECT 1 FROM commitments WHERE closed_at IS NOT NULL"));
        db::set_state(tx, made, State::open, std::nullopt);
        EXPECT_FALSE(tx.exists("SELECT 1 FROM commitments WHERE closed_at IS NOT NULL OR reason IS NOT NULL"));
    });
}

}  // namespace lyceum

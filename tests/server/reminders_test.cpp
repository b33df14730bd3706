#include "protocol/commitments.hpp"
#include "server/reminders.hpp"

#include "tests/server/meetings_fixture.hpp"

namespace lyceum::server {
namespace {

using std::chrono::hours;

/// Pia promised something on 1 December 2026, due on the 10th, in a cohort of New York.
struct PromiseReminders : lyceum::testing::WithSessions {
    Reminders reminders{installation.services()};
    Day const due = parse_day("2026-12-10").value();
    CommitmentId promise = promise_by(pia_seat, "2026-12-01T15:00:00Z");

    CommitmentId promise_by(SeatId seat, char const* made)
    {
        return installation.change([&](db::Transaction& tx) {
            tx.run("UPDATE cohorts SET time_zone = 'America/New_York' WHERE id = ?1", cohort);
            tx.run("UPDATE people SET wants_brief = 1 WHERE id = ?1", pia);
            return tx.insert<CommitmentId>("INSERT INTO commitments (cohort_id, seat_id, what, due, state, made_at)"
                                           " VALUES (?1, ?2, 'Visit a class', ?3, 'open', ?4)",
                                           cohort, seat, due, parse_instant(made).value());
        });
    }
    /// How many letters there are after what is due then; what is reminded of now counts as reminded of then.
    std::size_t letters_at(char const* when)
    {
        reminders.send_due(parse_instant(when).value());
        installation.change([&](db::Transaction& tx) {
            tx.run("UPDATE commitments SET reminded_at = ?1 WHERE abs(reminded_at - ?2) < 3600000", parse_instant(when).value(), tx.at());
        });
        return installation.mail.letters().size();
    }
    std::int64_t told(PersonId person)
    {
        return std::ranges::count(installation.events(topic_of(person)), commitments::Reminded::name, &db::StoredEvent::name);
    }
};

TEST_F(PromiseReminders, Come_once_two_days_before_and_once_when_the_day_has_passed)
{
    EXPECT_EQ(letters_at("2026-12-08T04:00:00Z"), 0u) << "it is still the 7th in New York";
    EXPECT_EQ(letters_at("2026-12-08T06:00:00Z"), 1u);
    EXPECT_EQ(letters_at("2026-12-09T06:00:00Z"), 1u);
    EXPECT_EQ(letters_at("2026-12-11T04:00:00Z"), 1u) << "it is still the 10th in New York";
    EXPECT_EQ(letters_at("2026-12-11T06:00:00Z"), 2u);
    EXPECT_EQ(letters_at("2026-12-12T06:00:00Z"), 2u);
    EXPECT_EQ(letters_at("2026-12-20T06:00:00Z"), 2u);
    EXPECT_EQ(told(pia), 2);
    auto const letter = installation.mail.letters().at(0);
    EXPECT_EQ(letter.to, "pia@school.example");
    EXPECT_NE(letter.text.find("- Visit a class (by Thursday, December 10)"), std::string::npos) << letter.text;
}

TEST_F(PromiseReminders, Are_not_sent_of_what_is_kept)
{
    installation.change([&](db::Transaction& tx) { tx.run("UPDATE commitments SET state = 'kept' WHERE id = ?1", promise); });
    EXPECT_EQ(letters_at("2026-12-09T06:00:00Z"), 0u);
    EXPECT_EQ(told(pia), 0);
}

TEST_F(PromiseReminders, Who_wants_no_mail_is_told_where_they_look)
{
    installation.change([&](db::Transaction& tx) { tx.run("UPDATE people SET wants_brief = 0"); });
    EXPECT_EQ(letters_at("2026-12-09T06:00:00Z"), 0u);
    EXPECT_EQ(told(pia), 1);
}

TEST_F(PromiseReminders, What_was_promised_at_short_notice_is_reminded_of_when_it_has_passed_only)
{
    installation.change([&](db::Transaction& tx) { tx.run("UPDATE commitments SET made_at = ?1", parse_instant("2026-12-09T15:00:00Z").value()); });
    EXPECT_EQ(letters_at("2026-12-09T20:00:00Z"), 0u);
    EXPECT_EQ(letters_at("2026-12-11T06:00:00Z"), 1u);
}

TEST_F(PromiseReminders, Several_come_in_one_letter)
{
    promise_by(pia_seat, "2026-12-01T15:00:00Z");
    EXPECT_EQ(letters_at("2026-12-09T06:00:00Z"), 1u);
    EXPECT_EQ(told(pia), 2);
    EXPECT_EQ(installation.mail.letters().at(0).subject, "Lyceum: 2 things that you promised");
}

TEST_F(PromiseReminders, Go_to_who_holds_the_seat_now)
{
    installation.change([&](db::Transaction& tx) { tx.run("UPDATE seats SET holder_id = ?2 WHERE id = ?1", pia_seat, pam); });
    EXPECT_EQ(letters_at("2026-12-09T06:00:00Z"), 0u) << "Pam wants no mail";
    EXPECT_EQ(told(pam), 1);
    EXPECT_EQ(told(pia), 0);
}

TEST_F(PromiseReminders, What_has_been_past_for_long_is_left_alone)
{
    EXPECT_EQ(letters_at("2027-02-01T06:00:00Z"), 0u);
    EXPECT_EQ(told(pia), 0);
}

}  // namespace
}  // namespace lyceum::server

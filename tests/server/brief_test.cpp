#include "server/brief.hpp"

#include "tests/server/cohort_fixture.hpp"

namespace lyceum::server {
namespace {

struct WeeklyBrief : lyceum::testing::InCohort {
    Briefs briefs{installation.services()};
    RoomId room = open("General");

    void wants(PersonId person, std::string const& mail)
    {
        installation.change([&](db::Transaction& tx) {
            tx.run("UPDATE people SET wants_brief = 1, mail = ? WHERE id = ?", mail, person);
        });
    }
    void a_week_passes()
    {
        installation.change([](db::Transaction& tx) { tx.run("UPDATE briefs SET sent_at = sent_at - 7 * 86400000"); });
    }
    std::vector<lyceum::testing::KeptMail::Letter> letters_after_sending()
    {
        briefs.send_due();
        return installation.mail.letters();
    }
    std::string mention(std::string const& name, PersonId person) { return "@[" + name + "](person/" + std::to_string(person.value) + ")"; }
};

TEST_F(WeeklyBrief, Who_wants_it_is_told_what_is_open_and_nobody_else_is)
{
    wants(pia, "pia@school.example");
    say(fay, room, "What did you see, " + mention("Pia Example", pia) + " and " + mention("Pam Example", pam) + "?");

    auto const letters = letters_after_sending();
    ASSERT_EQ(letters.size(), 1u);
    EXPECT_EQ(letters[0].to, "pia@school.example");
    EXPECT_EQ(letters[0].subject, "Lyceum: 1 message for you");
    EXPECT_NE(letters[0].text.find("Fay Example (facilitator) mentioned you in General:\n  What did you see, "), std::string::npos)
        << letters[0].text;
    EXPECT_NE(letters[0].text.find("http://localhost:8080/account"), std::string::npos) << letters[0].text;
}

TEST_F(WeeklyBrief, It_comes_once_a_week_at_most)
{
    wants(pia, "pia@school.example");
    say(fay, room, "Hello " + mention("Pia Example", pia));
    EXPECT_EQ(letters_after_sending().size(), 1u);
    EXPECT_EQ(letters_after_sending().size(), 1u);
    a_week_passes();
    EXPECT_EQ(letters_after_sending().size(), 2u);
}

TEST_F(WeeklyBrief, Nothing_is_sent_where_nothing_is_open_and_the_week_does_not_begin)
{
    wants(pia, "pia@school.example");
    EXPECT_TRUE(letters_after_sending().empty());
    say(fay, room, "Hello " + mention("Pia Example", pia));
    EXPECT_EQ(letters_after_sending().size(), 1u);
}

TEST_F(WeeklyBrief, It_is_never_about_what_one_did_oneself)
{
    wants(pia, "pia@school.example");
    say(pia, room, "A note to myself, " + mention("Pia Example", pia));
    EXPECT_TRUE(letters_after_sending().empty());
}

TEST_F(WeeklyBrief, A_disabled_person_gets_none)
{
    wants(pia, "pia@school.example");
    say(fay, room, "Hello " + mention("Pia Example", pia));
    installation.change([&](db::Transaction& tx) { tx.run("UPDATE people SET disabled_at = 1 WHERE id = ?", pia); });
    EXPECT_TRUE(letters_after_sending().empty());
}

TEST_F(WeeklyBrief, Without_mail_nothing_is_marked_as_sent)
{
    wants(pia, "pia@school.example");
    say(fay, room, "Hello " + mention("Pia Example", pia));
    installation.mail.on = false;
    EXPECT_TRUE(letters_after_sending().empty());
    installation.mail.on = true;
    EXPECT_EQ(letters_after_sending().size(), 1u);
}

TEST_F(WeeklyBrief, It_reaches_everyone_who_is_due_whatever_their_number)
{
    auto const many = 205;
    installation.change([&](db::Transaction& tx) {
        for (int i = 0; i < many; ++i) {
            auto const person = tx.insert<PersonId>("INSERT INTO people (name, mail, wants_brief, created_at)"
                                                    " VALUES ('Guest Example', 'guest@school.example', 1, 0)");
            tx.run("INSERT INTO seats (role, kind, organisation_id, title, holder_id) VALUES ('coach', 'cohort', ?, 'Coach', ?)",
                   cohort, person);
            tx.run("INSERT INTO commitments (cohort_id, seat_id, what, state, made_at) SELECT ?, max(id), 'Bring a run chart', 'open', 0 FROM seats",
                   cohort);
        }
    });
    EXPECT_EQ(letters_after_sending().size(), std::size_t(many));
}

}  // namespace
}  // namespace lyceum::server

#include "db/people.hpp"
#include "protocol/commitments.hpp"
#include "protocol/invitations.hpp"
#include "protocol/notifications.hpp"
#include "protocol/organisations.hpp"
#include "protocol/people.hpp"
#include "tests/server/invitations_fixture.hpp"

#include <thread>

namespace lyceum {
namespace {

using namespace invitations;
using organisations::Role;

struct Joining : testing::Inviting {
    Accept::Request accepting(Invitation const& invitation, std::optional<SchoolId> school = {})
    {
        return {.code = *invitation.code, .name = "Ana Maria Example", .school = school};
    }
    Error refusal(Accept::Request const& request, server::Caller caller, std::string key = {})
    {
        auto const answered = ask<Accept>(request, std::move(caller), std::move(key));
        EXPECT_FALSE(answered.body) << *answered.body;
        EXPECT_FALSE(answered.session);
        return answered.body ? Error{} : answered.body.error();
    }
    Look::Response look(std::string const& code) { return response<Look>(ask<Look>({code}, visitor())); }
    Error look_refused(std::string const& code) { return ask<Look>({code}, visitor()).body.error(); }
};

TEST_F(Joining, A_code_tells_what_it_opens_before_anybody_signs_in)
{
    installation.change([&](db::Transaction& tx) { tx.run("UPDATE cohorts SET purpose = 'Write more' WHERE id = ?1", cohort); });
    auto const made = invite(row("Ana Example", Role::principal, "Maple"));
    auto const seen = look(*made.code);
    EXPECT_EQ(seen.cohortName, "First");
    EXPECT_EQ(seen.cohortPurpose, "Write more");
    EXPECT_EQ(seen.networkName, "North");
    EXPECT_FALSE(seen.door);
    EXPECT_EQ(seen.name, "Ana Example");
    EXPECT_EQ(seen.school, maple);
    EXPECT_EQ(seen.role, Role::principal);
    EXPECT_EQ(seen.schools.size(), 2u);
    EXPECT_TRUE(seen.roster.empty());
    EXPECT_EQ(seen.expires, made.expires);
    EXPECT_EQ(listed(fay)[0].state, State::open) << "looking does not use it up";
}

TEST_F(Joining, Who_accepts_has_a_seat_and_is_signed_in)
{
    auto const made = invite(row("Ana Example", Role::principal, "Maple"));
    auto const before = installation.events(topic_of(cohort)).size();
    auto const answered = ask<Accept>(accepting(made), visitor());
    auto const joined = response<Accept>(answered);
    EXPECT_EQ(joined.cohort, cohort);
    ASSERT_TRUE(answered.session);
    EXPECT_EQ(signed_in_with(answered.session->secret), joined.person);
    auto const me = installation.expect<people::Me>({}, joined.person);
    EXPECT_EQ(me.name, "Ana Maria Example");
    ASSERT_EQ(me.seats.size(), 1u);
    EXPECT_EQ(me.seats[0].title, "Principal, Maple");
    EXPECT_EQ(me.cohorts.at(0).id, cohort);

    auto const events = installation.events(topic_of(cohort));
    ASSERT_EQ(events.size(), before + 1);
    EXPECT_EQ(events.back().name, organisations::CohortChanged::name);
    auto const in_list = listed(fay)[0];
    EXPECT_EQ(in_list.state, State::accepted);
    EXPECT_EQ(in_list.acceptedBy, joined.person);
    EXPECT_TRUE(in_list.acceptedAt);
    EXPECT_FALSE(in_list.code);
    EXPECT_EQ(audit().back(), "invitations.accept invitation 1 of Ana Example, as principal of Maple");
}

TEST_F(Joining, A_code_is_typed_in_any_case_and_without_its_hyphens)
{
    auto request = accepting(invite(row("Ana", Role::coach)));
    std::erase(request.code.value, '-');
    for (char& c : request.code.value) c = char(std::tolower(c));
    EXPECT_TRUE(ask<Accept>(request, visitor()).body);
}

TEST_F(Joining, Each_role_sits_in_its_organisation)
{
    struct Expected {
        Row row;
        organisations::Kind kind;
        std::int64_t id;
    };
    for (auto const& [row, kind, id] : {Expected{row("A", Role::principal, "Oak"), organisations::Kind::school, oak.value},
                                        Expected{row("B", Role::member, "Oak"), organisations::Kind::school, oak.value},
                                        Expected{row("C", Role::partner, "Oak Fund"), organisations::Kind::partner, fund.value},
                                        Expected{row("D", Role::coach), organisations::Kind::cohort, cohort.value},
                                        Expected{row("E", Role::facilitator), organisations::Kind::cohort, cohort.value},
                                        Expected{row("F", Role::lead), organisations::Kind::network, network.value},
                                        Expected{row("G", Role::reviewer), organisations::Kind::network, network.value}}) {
        auto const joined = response<Accept>(ask<Accept>(accepting(invite(row, lea)), visitor()));
        auto const seats = seats_of(joined.person);
        ASSERT_EQ(seats.size(), 1u);
        EXPECT_EQ(seats[0].role, row.role);
        EXPECT_EQ(seats[0].organisation.kind, kind);
        EXPECT_EQ(seats[0].organisation.id, id);
    }
}

TEST_F(Joining, A_new_principal_inherits_the_vacant_seat_with_what_it_promised)
{
    installation.expect<commitments::Make>({.cohort = cohort, .seat = {}, .what = "Visit Oak", .due = {}}, pia);
    installation.change([&](db::Transaction& tx) { db::hand_over(tx, pia_seat, std::nullopt).value(); });
    auto const joined = response<Accept>(ask<Accept>(accepting(invite(row("Ana", Role::principal, "Maple"))), visitor()));
    EXPECT_EQ(seats_of(joined.person).at(0).id, pia_seat);
    auto const home = installation.expect<notifications::Home>({}, joined.person);
    ASSERT_EQ(home.promised.size(), 1u);
    EXPECT_EQ(home.promised[0].what, "Visit Oak");
}

TEST_F(Joining, Who_is_signed_in_gets_the_seat_and_keeps_name_and_session)
{
    auto const made = invite(row("Pia", Role::coach));
    auto const answered = ask<Accept>(accepting(made), installation.caller(pia), "the-same-key");
    EXPECT_EQ(response<Accept>(answered).person, pia);
    EXPECT_FALSE(answered.session);
    EXPECT_EQ(seats_of(pia).size(), 2u);
    EXPECT_EQ(installation.expect<people::Me>({}, pia).name, "Pia Example");
    auto const again = ask<Accept>(accepting(made), installation.caller(pia), "the-same-key");
    EXPECT_EQ(response<Accept>(again).person, pia);
    EXPECT_EQ(seats_of(pia).size(), 2u);
    // The used code and its key do not sign in as somebody who was there before, or as somebody else.
    EXPECT_EQ(refusal(accepting(made), visitor(), "the-same-key").code, ErrorCode::gone);
    EXPECT_EQ(refusal(accepting(made), installation.caller(pam), "the-same-key").code, ErrorCode::gone);
}

TEST_F(Joining, The_same_call_again_gives_the_same_person_for_a_day)
{
    auto const made = invite(row("Ana", Role::coach));
    auto const first = ask<Accept>(accepting(made), visitor(), "the-same-key");
    auto const again = ask<Accept>(accepting(made), visitor(), "the-same-key");
    auto const person = response<Accept>(first).person;
    EXPECT_EQ(response<Accept>(again).person, person);
    EXPECT_EQ(signed_in_with(again.session->secret), person);
    EXPECT_EQ(seats_of(person).size(), 1u);
    EXPECT_EQ(refusal(accepting(made), visitor(), "another-key").code, ErrorCode::gone);

    installation.change([&](db::Transaction& tx) { db::disable_person(tx, person); });
    EXPECT_EQ(refusal(accepting(made), visitor(), "the-same-key").code, ErrorCode::gone);
    installation.change([&](db::Transaction& tx) {
        db::enable_person(tx, person);
        auto const yesterday = tx.at().plus(-std::chrono::hours(24));
        tx.run("UPDATE invitations SET accepted_at = ?1", yesterday);
        tx.run("UPDATE people SET created_at = ?1 WHERE id = ?2", yesterday, person);
    });
    EXPECT_EQ(refusal(accepting(made), visitor(), "the-same-key").code, ErrorCode::gone);
}

TEST_F(Joining, What_is_used_withdrawn_expired_or_unknown_says_what_to_do_next)
{
    auto const used = invite(row("Ana", Role::coach)), withdrawn = invite(row("Ben", Role::coach));
    ask<Accept>(accepting(used), visitor());
    installation.expect<Revoke>({withdrawn.id}, fay);
    auto const expired = invite(row("Cam", Role::coach));
    let_time_pass();
    for (auto const& invitation : {used, withdrawn, expired}) {
        for (auto const& error : {refusal(accepting(invitation), visitor()), look_refused(*invitation.code)}) {
            EXPECT_EQ(error.code, ErrorCode::gone);
            EXPECT_EQ(error.field, "code");
            EXPECT_NE(error.message.find("facilitator"), std::string::npos) << error.message;
        }
    }
    EXPECT_EQ(look_refused("AAAA-AAAA-AA").code, ErrorCode::unauthenticated);
    EXPECT_EQ(refusal({.code = "AAAA-AAAA-AA", .name = "Eve", .school = {}}, visitor()).field, "code");
    EXPECT_EQ(installation.refused<Revoke>({used.id}, fay).code, ErrorCode::conflict);
}

TEST_F(Joining, A_principal_or_member_without_a_school_picks_one_of_the_cohort)
{
    auto const made = invite(row("Ana", Role::principal));
    EXPECT_EQ(refusal(accepting(made), visitor()).field, "school");
    EXPECT_EQ(refusal(accepting(made, elm), visitor()).field, "school");
    auto const person = response<Accept>(ask<Accept>(accepting(made, oak), visitor())).person;
    EXPECT_EQ(seats_of(person).at(0).organisation.id, oak.value);
    EXPECT_EQ(listed(fay)[0].schoolName, "Oak");
}

TEST_F(Joining, Nobody_picks_another_school_than_the_invitation_names)
{
    auto const principal = invite(row("Ana", Role::principal, "Maple")), coach = invite(row("Ben", Role::coach));
    EXPECT_EQ(refusal(accepting(principal, oak), visitor()).field, "school");
    EXPECT_EQ(refusal(accepting(coach, oak), visitor()).field, "school");
    auto nameless = accepting(principal);
    nameless.name = " ";
    EXPECT_EQ(refusal(nameless, visitor()).field, "name");
    EXPECT_TRUE(ask<Accept>(accepting(principal, maple), visitor()).body);
}

TEST_F(Joining, A_school_or_partner_that_left_the_cohort_takes_nobody_in)
{
    auto const principal = invite(row("Ana", Role::principal, "Maple")), partner = invite(row("Ben", Role::partner, "Oak Fund"));
    installation.change([](db::Transaction& tx) {
        tx.run("DELETE FROM cohort_schools");
        tx.run("DELETE FROM cohort_partners");
    });
    auto const before = people();
    EXPECT_EQ(refusal(accepting(principal), visitor()).code, ErrorCode::conflict);
    EXPECT_EQ(refusal(accepting(partner), visitor()).code, ErrorCode::conflict);
    EXPECT_EQ(people(), before);
}

TEST_F(Joining, The_mail_address_of_the_list_is_the_persons)
{
    auto made = invite({.name = "Ana", .school = {}, .role = Role::coach, .mail = "Ana@School.Example"});
    auto const person = response<Accept>(ask<Accept>(accepting(made), visitor())).person;
    EXPECT_EQ(installation.expect<people::Me>({}, person).mail, "ana@school.example");
}

TEST_F(Joining, One_code_used_by_two_at_once_lets_one_in)
{
    for (int round = 0; round < 20; ++round) {
        auto const made = invite(row("Ana", Role::coach));
        auto const before = people();
        std::array<std::optional<server::Answered>, 2> answers;
        {
            std::vector<std::jthread> racers;
            for (std::size_t i = 0; i < answers.size(); ++i)
                racers.emplace_back([&, i] {
                    answers[i].emplace(ask<Accept>(accepting(made), visitor(), "racer-key-" + std::to_string(i)));
                });
        }
        EXPECT_NE(answers[0]->body.has_value(), answers[1]->body.has_value());
        EXPECT_NE(answers[0]->session.has_value(), answers[1]->session.has_value());
        auto const& loser = answers[0]->body ? answers[1]->body : answers[0]->body;
        EXPECT_EQ(loser.error().code, ErrorCode::gone);
        EXPECT_EQ(people(), before + 1);
    }
}

TEST_F(Joining, One_call_sent_twice_at_once_makes_one_person)
{
    auto const made = invite(row("Ana", Role::coach));
    auto const before = people();
    std::array<std::optional<server::Answered>, 2> answers;
    {
        std::vector<std::jthread> racers;
        for (auto& answer : answers)
            racers.emplace_back([&] { answer.emplace(ask<Accept>(accepting(made), visitor(), "the-same-key")); });
    }
    EXPECT_EQ(response<Accept>(*answers[0]).person, response<Accept>(*answers[1]).person);
    EXPECT_EQ(people(), before + 1);
}

TEST_F(Joining, Guessing_codes_is_limited_by_address_and_right_ones_do_not_count)
{
    auto const made = invite(row("Ana", Role::coach));
    for (int i = 0; i < 60; ++i) EXPECT_TRUE(ask<Look>({*made.code}, visitor("192.0.2.7")).body);
    // However slowly this runs and tries come back, guessing ends before the thousandth.
    auto const guesses_before_refusal = [](auto guess) {
        int guesses = 0;
        while (guesses < 1'000 && guess().body.error().code == ErrorCode::unauthenticated) ++guesses;
        return guesses;
    };
    auto const looks = guesses_before_refusal([&] { return ask<Look>({"AAAA-AAAA-AA"}, visitor("192.0.2.7")); });
    EXPECT_GE(looks, 40);
    EXPECT_LT(looks, 1'000);
    EXPECT_LT(guesses_before_refusal([&] {
                  return ask<Accept>({.code = "AAAA-AAAA-AA", .name = "Eve", .school = {}}, visitor("192.0.2.7"));
              }), 40);
    EXPECT_LT(guesses_before_refusal([&] {
                  return ask<EnterDoor>({.code = "AAAA-AAAA", .invitation = {}, .name = "Eve", .school = {}}, visitor("192.0.2.7"));
              }), 40);
    EXPECT_TRUE(ask<Accept>(accepting(made), visitor("192.0.2.8")).body);
}

}  // namespace
}  // namespace lyceum

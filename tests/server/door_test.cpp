#include "protocol/invitations.hpp"
#include "protocol/organisations.hpp"
#include "protocol/people.hpp"
#include "tests/server/invitations_fixture.hpp"

#include <thread>

namespace lyceum {
namespace {

using namespace invitations;
using organisations::Role;

struct Doors : testing::Inviting {
    OpenDoor::Response open_door(std::optional<Whole<5, 240>> minutes = {})
    {
        return installation.expect<OpenDoor>({.cohort = cohort, .minutes = minutes}, fay);
    }
    GetDoor::Response door() { return installation.expect<GetDoor>({.cohort = cohort}, fay); }
    EnterDoor::Request picking(std::string const& code, InvitationId invitation, std::optional<SchoolId> school = {})
    {
        return {.code = code, .invitation = invitation, .name = {}, .school = school};
    }
    EnterDoor::Request naming(std::string const& code, std::string const& name, std::optional<SchoolId> school = {})
    {
        return {.code = code, .invitation = {}, .name = name, .school = school};
    }
    Error refusal(EnterDoor::Request const& request, server::Caller caller = visitor(), std::string key = {})
    {
        auto const answered = ask<EnterDoor>(request, std::move(caller), std::move(key));
        EXPECT_FALSE(answered.body) << *answered.body;
        return answered.body ? Error{} : answered.body.error();
    }
    PersonId enter(EnterDoor::Request const& request) { return response<EnterDoor>(ask<EnterDoor>(request, visitor())).person; }
};

TEST_F(Doors, Are_opened_looked_at_and_closed_by_facilitators_only)
{
    EXPECT_EQ(installation.refused<OpenDoor>({.cohort = cohort, .minutes = {}}, pia).code, ErrorCode::forbidden);
    EXPECT_EQ(installation.refused<OpenDoor>({.cohort = cohort, .minutes = {}}, olu).code, ErrorCode::not_found);
    open_door();
    EXPECT_EQ(installation.refused<GetDoor>({.cohort = cohort}, pia).code, ErrorCode::forbidden);
    EXPECT_EQ(installation.refused<GetDoor>({.cohort = cohort}, olu).code, ErrorCode::not_found);
    EXPECT_EQ(installation.refused<CloseDoor>({.cohort = cohort}, pia).code, ErrorCode::forbidden);
    EXPECT_EQ(installation.refused<CloseDoor>({.cohort = cohort}, olu).code, ErrorCode::not_found);
    EXPECT_TRUE(door().open);
}

TEST_F(Doors, Stand_open_for_an_hour_or_as_long_as_is_asked)
{
    EXPECT_FALSE(door().open);
    EXPECT_EQ(installation.refused<OpenDoor>({.cohort = cohort, .minutes = 4}, fay).field, "minutes");
    auto const opened = open_door();
    EXPECT_EQ(opened.code.size(), 9u) << opened.code;
    EXPECT_EQ(opened.path, "/join/" + opened.code);
    auto const seen = door();
    EXPECT_TRUE(seen.open);
    EXPECT_EQ(seen.code, opened.code);
    EXPECT_EQ(seen.path, opened.path);
    EXPECT_EQ(seen.closes, opened.closes);
    auto const left = opened.closes.since_epoch_ms - now().since_epoch_ms;
    EXPECT_LE(left, 60 * 60'000);
    EXPECT_GT(left, 50 * 60'000);
    EXPECT_GT(open_door(240).closes, opened.closes);
    let_time_pass();
    EXPECT_FALSE(door().open);
    EXPECT_FALSE(door().code || door().path || door().closes);
    for (auto const& entry : audit()) EXPECT_EQ(entry.find(opened.code), entry.npos);
}

TEST_F(Doors, Show_who_is_expected_and_has_not_come)
{
    invite(row("Ana", Role::principal, "Maple"));
    auto const ben = invite(row("Ben"));
    invite(row("Cai", Role::coach)), invite(row("Dee", Role::partner, "Oak Fund"));
    for (auto const role : {Role::facilitator, Role::lead, Role::reviewer}) invite(row("Zoe", role), lea);
    auto const withdrawn = invite(row("Wim"));
    installation.expect<Revoke>({withdrawn.id}, fay);
    auto const code = open_door().code;
    auto const seen = response<Look>(ask<Look>({code}, visitor()));
    EXPECT_TRUE(seen.door);
    EXPECT_FALSE(seen.name);
    EXPECT_EQ(seen.cohortName, "First");
    EXPECT_EQ(seen.schools.size(), 2u);
    EXPECT_EQ(seen.expires, door().closes);
    std::vector<std::string> names;
    for (auto const& expected : seen.roster) names.push_back(expected.name + "|" + expected.schoolName.value_or(""));
    EXPECT_EQ(names, (std::vector<std::string>{"Ana|Maple", "Ben|", "Cai|", "Dee|Oak Fund"}));

    enter(picking(code, ben.id, oak));
    EXPECT_EQ(response<Look>(ask<Look>({code}, visitor())).roster.size(), 3u);
}

TEST_F(Doors, Let_in_who_picks_their_line_and_facilitators_see_who_came)
{
    auto const ana = invite(row("Ana Example", Role::principal, "Maple")), ben = invite(row("Ben Example"));
    auto const code = open_door().code;
    auto const answered = ask<EnterDoor>(picking(code, ana.id), visitor());
    auto const person = response<EnterDoor>(answered).person;
    ASSERT_TRUE(answered.session);
    EXPECT_EQ(signed_in_with(answered.session->secret), person);
    EXPECT_EQ(seats_of(person).at(0).title, "Principal, Maple");
    EXPECT_EQ(installation.expect<people::Me>({}, person).name, "Ana Example");
    EXPECT_EQ(refusal(picking(code, ben.id)).field, "school");
    auto const second = enter(picking(code, ben.id, oak));
    auto const came = door().arrivals;
    ASSERT_EQ(came.size(), 2u);
    EXPECT_EQ(came[0].person, second);
    EXPECT_EQ(came[0].schoolName, "Oak");
    EXPECT_EQ(came[1].name, "Ana Example");
    EXPECT_EQ(came[1].schoolName, "Maple");
    EXPECT_EQ(refusal(picking(code, ana.id)).code, ErrorCode::gone);
    EXPECT_EQ(audit().back(), "invitations.enterDoor invitation " + std::to_string(ben.id.value) + " of Ben Example, as member of Oak");
}

TEST_F(Doors, Let_in_who_gives_a_name_of_the_roster)
{
    invite(row("Ana Example", Role::member, "Maple")), invite(row("Ana Example", Role::member, "Oak"));
    invite(row("Ben Example", Role::coach));
    invite(row("Zoe Example", Role::facilitator), lea);
    auto const code = open_door().code;
    EXPECT_EQ(refusal(naming(code, "Nobody Known")).field, "name");
    EXPECT_EQ(refusal(naming(code, "Zoe Example")).field, "name") << "facilitators come by their own invitations";
    EXPECT_EQ(refusal({.code = code, .invitation = {}, .name = {}, .school = {}}).field, "name");
    EXPECT_EQ(refusal(naming(code, "Ana Example")).field, "school");
    EXPECT_EQ(refusal(naming(code, "Ana Example", elm)).field, "school");
    EXPECT_EQ(seats_of(enter(naming(code, " ana  example", oak))).at(0).organisation.id, oak.value);
    EXPECT_EQ(seats_of(enter(naming(code, "Ana Example"))).at(0).organisation.id, maple.value) << "only one is left";
    EXPECT_EQ(seats_of(enter(naming(code, "BEN EXAMPLE"))).at(0).role, Role::coach);
}

TEST_F(Doors, Let_in_nobody_by_a_line_that_is_not_of_their_roster)
{
    auto const lead = invite(row("Zoe", Role::lead), lea), withdrawn = invite(row("Wim", Role::coach));
    installation.expect<Revoke>({withdrawn.id}, fay);
    auto const elsewhere = installation.expect<Create>({.cohort = other_cohort, .rows = {{row("Eli", Role::coach)}}, .days = {}}, lea)
                               .invitations.at(0);
    auto const code = open_door().code;
    EXPECT_EQ(refusal(picking(code, lead.id)).field, "invitation");
    EXPECT_EQ(refusal(picking(code, elsewhere.id)).field, "invitation");
    EXPECT_EQ(refusal(picking(code, InvitationId{999})).field, "invitation");
    EXPECT_EQ(refusal(picking(code, withdrawn.id)).code, ErrorCode::gone);
    EXPECT_EQ(refusal(naming("AAAA-AAAA", "Eli")).code, ErrorCode::unauthenticated);
}

TEST_F(Doors, That_are_closed_replaced_or_past_their_hour_let_nobody_in)
{
    invite(row("Ana", Role::coach));
    auto const replaced = open_door().code, closed = open_door().code;
    EXPECT_EQ(refusal(naming(replaced, "Ana")).code, ErrorCode::gone);
    installation.expect<CloseDoor>({.cohort = cohort}, fay);
    installation.expect<CloseDoor>({.cohort = cohort}, fay);
    EXPECT_EQ(refusal(naming(closed, "Ana")).code, ErrorCode::gone);
    EXPECT_EQ(ask<Look>({closed}, visitor()).body.error().code, ErrorCode::gone);
    auto const late = open_door().code;
    installation.change([](db::Transaction& tx) { tx.run("UPDATE doors SET closes_at = ?1", tx.at()); });
    auto const error = refusal(naming(late, "Ana"));
    EXPECT_EQ(error.code, ErrorCode::gone);
    EXPECT_NE(error.message.find("facilitator"), std::string::npos);
    EXPECT_EQ(std::ranges::count(audit(), "invitations.closeDoor the door was closed"), 1);
}

TEST_F(Doors, Answer_the_same_call_again_even_when_they_closed_meanwhile)
{
    invite(row("Ana", Role::coach));
    auto const code = open_door().code;
    auto const first = ask<EnterDoor>(naming(code, "Ana"), visitor(), "the-same-key");
    installation.expect<CloseDoor>({.cohort = cohort}, fay);
    auto const again = ask<EnterDoor>(naming(code, "Ana"), visitor(), "the-same-key");
    EXPECT_EQ(response<EnterDoor>(first).person, response<EnterDoor>(again).person);
    EXPECT_EQ(signed_in_with(again.session->secret), response<EnterDoor>(first).person);
    EXPECT_EQ(refusal(naming(code, "Ana"), visitor(), "another-key").code, ErrorCode::gone);
    EXPECT_EQ(door().arrivals.size(), 1u);
}

TEST_F(Doors, Give_who_is_signed_in_the_seat_and_no_new_session)
{
    auto const made = invite(row("Pia", Role::coach));
    auto const answered = ask<EnterDoor>(picking(open_door().code, made.id), installation.caller(pia));
    EXPECT_EQ(response<EnterDoor>(answered).person, pia);
    EXPECT_FALSE(answered.session);
    EXPECT_EQ(seats_of(pia).size(), 2u);
}

TEST_F(Doors, Let_one_in_for_each_line_however_many_push)
{
    invite(row("Ana", Role::coach)), invite(row("Ana", Role::coach));
    auto const code = open_door().code;
    auto const before = people();
    std::array<std::optional<server::Answered>, 4> answers;
    {
        std::vector<std::jthread> racers;
        for (std::size_t i = 0; i < answers.size(); ++i)
            racers.emplace_back([&, i] { answers[i].emplace(ask<EnterDoor>(naming(code, "Ana"), visitor(), "racer-key-" + std::to_string(i))); });
    }
    EXPECT_EQ(std::ranges::count_if(answers, [](auto const& answer) { return answer->body.has_value(); }), 2);
    EXPECT_EQ(std::ranges::count_if(answers, [](auto const& answer) { return answer->session.has_value(); }), 2);
    EXPECT_EQ(people(), before + 2);
}

}  // namespace
}  // namespace lyceum

#include "protocol/invitations.hpp"
#include "protocol/organisations.hpp"
#include "tests/server/invitations_fixture.hpp"

namespace lyceum {
namespace {

using namespace invitations;
using organisations::Role;

struct Invitations : testing::Inviting {
    std::vector<ReadRow> read(std::string const& text, std::optional<PersonId> by = {})
    {
        return installation.expect<ReadList>({.cohort = cohort, .text = text}, by.value_or(fay)).rows;
    }
    Error refused(std::vector<Row> rows, PersonId by)
    {
        return installation.refused<Create>({.cohort = cohort, .rows = {std::move(rows)}, .days = {}}, by);
    }
};

TEST_F(Invitations, Of_a_list_have_a_code_and_a_path_each)
{
    auto const made = installation
                          .expect<Create>({.cohort = cohort,
                                           .rows = {{row("Ana  Example ", Role::principal, "Maple"), row("Ben Example"),
                                                     row("Dee Example", Role::partner, "Oak Fund"), row("Cai Example", Role::coach)}},
                                           .days = 3}, fay)
                          .invitations;
    ASSERT_EQ(made.size(), 4u);
    EXPECT_EQ(made[0].name, "Ana Example");
    EXPECT_EQ(made[0].school, maple);
    EXPECT_EQ(made[0].schoolName, "Maple");
    EXPECT_EQ(made[0].role, Role::principal);
    EXPECT_EQ(made[0].state, State::open);
    ASSERT_TRUE(made[0].code);
    EXPECT_EQ(made[0].code->size(), 12u) << *made[0].code;
    EXPECT_EQ(made[0].path, "/join/" + *made[0].code);
    EXPECT_FALSE(made[1].school);
    EXPECT_FALSE(made[2].school);
    EXPECT_EQ(made[2].schoolName, "Oak Fund");
    EXPECT_NE(made[0].code, made[1].code);
    auto const left = made[0].expires.since_epoch_ms - now().since_epoch_ms;
    EXPECT_LE(left, 3 * 86'400'000);
    EXPECT_GT(left, 2 * 86'400'000);
}

TEST_F(Invitations, Are_made_seen_and_withdrawn_by_facilitators_only)
{
    auto const made = invite(row("Ana"));
    EXPECT_EQ(refused({row("Ben")}, pia).code, ErrorCode::forbidden);
    EXPECT_EQ(refused({row("Ben")}, olu).code, ErrorCode::not_found);
    EXPECT_EQ(installation.refused<ListOfCohort>({.cohort = cohort, .before = {}, .limit = {}}, pia).code, ErrorCode::forbidden);
    EXPECT_EQ(installation.refused<ListOfCohort>({.cohort = cohort, .before = {}, .limit = {}}, olu).code, ErrorCode::not_found);
    EXPECT_EQ(installation.refused<Revoke>({made.id}, pia).code, ErrorCode::not_found);
    EXPECT_EQ(installation.refused<Revoke>({made.id}, olu).code, ErrorCode::not_found);
    EXPECT_EQ(installation.refused<ReadList>({.cohort = cohort, .text = "Ana"}, pia).code, ErrorCode::forbidden);
    EXPECT_EQ(installation.refused<ReadList>({.cohort = cohort, .text = "Ana"}, olu).code, ErrorCode::not_found);
    EXPECT_EQ(listed(fay).size(), 1u);
    EXPECT_EQ(listed(lea).size(), 1u);
}

TEST_F(Invitations, With_a_row_that_cannot_be_used_are_none_and_the_member_is_named)
{
    auto const field_of = [&](Row const& bad) { return refused({row("Ana"), bad}, fay).field; };
    EXPECT_EQ(field_of(row("Ben", Role::member, "Mapel")), "rows[1].school");
    EXPECT_EQ(field_of(row("Ben", Role::partner)), "rows[1].school");
    EXPECT_EQ(field_of(row("Ben", Role::partner, "Maple")), "rows[1].school");
    EXPECT_EQ(field_of({.name = "Ben", .school = {}, .role = Role::member, .mail = "ben at x"}), "rows[1].mail");
    EXPECT_EQ(field_of(row(" ")), "rows[1].name");
    EXPECT_EQ(refused({}, fay).field, "rows");
    EXPECT_EQ(installation.refused<Create>({.cohort = cohort, .rows = {{row("Ana")}}, .days = 91}, fay).field, "days");
    EXPECT_TRUE(listed(fay).empty());
}

TEST_F(Invitations, To_run_a_cohort_or_to_see_the_network_are_made_and_seen_by_its_leads)
{
    for (auto const role : {Role::facilitator, Role::lead, Role::reviewer}) {
        auto const error = refused({row("Ana", role)}, fay);
        EXPECT_EQ(error.code, ErrorCode::forbidden);
        EXPECT_EQ(error.field, "rows[0].role");
        EXPECT_TRUE(invite(row("Ana", role), lea).code);
    }
    invite(row("Ben", Role::coach));
    for (auto const& invitation : listed(fay)) EXPECT_EQ(invitation.code.has_value(), invitation.role == Role::coach);
    for (auto const& invitation : listed(lea)) EXPECT_TRUE(invitation.code && invitation.path);
}

TEST_F(Invitations, Are_listed_newest_first_a_page_at_a_time)
{
    auto const first = invite(row("Ana")), second = invite(row("Ben")), third = invite(row("Cam"));
    auto const page = installation.expect<ListOfCohort>({.cohort = cohort, .before = {}, .limit = 2}, fay);
    ASSERT_EQ(page.invitations.size(), 2u);
    EXPECT_EQ(page.invitations[0].id, third.id);
    EXPECT_EQ(page.invitations[0].code, third.code);
    EXPECT_TRUE(page.more);
    auto const rest = installation.expect<ListOfCohort>({.cohort = cohort, .before = second.id, .limit = 2}, fay);
    ASSERT_EQ(rest.invitations.size(), 1u);
    EXPECT_EQ(rest.invitations[0].id, first.id);
    EXPECT_FALSE(rest.more);
}

TEST_F(Invitations, That_are_withdrawn_or_expired_show_no_code)
{
    auto const made = invite(row("Ana"));
    installation.expect<Revoke>({made.id}, fay);
    installation.expect<Revoke>({made.id}, fay);
    EXPECT_EQ(listed(fay)[0].state, State::revoked);
    EXPECT_FALSE(listed(fay)[0].code);
    invite(row("Ben"));
    let_time_pass();
    EXPECT_EQ(listed(fay)[0].state, State::expired);
    EXPECT_FALSE(listed(fay)[0].code || listed(fay)[0].path);
    EXPECT_EQ(audit().size(), 3u) << "withdrawing again is not written down again";
}

TEST_F(Invitations, Are_written_down_without_their_codes)
{
    auto const made = invite(row("Ana Example", Role::principal, "Maple"));
    installation.expect<Revoke>({made.id}, fay);
    EXPECT_EQ(audit(), (std::vector<std::string>{"invitations.create 1 invited: Ana Example (principal)",
                                                 "invitations.revoke invitation " + std::to_string(made.id.value) + " of Ana Example"}));
    for (auto const& entry : audit()) EXPECT_EQ(entry.find(*made.code), entry.npos);
}

TEST_F(Invitations, That_a_repeated_call_makes_are_the_same)
{
    Create::Request const request{.cohort = cohort, .rows = {{row("Ana")}}, .days = {}};
    auto const first = response<Create>(ask<Create>(request, installation.caller(fay), "the-same-key"));
    auto const again = response<Create>(ask<Create>(request, installation.caller(fay), "the-same-key"));
    EXPECT_EQ(first.invitations[0].code, again.invitations[0].code);
    EXPECT_EQ(listed(fay).size(), 1u);
}

TEST_F(Invitations, From_a_pasted_list_name_schools_as_the_cohort_has_them)
{
    auto const rows = read("Name;School;Role;E-mail\r\nAna Example;MAPLE;Principal;Ana@x.example\r\nBen Example;01230045;team member;\r\n"
                           "Dee Example;oak fund;Partner;\r\nEve Example;;;\r\n");
    ASSERT_EQ(rows.size(), 4u);
    for (auto const& read_row : rows) ASSERT_TRUE(read_row.row) << *read_row.problem;
    EXPECT_EQ(rows[0].line, 2);
    EXPECT_EQ(rows[0].row->school->value, "Maple");
    EXPECT_EQ(rows[0].row->role, Role::principal);
    EXPECT_EQ(rows[0].row->mail->value, "Ana@x.example");
    EXPECT_EQ(rows[1].row->school->value, "Oak") << "by the state's code";
    EXPECT_EQ(rows[2].row->school->value, "Oak Fund");
    EXPECT_FALSE(rows[3].row->school);
    EXPECT_TRUE(listed(fay).empty()) << "nobody is invited yet";
    std::vector<Row> usable;
    for (auto const& read_row : rows) usable.push_back(*read_row.row);
    EXPECT_EQ(installation.expect<Create>({.cohort = cohort, .rows = {usable}, .days = {}}, fay).invitations.size(), 4u);
}

TEST_F(Invitations, From_a_pasted_list_say_what_is_wrong_with_a_line)
{
    invite(row("Guy Example", Role::member, "Oak"));
    auto const rows = read("Ana, Mapple, principal\nBen, Elm, principal\nCam, Oak Fund, member\nDee, , partner\nEve, , facilitator\n"
                           "Fin, Oak, coach\nfin, oak, coach\nGuy Example, Oak, member\nHal, Maple, gardener");
    std::vector<std::string> problems;
    for (auto const& read_row : rows) {
        EXPECT_TRUE(read_row.row) << "also what cannot be used is given, to be put right without typing it again";
        problems.push_back(read_row.problem.value_or(""));
    }
    EXPECT_EQ(problems, (std::vector<std::string>{
                            "No school of this cohort is called \"Mapple\". Did you mean \"Maple\"?",
                            "\"Elm\" is not in this cohort yet. Add the school to the cohort first.",
                            "\"Oak Fund\" is a partner organisation. The role of its people is partner.",
                            "The partner organisation is missing: name one of this cohort.",
                            "Only a lead of the network invites facilitators, leads and reviewers.",
                            "",
                            "This is the same as line 6.",
                            "Guy Example has an open invitation already.",
                            "There is no such role. Write principal, team member, coach or partner."}));
    EXPECT_EQ(rows[0].row->name.value, "Ana");
    EXPECT_EQ(rows[0].row->school->value, "Mapple");
    EXPECT_EQ(rows[0].row->role, Role::principal);
    EXPECT_FALSE(read("Eve, facilitator", lea)[0].problem);
    EXPECT_EQ(installation.refused<ReadList>({.cohort = cohort, .text = "Name, School"}, fay).field, "text");
}

}  // namespace
}  // namespace lyceum

#include "protocol/meetings.hpp"
#include "protocol/notifications.hpp"
#include "protocol/organisations.hpp"
#include "protocol/people.hpp"
#include "tests/server/meetings_fixture.hpp"

namespace lyceum {
namespace {

using organisations::AddToCohort;
using organisations::GetCohort;
using organisations::OpenEveryone;

/// Lea leads the network of both cohorts.
struct CohortOfEveryone : testing::WithSessions {
    PersonId lea = installation.add_person("Lea Example");
    NetworkId network = installation.change([&](db::Transaction& tx) {
        auto const id = tx.value<NetworkId>("SELECT id FROM networks").value();
        tx.run("INSERT INTO seats (role, kind, organisation_id, title, holder_id) VALUES ('lead', 'network', ?1, 'Lead', ?2)", id, lea);
        return id;
    });
    CohortId everyone = installation.expect<OpenEveryone>({network}, lea).cohort;
};

TEST_F(CohortOfEveryone, Has_everybody_of_the_network_and_is_run_by_its_leads)
{
    std::vector<std::string> names;
    for (auto const& person : installation.expect<GetCohort>({everyone}, olu).people) names.push_back(person.name);
    EXPECT_EQ(names, (std::vector<std::string>{"Cem Example", "Fay Example", "Lea Example", "Olu Example", "Pam Example", "Pia Example"}));
    EXPECT_EQ(installation.expect<GetCohort>({everyone}, fay).mayFacilitate, false);
    EXPECT_EQ(installation.expect<GetCohort>({everyone}, lea).mayFacilitate, true);
    EXPECT_EQ(installation.refused<GetCohort>({everyone}, installation.add_person("Sam Stranger")).code, ErrorCode::not_found);
}

TEST_F(CohortOfEveryone, There_is_one_and_opening_it_again_finds_it)
{
    EXPECT_EQ(installation.expect<OpenEveryone>({network}, lea).cohort, everyone);
    EXPECT_EQ(installation.refused<OpenEveryone>({network}, fay).code, ErrorCode::forbidden);
    EXPECT_EQ(installation.expect<organisations::GetNetwork>({network}, pia).everyone, everyone);
}

TEST_F(CohortOfEveryone, Meets_as_other_cohorts_do)
{
    EXPECT_EQ(installation.refused<meetings::Schedule>(in_cohort(everyone), fay).code, ErrorCode::forbidden);
    auto const meeting = installation.expect<meetings::Schedule>(in_cohort(everyone), lea).meeting;
    EXPECT_EQ(get(meeting, olu).asked, 6);
    EXPECT_EQ(installation.expect<notifications::Home>({}, olu).next.at(0).id, meeting);
    std::vector<std::string> told;
    for (auto const& letter : installation.mail.letters()) told.push_back(letter.to);
    EXPECT_EQ(told, (std::vector<std::string>{"fay@school.example", "pia@school.example", "pam@school.example", "olu@school.example"}));
}

TEST_F(CohortOfEveryone, Has_nobody_added_to_it)
{
    auto const school = *installation.change([](db::Transaction& tx) { return tx.value<SchoolId>("SELECT id FROM schools LIMIT 1"); });
    EXPECT_EQ(installation.refused<AddToCohort>({.cohort = everyone, .schools = {{school}}, .partners = {}}, lea).code, ErrorCode::conflict);
}

TEST_F(CohortOfEveryone, Takes_no_right_over_accounts_from_who_facilitates_a_cohort)
{
    installation.expect<people::IssueSignInLink>({pia}, fay);
    EXPECT_EQ(installation.refused<people::IssueSignInLink>({cem}, fay).code, ErrorCode::forbidden);
}

}  // namespace
}  // namespace lyceum

#include "protocol/plans.hpp"

#include "protocol/documents.hpp"
#include "protocol/rooms.hpp"
#include "tests/server/plans_fixture.hpp"

namespace lyceum {
namespace {

using namespace plans;
using testing::day;
using testing::InPlans;

struct Plans : InPlans {
    std::vector<std::string> titles_for(PersonId reader, ListOfCaller::Request const& request)
    {
        std::vector<std::string> titles;
        for (auto const& one : installation.expect<ListOfCaller>(request, reader).plans) titles.push_back(one.title);
        return titles;
    }
};

TEST_F(Plans, Are_begun_by_who_has_a_seat_in_their_owner)
{
    auto const got = get(mia);
    EXPECT_EQ(got.title, "Reading together");
    EXPECT_EQ(got.owner.name, "Maple Street School");
    EXPECT_EQ(got.state, State::draft);
    EXPECT_EQ(to_string(got.startsOn), "2026-07-01");
    EXPECT_EQ(got.goalsMax, 3) << "the template allows fewer than the network";
    EXPECT_TRUE(got.rights.mayWrite);
    EXPECT_FALSE(got.rights.mayActFor) << "the principal acts for the school";
    EXPECT_TRUE(get(pia).rights.mayActFor);

    EXPECT_EQ(installation.refused<Begin>(beginning("Words"), olga).code, ErrorCode::forbidden);
    EXPECT_EQ(installation.refused<Begin>(beginning("Words"), zoe).code, ErrorCode::not_found);
    auto backwards = beginning("Words");
    std::swap(backwards.startsOn, backwards.endsOn);
    EXPECT_EQ(installation.refused<Begin>(backwards, pia).field, "endsOn");
    auto unfit = beginning("Words");
    unfit.planTemplate = installation.change(
        [](db::Transaction& tx) { return tx.value<PlanTemplateId>("SELECT id FROM plan_templates WHERE slug = 'zone-agreement'").value(); });
    EXPECT_EQ(installation.refused<Begin>(unfit, pia).field, "planTemplate");
}

TEST_F(Plans, Have_a_document_for_each_section_that_the_owners_people_write)
{
    auto const got = get(mia);
    ASSERT_FALSE(got.sections.empty());
    EXPECT_EQ(got.sections[0].slug.value, "vision");
    EXPECT_FALSE(got.sections[0].hint.empty());
    auto const document = installation.expect<documents::Get>({got.sections[0].document}, mia);
    EXPECT_TRUE(document.document.mayWrite.value());
    EXPECT_EQ(document.document.title, got.sections[0].title);
    EXPECT_EQ(installation.refused<documents::Get>({got.sections[0].document}, lea).code, ErrorCode::not_found) << "a draft is the owner's";

    chain();
    submit();
    auto const read = installation.expect<documents::Get>({got.sections[0].document}, lea);
    EXPECT_FALSE(read.document.mayWrite.value());
    EXPECT_FALSE(installation.expect<documents::Get>({got.sections[0].document}, mia).document.mayWrite.value()) << "it stands still in review";
    EXPECT_TRUE(installation.expect<rooms::ListOfCohort>({.cohort = writers, .archived = {}}, pia).rooms.size() > 0);
    for (auto const& room : installation.expect<rooms::ListOfCohort>({.cohort = writers, .archived = {}}, pia).rooms)
        EXPECT_NE(room.id, got.room) << "its room stands in no list";
}

TEST_F(Plans, Are_listed_to_who_sees_them)
{
    EXPECT_EQ(titles_for(mia, {}), std::vector<std::string>{"Reading together"});
    EXPECT_EQ(titles_for(mia, {.mine = true}), std::vector<std::string>{"Reading together"});
    EXPECT_TRUE(titles_for(lea, {}).empty());
    EXPECT_TRUE(titles_for(fay, {}).empty());
    chain();
    submit();
    EXPECT_EQ(titles_for(lea, {.network = network}), std::vector<std::string>{"Reading together"});
    EXPECT_EQ(titles_for(fay, {.ownerKind = OwnerKind::school, .owner = maple.value}), std::vector<std::string>{"Reading together"});
    EXPECT_TRUE(titles_for(lea, {.mine = true}).empty());
    EXPECT_TRUE(titles_for(finn, {}).empty()) << "he facilitates another cohort";
    EXPECT_TRUE(titles_for(olga, {}).empty());
    EXPECT_TRUE(titles_for(zoe, {}).empty());
    EXPECT_TRUE(titles_for(lea, {.state = State::active}).empty());
    begin(pia, "Counting together");
    EXPECT_EQ(titles_for(pia, {.limit = 1}), std::vector<std::string>{"Counting together"});
    EXPECT_TRUE(installation.expect<ListOfCaller>({.limit = 1}, pia).more);
    EXPECT_EQ(installation.refused<ListOfCaller>({.owner = 1}, pia).field, "owner");
    auto const goals = installation.expect<ListOfCaller>({.before = PlanId{plan.value + 1}}, pia).plans.at(0);
    EXPECT_EQ(goals.goals, 1);
    EXPECT_EQ(goals.actions.notStarted, 1);
}

TEST_F(Plans, Take_a_new_title_and_period)
{
    auto const read = revision();
    auto const written = installation.expect<Update>({.plan = plan, .revision = read, .title = "Reading aloud", .startsOn = {}, .endsOn = {}}, mia);
    EXPECT_GT(written.revision, read);
    EXPECT_EQ(get(pia).title, "Reading aloud");
    EXPECT_EQ(installation.refused<Update>({.plan = plan, .revision = read, .title = {}, .startsOn = {}, .endsOn = day("2020-01-01")}, mia).field,
              "endsOn");
    auto const refused = installation.refused<Update>({.plan = plan, .revision = read, .title = "Reading alone", .startsOn = {}, .endsOn = {}}, pia);
    EXPECT_EQ(refused.code, ErrorCode::conflict);
    EXPECT_EQ(refused.field, "title");
}

TEST_F(Plans, Are_opened_wider_and_never_narrower)
{
    chain();
    submit();
    EXPECT_FALSE(sees(olga));
    auto const open = [&](Visibility visibility, std::optional<CohortId> cohort) { return Open::Request{plan, visibility, cohort}; };
    EXPECT_EQ(installation.refused<Open>(open(Visibility::network, {}), mia).code, ErrorCode::forbidden);
    EXPECT_EQ(installation.refused<Open>(open(Visibility::cohort, readers), pia).field, "cohort");
    EXPECT_EQ(installation.refused<Open>(open(Visibility::cohort, {}), pia).field, "cohort");
    installation.expect<Open>(open(Visibility::cohort, writers), pia);
    EXPECT_FALSE(sees(olga));
    installation.expect<Open>(open(Visibility::network, {}), pia);
    EXPECT_TRUE(sees(olga));
    EXPECT_FALSE(sees(zoe));
    EXPECT_EQ(installation.refused<Open>(open(Visibility::cohort, writers), pia).code, ErrorCode::conflict);
}

TEST_F(Plans, Say_what_their_network_wants_of_them)
{
    EXPECT_EQ(installation.expect<GetSettings>({network}, pia).goalsMax, 5);
    SetSettings::Request const wanted{network, {{Approver::network_lead}}, 2, CheckinEvery::month};
    EXPECT_EQ(installation.refused<SetSettings>(wanted, pia).code, ErrorCode::forbidden);
    installation.expect<SetSettings>(wanted, lea);
    auto const got = get(pia);
    EXPECT_EQ(got.goalsMax, 2);
    EXPECT_EQ(got.checkinEvery, CheckinEvery::month);
    EXPECT_EQ(got.approvers, std::vector{Approver::network_lead});
    EXPECT_FALSE(got.rights.mayApprove);
}

}  // namespace
}  // namespace lyceum

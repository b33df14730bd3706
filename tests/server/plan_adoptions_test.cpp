#include "protocol/adoptions.hpp"
#include "protocol/practices.hpp"
#include "tests/server/plans_fixture.hpp"

namespace lyceum {
namespace {

/// Maple Street School has a plan with a goal, and Oak School a practice that the network reads.
struct PlanAdoptions : testing::InPlans {
    GoalId goal = add_goal(pia, "Nine of ten read well").goal;
    PracticeId practice = published();

    PracticeId published()
    {
        auto const made = installation.expect<practices::Begin>({.owner = {practices::OwnerKind::school, oak.value}, .title = "Otters", .from = {}}, olga).practice;
        auto const revision = installation.expect<practices::GetPractice>({.practice = made, .version = {}, .draft = true}, olga).revision.value_or(0);
        installation.expect<practices::Write>({made, revision, {.summary = "Greets every student."}}, olga);
        installation.expect<practices::Publish>({.practice = made, .note = {}}, olga);
        installation.expect<practices::Widen>({made, practices::Visibility::network, {}}, olga);
        return made;
    }
    adoptions::Begin::Request trying(std::optional<GoalId> for_goal) const
    {
        return {.practice = practice, .school = maple, .goal = {}, .planGoal = for_goal, .prediction = "Fewer come late", .firstStep = {}, .firstStepDue = {}, .askAt = {}};
    }
};

TEST_F(PlanAdoptions, Choose_a_goal_of_the_schools_own_plans)
{
    auto const goals = installation.expect<adoptions::Goals>({maple}, pia).goals;
    ASSERT_EQ(goals.size(), 1U);
    EXPECT_EQ(goals[0].goal, goal);
    EXPECT_EQ(goals[0].statement, "Nine of ten read well");
    EXPECT_EQ(installation.refused<adoptions::Goals>({maple}, lea).code, ErrorCode::forbidden);
    EXPECT_EQ(installation.refused<adoptions::Begin>(trying(GoalId{999}), pia).field, "planGoal");
    auto const adoption = installation.expect<adoptions::Begin>(trying(goal), pia).adoption;
    auto const told = installation.expect<adoptions::Get>({adoption}, pia).adoption.told;
    ASSERT_TRUE(told && told->planGoal);
    EXPECT_EQ(told->planGoal->plan, plan);
}

TEST_F(PlanAdoptions, Stand_in_a_comparison_by_their_titles_for_who_may_read_those)
{
    auto const parts = chain();
    submit();
    installation.expect<plans::Reopen>({plan}, pia);
    auto const adoption = installation.expect<adoptions::Begin>(trying(parts.goal), pia).adoption;
    installation.expect<plan_parts::UpdateAction>(
        {.action = parts.action, .revision = revision(), .fields = {.adoption = adoption}, .emptied = {}, .reason = {}}, pia);
    submit();
    auto const said_to = [&](PersonId person) {
        std::string text;
        for (auto const& part : installation.expect<plans::Compare>({.plan = plan, .from = 1, .to = {}}, person).parts)
            for (auto const& hunk : part.hunks) text += hunk.text;
        return text;
    };
    for (auto const person : {pia, lea})
        EXPECT_NE(said_to(person).find("\nPractice: Otters\nTried as: Otters"), std::string::npos) << said_to(person);
    installation.change([&](db::Transaction& tx) { tx.run("UPDATE practices SET visibility = 'school' WHERE id = ?1", practice); });
    EXPECT_NE(said_to(pia).find("\nPractice: a practice of the library\nTried as: Otters"), std::string::npos) << "her school tries it";
    EXPECT_EQ(said_to(lea).find("Otters"), std::string::npos) << "nobody outside Oak School may read it";
    EXPECT_NE(said_to(lea).find("\nTried as: a practice that the school tries"), std::string::npos) << said_to(lea);
}

TEST_F(PlanAdoptions, Name_the_goal_to_nobody_who_does_not_see_the_plan)
{
    auto const adoption = installation.expect<adoptions::Begin>(trying(goal), pia).adoption;
    auto const told = installation.expect<adoptions::Get>({adoption}, olga).adoption.told;
    ASSERT_TRUE(told) << "Olga is of the network";
    EXPECT_FALSE(told->planGoal) << "the plan is a draft";
}

}  // namespace
}  // namespace lyceum

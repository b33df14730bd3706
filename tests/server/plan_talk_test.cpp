#include "protocol/plan_reviews.hpp"

#include "tests/server/plans_fixture.hpp"

namespace lyceum {
namespace {

using namespace plan_reviews;
using notifications::Kind;
using testing::InPlans;

/// What others say about plans.
struct PlanTalk : InPlans {
    PlanCommentId say(PersonId as, std::string const& part, std::string const& body, std::optional<PlanCommentId> thread = {})
    {
        return installation.expect<Say>({plan, part, body, thread}, as).comment;
    }
    std::vector<std::string> bodies(ListOfPlan::Request const& request)
    {
        std::vector<std::string> all;
        for (auto const& comment : installation.expect<ListOfPlan>(request, pia).comments) all.push_back(comment.body);
        return all;
    }
    ListOfPlan::Request all_of_it() const { return {.plan = plan, .part = {}, .open = {}, .before = {}, .limit = {}}; }
    PlanReviewId ask(SchoolId school)
    {
        return installation.expect<Ask>({plan, school, {}, "Is this too much at once?"}, pia).review;
    }
    std::vector<Review> reviews(PersonId as, std::optional<PlanId> of, std::optional<SchoolId> school = {})
    {
        return installation.expect<ListOfReviews>({.plan = of, .school = school, .open = {}, .before = {}, .limit = {}}, as).reviews;
    }
};

TEST_F(PlanTalk, Stands_by_the_part_that_it_is_about)
{
    auto const parts = chain();
    submit();
    auto const goal = "goal/" + std::to_string(parts.goal.value);
    auto const first = say(fay, goal, "Nine of ten *who*?");
    say(pia, "section/vision", "Shorter.");
    say(mia, goal, "All of grade three.", first);
    EXPECT_EQ(bodies(all_of_it()), (std::vector<std::string>{"Shorter.", "Nine of ten *who*?", "All of grade three."}));
    auto of_goal = all_of_it();
    of_goal.part = goal;
    auto const comments = installation.expect<ListOfPlan>(of_goal, fay).comments;
    ASSERT_EQ(comments.size(), 2U);
    EXPECT_EQ(comments[0].html, "<p>Nine of ten <em>who</em>?</p>");
    EXPECT_EQ(comments[0].name, "Fay Example");
    EXPECT_EQ(comments[1].thread, first);
    EXPECT_EQ(last_change().change, plans::Change::comments);
    EXPECT_EQ(last_change().part, goal);
    auto const counts = get(pia).comments;
    ASSERT_EQ(counts.size(), 2U);
    EXPECT_EQ(counts[0].part, goal);
    EXPECT_EQ(counts[0].open, 1);

    EXPECT_EQ(installation.refused<Say>({plan, "goal/999", "Words", {}}, pia).field, "part");
    EXPECT_EQ(installation.refused<Say>({plan, "plan", "Words", first}, pia).field, "part");
    EXPECT_EQ(installation.refused<Say>({plan, goal, "Words", {}}, olga).code, ErrorCode::not_found);
}

TEST_F(PlanTalk, Tells_the_owners_people_and_who_wrote_in_the_thread_and_never_the_one_who_wrote)
{
    chain();
    submit();
    auto const first = say(fay, "plan", "What comes first?");
    EXPECT_EQ(told(pia).at(0), Kind::plan_commented);
    EXPECT_EQ(told(mia), std::vector{Kind::plan_commented});
    EXPECT_TRUE(told(fay).empty());
    say(mia, "plan", "The carts.", first);
    EXPECT_EQ(told(mia), std::vector{Kind::plan_commented});
    auto const notices = installation.expect<notifications::ListOfPerson>({}, fay).notifications;
    ASSERT_EQ(notices.size(), 1U);
    EXPECT_EQ(notices[0].plan, plan);
    EXPECT_EQ(notices[0].title, "Reading together");
    EXPECT_EQ(notices[0].excerpt, "The carts.");
    ASSERT_TRUE(notices[0].from);
    EXPECT_EQ(notices[0].from->name, "Mia Example");
    installation.expect<plans::Reopen>({plan}, pia);
    EXPECT_TRUE(told(fay).empty()) << "she does not see the draft";
}

TEST_F(PlanTalk, Is_settled_by_the_owners_people_and_opens_again_with_a_reply)
{
    chain();
    submit();
    auto const first = say(fay, "plan", "What comes first?");
    EXPECT_EQ(installation.refused<Settle>({first, true}, lea).code, ErrorCode::forbidden);
    installation.expect<Settle>({first, true}, mia);
    EXPECT_TRUE(get(pia).comments.empty());
    auto open = all_of_it();
    open.open = true;
    EXPECT_TRUE(bodies(open).empty());
    EXPECT_EQ(installation.expect<ListOfPlan>(all_of_it(), pia).comments.at(0).settledBy, "Mia Example");
    say(fay, "plan", "And second?", first);
    EXPECT_EQ(bodies(open).size(), 2U);
}

TEST_F(PlanTalk, Is_deleted_by_who_wrote_it_and_replies_stay)
{
    chain();
    submit();
    auto const first = say(fay, "plan", "What comes first?");
    auto const reply = say(pia, "plan", "The carts.", first);
    EXPECT_EQ(installation.refused<Delete>({first}, pia).code, ErrorCode::forbidden);
    installation.expect<Delete>({first}, fay);
    EXPECT_EQ(bodies(all_of_it()), (std::vector<std::string>{"", "The carts."}));
    installation.expect<Delete>({reply}, pia);
    EXPECT_TRUE(bodies(all_of_it()).empty());
}

TEST_F(PlanTalk, Comes_in_pages_of_whole_threads)
{
    auto const first = say(pia, "plan", "One");
    say(mia, "plan", "More of one", first);
    auto const second = say(pia, "plan", "Two");
    auto page = all_of_it();
    page.limit = 1;
    EXPECT_TRUE(installation.expect<ListOfPlan>(page, pia).more);
    EXPECT_EQ(bodies(page), std::vector<std::string>{"Two"});
    page.before = second;
    EXPECT_EQ(bodies(page), (std::vector<std::string>{"One", "More of one"}));
    EXPECT_FALSE(installation.expect<ListOfPlan>(page, pia).more);
}

TEST_F(PlanTalk, Comes_from_another_school_that_reads_a_draft_as_a_critical_friend)
{
    EXPECT_FALSE(sees(olga));
    auto const review = ask(oak);
    EXPECT_TRUE(sees(olga));
    EXPECT_EQ(told(olga), std::vector{Kind::plan_review_asked});
    EXPECT_EQ(installation.refused<Ask>({plan, oak, {}, "Again?"}, pia).code, ErrorCode::conflict);
    EXPECT_EQ(installation.refused<Ask>({plan, maple, {}, "Us?"}, pia).field, "school");
    ASSERT_EQ(reviews(olga, {}).size(), 1U);
    EXPECT_TRUE(reviews(olga, {}).at(0).mayAnswer);
    EXPECT_TRUE(reviews(pia, {}).empty()) << "her school is not asked";
    EXPECT_TRUE(reviews(lea, {}, oak).empty()) << "she has no seat in the school";

    EXPECT_EQ(installation.refused<Answer>({review, "Words", {}, {}}, pia).code, ErrorCode::forbidden);
    installation.expect<Answer>({review, "The aim is clear.", "Who buys the books?", "Begin with grade three."}, olga);
    EXPECT_EQ(installation.refused<Answer>({review, "Words", {}, {}}, olga).code, ErrorCode::conflict);
    EXPECT_EQ(told(pia).at(0), Kind::plan_review_answered);
    auto const answered = reviews(mia, plan).at(0);
    EXPECT_EQ(answered.schoolName, "Oak School");
    EXPECT_EQ(answered.owner.name, "Maple Street School");
    EXPECT_EQ(answered.wondered, "Who buys the books?");
    EXPECT_EQ(answered.doneBy, "Olga Example");
    EXPECT_EQ(get(pia).reviews, 1);
    ask(oak);
    EXPECT_EQ(reviews(pia, plan).size(), 2U);
}

}  // namespace
}  // namespace lyceum

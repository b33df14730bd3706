#include "protocol/reviews.hpp"

#include "protocol/notifications.hpp"
#include "tests/server/practices_fixture.hpp"

namespace lyceum {
namespace {

using namespace reviews;
using practices::State;
using testing::InPractices;

struct Reviews : InPractices {
    PracticeId drafted(std::string const& title)
    {
        auto const practice = begin(pia, school(maple), title);
        write(pia, practice, {.summary = "Words."});
        return practice;
    }
    /// Asked for by opening it to the network.
    ReviewId asked(PracticeId practice) { return widen(pia, practice, Visibility::network).review.value_or(ReviewId{}); }
    GetReview::Response got(PersonId as, ReviewId review) { return installation.expect<GetReview>({review}, as); }
    Decide::Request decision(ReviewId review, Verdict verdict, std::vector<Line<1, 200>> ticked = {})
    {
        return {.review = review, .revision = got(fay, review).revision, .decision = verdict, .ticked = List<Line<1, 200>, 20>(std::move(ticked)), .summary = "Words."};
    }
};

TEST_F(Reviews, Come_before_a_practice_is_opened_to_the_network_that_wants_them)
{
    auto const practice = drafted("Otters");
    want_review(library::ReviewFrom::network, {"Names no child", "Says what it took"});
    auto const review = asked(practice);
    EXPECT_EQ(get(pia, practice).state, State::in_review);
    EXPECT_EQ(get(pia, practice).visibility, Visibility::school) << "nothing is opened yet";
    EXPECT_TRUE(sees(fay, practice)) << "a curator reads it now";
    EXPECT_FALSE(sees(olga, practice));
    EXPECT_EQ(installation.refused<practices::Widen>({practice, Visibility::world, {}}, pia).code, ErrorCode::conflict);

    auto const waiting = installation.expect<ListOfLibrary>({.network = library, .open = true, .before = {}, .limit = {}}, finn).reviews;
    ASSERT_EQ(waiting.size(), 1U);
    EXPECT_EQ(waiting[0].title, "Otters");
    EXPECT_TRUE(waiting[0].mayDecide);
    EXPECT_FALSE(got(pia, review).review.mayDecide);
    EXPECT_EQ(installation.refused<Decide>(decision(review, Verdict::approved, {"Names no child"}), fay).code, ErrorCode::conflict)
        << "one item is not ticked";
    EXPECT_EQ(installation.refused<Decide>(decision(review, Verdict::approved, {"Other"}), fay).field, "ticked[0]");
    auto const decided = installation.expect<Decide>(decision(review, Verdict::approved, {"Says what it took", "Names no child"}), fay);
    EXPECT_EQ(decided.version, 1);
    EXPECT_EQ(get(olga, practice).visibility, Visibility::network);
    EXPECT_EQ(installation.refused<Decide>({.review = review, .revision = 1, .decision = Verdict::declined, .ticked = {}, .summary = {}}, lea).code,
              ErrorCode::conflict);
    auto const kept = installation.expect<ListOfPractice>({practice}, pia).reviews.at(0);
    EXPECT_EQ(kept.decision, Decision::approved);
    EXPECT_EQ(kept.decidedBy->name, "Fay Example");
    EXPECT_TRUE(kept.checklist.at(1).ticked);
}

TEST_F(Reviews, Are_wanted_of_every_change_of_what_the_network_sees)
{
    auto const practice = published("Otters", Visibility::network);
    want_review(library::ReviewFrom::network);
    EXPECT_EQ(installation.refused<Ask>({practice}, pia).code, ErrorCode::conflict) << "nothing was written since";
    write(pia, practice, {.problem = "More."});
    EXPECT_EQ(installation.refused<practices::Publish>({.practice = practice, .note = {}}, pia).code, ErrorCode::conflict);
    auto const review = installation.expect<Ask>({practice}, pia).review;
    EXPECT_EQ(get(olga, practice).state, State::published) << "what was published stands meanwhile";
    EXPECT_FALSE(get(olga, practice).review);
    EXPECT_EQ(installation.expect<Decide>(decision(review, Verdict::approved), lea).version, 2);
    EXPECT_EQ(get(olga, practice).body.problem.value, "More.");

    want_review(library::ReviewFrom::world);
    write(pia, practice, {.problem = "Still more."});
    EXPECT_EQ(installation.refused<Ask>({practice}, pia).code, ErrorCode::conflict) << "none is wanted for the network";
    publish(pia, practice);
    EXPECT_TRUE(widen(pia, practice, Visibility::world).review);
}

TEST_F(Reviews, Decide_about_what_was_read_and_not_about_what_was_written_since)
{
    auto const practice = drafted("Otters");
    want_review(library::ReviewFrom::network);
    auto const review = asked(practice);
    auto const request = decision(review, Verdict::approved);
    write(pia, practice, {.problem = "Names a child."});
    EXPECT_TRUE(got(fay, review).changedSince);
    EXPECT_EQ(installation.refused<Decide>(request, fay).field, "revision");
    EXPECT_FALSE(sees(olga, practice));
}

TEST_F(Reviews, Gather_remarks_that_are_dealt_with_one_by_one)
{
    auto const practice = drafted("Otters");
    want_review(library::ReviewFrom::network);
    auto const review = asked(practice);
    auto const remark = installation.expect<AddRemark>({review, Part::problem, "Which *hours*?"}, fay).remark;
    installation.expect<AddRemark>({review, Part::problem, "The first two."}, pia);
    EXPECT_EQ(installation.refused<AddRemark>({review, Part::problem, "Words"}, olga).code, ErrorCode::not_found);
    installation.expect<SettleRemark>({remark, true}, pia);
    auto const read = got(pia, review);
    ASSERT_EQ(read.remarks.size(), 2U);
    EXPECT_EQ(read.remarks[0].html, "<p>Which <em>hours</em>?</p>");
    EXPECT_TRUE(read.remarks[0].settledAt);
    EXPECT_EQ(read.review.remarksOpen, 1);

    installation.expect<Decide>(decision(review, Verdict::changes), fay);
    EXPECT_EQ(get(pia, practice).state, State::draft);
    EXPECT_FALSE(sees(fay, practice)) << "a curator reads it while a review is open";
    EXPECT_EQ(installation.refused<AddRemark>({review, Part::problem, "Words"}, pia).code, ErrorCode::conflict);
    auto const again = asked(practice);
    installation.expect<TakeBack>({again}, pia);
    EXPECT_EQ(got(pia, again).review.decision, Decision::taken_back);
    EXPECT_EQ(get(pia, practice).state, State::draft);
}

TEST_F(Reviews, Are_told_of_to_those_whom_they_concern_and_never_to_who_did_it)
{
    auto const told = [&](PersonId person) {
        std::vector<notifications::Kind> kinds;
        for (auto const& one : installation.expect<notifications::ListOfPerson>({.unreadOnly = {}, .before = {}, .limit = {}}, person).notifications)
            kinds.push_back(one.kind);
        return kinds;
    };
    using notifications::Kind;
    auto const practice = drafted("Otters");
    want_review(library::ReviewFrom::network);
    auto const review = asked(practice);
    EXPECT_EQ(told(fay), std::vector{Kind::review_asked});
    EXPECT_EQ(told(finn), std::vector{Kind::review_asked});
    EXPECT_EQ(told(lea), std::vector{Kind::review_asked});
    installation.expect<AddRemark>({review, Part::problem, "Which hours?"}, fay);
    EXPECT_EQ(told(pia), std::vector{Kind::remarked});
    installation.expect<AddRemark>({review, Part::problem, "The first two."}, pia);
    EXPECT_EQ(told(fay), (std::vector{Kind::remarked, Kind::review_asked}));
    installation.expect<Decide>(decision(review, Verdict::approved), fay);
    EXPECT_EQ(told(pia), (std::vector{Kind::reviewed, Kind::remarked}));
    EXPECT_TRUE(told(olga).empty());
}

TEST_F(Reviews, Are_never_decided_by_an_author)
{
    auto const practice = drafted("Otters");
    want_review(library::ReviewFrom::network);
    installation.expect<practices::SetAuthors>({practice, {{pia, fay}}}, pia);
    auto const review = asked(practice);
    EXPECT_EQ(installation.refused<Decide>(decision(review, Verdict::approved), fay).code, ErrorCode::forbidden);
    installation.expect<Decide>(decision(review, Verdict::approved), finn);
}

}  // namespace
}  // namespace lyceum

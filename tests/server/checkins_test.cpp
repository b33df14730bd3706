#include "protocol/checkins.hpp"
#include "protocol/commitments.hpp"
#include "protocol/cycles.hpp"
#include "server/checkin_questions.hpp"
#include "tests/server/plans_fixture.hpp"

#include <algorithm>

namespace lyceum {
namespace {

using plans::ActionStatus;
using testing::InPlans;

/// An active plan whose one action is Mia's.
struct Checkins : InPlans {
    Chain parts = chain();

    Checkins()
    {
        installation.expect<plan_parts::UpdateAction>(
            {.action = parts.action, .revision = revision(), .fields = {.seat = mia_seat, .dueOn = testing::day("2026-12-01")}, .emptied = {}, .reason = {}}, pia);
    }
    static checkins::Answer::Request saying(ActionId action, ActionStatus status, std::optional<checkins::Words> words = {})
    {
        return {.action = action, .status = status, .words = std::move(words), .proof = {}, .upload = {}};
    }
    void answer(PersonId as, ActionStatus status, std::optional<checkins::Words> words = {})
    {
        installation.expect<checkins::Answer>(saying(parts.action, status, std::move(words)), as);
    }
    checkins::Mine::Response mine(PersonId as) { return installation.expect<checkins::Mine>({}, as); }
};

TEST_F(Checkins, Begin_when_the_plan_is_active)
{
    auto const early = installation.refused<checkins::Answer>(saying(parts.action, ActionStatus::under_way), mia);
    EXPECT_EQ(early.code, ErrorCode::conflict);
    EXPECT_TRUE(mine(mia).questions.empty());
    make_active();
    ASSERT_EQ(mine(mia).questions.size(), 1U);
    EXPECT_TRUE(mine(mia).questions[0].asked);
    EXPECT_EQ(mine(mia).questions[0].what, "Twenty minutes each morning");
    EXPECT_TRUE(mine(max).questions.empty()) << "the action is Mia's";
}

TEST_F(Checkins, Are_the_actions_status_and_are_asked_once_a_week)
{
    make_active();
    answer(mia, ActionStatus::under_way, checkins::Words("Grade 4 began"));
    auto const question = mine(mia).questions.at(0);
    EXPECT_FALSE(question.asked) << "it was answered in this week";
    EXPECT_EQ(question.status, ActionStatus::under_way);
    EXPECT_EQ(question.words, "Grade 4 began");
    installation.change([&](db::Transaction& tx) { tx.run("UPDATE checkins SET at = at - 8 * 86400000"); });
    EXPECT_TRUE(mine(mia).questions.at(0).asked) << "a new week has begun";

    answer(mia, ActionStatus::done);
    EXPECT_TRUE(mine(mia).questions.empty()) << "what is done is asked no more";
    auto const listed = installation.expect<checkins::ListOfAction>({parts.action, {}, {}}, lea).checkins;
    ASSERT_EQ(listed.size(), 2U);
    EXPECT_EQ(listed[0].status, ActionStatus::done);
    EXPECT_EQ(listed[1].words, "Grade 4 began");
    EXPECT_EQ(listed[1].byName, "Mia Example");
    EXPECT_NE(listed[1].seatTitle.find("Maple Street School"), std::string::npos) << listed[1].seatTitle;
}

TEST_F(Checkins, Say_who_is_needed_and_why_it_was_stopped)
{
    make_active();
    EXPECT_EQ(installation.refused<checkins::Answer>(saying(parts.action, ActionStatus::stuck), mia).field, "words");
    EXPECT_EQ(installation.refused<checkins::Answer>(saying(parts.action, ActionStatus::stopped, checkins::Words("")), mia).field, "words");
    auto bad = saying(parts.action, ActionStatus::under_way);
    bad.proof = Line<0, 2'000>("javascript:alert(1)");
    EXPECT_EQ(installation.refused<checkins::Answer>(bad, mia).field, "proof");
    bad.proof = Line<0, 2'000>("https://example.org/photo");
    installation.expect<checkins::Answer>(bad, mia);
    EXPECT_EQ(installation.expect<checkins::ListOfAction>({parts.action, {}, {}}, pia).checkins.at(0).proof, "https://example.org/photo");
    answer(mia, ActionStatus::stuck, checkins::Words("The district's bus office"));
    EXPECT_EQ(mine(mia).questions.at(0).words, "The district's bus office");
}

TEST_F(Checkins, Are_answered_by_whose_action_it_is_and_the_owners_people)
{
    make_active();
    answer(max, ActionStatus::under_way);
    EXPECT_EQ(installation.refused<checkins::Answer>(saying(parts.action, ActionStatus::done), lea).code, ErrorCode::forbidden);
    EXPECT_EQ(installation.refused<checkins::Answer>(saying(parts.action, ActionStatus::done), olga).code, ErrorCode::not_found);
    EXPECT_EQ(installation.refused<checkins::ListOfAction>({parts.action, {}, {}}, olga).code, ErrorCode::not_found);
    auto const events = installation.events(topic_of(plan));
    EXPECT_EQ(events.back().name, "checkins.answered");
}

TEST_F(Checkins, Keep_the_promise_that_the_action_came_from)
{
    auto const promise = installation.expect<commitments::Make>(
        {.cohort = writers, .seat = {}, .person = {}, .what = "A rota", .due = {}, .meeting = {}, .school = {}, .helper = {}}, pia).commitment;
    auto const action = installation.expect<plan_parts::AddAction>({.strategy = parts.strategy, .fields = {}, .fromCommitment = promise, .reason = {}}, pia).action;
    make_active();
    installation.expect<checkins::Answer>(saying(action, ActionStatus::done), pia);
    auto const kept = installation.expect<commitments::ListOfCohort>({writers, commitments::State::kept, {}, {}, {}, {}}, pia).commitments;
    ASSERT_EQ(kept.size(), 1U);
    EXPECT_EQ(kept[0].id, promise);
}

TEST_F(Checkins, Are_asked_for_once_a_week_of_those_who_have_not_answered)
{
    server::CheckinQuestions questions(installation.services());
    questions.ask_due(now());
    EXPECT_TRUE(told(mia).empty()) << "the plan is a draft";
    make_active();
    questions.ask_due(now());
    questions.ask_due(now());
    auto const asked = [&] { return std::ranges::count(told(mia), notifications::Kind::checkin_asked); };
    EXPECT_EQ(asked(), 1);
    EXPECT_EQ(std::ranges::count(told(max), notifications::Kind::checkin_asked), 0);
    questions.ask_due(now().plus(std::chrono::days(7)));
    EXPECT_EQ(asked(), 2);
    answer(mia, ActionStatus::done);
    questions.ask_due(now().plus(std::chrono::days(14)));
    EXPECT_EQ(asked(), 2) << "nothing of hers is open";
}

struct Cycles : Checkins {
    Cycles() { make_active(); }
    CycleId begin(std::string const& prediction, std::optional<CycleId> previous = {})
    {
        return installation.expect<cycles::Begin>(
            {.action = parts.action, .prediction = prediction, .change = "One class", .kind = {}, .question = {}, .tasks = {}, .data = {}, .previous = previous}, mia).cycle;
    }
    cycles::Write::Request telling(CycleId cycle, std::string const& happened)
    {
        cycles::Write::Request request;
        request.cycle = cycle, request.happened = cycles::Part(happened);
        return request;
    }
};

TEST_F(Cycles, Begin_with_a_prediction_and_chain)
{
    auto const first = begin("Three fewer come late");
    cycles::Begin::Request next{.action = parts.action, .prediction = "Six", .change = "Two classes", .kind = {}, .question = {}, .tasks = {}, .data = {}, .previous = first};
    EXPECT_EQ(installation.refused<cycles::Begin>(next, mia).field, "previous") << "nothing is decided about the first";
    EXPECT_EQ(installation.refused<cycles::Decide>({first, cycles::Decision::adapt}, mia).field, "cycle") << "nothing happened yet";
    installation.expect<cycles::Write>(telling(first, "Two fewer"), mia);
    installation.expect<cycles::Decide>({first, cycles::Decision::adapt}, mia);
    EXPECT_EQ(installation.refused<cycles::Write>(telling(first, "Ten fewer"), mia).code, ErrorCode::conflict) << "it is decided";
    auto const second = begin("Six fewer", first);
    auto const listed = installation.expect<cycles::ListOfAction>({parts.action}, lea).cycles;
    ASSERT_EQ(listed.size(), 2U);
    EXPECT_EQ(listed[0].decision, cycles::Decision::adapt);
    EXPECT_EQ(listed[0].body.happened, "Two fewer");
    EXPECT_EQ(listed[1].id, second);
    EXPECT_EQ(listed[1].previous, first);
    EXPECT_EQ(listed[1].number, 2);
}

TEST_F(Cycles, Keep_their_prediction_whatever_is_written_later)
{
    auto const cycle = begin("Three fewer come late");
    auto change = telling(cycle, "Nobody came late");
    change.matched = cycles::Matched::no, change.learned = cycles::Part("Names matter");
    installation.expect<cycles::Write>(change, pia);
    auto const found = installation.expect<cycles::ListOfAction>({parts.action}, mia).cycles.at(0);
    EXPECT_EQ(found.prediction, "Three fewer come late");
    EXPECT_EQ(found.body.matched, cycles::Matched::no);
    EXPECT_EQ(found.body.change, "One class");
    EXPECT_EQ(installation.refused<cycles::Write>(change, lea).code, ErrorCode::forbidden);
    EXPECT_EQ(installation.refused<cycles::ListOfAction>({parts.action}, olga).code, ErrorCode::not_found);
}

}  // namespace
}  // namespace lyceum

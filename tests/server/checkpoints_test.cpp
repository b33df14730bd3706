#include "db/cohorts.hpp"
#include "db/movement.hpp"
#include "db/plan_health.hpp"
#include "db/shipped_groups.hpp"
#include "protocol/checkins.hpp"
#include "protocol/checkpoints.hpp"
#include "protocol/figures.hpp"
#include "protocol/meetings.hpp"
#include "protocol/periods.hpp"
#include "protocol/plan_health.hpp"
#include "protocol/practices.hpp"
#include "server/shipped_student_groups.hpp"
#include "tests/server/plans_fixture.hpp"

namespace lyceum {
namespace {

using checkpoints::Contradiction;
using checkpoints::Decision;
using checkpoints::Movement;
using plans::ActionStatus;
using testing::day;
using testing::InPlans;

TEST(Movement, Is_told_by_the_share_of_the_way_from_baseline_to_target)
{
    EXPECT_EQ(db::movement(30, 15, 15), Movement::reached);
    EXPECT_EQ(db::movement(30, 15, 12), Movement::reached);
    EXPECT_EQ(db::movement(30, 15, 27), Movement::moving) << "a fifth of the way";
    EXPECT_EQ(db::movement(30, 15, 27.1), Movement::no_change);
    EXPECT_EQ(db::movement(30, 15, 32.9), Movement::no_change);
    EXPECT_EQ(db::movement(30, 15, 33), Movement::worse);
    EXPECT_EQ(db::movement(60, 90, 70), Movement::moving) << "where more is better";
    EXPECT_EQ(db::movement(60, 90, 50), Movement::worse);
    EXPECT_EQ(db::movement(15, 15, 9), Movement::unknown);
}

/// A plan with a goal (late arrivals from 30 to 15 %) and two actions, of which the first is due.
struct Checkpoints : InPlans {
    MeasureId late = measure("Late arrivals");
    Chain parts = chain();
    ActionId second = add_action(pia, parts.strategy, "Call families");

    Checkpoints()
    {
        installation.expect<plan_parts::UpdateGoal>(goal_change(parts.goal, revision(), {.measure = late, .baseline = 30.0, .target = 15.0}), pia);
        installation.expect<plan_parts::UpdateAction>(
            {.action = parts.action, .revision = revision(), .fields = {.seat = mia_seat, .dueOn = day("2026-09-01")}, .emptied = {}, .reason = {}}, pia);
        make_active();
    }
    MeasureId measure(std::string const& title)
    {
        installation.change([](db::Transaction& tx) { db::ship_student_groups(tx, server::shipped_student_groups()); });
        measures::Add::Request request;
        request.shelf = ShelfId{network.value}, request.title = title, request.kind = measures::Kind::percent;
        request.direction = measures::Direction::down, request.frequency = measures::Frequency::month;
        return installation.expect<measures::Add>(request, fay).measure;
    }
    void figure(char const* period, double numerator, double denominator)
    {
        figures::NewFigure figure;
        figure.period = day(period), figure.numerator = numerator, figure.denominator = denominator;
        installation.expect<figures::Enter>({late, {organisations::Kind::school, maple.value}, List<figures::NewFigure, figures::figures_at_once_max>({figure}), {}}, pia);
    }
    void answer(ActionId action, ActionStatus status, std::string const& words = "Words")
    {
        installation.expect<checkins::Answer>({action, status, checkins::Words(words), {}, {}}, pia);
    }
    CheckpointId open(char const* on = "2026-10-15")
    {
        return installation.expect<checkpoints::Open>({plan, day(on), {}}, pia).checkpoint;
    }
    checkpoints::Get::Response get_checkpoint(CheckpointId id, PersonId as) { return installation.expect<checkpoints::Get>({id}, as); }
    void decide(CheckpointId id, Decision decision, std::string const& reason)
    {
        installation.expect<checkpoints::Decide>({id, parts.goal, decision, reason}, pia);
    }
};

TEST_F(Checkpoints, Name_what_was_done_without_effect)
{
    figure("2026-09-01", 90, 300);
    answer(parts.action, ActionStatus::done);
    auto const goal = get_checkpoint(open(), pia).goals.at(0);
    EXPECT_EQ(goal.dueCount, 1);
    EXPECT_EQ(goal.doneCount, 1);
    EXPECT_TRUE(goal.did.at(0).fresh);
    ASSERT_EQ(goal.working.size(), 1U);
    EXPECT_EQ(goal.working[0].latest, 30.0);
    EXPECT_EQ(goal.working[0].movement, Movement::no_change);
    EXPECT_EQ(goal.contradiction, Contradiction::done_no_change);
    EXPECT_EQ(goal.contradictionWords, "Done, no change: question the idea.");
}

TEST_F(Checkpoints, Call_worse_what_got_worse_although_it_was_done)
{
    figure("2026-09-01", 120, 300);
    answer(parts.action, ActionStatus::done);
    auto const goal = get_checkpoint(open(), pia).goals.at(0);
    EXPECT_EQ(goal.working.at(0).movement, Movement::worse);
    EXPECT_EQ(goal.contradiction, Contradiction::done_no_change);
    EXPECT_EQ(goal.contradictionWords, "Done, and it got worse: question the idea.");
}

TEST_F(Checkpoints, Name_a_load_that_was_too_much)
{
    figure("2026-09-01", 99, 300);
    auto const goal = get_checkpoint(open(), pia).goals.at(0);
    EXPECT_EQ(goal.working.at(0).movement, Movement::worse);
    EXPECT_EQ(goal.contradiction, Contradiction::not_done_no_change);
    EXPECT_EQ(goal.contradictionWords, "Not done, and it got worse: question the load. 1 of 2 open actions are late.");
    EXPECT_TRUE(goal.did.at(0).late);
    EXPECT_FALSE(goal.did.at(1).late);
    EXPECT_FALSE(goal.did.at(0).fresh) << "it was never begun";
}

TEST_F(Checkpoints, Stand_on_figures_that_the_school_is_asked_for_once_their_period_is_over)
{
    auto const due = [&](PersonId as) { return installation.expect<checkins::Mine>({}, as).figures; };
    auto const month = periods::Frequency::month;
    auto const last = periods::period_before(month, periods::period_of(month, periods::day_of(now())));
    ASSERT_EQ(due(mia).size(), 1U);
    EXPECT_EQ(due(mia)[0].title, "Late arrivals");
    EXPECT_EQ(due(mia)[0].frequency, month);
    EXPECT_EQ(due(mia)[0].period, last);
    EXPECT_TRUE(due(olga).empty()) << "another school is not asked";
    figure(to_string(last).c_str(), 60, 300);
    EXPECT_TRUE(due(mia).empty());
}

TEST_F(Checkpoints, Are_opened_for_a_day_within_a_year)
{
    EXPECT_EQ(installation.refused<checkpoints::Open>({plan, day("2199-01-01"), {}}, pia).field, "onDay");
    open();
}

TEST_F(Checkpoints, Say_nothing_where_both_columns_agree)
{
    figure("2026-09-01", 60, 300);
    answer(parts.action, ActionStatus::done);
    auto const goal = get_checkpoint(open(), pia).goals.at(0);
    EXPECT_EQ(goal.working.at(0).movement, Movement::moving);
    EXPECT_EQ(goal.working[0].words, "Moving: 20%, from 30% towards 15% (67% of the way).");
    EXPECT_FALSE(goal.contradiction);
}

TEST_F(Checkpoints, Are_not_closed_before_every_goal_is_decided)
{
    auto const id = open();
    EXPECT_EQ(installation.refused<checkpoints::Open>({plan, day("2026-10-16"), {}}, pia).code, ErrorCode::conflict) << "one is open";
    EXPECT_NE(installation.refused<checkpoints::Close>({id, {}}, pia).message.find("Nine of ten read well"), std::string::npos);
    EXPECT_EQ(installation.refused<checkpoints::Decide>({id, GoalId{999}, Decision::keep, "Works"}, pia).field, "goal");
    decide(id, Decision::keep, "It works");
    installation.expect<checkpoints::Close>({id, Text<0, 5'000>("Fewer come late.")}, pia);
    EXPECT_EQ(installation.refused<checkpoints::Decide>({id, parts.goal, Decision::stop, "No"}, pia).code, ErrorCode::conflict);
    EXPECT_FALSE(get_checkpoint(id, pia).mayDecide);
    EXPECT_EQ(installation.expect<checkpoints::ListOfPlan>({plan}, lea).checkpoints.size(), 1U);
}

TEST_F(Checkpoints, Tell_once_they_are_closed_what_was_seen_then)
{
    figure("2026-09-01", 90, 300);
    answer(parts.action, ActionStatus::under_way, "Half of the rooms");
    auto const id = open();
    decide(id, Decision::keep, "It works");
    installation.expect<checkpoints::Close>({id, {}}, pia);
    answer(parts.action, ActionStatus::done);
    add_action(pia, parts.strategy, "Read at home");
    add_goal(pia, "All write well");
    auto const goals = get_checkpoint(id, mia).goals;
    ASSERT_EQ(goals.size(), 1U) << "the other goal was added afterwards";
    ASSERT_EQ(goals[0].did.size(), 2U);
    EXPECT_EQ(goals[0].did[0].status, ActionStatus::under_way);
    EXPECT_EQ(goals[0].did[0].words, "Half of the rooms");
    EXPECT_EQ(goals[0].contradiction, Contradiction::not_done_no_change);
    EXPECT_EQ(goals[0].working.at(0).latest, 30.0);
    EXPECT_EQ(goals[0].decided.value().decision, Decision::keep);
    EXPECT_TRUE(installation.expect<checkpoints::Family>({id}, pia).goals.at(0).done.empty());
    auto const next = get_checkpoint(open("2026-12-15"), mia).goals;
    ASSERT_EQ(next.size(), 2U);
    EXPECT_EQ(next[0].did.size(), 3U);
    EXPECT_EQ(next[0].did[0].status, ActionStatus::done);
}

TEST_F(Checkpoints, Want_a_change_that_was_decided_to_be_made)
{
    auto const id = open();
    decide(id, Decision::change, "Too few adults at the door");
    EXPECT_NE(installation.refused<checkpoints::Close>({id, {}}, pia).message.find("nothing of it was changed"), std::string::npos);
    installation.expect<plan_parts::UpdateAction>(
        {.action = parts.action, .revision = revision(), .fields = {.what = "Thirty minutes each morning"}, .emptied = {}, .reason = plans::Reason("More adults")}, pia);
    installation.expect<checkpoints::Close>({id, {}}, pia);
    EXPECT_EQ(installation.change([&](db::Transaction& tx) {
        return tx.value<std::int64_t>("SELECT count(*) FROM amendments WHERE checkpoint_id = ?1", id).value();
    }), 1);
}

TEST_F(Checkpoints, Stop_a_goal_with_its_actions_and_the_reason)
{
    answer(parts.action, ActionStatus::done);
    auto const id = open();
    decide(id, Decision::stop, "The bus company changed its times");
    EXPECT_EQ(get(pia).goals.at(0).state, plans::GoalState::open) << "until it is closed it can be decided otherwise";
    installation.expect<checkpoints::Close>({id, {}}, pia);
    auto const after = get(pia);
    EXPECT_EQ(after.goals.at(0).state, plans::GoalState::stopped);
    EXPECT_EQ(after.goals.at(0).outcome, "The bus company changed its times");
    for (auto const& action : after.actions)
        EXPECT_EQ(action.status, action.action == parts.action ? ActionStatus::done : ActionStatus::stopped) << action.what.value;
    EXPECT_EQ(get_checkpoint(id, pia).goals.size(), 1U) << "it still shows what it decided about";
}

TEST_F(Checkpoints, Show_others_and_families_no_figure_of_few_people)
{
    figure("2026-09-01", 3, 8);
    answer(parts.action, ActionStatus::done);
    auto const id = open();
    auto const inside = get_checkpoint(id, mia).goals.at(0).working.at(0);
    EXPECT_EQ(inside.latest, 37.5);
    auto const outside = get_checkpoint(id, lea).goals.at(0).working.at(0);
    EXPECT_FALSE(outside.latest);
    EXPECT_EQ(outside.words, "Not shown: small group.");
    auto const family = installation.expect<checkpoints::Family>({id}, pia);
    ASSERT_EQ(family.goals.size(), 1U);
    EXPECT_TRUE(family.goals[0].figures.empty()) << "families read what may leave the school, whoever prints it";
    EXPECT_EQ(family.goals[0].done, std::vector<std::string>{"Twenty minutes each morning"});
}

TEST_F(Checkpoints, Tell_families_figures_as_everybody_writes_them)
{
    figure("2026-09-01", 400, 950);
    auto const id = open();
    EXPECT_EQ(get_checkpoint(id, pia).goals.at(0).working.at(0).words, "Got worse: 42.11%, from 30%; the target is 15%.");
    EXPECT_EQ(installation.expect<checkpoints::Family>({id}, pia).goals.at(0).figures, std::vector<std::string>{"Late arrivals: from 30% to 42%"});
}

TEST_F(Checkpoints, Are_run_by_whose_plan_it_is)
{
    auto const id = open();
    EXPECT_EQ(installation.refused<checkpoints::Decide>({id, parts.goal, Decision::keep, "Fine"}, lea).code, ErrorCode::forbidden);
    EXPECT_EQ(installation.refused<checkpoints::Open>({plan, day("2026-10-15"), {}}, lea).code, ErrorCode::forbidden);
    EXPECT_EQ(installation.refused<checkpoints::Get>({id}, olga).code, ErrorCode::not_found);
    EXPECT_EQ(installation.refused<checkpoints::Family>({id}, zoe).code, ErrorCode::not_found);
}

TEST_F(Checkpoints, Begin_to_show_on_a_chart_where_an_action_began_by_what_its_owner_answered)
{
    auto const month = to_string(periods::period_of(measures::Frequency::month, periods::day_of(now())));
    figure("2026-09-01", 90, 300);
    figure(month.c_str(), 80, 300);
    auto const annotations = [&] {
        figures::Series::Request request;
        request.place = {organisations::Kind::school, maple.value}, request.measures = List<MeasureId, 12>({late});
        return installation.expect<figures::Series>(request, pia).measures.at(0).groups.at(0).chart.annotations;
    };
    EXPECT_TRUE(annotations().empty());
    answer(parts.action, ActionStatus::under_way);
    answer(parts.action, ActionStatus::done);
    ASSERT_EQ(annotations().size(), 1U);
    EXPECT_EQ(annotations()[0].words, "Twenty minutes each morning");
}

TEST_F(Checkpoints, Are_found_from_their_session_by_who_may_see_their_plan)
{
    installation.expect<organisations::AddToCohort>({.cohort = writers, .schools = {{oak}}, .partners = {}}, lea);
    auto const meeting = installation.expect<meetings::Schedule>(
        {.cohort = writers, .title = "Second quarter", .purpose = {}, .starts = now(), .minutes = 60, .timeZone = {}, .place = {}}, fay).meeting;
    auto const id = installation.expect<checkpoints::Open>({plan, day("2026-10-15"), meeting}, pia).checkpoint;
    auto const held = [&](PersonId as) { return installation.expect<checkpoints::ListOfMeeting>({meeting}, as).checkpoints; };
    ASSERT_EQ(held(pia).size(), 1U);
    EXPECT_EQ(held(pia)[0].checkpoint, id);
    EXPECT_EQ(held(pia)[0].ownerName, "Maple Street School");
    EXPECT_FALSE(held(pia)[0].closed);
    EXPECT_TRUE(held(olga).empty()) << "she comes to the session, and the plan is not open to her";
    EXPECT_EQ(installation.refused<checkpoints::ListOfMeeting>({meeting}, zoe).code, ErrorCode::not_found);
}

/// What the practice that a reached goal becomes tells of its measures.
struct PracticesOfGoals : Checkpoints {
    std::vector<practices::Measure> measures_of_practice()
    {
        installation.expect<plan_parts::EndGoal>({parts.goal, plans::GoalState::reached, "Half as many come late."}, pia);
        auto const practice = installation.expect<plan_parts::PracticeOfGoal>({parts.goal}, pia).practice;
        return installation.expect<practices::GetPractice>({.practice = practice, .version = {}, .draft = true}, pia).body.measures.items;
    }
};

TEST_F(PracticesOfGoals, Tell_from_where_to_where_the_measures_went)
{
    figure("2026-09-01", 45, 300);
    auto const measures = measures_of_practice();
    ASSERT_EQ(measures.size(), 1U);
    EXPECT_EQ(measures[0].name.value, "Late arrivals");
    EXPECT_EQ(measures[0].before, 30.0);
    EXPECT_EQ(measures[0].after, 15.0);
    EXPECT_EQ(measures[0].period.value, "until Sep 2026");
    EXPECT_FALSE(measures[0].group);
}

TEST_F(PracticesOfGoals, Tell_no_figure_that_may_not_leave_the_school)
{
    figure("2026-09-01", 2, 8);
    EXPECT_TRUE(measures_of_practice().empty());
}

struct PlanHealth : Checkpoints {
    plan_health::School maple_among(std::vector<plan_health::School> const& schools) const
    {
        auto const found = std::ranges::find(schools, maple, &plan_health::School::school);
        EXPECT_NE(found, schools.end());
        return found == schools.end() ? plan_health::School{} : *found;
    }
    plan_health::View::Response view(PersonId as) { return view(as, {organisations::Kind::network, network.value}); }
    plan_health::View::Response view(PersonId as, organisations::Organisation const& of) { return installation.expect<plan_health::View>({of}, as); }
};

TEST_F(PlanHealth, Puts_first_who_needs_help_and_says_why)
{
    figure("2026-09-01", 99, 300);
    answer(parts.action, ActionStatus::stuck, "The bus office");
    auto const schools = view(lea).schools;
    ASSERT_EQ(schools.size(), 2U);
    EXPECT_EQ(schools[0].name, "Maple Street School");
    EXPECT_EQ(schools[0].stuckCount, 1);
    EXPECT_EQ(schools[0].stuck.at(0).words, "The bus office");
    EXPECT_EQ(schools[0].moves.worse, 1);
    EXPECT_EQ(schools[0].why.find("1 action is stuck, the longest for 0 days"), 0U) << schools[0].why;
    EXPECT_NE(schools[0].why.find("1 measure got worse"), std::string::npos) << schools[0].why;
    EXPECT_FALSE(schools[1].plan);
    EXPECT_EQ(schools[1].why, "No plan is under way or in review.");
    installation.expect<plans::Close>({.plan = plan, .words = "It is over."}, pia);
    auto const after = view(lea).schools;
    EXPECT_EQ(std::ranges::find(after, "Maple Street School", &plan_health::School::name)->why, "Its last plan is closed, and no other is under way or in review.");
}

TEST_F(PlanHealth, Is_of_the_schools_of_a_cohort_and_of_all_in_that_of_everyone)
{
    auto const everyone = installation.change([&](db::Transaction& tx) {
        auto const there = db::cohort_of_everyone(tx, network);
        return there ? *there : db::open_everyone(tx, network);
    });
    EXPECT_EQ(view(fay, {organisations::Kind::cohort, writers.value}).schools.size(), 1U);
    EXPECT_EQ(view(lea, {organisations::Kind::cohort, everyone.value}).schools.size(), 2U);
}

/// The plan is active from a Wednesday on; Mia's action is answered in two of the three weeks that are over since.
TEST_F(PlanHealth, Counts_the_weeks_in_which_owners_were_asked_and_answered)
{
    for (auto const* words : {"Began", "Goes on", "Goes on well"}) answer(parts.action, ActionStatus::under_way, words);
    auto const counted = [&](char const* today) {
        return installation.change([&](db::Transaction& tx) {
            auto const school = maple_among(db::plan_health_of(tx, {organisations::Kind::network, network.value}, lea, day(today), 10));
            return std::pair(school.asked, school.answered);
        });
    };
    installation.change([&](db::Transaction& tx) {
        tx.run("UPDATE plan_versions SET at = ?1 WHERE state = 'active'", periods::beginning(day("2026-09-02")));
        for (auto const& [words, at] : {std::pair("Began", "2026-09-09"), {"Goes on", "2026-09-21"}, {"Goes on well", "2026-09-27"}})
            tx.run("UPDATE checkins SET at = ?2 WHERE words = ?1", words, periods::beginning(day(at)));
    });
    EXPECT_EQ(counted("2026-09-06"), std::pair(std::int64_t{0}, std::int64_t{0})) << "no week is over yet";
    EXPECT_EQ(counted("2026-09-14"), std::pair(std::int64_t{1}, std::int64_t{1}));
    EXPECT_EQ(counted("2026-09-28"), std::pair(std::int64_t{3}, std::int64_t{2}));
    EXPECT_EQ(counted("2026-10-26"), std::pair(std::int64_t{4}, std::int64_t{0})) << "the last four weeks";
    installation.change([&](db::Transaction& tx) {
        tx.run("UPDATE actions SET status = 'done', status_at = ?2 WHERE id = ?1", parts.action, periods::beginning(day("2026-09-15")));
    });
    EXPECT_EQ(counted("2026-09-28").first, 2) << "what is done is asked no more";
}

TEST_F(PlanHealth, Tells_nobody_of_plans_that_they_may_not_see)
{
    EXPECT_FALSE(view(olga).schools.at(0).plan && view(olga).schools.at(1).plan);
    for (auto const& school : view(olga).schools) EXPECT_FALSE(school.plan) << school.name;
    EXPECT_EQ(installation.refused<plan_health::View>({{organisations::Kind::school, maple.value}}, pia).field, "of");
    EXPECT_EQ(installation.refused<plan_health::View>({{organisations::Kind::network, network.value}}, zoe).code, ErrorCode::not_found);
}

TEST_F(PlanHealth, Judges_by_what_may_leave_the_school)
{
    figure("2026-09-01", 3, 8);
    auto const school = maple_among(view(pia).schools);
    EXPECT_EQ(school.moves.unknown, 1);
    EXPECT_EQ(school.moves.worse, 0);
}

}  // namespace
}  // namespace lyceum

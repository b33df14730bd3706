#include "protocol/figures.hpp"
#include "protocol/plan_health.hpp"
#include "tests/server/goals_fixture.hpp"

namespace lyceum {
namespace {

using plans::GoalFields;
using plans::GroupCode;
using testing::InGoals;

constexpr std::string_view small_baseline = "37.125", small_target = "61.375", beside_baseline = "12.625", beside_target = "88.875", amended = "64.375";

/// Maple Street School tells of everybody, and of seven English learners; a goal is about these, another about all.
struct GoalFigures : InGoals {
    MeasureId measure = attendance();
    MeasureId other = reading();
    PlanId plan = begin_plan("Reading together");
    GoalId of_few = add_goal(plan, {.statement = "More of them come", .measure = measure, .group = GroupCode("EL"), .baseline = 37.125,
                                    .baselineOn = day("2024-09-15"), .target = 61.375});
    GoalId of_all = add_goal(plan, {.statement = "More come", .measure = measure, .baseline = 91.4, .baselineOn = day("2024-09-15"), .target = 95});
    CheckpointId checkpoint;

    GoalFigures()
    {
        enter(pia, measure, at(maple), {of("2024-09-01", "ALL", 366, 400), of("2024-09-01", "EL", 3, 7)});
        plans::GoalMeasure beside;
        beside.measure = other, beside.group = "EL", beside.baseline = 12.625, beside.target = 88.875;
        installation.expect<plan_parts::SetGoalMeasures>({of_few, get_plan(plan, pia).revision, plans::GoalMeasures({beside})}, pia);
        make_active(plan);
        checkpoint = open_checkpoint(plan);
        update_goal(plan, of_few, {.target = 64.375});
        beside.baseline = 13.625;
        installation.expect<plan_parts::SetGoalMeasures>({of_few, get_plan(plan, pia).revision, plans::GoalMeasures({beside})}, pia);
    }

    MeasureId reading()
    {
        auto request = a_measure("Reads well", measures::Kind::percent, measures::Frequency::month);
        request.groups = List<measures::GroupCode, 40>({"ALL", "EL", "LI"});
        return add(request);
    }
    plans::Goal goal(PersonId reader, GoalId id)
    {
        auto const got = get_plan(plan, reader);
        return *std::ranges::find(got.goals, id, &plans::Goal::goal);
    }
    template <Operation Op>
    std::string read(typename Op::Request const& request, PersonId reader)
    {
        auto answered = installation.call(Op::name, codec::to_json(request), installation.caller(reader));
        EXPECT_TRUE(answered.body) << Op::name;
        return answered.body ? std::string(*answered.body) : std::string();
    }
    figures::Series::Request series_of(MeasureId one) const
    {
        figures::Series::Request request;
        request.place = at(maple), request.measures = List<MeasureId, 12>({one}), request.from = day("2024-01-01");
        return request;
    }
    /// What who followed the plan heard of it.
    std::vector<std::string> followed()
    {
        return installation.change([&](db::Transaction& tx) { return tx.values<std::string>("SELECT data FROM events WHERE kind = 'plan' AND id = ?1 ORDER BY number", plan); });
    }
    /// Everything that the reader is told of the plan and of what it measures.
    std::string everything(PersonId reader)
    {
        auto const amendments = read<plans::Amendments>({.plan = plan, .checkpoint = {}, .before = {}, .limit = {}}, reader);
        return read<plans::GetPlan>({plan}, reader) + read<plans::Compare>({plan, 1, {}}, reader) + read<plans::Compare>({plan, 3, 1}, reader) + amendments
             + read<plans::Versions>({plan}, reader) + read<plans::Changes>({plan, {}}, reader) + read<checkpoints::Get>({checkpoint}, reader)
             + read<checkpoints::Family>({checkpoint}, reader) + read<figures::Series>(series_of(measure), reader)
             + read<figures::Series>(series_of(other), reader) + read<plan_health::View>({at_network()}, reader);
    }
};

TEST_F(GoalFigures, Of_few_students_are_told_to_the_people_of_the_school_alone)
{
    auto const inside = everything(mia);
    for (auto const number : {small_baseline, amended, beside_target, std::string_view("13.625")}) EXPECT_NE(inside.find(number), std::string::npos) << number;
    for (auto const outsider : {olga, fay, lea, rex}) {
        auto const outside = everything(outsider);
        for (auto const number : {small_baseline, small_target, amended, beside_baseline, beside_target, std::string_view("13.625")})
            EXPECT_EQ(outside.find(number), std::string::npos) << number << " in " << outside;
        EXPECT_NE(outside.find("not shown: small group"), std::string::npos);
        auto const told = goal(outsider, of_few);
        EXPECT_FALSE(told.baseline || told.target);
        ASSERT_TRUE(told.notShown);
        EXPECT_TRUE(told.notShown->own);
        EXPECT_EQ(told.notShown->beside, std::vector{other});
    }
    EXPECT_FALSE(goal(pia, of_few).notShown);
}

TEST_F(GoalFigures, Are_told_to_everybody_where_the_figure_is_shown_and_percents_whole)
{
    auto const told = goal(olga, of_all);
    EXPECT_EQ(told.baseline, 91.0);
    EXPECT_EQ(told.target, 95.0);
    EXPECT_FALSE(told.notShown);
    EXPECT_EQ(goal(pia, of_all).baseline, 91.4);
    auto const got = installation.expect<checkpoints::Get>({checkpoint}, olga);
    EXPECT_EQ(got.goals.at(1).working.at(0).baseline, 91.0);
    EXPECT_FALSE(got.goals.at(1).working.at(0).notShown);
    EXPECT_TRUE(got.goals.at(0).working.at(0).notShown);
    EXPECT_EQ(got.goals.at(0).working.at(0).words, "Not shown: small group.");
}

TEST_F(GoalFigures, Do_not_let_a_shown_figure_and_its_movement_tell_where_it_began)
{
    enter(pia, measure, at(maple), {of("2024-10-01", "EL", 14, 25)});
    auto const working = installation.expect<checkpoints::Get>({checkpoint}, olga).goals.at(0).working.at(0);
    EXPECT_EQ(working.latest, 56.0);
    EXPECT_EQ(working.movement, checkpoints::Movement::unknown);
    EXPECT_EQ(working.words, "56%. Baseline and target are not shown: small group.");
}

TEST_F(GoalFigures, Of_a_group_are_not_told_where_no_figure_is_entered)
{
    auto const few = add_goal(plan, {.statement = "Low income", .measure = other, .group = GroupCode("LI"), .baseline = 30, .target = 40});
    auto const all = add_goal(plan, {.statement = "All read", .measure = other, .baseline = 50, .target = 60});
    EXPECT_TRUE(goal(lea, few).notShown);
    EXPECT_EQ(goal(lea, all).baseline, 50.0) << "of all students, and nothing beside it";
    enter(pia, other, at(maple), {of("2024-09-01", "ALL", 3, 7)});
    EXPECT_TRUE(goal(lea, all).notShown) << "it may be that of September";
    auto const dayless = add_goal(plan, {.statement = "No measure", .baseline = 3, .target = 4});
    EXPECT_EQ(goal(lea, dayless).target, 4.0);
}

TEST_F(GoalFigures, Of_all_students_of_a_small_school_are_not_told)
{
    auto const all = add_goal(plan, {.statement = "All read", .measure = other, .baseline = 50, .target = 60});
    installation.change([&](db::Transaction& tx) { tx.run("UPDATE schools SET students = 9 WHERE id = ?1", maple); });
    EXPECT_TRUE(goal(lea, all).notShown);
}

TEST_F(GoalFigures, Of_few_students_stand_in_no_event)
{
    for (auto const& data : followed())
        for (auto const number : {small_baseline, small_target, amended, beside_baseline, beside_target}) EXPECT_EQ(data.find(number), std::string::npos) << data;
    update_goal(plan, of_all, {.target = 96.0});
    EXPECT_EQ(followed().back().find("\"goal\":{"), std::string::npos) << "91.4 is 91 to others";
    update_goal(plan, of_all, {.baseline = 91.0});
    EXPECT_NE(followed().back().find("\"goal\":{"), std::string::npos) << "what says the same to everybody is told";
}

TEST_F(GoalFigures, That_were_of_another_group_once_are_not_told_by_amendments)
{
    update_goal(plan, of_few, {.group = GroupCode("ALL"), .baseline = 91.0});
    EXPECT_FALSE(goal(olga, of_few).notShown->own);
    auto const told = read<plans::Amendments>({.plan = plan, .checkpoint = {}, .before = {}, .limit = {}}, olga);
    EXPECT_EQ(told.find(small_baseline), std::string::npos) << told;
    EXPECT_EQ(told.find(amended), std::string::npos) << told;
    update_goal(plan, of_all, {.target = 96.0});
    EXPECT_NE(read<plans::Amendments>({.plan = plan, .checkpoint = {}, .before = {}, .limit = {}}, olga).find("\"text\":\"96\""), std::string::npos)
        << "of everybody it is told what was changed";
}

}  // namespace
}  // namespace lyceum

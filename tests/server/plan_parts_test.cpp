#include "protocol/plan_parts.hpp"

#include "protocol/commitments.hpp"
#include "tests/server/plans_fixture.hpp"

#include <tuple>

namespace lyceum {
namespace {

using namespace plan_parts;
using testing::day;
using testing::InPlans;

struct PlanPartsOfPeople : InPlans {
    MeasureId measure(std::string const& title)
    {
        return installation.change([&](db::Transaction& tx) {
            return tx.insert<MeasureId>("INSERT INTO measures (network_id, title, kind, direction, frequency, groups, created_by, created_at)"
                                        " VALUES (?1, ?2, 'percent', 'up', 'month', '[\"ALL\",\"EL\"]', ?3, ?4)",
                                        network, title, lea, tx.at());
        });
    }
    PracticeId practice(std::string const& visibility)
    {
        return installation.change([&](db::Transaction& tx) {
            return tx.insert<PracticeId>("INSERT INTO practices (network_id, owner_kind, owner_id, state, visibility, title, body, published, published_at,"
                                         "  changed_at, changed_by, created_at)"
                                         " VALUES (?1, 'school', ?2, 'published', ?3, 'Otters at the door', '{}', 1, ?4, ?4, ?5, ?4)",
                                         network, oak, visibility, tx.at(), olga);
        });
    }
    std::vector<std::string> goals()
    {
        std::vector<std::string> statements;
        for (auto const& goal : get(pia).goals) statements.push_back(goal.statement);
        return statements;
    }
    Error refused_goal(PersonId as, GoalId goal, GoalFields const& fields) { return installation.refused<UpdateGoal>(goal_change(goal, revision(), fields), as); }
};

TEST_F(PlanPartsOfPeople, Merge_where_two_people_write_different_fields_of_the_same_goal_at_once)
{
    auto const added = add_goal(pia, "Nine of ten read well");
    installation.expect<UpdateGoal>(goal_change(added.goal, added.revision, {.target = 90}), pia);
    installation.expect<UpdateGoal>(goal_change(added.goal, added.revision, {.dueOn = day("2027-05-01")}), mia);
    auto const goal = get(max).goals.at(0);
    EXPECT_EQ(goal.target, 90);
    EXPECT_EQ(goal.dueOn, day("2027-05-01"));
}

TEST_F(PlanPartsOfPeople, Show_a_conflict_where_two_people_write_the_same_field_and_lose_nothing)
{
    auto const added = add_goal(pia, "Nine of ten read well");
    installation.expect<UpdateGoal>(goal_change(added.goal, added.revision, {.statement = "Nine of ten read for joy"}), pia);
    auto const refused = installation.refused<UpdateGoal>(
        goal_change(added.goal, added.revision, {.statement = "All read well", .target = 100}), mia);
    EXPECT_EQ(refused.code, ErrorCode::conflict);
    EXPECT_EQ(refused.field, "fields.statement");
    EXPECT_NE(refused.message.find("Pia Example"), std::string::npos) << refused.message;
    EXPECT_NE(refused.message.find("Nine of ten read for joy"), std::string::npos) << refused.message;
    auto const goal = get(mia).goals.at(0);
    EXPECT_EQ(goal.statement.value, "Nine of ten read for joy");
    EXPECT_FALSE(goal.target) << "nothing of a refused call is written";
    installation.expect<UpdateGoal>(goal_change(added.goal, revision(), {.statement = "All read well"}), mia);
    EXPECT_EQ(get(pia).goals.at(0).statement.value, "All read well");
}

TEST_F(PlanPartsOfPeople, Take_the_same_words_from_two_people_for_agreement)
{
    auto const added = add_goal(pia, "Nine of ten read well");
    auto const first = installation.expect<UpdateGoal>(goal_change(added.goal, added.revision, {.target = 90}), pia);
    auto const second = installation.expect<UpdateGoal>(goal_change(added.goal, added.revision, {.target = 90}), mia);
    EXPECT_EQ(first.revision, second.revision) << "nothing changed";
}

TEST_F(PlanPartsOfPeople, Tell_followers_the_part_itself_and_who_wrote_what)
{
    auto const added = add_goal(pia, "Nine of ten read well");
    EXPECT_EQ(last_change().change, Change::added);
    installation.expect<UpdateGoal>(goal_change(added.goal, added.revision, {.target = 90}), mia);
    auto const change = last_change();
    EXPECT_EQ(change.part, "goal/" + std::to_string(added.goal.value));
    EXPECT_EQ(change.fields, std::vector<std::string>{"target"});
    EXPECT_EQ(change.byName, "Mia Example");
    EXPECT_EQ(change.revision, revision());
    ASSERT_TRUE(change.goal);
    EXPECT_EQ(change.goal->statement.value, "Nine of ten read well");
    EXPECT_EQ(change.goal->target, 90);

    for (auto const& event : installation.events(topic_of(plan)))
        EXPECT_EQ(event.data.find("Nine of ten"), std::string::npos) << "who catches up may not have seen the draft";

    auto const writes = installation.expect<plans::Changes>({plan, PartName(change.part)}, max).changes;
    ASSERT_EQ(writes.size(), 2U);
    EXPECT_EQ(writes[0].field, "target");
    EXPECT_EQ(writes[0].by, "Mia Example");
    EXPECT_EQ(writes[1].by, "Pia Example");
}

TEST_F(PlanPartsOfPeople, Are_written_by_the_owners_people_only)
{
    auto const parts = chain();
    submit();
    auto const refused = installation.refused<UpdateGoal>(goal_change(parts.goal, 1, {.target = 1}), lea);
    EXPECT_EQ(refused.code, ErrorCode::forbidden) << "she sees it";
    EXPECT_EQ(installation.refused<UpdateGoal>(goal_change(parts.goal, 1, {.target = 1}), olga).code, ErrorCode::not_found);
    EXPECT_EQ(installation.refused<UpdateGoal>(goal_change(parts.goal, 1, {.target = 1}), mia).code, ErrorCode::conflict) << "it stands still in review";
}

TEST_F(PlanPartsOfPeople, Are_limited_where_few_get_done)
{
    for (auto const* statement : {"One", "Two", "Three"}) add_goal(pia, statement);
    auto const refused = installation.refused<AddGoal>({.plan = plan, .fields = {.statement = "Four"}, .reason = {}}, pia);
    EXPECT_EQ(refused.code, ErrorCode::conflict);
    EXPECT_NE(refused.message.find("limited number"), std::string::npos) << refused.message;
    EXPECT_EQ(installation.refused<AddGoal>({.plan = begin(pia, "Another"), .fields = {}, .reason = {}}, pia).field, "fields.statement");
}

TEST_F(PlanPartsOfPeople, Say_a_need_with_its_causes)
{
    Cause cause;
    cause.bone = "Time", cause.whys = List<Line<1, 300>, 7>({"They read little", "No time is set aside", "The schedule is older than the plan"});
    NeedFields const fields{.statement = "Few read for joy", .evidence = "Three of ten say so.", .domain = "instruction", .causes = List<Cause, 12>({cause})};
    auto const added = installation.expect<AddNeed>({plan, fields}, mia);
    auto const need = get(pia).needs.at(0);
    EXPECT_EQ(need.causes.items.at(0).whys.items.at(2).value, "The schedule is older than the plan");
    EXPECT_EQ(need.domain.value, "instruction");
    EXPECT_EQ(installation.refused<UpdateNeed>({added.need, added.revision, {.domain = "elsewhere"}}, mia).field, "fields.domain");
    auto const goal = add_goal(pia, "Nine of ten read well").goal;
    installation.expect<UpdateGoal>(goal_change(goal, revision(), {.need = added.need}), pia);
    EXPECT_EQ(get(pia).goals.at(0).need, added.need);
    installation.expect<Remove>({.plan = plan, .part = "need/" + std::to_string(added.need.value), .reason = {}}, pia);
    EXPECT_TRUE(get(pia).needs.empty());
    EXPECT_FALSE(get(pia).goals.at(0).need);
    auto const refused = refused_goal(pia, goal, {.need = added.need});
    EXPECT_EQ(refused.field, "fields.need");
}

TEST_F(PlanPartsOfPeople, Name_measures_of_their_network)
{
    auto const goal = add_goal(pia, "Nine of ten read well").goal;
    auto const reading = measure("Reads well"), absent = measure("Absent");
    installation.expect<UpdateGoal>(goal_change(goal, revision(), {.measure = reading, .group = GroupCode("EL"), .baseline = 62.5, .target = 90}), pia);
    EXPECT_EQ(refused_goal(pia, goal, {.group = GroupCode("HI")}).field, "fields.group");
    EXPECT_EQ(refused_goal(pia, goal, {.measure = MeasureId{999}}).field, "fields.measure");
    GoalMeasure beside;
    beside.measure = absent, beside.kind = MeasureKind::balancing, beside.target = 4;
    installation.expect<SetGoalMeasures>({goal, revision(), GoalMeasures({beside})}, pia);
    EXPECT_EQ(installation.refused<SetGoalMeasures>({goal, revision(), GoalMeasures({beside, beside})}, pia).field, "measures[0].measure");
    auto const got = get(pia);
    EXPECT_EQ(got.goals.at(0).measures.items.at(0).kind, MeasureKind::balancing);
    ASSERT_EQ(got.measures.size(), 2U);
    EXPECT_EQ(got.measures[0].title, "Reads well");
    auto change = goal_change(goal, revision(), {});
    change.emptied = List<GoalBlank, 6>({GoalBlank::measure, GoalBlank::baseline});
    installation.expect<UpdateGoal>(change, pia);
    EXPECT_FALSE(get(pia).goals.at(0).measure);
    EXPECT_EQ(get(pia).goals.at(0).target, 90);
}

TEST_F(PlanPartsOfPeople, Hold_actions_with_owners_dates_and_drivers)
{
    auto const parts = chain();
    auto const driver = installation.expect<AddDriver>({parts.strategy, {.statement = "Books that they want"}}, mia).driver;
    ActionFields const fields{.kind = ActionKind::milestone, .drivers = List<DriverId, drivers_of_strategy_max>({driver}), .seat = mia_seat,
                              .startsOn = day("2026-09-01"), .dueOn = day("2026-10-01"), .resources = "Two carts"};
    auto const change = [&](ActionFields const& some) { return UpdateAction::Request{.action = parts.action, .revision = revision(), .fields = some, .emptied = {}, .reason = {}}; };
    installation.expect<UpdateAction>(change(fields), pia);
    auto const action = get(pia).actions.at(0);
    EXPECT_EQ(action.kind, ActionKind::milestone);
    EXPECT_EQ(action.holderName, "Mia Example");
    EXPECT_EQ(action.drivers.items, std::vector{driver});
    EXPECT_EQ(action.status, ActionStatus::not_started);
    EXPECT_EQ(installation.refused<UpdateAction>(change({.startsOn = day("2026-11-01")}), pia).field, "fields.dueOn");
    EXPECT_EQ(installation.refused<UpdateAction>(change({.seat = zoe_seat}), pia).field, "fields.seat");
    auto const other = add_strategy(pia, parts.goal, "Read at home");
    auto const elsewhere = installation.expect<AddDriver>({other, {.statement = "Families read"}}, pia).driver;
    EXPECT_EQ(installation.refused<UpdateAction>(change({.drivers = List<DriverId, drivers_of_strategy_max>({elsewhere})}), pia).field, "fields.drivers");

    installation.expect<Move>({.plan = plan, .part = "action/" + std::to_string(parts.action.value), .into = PartName("strategy/" + std::to_string(other.value)), .after = {}}, pia);
    auto const moved = get(pia).actions.at(0);
    EXPECT_EQ(moved.strategy, other);
    EXPECT_TRUE(moved.drivers.empty()) << "it serves drivers of its own strategy only";
}

TEST_F(PlanPartsOfPeople, Are_an_owners_to_write_although_another_seat_answers_for_the_action)
{
    auto const parts = chain();
    ActionFields const to_fay{.seat = fay_seat};
    installation.expect<UpdateAction>({.action = parts.action, .revision = revision(), .fields = to_fay, .emptied = {}, .reason = {}}, pia);
    make_active();
    EXPECT_TRUE(sees(fay)) << "she facilitates the school's cohort";
    ActionFields const what{.what = "Something else"};
    EXPECT_EQ(installation.refused<UpdateAction>({.action = parts.action, .revision = revision(), .fields = what, .emptied = {}, .reason = {}}, fay).code,
              ErrorCode::forbidden);
}

TEST_F(PlanPartsOfPeople, Come_from_a_promise_of_a_session_once)
{
    auto const promise = installation.expect<commitments::Make>({.cohort = writers, .seat = pia_seat, .person = {}, .what = "Buy two book carts", .due = day("2127-10-01"), .meeting = {}, .school = {}, .helper = {}}, pia).commitment;
    auto const parts = chain();
    AddAction::Request const request{.strategy = parts.strategy, .fields = {}, .fromCommitment = promise, .reason = {}};
    auto const added = installation.expect<AddAction>(request, pia).action;
    auto const got = get(pia);
    auto const action = *std::ranges::find(got.actions, added, &Action::action);
    EXPECT_EQ(action.what.value, "Buy two book carts");
    EXPECT_EQ(action.dueOn, day("2127-10-01"));
    EXPECT_EQ(action.holderName, "Pia Example");
    EXPECT_EQ(action.commitment, promise);
    installation.expect<organisations::AddToCohort>({.cohort = writers, .schools = {{oak}}, .partners = {}}, lea);
    auto const promises = [&](PersonId person) {
        return installation.expect<commitments::ListOfCohort>({.cohort = writers, .state = {}, .meeting = {}, .roundOf = {}, .before = {}, .limit = {}}, person);
    };
    auto const became = promises(pia).inPlans;
    ASSERT_EQ(became.size(), 1u);
    EXPECT_EQ(std::tuple(became[0].commitment, became[0].plan, became[0].action), std::tuple(promise, plan, added));
    EXPECT_EQ(promises(olga).commitments.size(), 1u);
    EXPECT_TRUE(promises(olga).inPlans.empty()) << "she does not see the plan";
    auto const home = installation.expect<notifications::Home>({}, pia);
    ASSERT_EQ(home.promised.size(), 1u);
    ASSERT_EQ(home.inPlans.size(), 1u);
    EXPECT_EQ(std::tuple(home.inPlans[0].commitment, home.inPlans[0].plan, home.inPlans[0].action), std::tuple(promise, plan, added));
    EXPECT_EQ(installation.refused<AddAction>(request, pia).code, ErrorCode::conflict);
    installation.expect<Remove>({.plan = plan, .part = "strategy/" + std::to_string(parts.strategy.value), .reason = {}}, pia);
    auto again = request;
    again.strategy = add_strategy(pia, parts.goal, "Read at home");
    EXPECT_NE(installation.expect<AddAction>(again, pia).action, added) << "the promise is free again";

    auto const of_olga = installation.expect<commitments::Make>({.cohort = readers, .seat = olga_seat, .person = {}, .what = "Write a poem", .due = {}, .meeting = {}, .school = {}, .helper = {}}, olga).commitment;
    again.fromCommitment = of_olga;
    EXPECT_EQ(installation.refused<AddAction>(again, pia).field, "fromCommitment");
}

TEST_F(PlanPartsOfPeople, Are_shown_at_home_beside_the_promise_that_they_came_from_to_who_sees_the_plan)
{
    auto const promise = installation.expect<commitments::Make>({.cohort = writers, .seat = fay_seat, .person = {}, .what = "Lend the book carts", .due = {}, .meeting = {}, .school = maple, .helper = {}}, fay).commitment;
    auto const parts = chain();
    auto const added = installation.expect<AddAction>({.strategy = parts.strategy, .fields = {}, .fromCommitment = promise, .reason = {}}, pia).action;
    auto const home = [&] { return installation.expect<notifications::Home>({}, fay); };
    ASSERT_EQ(home().promised.size(), 1u);
    EXPECT_TRUE(home().inPlans.empty()) << "a draft is the owner's";
    submit();
    ASSERT_EQ(home().inPlans.size(), 1u);
    EXPECT_EQ(home().inPlans[0].action, added);
    EXPECT_EQ(home().inPlans[0].planTitle, "Reading together");
}

TEST_F(PlanPartsOfPeople, Name_practices_to_who_sees_those_only)
{
    auto const goal = add_goal(pia, "Nine of ten read well").goal;
    auto const hidden = practice("school"), seen = practice("network");
    EXPECT_EQ(installation.refused<AddStrategy>({.goal = goal, .fields = {.title = "Read", .practice = hidden}, .reason = {}}, pia).field, "fields.practice");
    installation.expect<AddStrategy>({.goal = goal, .fields = {.title = "Read", .practice = seen}, .reason = {}}, pia);
    EXPECT_EQ(get(pia).practices.at(0).title, "Otters at the door");
    EXPECT_FALSE(last_change().strategy->practice) << "not everybody who follows the plan sees it";
    installation.change([&](db::Transaction& tx) { tx.run("UPDATE practices SET visibility = 'school' WHERE id = ?1", seen); });
    EXPECT_TRUE(get(pia).practices.empty());
    EXPECT_FALSE(get(pia).strategies.at(0).practice);
}

TEST_F(PlanPartsOfPeople, Move_among_their_kind)
{
    auto const one = add_goal(pia, "One").goal, two = add_goal(pia, "Two").goal;
    add_goal(pia, "Three");
    auto const name = [](GoalId goal) { return PartName("goal/" + std::to_string(goal.value)); };
    installation.expect<Move>({.plan = plan, .part = name(one), .into = {}, .after = name(two)}, mia);
    EXPECT_EQ(goals(), (std::vector<std::string>{"Two", "One", "Three"}));
    installation.expect<Move>({.plan = plan, .part = name(one), .into = {}, .after = {}}, mia);
    EXPECT_EQ(goals(), (std::vector<std::string>{"One", "Two", "Three"}));
    EXPECT_EQ(last_change().change, Change::order);
    EXPECT_EQ(installation.refused<Move>({.plan = plan, .part = name(one), .into = {}, .after = name(one)}, mia).field, "after");
    EXPECT_EQ(installation.refused<Move>({.plan = plan, .part = name(one), .into = name(two), .after = {}}, mia).field, "into");
    EXPECT_EQ(installation.refused<Move>({.plan = plan, .part = "goal/999", .into = {}, .after = {}}, mia).field, "part");
    EXPECT_EQ(installation.refused<Move>({.plan = plan, .part = "section/vision", .into = {}, .after = {}}, mia).field, "part");
    EXPECT_EQ(installation.refused<Move>({.plan = begin(pia, "Another"), .part = name(one), .into = {}, .after = {}}, pia).field, "part");
}

TEST_F(PlanPartsOfPeople, Are_taken_out_with_what_is_in_them)
{
    auto const parts = chain();
    installation.expect<Remove>({.plan = plan, .part = "goal/" + std::to_string(parts.goal.value), .reason = {}}, mia);
    auto const got = get(pia);
    EXPECT_TRUE(got.goals.empty());
    EXPECT_TRUE(got.strategies.empty());
    EXPECT_TRUE(got.actions.empty());
    EXPECT_EQ(installation.refused<UpdateStrategy>({.strategy = parts.strategy, .revision = revision(), .fields = {.title = "X"}, .emptied = {}, .reason = {}}, pia).code,
              ErrorCode::not_found);
}

TEST_F(PlanPartsOfPeople, Say_who_was_asked)
{
    auto const added = installation.expect<AddInput>({plan, {.asked = "Twelve families", .askedOn = day("2026-08-20"), .said = "Too few books at home."}}, mia);
    installation.expect<UpdateInput>({.input = added.input, .revision = added.revision, .fields = {.changed = "Books go home."}, .emptied = {}}, max);
    auto const input = get(pia).input.at(0);
    EXPECT_EQ(input.said.value, "Too few books at home.");
    EXPECT_EQ(input.changed.value, "Books go home.");
}

}  // namespace
}  // namespace lyceum

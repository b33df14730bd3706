#include "db/document_updates.hpp"
#include "db/shipped_groups.hpp"
#include "protocol/plans.hpp"
#include "server/shipped_student_groups.hpp"

#include "tests/server/plans_fixture.hpp"
#include "tests/support/paragraphs.hpp"

namespace lyceum {
namespace {

using namespace plans;
using notifications::Kind;
using testing::day;
using testing::InPlans;

struct PlanStates : InPlans {
    State state() { return get(pia).state; }
    void want_approval_of(List<Approver, 4> approvers)
    {
        installation.expect<SetSettings>({network, std::move(approvers), 5, CheckinEvery::week}, lea);
    }
    std::vector<Version> versions() { return installation.expect<Versions>({plan}, pia).versions; }
    std::vector<Amendment> amendments() { return installation.expect<Amendments>({.plan = plan, .checkpoint = {}, .before = {}, .limit = {}}, pia).amendments; }
    void write_in(DocumentId document, std::string const& text)
    {
        installation.change([&](db::Transaction& tx) { return db::append_document_update(tx, document, pia, writer.write(text)).value(); });
    }
    testing::ParagraphWriter writer{1};
};

TEST_F(PlanStates, Go_from_a_draft_to_a_closed_plan)
{
    want_approval_of({{Approver::network_lead}});
    chain();
    EXPECT_FALSE(sees(lea));
    submit();
    EXPECT_EQ(state(), State::in_review);
    EXPECT_TRUE(sees(lea));
    EXPECT_TRUE(sees(fay)) << "she facilitates the school's cohort";
    EXPECT_EQ(told(lea), std::vector{Kind::plan_submitted});
    EXPECT_TRUE(told(fay).empty());
    EXPECT_EQ(installation.refused<Decide>({plan, Decision::approved, {}}, fay).code, ErrorCode::forbidden);
    installation.expect<Decide>({plan, Decision::approved, "Go."}, lea);
    EXPECT_EQ(state(), State::approved);
    EXPECT_EQ(told(pia), std::vector{Kind::plan_decided});
    EXPECT_EQ(get(pia).approvals.at(0).by, "Lea Example");
    EXPECT_EQ(get(pia).approvals.at(0).words, "Go.");
    EXPECT_EQ(installation.refused<Activate>({plan}, mia).code, ErrorCode::forbidden) << "the principal begins it";
    EXPECT_FALSE(installation.expect<Activate>({plan}, pia).toClose);
    EXPECT_EQ(installation.refused<Close>({plan, "Words"}, mia).code, ErrorCode::forbidden);
    installation.expect<Close>({plan, "Eight of ten read well."}, pia);
    EXPECT_EQ(state(), State::closed);
    EXPECT_EQ(get(lea).closedWords, "Eight of ten read well.");
    EXPECT_EQ(installation.refused<Update>({.plan = plan, .revision = revision(), .title = "X", .startsOn = {}, .endsOn = {}}, pia).code, ErrorCode::conflict);

    std::vector<State> states;
    for (auto const& version : versions()) states.push_back(version.state);
    EXPECT_EQ(states, (std::vector{State::closed, State::active, State::approved, State::in_review}));
}

TEST_F(PlanStates, Become_drafts_again_where_changes_are_asked_for)
{
    want_approval_of({{Approver::network_lead}});
    chain();
    submit();
    EXPECT_EQ(installation.refused<Decide>({plan, Decision::changes, " "}, lea).field, "words");
    installation.expect<Decide>({plan, Decision::changes, "Say for whom."}, lea);
    EXPECT_EQ(state(), State::draft);
    EXPECT_FALSE(sees(lea)) << "a draft is the owner's";
    EXPECT_EQ(told(mia).at(0), Kind::plan_decided);
    submit();
    EXPECT_EQ(installation.refused<Reopen>({plan}, mia).code, ErrorCode::forbidden);
    installation.expect<Reopen>({plan}, pia);
    EXPECT_EQ(state(), State::draft);
    EXPECT_EQ(installation.refused<Reopen>({plan}, pia).code, ErrorCode::conflict);
}

TEST_F(PlanStates, Are_approved_by_who_acts_for_the_owner_where_the_network_names_nobody)
{
    chain();
    submit();
    EXPECT_TRUE(told(lea).empty());
    EXPECT_EQ(told(pia), std::vector{Kind::plan_submitted}) << "Mia gave it into review";
    EXPECT_EQ(installation.refused<Decide>({plan, Decision::approved, {}}, lea).code, ErrorCode::forbidden);
    installation.expect<Decide>({plan, Decision::approved, {}}, pia);
    EXPECT_EQ(state(), State::approved);
}

TEST_F(PlanStates, Are_given_into_review_with_a_goal_and_what_their_kind_needs)
{
    EXPECT_EQ(installation.refused<Submit>({plan, {}}, mia).field, "goals");
    installation.change([&](db::Transaction& tx) {
        auto const layout = tx.value<std::string>("SELECT layout FROM plans WHERE id = ?1", plan).value();
        auto changed = codec::from_json<Layout>(codec::parse(layout).value()).value();
        changed.sections.items.at(0).required = true;
        tx.run("UPDATE plans SET layout = ?2 WHERE id = ?1", plan, codec::to_text(changed));
    });
    add_goal(pia, "Nine of ten read well");
    EXPECT_EQ(installation.refused<Submit>({plan, {}}, mia).field, "section/vision");
    write_in(get(pia).sections.at(0).document, "Everybody reads.");
    submit();
    EXPECT_EQ(installation.refused<Submit>({plan, {}}, mia).code, ErrorCode::conflict);
}

TEST_F(PlanStates, Name_the_plan_before_that_is_to_be_closed)
{
    chain();
    make_active();
    auto const first = plan;
    plan = begin(pia, "Reading more", first);
    EXPECT_EQ(get(pia).followsTitle, "Reading together");
    add_goal(pia, "All read well");
    submit();
    installation.expect<Decide>({plan, Decision::approved, {}}, pia);
    EXPECT_EQ(installation.expect<Activate>({plan}, pia).toClose, first);
    auto wrong = beginning("Words", PlanId{999});
    EXPECT_EQ(installation.refused<Begin>(wrong, pia).field, "follows");
}

TEST_F(PlanStates, Compare_versions_part_by_part_and_word_by_word)
{
    auto const parts = chain();
    write_in(get(pia).sections.at(0).document, "Everybody reads well.");
    submit();
    installation.expect<Reopen>({plan}, pia);
    installation.expect<plan_parts::UpdateGoal>(goal_change(parts.goal, revision(), {.statement = "All read well", .target = 100}), pia);
    installation.expect<plan_parts::Remove>({.plan = plan, .part = "action/" + std::to_string(parts.action.value), .reason = {}}, pia);
    auto const read_at_home = add_strategy(pia, parts.goal, "Read at home");

    auto const compared = installation.expect<Compare>({.plan = plan, .from = 1, .to = {}}, mia).parts;
    std::vector<std::pair<std::string, Difference>> changes;
    for (auto const& part : compared) changes.emplace_back(part.part, part.presence);
    auto const name = [](char const* kind, auto id) { return std::string(kind) + "/" + std::to_string(id.value); };
    EXPECT_EQ(changes, (std::vector<std::pair<std::string, Difference>>{{name("goal", parts.goal), Difference::same},
                                                                       {name("strategy", read_at_home), Difference::added},
                                                                       {name("action", parts.action), Difference::removed}}));
    std::string removed, added;
    for (auto const& hunk : compared.at(0).hunks) (hunk.kind == Difference::removed ? removed : hunk.kind == Difference::added ? added : removed) += hunk.kind == Difference::same ? "" : hunk.text;
    EXPECT_NE(removed.find("Nine of ten"), std::string::npos) << removed;
    EXPECT_NE(added.find("To: 100"), std::string::npos) << added;

    write_in(get(pia).sections.at(0).document, "And aloud.");
    auto const again = installation.expect<Compare>({.plan = plan, .from = 2, .to = {}}, mia).parts;
    ASSERT_FALSE(again.empty());
    EXPECT_EQ(again.at(0).part, "section/vision");
    EXPECT_EQ(again.at(0).title, "Vision");
    EXPECT_EQ(installation.refused<Compare>({.plan = plan, .from = 9, .to = {}}, mia).code, ErrorCode::not_found);
}

TEST_F(PlanStates, Compare_versions_in_words_and_not_by_codes)
{
    installation.change([](db::Transaction& tx) { db::ship_student_groups(tx, server::shipped_student_groups()); });
    auto const parts = chain();
    submit();
    installation.expect<Reopen>({plan}, pia);
    installation.expect<plan_parts::UpdateGoal>(goal_change(parts.goal, revision(), {.domain = "performance-management", .group = GroupCode("EL")}), pia);
    auto const compared = installation.expect<Compare>({.plan = plan, .from = 1, .to = {}}, mia).parts;
    std::string text;
    for (auto const& hunk : compared.at(0).hunks) text += hunk.text;
    EXPECT_NE(text.find("Domain: Performance management"), std::string::npos) << text;
    EXPECT_NE(text.find("Students: All students"), std::string::npos) << text;
    EXPECT_NE(text.find("English learners"), std::string::npos) << text;
}

TEST_F(PlanStates, Keep_older_versions_from_those_to_whom_the_plan_was_not_open_then)
{
    auto const parts = chain();
    submit();
    installation.expect<Reopen>({plan}, pia);
    installation.expect<plan_parts::UpdateGoal>(goal_change(parts.goal, revision(), {.statement = "All read well"}), pia);
    submit();
    installation.expect<Open>({plan, Visibility::network, {}}, pia);
    auto const seen = installation.expect<Versions>({plan}, olga).versions;
    ASSERT_EQ(seen.size(), 1U);
    EXPECT_EQ(seen[0].number, 3);
    EXPECT_EQ(installation.refused<Compare>({.plan = plan, .from = 1, .to = {}}, olga).code, ErrorCode::not_found);
    EXPECT_TRUE(installation.expect<Compare>({.plan = plan, .from = 3, .to = {}}, olga).parts.empty());
    EXPECT_EQ(versions().size(), 3U);
}

TEST_F(PlanStates, Amend_what_they_promise_once_they_are_active)
{
    auto const parts = chain();
    installation.expect<plan_parts::UpdateGoal>(goal_change(parts.goal, revision(), {.target = 90}), pia);
    make_active();
    EXPECT_TRUE(amendments().empty());
    auto change = goal_change(parts.goal, revision(), {.domain = "instruction", .target = 80});
    change.reason = "Half of the carts came late.";
    installation.expect<plan_parts::UpdateGoal>(change, mia);
    auto const made = amendments();
    ASSERT_EQ(made.size(), 1U);
    EXPECT_EQ(made[0].part, "goal/" + std::to_string(parts.goal.value));
    EXPECT_EQ(made[0].title, "Nine of ten read well");
    ASSERT_EQ(made[0].before.size(), 1U) << "a domain promises nothing";
    EXPECT_EQ(made[0].before[0].text, "90");
    EXPECT_EQ(made[0].after[0].text, "80");
    EXPECT_EQ(made[0].reason, "Half of the carts came late.");
    EXPECT_EQ(made[0].by, "Mia Example");
    EXPECT_FALSE(made[0].checkpoint);

    auto const checkpoint = installation.change([&](db::Transaction& tx) {
        return tx.insert<CheckpointId>("INSERT INTO checkpoints (plan_id, on_day, opened_by, opened_at) VALUES (?1, 20000, ?2, ?3)", plan, pia, tx.at());
    });
    installation.expect<plan_parts::Remove>({.plan = plan, .part = "strategy/" + std::to_string(parts.strategy.value), .reason = "Too much."}, pia);
    auto const removed = amendments().at(0);
    EXPECT_EQ(removed.checkpoint, checkpoint);
    EXPECT_TRUE(removed.after.empty());
    EXPECT_EQ(removed.title, "Read every day");
    EXPECT_EQ(removed.before.at(0).text, "Read every day");
    EXPECT_EQ(get(pia).amendments, 2);
    add_strategy(pia, parts.goal, "Read at home");
    EXPECT_TRUE(amendments().at(0).before.empty());
}

TEST_F(PlanStates, Keep_what_was_begun_once_they_are_active)
{
    auto const parts = chain();
    make_active();
    installation.change([&](db::Transaction& tx) { tx.run("UPDATE actions SET status = 'under_way' WHERE id = ?1", parts.action); });
    for (auto const& part : {"action/" + std::to_string(parts.action.value), "goal/" + std::to_string(parts.goal.value)})
        EXPECT_EQ(installation.refused<plan_parts::Remove>({.plan = plan, .part = part, .reason = {}}, pia).code, ErrorCode::conflict);
}

TEST_F(PlanStates, End_goals_and_turn_one_that_was_reached_into_a_practice)
{
    auto const need = installation.expect<plan_parts::AddNeed>({plan, {.statement = "Few read for joy"}}, pia).need;
    auto const parts = chain();
    installation.expect<plan_parts::UpdateGoal>(goal_change(parts.goal, revision(), {.need = need}), pia);
    EXPECT_EQ(installation.refused<plan_parts::EndGoal>({parts.goal, GoalState::reached, "Words"}, pia).code, ErrorCode::conflict) << "a draft has no ends";
    make_active();
    installation.change([&](db::Transaction& tx) { tx.run("UPDATE actions SET status = 'done' WHERE id = ?1", parts.action); });
    EXPECT_EQ(installation.refused<plan_parts::EndGoal>({parts.goal, GoalState::missed, " "}, pia).field, "outcome");
    EXPECT_EQ(installation.refused<plan_parts::PracticeOfGoal>({parts.goal}, pia).code, ErrorCode::conflict);
    installation.expect<plan_parts::EndGoal>({parts.goal, GoalState::reached, "Nine of ten do."}, mia);
    EXPECT_EQ(get(pia).goals.at(0).state, GoalState::reached);
    auto const practice = installation.expect<plan_parts::PracticeOfGoal>({parts.goal}, pia).practice;
    EXPECT_EQ(installation.expect<plan_parts::PracticeOfGoal>({parts.goal}, mia).practice, practice) << "once";
    EXPECT_EQ(get(pia).goals.at(0).practice, practice);
    EXPECT_EQ(get(pia).practices.at(0).title, "Nine of ten read well");
    auto const body = installation.change([&](db::Transaction& tx) { return tx.value<std::string>("SELECT body FROM practices WHERE id = ?1", practice).value(); });
    for (auto const* words : {"Few read for joy", "Nine of ten do.", "Read every day", "Twenty minutes each morning"})
        EXPECT_NE(body.find(words), std::string::npos) << words << " in " << body;
    EXPECT_FALSE(get(lea).goals.at(0).practice) << "a draft of the school";
    for (auto const* statement : {"One", "Two", "Three"}) add_goal(pia, statement);
    auto const refused = installation.refused<plan_parts::EndGoal>({parts.goal, GoalState::open, {}}, pia);
    EXPECT_NE(refused.message.find("limited number"), std::string::npos) << refused.message;
    installation.expect<plan_parts::Remove>({.plan = plan, .part = "goal/" + std::to_string(get(pia).goals.back().goal.value), .reason = "Later"}, pia);
    installation.expect<plan_parts::EndGoal>({parts.goal, GoalState::open, {}}, pia);
    EXPECT_FALSE(get(pia).goals.at(0).endedAt);
}

}  // namespace
}  // namespace lyceum

#include "protocol/agendas.hpp"
#include "protocol/meetings.hpp"
#include "protocol/scripts.hpp"
#include "protocol/stages.hpp"
#include "tests/server/stages_fixture.hpp"

#include <algorithm>

namespace lyceum {
namespace {

using namespace stages;
using scripts::Speak;
using testing::InSession;
using std::chrono::minutes;

struct TheStage : InSession {};

std::int64_t minutes_between(std::optional<Instant> from, std::optional<Instant> to)
{
    return (to.value().since_epoch_ms - from.value().since_epoch_ms) / 60'000;
}

TEST_F(TheStage, Is_opened_once_and_stands_before_the_first_block)
{
    EXPECT_EQ(look(pia).state, State::planned);
    auto const stage = open();
    EXPECT_EQ(open(), stage);
    auto const scene = look(pia);
    EXPECT_EQ(scene.state, State::open);
    ASSERT_TRUE(scene.stage);
    EXPECT_EQ(scene.stage->id, stage);
    EXPECT_FALSE(scene.stage->segment || scene.stage->beganAt || scene.stage->endsAt);
    EXPECT_EQ(scene.stage->next.value().segment, welcome);
    EXPECT_EQ(scene.stage->next->title, "Welcome");
    EXPECT_EQ(told<Opened>().size(), 1u);
    EXPECT_EQ(told<meetings::MeetingChanged>().size(), 2u) << "scheduled, opened";
    EXPECT_EQ(logged(), (std::vector<std::string>{"opened"}));
    EXPECT_EQ(scene.lastEvent, std::int64_t(installation.events(topic_of(meeting)).size()));
}

TEST_F(TheStage, Moves_step_by_step_through_the_agenda_and_says_who_speaks)
{
    auto const id = open();
    auto stage = next(id);
    EXPECT_EQ(stage.segment, welcome);
    EXPECT_EQ(stage.title, "Welcome");
    EXPECT_EQ(stage.steps, 1);
    EXPECT_EQ(stage.asks, "Meet each other.");
    EXPECT_EQ(minutes_between(stage.beganAt, stage.endsAt), 10);
    EXPECT_EQ(stage.next.value().title, "Dilemma");
    EXPECT_EQ(stage.next->speak, Speak::presenter);
    stage = next(id), stage = next(id);
    EXPECT_EQ(stage.segment, consultancy);
    EXPECT_EQ(stage.step, 1);
    EXPECT_EQ(stage.speak, Speak::group);
    EXPECT_EQ(stage.presenters.at(0).name, "Pia Example") << "the name of now, not of when the role was given";
    EXPECT_EQ(stage.asksPresenter, "Listen, and write down what you hear.");
    EXPECT_EQ(next(id).next.has_value(), false) << "the last step of the agenda";
    EXPECT_EQ(installation.refused<Move>(to(id, To::next), fay).code, ErrorCode::conflict);
    EXPECT_EQ(logged(), (std::vector<std::string>{"opened", "segment_began", "step 0 Welcome", "segment_ended", "segment_began",
                                                  "step 0 Dilemma", "step 1 Discuss", "step 2 Debrief"}));
    auto const events = told<StageChanged>();
    ASSERT_EQ(events.size(), 4u);
    EXPECT_EQ(events[2].stage.title, "Discuss");
    EXPECT_EQ(events[2].by, "Fay Example");
    EXPECT_EQ(codec::to_text(events.back().stage), codec::to_text(look(pam).stage.value()));
}

TEST_F(TheStage, Goes_back_over_the_beginning_of_a_block_and_to_any_place)
{
    auto const id = open();
    next(id), next(id);
    auto stage = installation.expect<Move>(to(id, To::back), fay).stage;
    EXPECT_EQ(stage.segment, welcome);
    EXPECT_EQ(installation.refused<Move>(to(id, To::back), fay).code, ErrorCode::conflict);
    stage = installation.expect<Move>(to(id, To::place, consultancy, 2), fay).stage;
    EXPECT_EQ(stage.title, "Debrief");
    EXPECT_EQ(installation.refused<Move>(to(id, To::place, consultancy, 3), fay).field, "step");
    EXPECT_EQ(installation.refused<Move>(to(id, To::place, SegmentId{99}), fay).field, "segment");
    auto const segments = look(fay).segments;
    EXPECT_TRUE(segments[0].endedAt && segments[1].beganAt && !segments[1].endedAt);
    EXPECT_EQ(look(pia).stage->title, "Debrief");
}

TEST_F(TheStage, Goes_one_step_where_two_press_at_the_same_time)
{
    auto const id = open();
    auto request = to(id, To::next);
    request.since = next(id).beganAt;
    installation.expect<Move>(request, fay);
    EXPECT_EQ(installation.refused<Move>(request, fay).code, ErrorCode::conflict);
    EXPECT_EQ(look(pia).stage->title, "Dilemma");
}

TEST_F(TheStage, Is_moved_by_who_runs_the_session_and_nobody_else)
{
    auto const id = open();
    EXPECT_EQ(installation.refused<Open>({meeting}, pia).code, ErrorCode::forbidden);
    EXPECT_EQ(installation.refused<Move>(to(id, To::next), pia).code, ErrorCode::forbidden);
    EXPECT_EQ(installation.refused<Move>(to(id, To::next), olu).code, ErrorCode::not_found);
    EXPECT_EQ(installation.refused<Extend>({.stage = id, .minutes = 5, .why = {}}, cem).code, ErrorCode::forbidden);
    EXPECT_EQ(installation.refused<Close>({meeting}, pia).code, ErrorCode::forbidden);
    EXPECT_EQ(installation.refused<Look>({meeting}, olu).code, ErrorCode::not_found);
    EXPECT_FALSE(look(pia).mayFacilitate);
    EXPECT_TRUE(look(fay).mayFacilitate && look(pia).mayTakePart);
}

TEST_F(TheStage, Is_given_more_time_in_one_press_and_everyone_sees_why)
{
    auto const id = open();
    EXPECT_EQ(installation.refused<Extend>({.stage = id, .minutes = 5, .why = {}}, fay).code, ErrorCode::conflict) << "no time runs yet";
    auto const before = next(id);
    auto const after = installation.expect<Extend>({.stage = id, .minutes = 5, .why = "Good talk"}, fay).stage;
    EXPECT_EQ(after.beganAt, before.beganAt);
    EXPECT_EQ(after.endsAt, before.endsAt->plus(minutes(5)));
    auto const event = told<StageChanged>().back();
    EXPECT_EQ(event.did, Did::extended);
    EXPECT_EQ(event.minutes, 5);
    EXPECT_EQ(event.why, "Good talk");
    EXPECT_EQ(logged().back(), "extended 0 Good talk");
}

TEST_F(TheStage, Counts_what_is_given_from_now_where_the_time_is_over)
{
    auto const id = open();
    next(id);
    installation.change([&](db::Transaction& tx) {
        tx.run("UPDATE stages SET began_at = ?1, ends_at = ?2", tx.at().plus(-minutes(60)), tx.at().plus(-minutes(50)));
    });
    auto const stage = installation.expect<Extend>({.stage = id, .minutes = 2, .why = {}}, fay).stage;
    EXPECT_GE(*stage.endsAt, now().plus(minutes(1)));
    EXPECT_LE(*stage.endsAt, now().plus(minutes(2)));
}

TEST_F(TheStage, Does_not_extend_a_step_whose_protocol_says_so)
{
    auto firm = three_steps();
    firm.steps[0].mayExtend = false;
    auto const id = open();
    auto const last = add({.kind = agendas::Kind::work, .title = "Firm", .purpose = "", .minutes = 30, .lead = {}, .script = firm});
    EXPECT_FALSE(installation.expect<Move>(to(id, To::place, last), fay).stage.mayExtend);
    EXPECT_EQ(installation.refused<Extend>({.stage = id, .minutes = 5, .why = {}}, fay).code, ErrorCode::conflict);
}

TEST_F(TheStage, Stands_still_while_it_is_paused_and_loses_no_time)
{
    auto const id = open();
    EXPECT_EQ(installation.refused<Pause>({id}, fay).code, ErrorCode::conflict);
    auto const before = next(id);
    auto const paused = installation.expect<Pause>({id}, fay).stage;
    EXPECT_TRUE(paused.pausedAt);
    EXPECT_EQ(installation.expect<Pause>({id}, fay).stage.pausedAt, paused.pausedAt);
    installation.change([&](db::Transaction& tx) { tx.run("UPDATE stages SET paused_at = paused_at - 60000"); });
    auto const after = installation.expect<Resume>({id}, fay).stage;
    EXPECT_FALSE(after.pausedAt);
    EXPECT_GE(*after.endsAt, before.endsAt->plus(minutes(1)));
    EXPECT_LT(*after.endsAt, before.endsAt->plus(minutes(2)));
    installation.expect<Resume>({id}, fay);
    EXPECT_EQ(std::ranges::count(told<StageChanged>(), Did::resumed, &StageChanged::did), 1);
}

TEST_F(TheStage, Says_a_line_to_everybody_and_keeps_it_for_who_comes_late)
{
    EXPECT_EQ(installation.refused<Say>({meeting, "Hello"}, fay).code, ErrorCode::conflict) << "not open";
    open();
    installation.expect<Say>({meeting, "Five minutes left in your groups"}, fay);
    EXPECT_EQ(installation.refused<Say>({meeting, "Hello"}, pia).code, ErrorCode::forbidden);
    EXPECT_EQ(told<LineSaid>().at(0).said.line, "Five minutes left in your groups");
    EXPECT_EQ(look(pam).said.value().by, "Fay Example");
}

TEST_F(TheStage, Ends_all_that_is_open_when_the_session_is_closed)
{
    EXPECT_EQ(installation.refused<Close>({meeting}, fay).code, ErrorCode::conflict) << "not open";
    auto const id = open();
    next(id);
    installation.expect<RaiseHand>({meeting, true}, pia);
    installation.expect<Close>({meeting}, fay);
    installation.expect<Close>({meeting}, fay);
    auto const scene = look(pia);
    EXPECT_EQ(scene.state, State::closed);
    EXPECT_FALSE(scene.stage);
    EXPECT_TRUE(scene.hands.empty());
    EXPECT_TRUE(scene.closedAt && scene.segments[0].endedAt);
    EXPECT_EQ(told<Closed>().size(), 1u);
    EXPECT_EQ(installation.refused<Open>({meeting}, fay).code, ErrorCode::conflict);
    EXPECT_EQ(installation.refused<Move>(to(id, To::next), fay).code, ErrorCode::not_found);
    EXPECT_EQ(installation.refused<RaiseHand>({meeting, true}, pia).code, ErrorCode::conflict);
    auto const rows = logged();
    EXPECT_EQ((std::vector<std::string>{rows.end() - 2, rows.end()}), (std::vector<std::string>{"segment_ended", "closed"}));
}

TEST_F(TheStage, Of_a_cancelled_session_is_not_opened)
{
    installation.expect<meetings::Cancel>({.meeting = meeting, .following = {}}, fay);
    EXPECT_EQ(look(pia).state, State::cancelled);
    EXPECT_EQ(installation.refused<Open>({meeting}, fay).code, ErrorCode::conflict);
}

TEST_F(TheStage, Of_a_breakout_is_moved_by_its_people_and_extended_for_all_by_the_facilitator)
{
    open();
    auto const oaks = breakout({pia, cem});
    installation.change([&](db::Transaction& tx) {
        tx.run("UPDATE breakouts SET script = ?2 WHERE id = ?1", oaks, codec::to_text(three_steps()));
        db::begin_breakout_stage(tx, oaks, {}, fay);
    });
    auto const scene = look(pia);
    ASSERT_EQ(scene.breakouts.size(), 1u);
    EXPECT_EQ(scene.myBreakout, oaks);
    EXPECT_FALSE(look(pam).myBreakout);
    auto const id = scene.breakouts[0].id;
    EXPECT_EQ(scene.breakouts[0].title, "Dilemma");
    EXPECT_EQ(scene.breakouts[0].next.value().title, "Discuss");

    EXPECT_EQ(next(id, pia).step, 1);
    EXPECT_EQ(installation.refused<Move>(to(id, To::next), pam).code, ErrorCode::forbidden);
    EXPECT_EQ(installation.refused<Move>(to(id, To::place, welcome), cem).field, "segment");
    auto const before = look(pia).breakouts[0];
    EXPECT_EQ(installation.refused<ExtendBreakouts>({.meeting = meeting, .minutes = 3, .why = {}}, pia).code, ErrorCode::forbidden);
    auto const extended = installation.expect<ExtendBreakouts>({.meeting = meeting, .minutes = 3, .why = "Nearly there"}, fay).stages;
    ASSERT_EQ(extended.size(), 1u);
    EXPECT_EQ(extended[0].endsAt, before.endsAt->plus(minutes(3)));
    next(id, pia);
    EXPECT_EQ(installation.refused<Move>(to(id, To::next), cem).code, ErrorCode::conflict) << "the last step";
    installation.change([&](db::Transaction& tx) { db::end_breakout_stage(tx, oaks, fay); });
    EXPECT_TRUE(look(pia).breakouts.empty());
    EXPECT_EQ(told<StageChanged>().back().did, Did::ended);
}

TEST_F(TheStage, Of_a_breakout_without_a_protocol_has_its_task_and_the_minutes_that_were_given)
{
    open();
    auto const oaks = breakout({pia});
    EXPECT_EQ(installation.refused<ExtendBreakouts>({.meeting = meeting, .minutes = 3, .why = {}}, fay).code, ErrorCode::conflict);
    installation.change([&](db::Transaction& tx) { db::begin_breakout_stage(tx, oaks, 12, fay); });
    auto const stage = look(pia).breakouts.at(0);
    EXPECT_EQ(stage.title, "Oaks");
    EXPECT_EQ(stage.asks, "Compare");
    EXPECT_EQ(minutes_between(stage.beganAt, stage.endsAt), 12);
}

TEST_F(TheStage, Says_what_time_it_is_for_the_server)
{
    auto const before = now();
    auto const said = installation.expect<Clock>({}, pia).serverTime;
    EXPECT_GE(said, before);
    EXPECT_LE(said, now());
}

}  // namespace
}  // namespace lyceum

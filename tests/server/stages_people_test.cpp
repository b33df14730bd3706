#include "protocol/stages.hpp"
#include "tests/server/stages_fixture.hpp"

#include <algorithm>

namespace lyceum {
namespace {

using namespace stages;
using testing::InSession;
using std::chrono::minutes;

struct PeopleOnStage : InSession {
    Attendee row_of(PersonId person)
    {
        auto const people = installation.expect<Attendance>({meeting}, fay).people;
        auto const found = std::ranges::find(people, person, &Attendee::person);
        if (found == people.end()) throw std::runtime_error("not in the attendance");
        return *found;
    }
    Stage set_turns(StageId stage, Order order, std::optional<List<PersonId, 200>> people = {}, std::optional<Whole<1, 30>> each = {})
    {
        return installation.expect<SetTurns>({.stage = stage, .order = order, .people = std::move(people), .minutes = each}, fay).stage;
    }
    Stage next_turn(StageId stage) { return installation.expect<NextTurn>({.stage = stage, .from = {}, .passed = {}}, fay).stage; }
    std::vector<std::string> silent()
    {
        std::vector<std::string> names;
        for (auto const& person : installation.expect<Silent>({meeting}, fay).people) names.push_back(person.name);
        return names;
    }
};

TEST_F(PeopleOnStage, Arrive_once_while_the_session_is_open)
{
    EXPECT_FALSE(enter(pia).myArrival) << "before the opening nothing is kept";
    open();
    auto const first = enter(pia).myArrival;
    ASSERT_TRUE(first);
    EXPECT_EQ(enter(pia).myArrival, first);
    EXPECT_EQ(look(pam).arrived, 1);
    ASSERT_EQ(told<Arrived>().size(), 1u);
    EXPECT_EQ(told<Arrived>()[0].who.seatTitle, "Principal, Maple");
    EXPECT_EQ(told<Arrived>()[0].who.schoolName, "Maple");
    installation.expect<Close>({meeting}, fay);
    EXPECT_FALSE(enter(pam).myArrival) << "after the closing neither";
}

TEST_F(PeopleOnStage, Are_here_while_they_follow_the_session)
{
    open();
    installation.here[topic_of(meeting)] = {pia, fay, pia};
    std::vector<std::string> names;
    for (auto const& person : look(pam).here) names.push_back(person.name + ", " + person.seatTitle);
    EXPECT_EQ(names, (std::vector<std::string>{"Fay Example, facilitator", "Pia Example, Principal, Maple"}));
}

TEST_F(PeopleOnStage, Are_in_the_attendance_whether_they_came_or_not_and_it_is_corrected_by_hand)
{
    open();
    enter(pia);
    EXPECT_TRUE(row_of(pia).present && !row_of(pia).corrected);
    EXPECT_FALSE(row_of(pam).present);
    installation.expect<CorrectAttendance>({meeting, pam, true}, fay);
    installation.expect<CorrectAttendance>({meeting, pia, false}, fay);
    EXPECT_TRUE(row_of(pam).present && row_of(pam).corrected && !row_of(pam).arrivedAt);
    EXPECT_TRUE(!row_of(pia).present && row_of(pia).corrected && row_of(pia).arrivedAt);
    EXPECT_EQ(look(fay).arrived, 1);
    EXPECT_EQ(installation.refused<CorrectAttendance>({meeting, olu, true}, fay).field, "person") << "not of this session";
    EXPECT_EQ(installation.refused<Attendance>({meeting}, pia).code, ErrorCode::forbidden);
    EXPECT_EQ(installation.refused<CorrectAttendance>({meeting, pam, false}, pia).code, ErrorCode::forbidden);
}

TEST_F(PeopleOnStage, Raise_their_hands_in_order_and_are_given_the_word)
{
    EXPECT_EQ(installation.refused<RaiseHand>({meeting, true}, pia).code, ErrorCode::conflict) << "not open";
    open();
    installation.expect<RaiseHand>({meeting, true}, pia);
    installation.expect<RaiseHand>({meeting, true}, pia);
    installation.expect<RaiseHand>({meeting, true}, pam);
    installation.expect<RaiseHand>({meeting, true}, cem);
    installation.expect<RaiseHand>({meeting, false}, pam);
    auto const hands = look(cem).hands;
    ASSERT_EQ(hands.size(), 2u);
    EXPECT_EQ(hands[0].name, "Pia Example");
    installation.expect<GiveWord>({meeting, pia}, fay);
    installation.expect<LowerHand>({meeting, cem}, fay);
    EXPECT_TRUE(look(cem).hands.empty());
    std::vector<HandState> states;
    for (auto const& event : told<HandChanged>()) states.push_back(event.state);
    EXPECT_EQ(states, (std::vector{HandState::raised, HandState::raised, HandState::raised, HandState::lowered, HandState::given,
                                   HandState::lowered}));
    EXPECT_EQ(installation.refused<GiveWord>({meeting, olu}, fay).field, "person");
    EXPECT_EQ(installation.refused<LowerHand>({meeting, cem}, pia).code, ErrorCode::forbidden);
}

TEST_F(PeopleOnStage, Have_their_turns_one_after_the_other)
{
    auto const id = open();
    EXPECT_EQ(installation.refused<SetTurns>({.stage = id, .order = Order::as_listed, .people = {}, .minutes = {}}, fay).code,
              ErrorCode::conflict) << "before the first block";
    next(id);
    EXPECT_EQ(installation.refused<SetTurns>({.stage = id, .order = Order::as_listed, .people = {}, .minutes = {}}, fay).code,
              ErrorCode::conflict) << "nobody came yet";
    for (auto const person : {pia, pam, cem, fay}) enter(person);
    auto stage = set_turns(id, Order::as_listed);
    ASSERT_TRUE(stage.turn);
    EXPECT_EQ(stage.turn->name, "Cem Example") << "by name, and the facilitator has none";
    EXPECT_EQ(stage.turn->of, 3);
    EXPECT_EQ(stage.turn->next.value().name, "Pam Example");
    auto const each = std::chrono::milliseconds{stage.turn->endsAt->since_epoch_ms - now().since_epoch_ms};
    EXPECT_GT(each, minutes(3)) << "ten minutes shared among three";
    EXPECT_LE(each, std::chrono::milliseconds{200'000});
    EXPECT_EQ(installation.expect<GetTurns>({id}, pia).people.size(), 3u);

    EXPECT_EQ(next_turn(id).turn->name, "Pam Example");
    EXPECT_EQ(installation.refused<NextTurn>({.stage = id, .from = cem, .passed = {}}, fay).code, ErrorCode::conflict);
    installation.expect<NextTurn>({.stage = id, .from = pam, .passed = true}, fay);
    EXPECT_FALSE(next_turn(id).turn) << "the round is over";
    EXPECT_EQ(installation.refused<NextTurn>({.stage = id, .from = {}, .passed = {}}, fay).code, ErrorCode::conflict);
    EXPECT_EQ(silent(), (std::vector<std::string>{"Pam Example"})) << "she passed";
}

TEST_F(PeopleOnStage, Have_turns_in_the_given_order_of_those_who_came)
{
    auto const id = open();
    next(id), enter(pia), enter(pam);
    List<PersonId, 200> const order{{pam, pia}};
    EXPECT_EQ(set_turns(id, Order::given, order, 2).turn->name, "Pam Example");
    List<PersonId, 200> const absent{{pam, cem}};
    EXPECT_EQ(installation.refused<SetTurns>({.stage = id, .order = Order::given, .people = absent, .minutes = {}}, fay).field, "people[1]");
    EXPECT_EQ(installation.refused<SetTurns>({.stage = id, .order = Order::given, .people = {}, .minutes = {}}, fay).field, "people");
    EXPECT_EQ(set_turns(id, Order::by_lot).turn->of, 2);
    EXPECT_FALSE(next(id).turn) << "a new step ends the round";
}

TEST_F(PeopleOnStage, Who_have_not_spoken_or_answered_by_name_are_silent)
{
    open();
    for (auto const person : {pia, pam, cem, fay}) enter(person);
    EXPECT_EQ(silent(), (std::vector<std::string>{"Cem Example", "Pam Example", "Pia Example"}));
    installation.expect<GiveWord>({meeting, cem}, fay);
    installation.change([&](db::Transaction& tx) {
        auto const board = tx.insert<ActivityId>(
            "INSERT INTO activities (meeting_id, position, kind, title, settings) VALUES (?1, 1, 'board', 'Board', '{}')", meeting);
        tx.run("INSERT INTO activity_entries (activity_id, person_id, body) VALUES (?1, ?2, 'Mine')", board, pia);
        tx.run("INSERT INTO activity_entries (activity_id, secret_hash, body) VALUES (?1, x'01', 'Nobody knows whose')", board);
    });
    EXPECT_EQ(silent(), (std::vector<std::string>{"Pam Example"}));
    EXPECT_EQ(installation.refused<Silent>({meeting}, pam).code, ErrorCode::forbidden);
}

}  // namespace
}  // namespace lyceum

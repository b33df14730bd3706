#include "db/activities.hpp"
#include "db/breakouts.hpp"
#include "protocol/activities.hpp"
#include "protocol/agendas.hpp"
#include "protocol/meetings.hpp"
#include "protocol/scripts.hpp"
#include "protocol/stages.hpp"
#include "server/shipped_scripts.hpp"
#include "tests/server/stages_fixture.hpp"

#include <algorithm>

namespace lyceum {
namespace {

using namespace agendas;
using testing::InSession;
using std::chrono::hours;

struct Agendas : InSession {
    GetAgenda::Response agenda(MeetingId of) { return installation.expect<GetAgenda>({of}, pia); }
    GetAgenda::Response agenda() { return agenda(meeting); }
    std::vector<std::string> titles(MeetingId of)
    {
        std::vector<std::string> all;
        for (auto const& segment : agenda(of).segments) all.push_back(segment.title);
        return all;
    }
    std::vector<std::string> titles() { return titles(meeting); }
    AddSegment::Request block(std::string const& title, std::int64_t minutes)
    {
        AddSegment::Request request;
        request.meeting = meeting, request.title = title, request.minutes = minutes;
        return request;
    }
    AddSegment::Request with_script(ScriptId script, std::optional<Whole<1, scripts::people_max>> people = {})
    {
        AddSegment::Request request;
        request.meeting = meeting, request.script = script, request.people = people;
        return request;
    }
    ScriptId shipped(std::string const& slug)
    {
        return installation.change([&](db::Transaction& tx) {
            for (auto const& script : server::shipped_scripts()) db::ship_script(tx, script);
            return tx.value<ScriptId>("SELECT id FROM scripts WHERE slug = ?1", slug).value();
        });
    }
    Segment segment(SegmentId id)
    {
        auto const all = agenda().segments;
        return *std::ranges::find(all, id, &Segment::id);
    }
    MeetingId another(Instant starts)
    {
        return installation.expect<meetings::Schedule>(
            {.cohort = cohort, .title = "Another", .purpose = {}, .starts = starts, .minutes = 60, .timeZone = {}, .place = {}}, fay).meeting;
    }
    /// An open promise that was made in the session.
    void promise(MeetingId in)
    {
        installation.change([&](db::Transaction& tx) {
            tx.run("INSERT INTO commitments (cohort_id, seat_id, what, state, made_at, meeting_id) VALUES (?1, ?2, 'Visit', 'open', ?3, ?4)",
                   cohort, pia_seat, tx.at(), in);
        });
    }
};

TEST_F(Agendas, Say_how_long_they_are_and_by_how_much_longer_than_the_session)
{
    EXPECT_EQ(agenda().minutes, 40);
    EXPECT_EQ(agenda().overrun, 0);
    installation.expect<AddSegment>(block("Long", 60), fay);
    EXPECT_EQ(agenda().minutes, 100);
    EXPECT_EQ(agenda().overrun, 10);
    EXPECT_FALSE(agenda().mayChange);
    auto const event = told<AgendaChanged>().back();
    EXPECT_EQ(event.order.size(), 3u);
    EXPECT_EQ(event.segment.value().title, "Long");
    EXPECT_EQ(event.overrun, 10);
}

TEST_F(Agendas, Are_put_in_order)
{
    auto request = block("Between", 5);
    request.after = welcome;
    auto const between = installation.expect<AddSegment>(request, fay).segment;
    EXPECT_EQ(titles(), (std::vector<std::string>{"Welcome", "Between", "Consultancy"}));
    installation.expect<MoveSegment>({.segment = consultancy, .after = {}}, fay);
    installation.expect<MoveSegment>({.segment = between, .after = consultancy}, fay);
    EXPECT_EQ(titles(), (std::vector<std::string>{"Consultancy", "Between", "Welcome"}));
    EXPECT_EQ(told<AgendaChanged>().back().order, (std::vector{consultancy, between, welcome}));
    EXPECT_EQ(installation.refused<MoveSegment>({.segment = welcome, .after = welcome}, fay).field, "after");
    installation.expect<RemoveSegment>({between}, fay);
    EXPECT_EQ(titles(), (std::vector<std::string>{"Consultancy", "Welcome"}));
    EXPECT_EQ(installation.refused<RemoveSegment>({welcome}, pia).code, ErrorCode::forbidden);
    EXPECT_EQ(installation.refused<RemoveSegment>({welcome}, olu).code, ErrorCode::not_found);
}

TEST_F(Agendas, Keep_a_block_that_has_begun)
{
    next(open());
    EXPECT_EQ(installation.refused<RemoveSegment>({welcome}, fay).code, ErrorCode::conflict);
    UpdateSegment::Request request;
    request.segment = welcome, request.script = shipped("consultancy");
    EXPECT_EQ(installation.refused<UpdateSegment>(request, fay).code, ErrorCode::conflict);
    request.script = {}, request.minutes = 15;
    installation.expect<UpdateSegment>(request, fay);
    EXPECT_EQ(segment(welcome).minutes, 15);
}

TEST_F(Agendas, Take_a_protocol_laid_out_for_their_people)
{
    auto const added = installation.expect<AddSegment>(with_script(shipped("final-word"), 5), fay);
    EXPECT_FALSE(added.warning);
    auto const taken = segment(added.segment);
    EXPECT_EQ(taken.title, "Final word, with a text");
    EXPECT_EQ(taken.minutes, 40);
    ASSERT_TRUE(taken.script);
    EXPECT_EQ(taken.script->people, 5);
    EXPECT_EQ(taken.script->steps.size(), 15u);
    EXPECT_EQ(taken.script->steps[3].title.value, "Your line (2 of 5)");
}

TEST_F(Agendas, Warn_in_words_of_people_or_minutes_that_do_not_fit)
{
    auto const consultancy_script = shipped("consultancy");
    EXPECT_EQ(installation.expect<AddSegment>(with_script(consultancy_script, 30), fay).warning,
              "A group has 10 people at most, and you are 30: split into 3 groups, 3 of 10.");
    // The session is for four, and a consultancy needs five.
    EXPECT_EQ(installation.expect<AddSegment>(with_script(consultancy_script), fay).warning,
              "It needs 5 people at least, and you are 4: take another protocol, or ask somebody to join.");
    auto request = with_script(consultancy_script, 8);
    request.minutes = 20;
    auto const tight = installation.expect<AddSegment>(request, fay);
    EXPECT_EQ(tight.warning, "Its steps need 34 minutes at least, 14 more than the block has.");
    EXPECT_EQ(segment(tight.segment).minutes, 20);
    request.minutes = 55;
    EXPECT_FALSE(installation.expect<AddSegment>(request, fay).warning);
}

TEST_F(Agendas, Cut_the_steps_when_a_block_gets_fewer_minutes)
{
    auto const added = installation.expect<AddSegment>(with_script(shipped("consultancy"), 8), fay).segment;
    UpdateSegment::Request request;
    request.segment = added, request.minutes = 40;
    EXPECT_FALSE(installation.expect<UpdateSegment>(request, fay).warning);
    std::int64_t sum = 0;
    auto const cut = segment(added);
    for (auto const& step : cut.script->steps) sum += step.minutes;
    EXPECT_EQ(sum, 40);
    request.minutes = {}, request.noScript = true;
    installation.expect<UpdateSegment>(request, fay);
    EXPECT_FALSE(segment(added).script);
}

TEST_F(Agendas, Give_roles_to_people_of_the_session)
{
    auto const assign = [&](std::string const& role, std::optional<PersonId> person) {
        return AssignRole::Request{.segment = consultancy, .role = role, .person = person};
    };
    installation.expect<AssignRole>(assign("Presenter", pam), fay);
    EXPECT_EQ(segment(consultancy).script->roles[0].person.value().name, "Pam Example");
    EXPECT_EQ(installation.refused<AssignRole>(assign("Presenter", olu), fay).field, "person") << "of another cohort";
    EXPECT_EQ(installation.refused<AssignRole>(assign("Juggler", pam), fay).field, "role");
    installation.expect<AssignRole>(assign("Presenter", {}), fay);
    EXPECT_FALSE(segment(consultancy).script->roles[0].person);
    AddSegment::Request led = block("Led", 5);
    led.lead = olu;
    EXPECT_EQ(installation.refused<AddSegment>(led, fay).field, "lead");
}

TEST_F(Agendas, Change_steps_for_this_session_alone)
{
    scripts::Steps steps{{step("Only", 12, scripts::Speak::everyone), step("Two", 3, scripts::Speak::pairs)}};
    installation.expect<SetSteps>({.segment = consultancy, .steps = steps}, fay);
    EXPECT_EQ(segment(consultancy).minutes, 15);
    EXPECT_EQ(segment(consultancy).script->roles.size(), 1u) << "roles stay";
    steps.items.clear();
    EXPECT_EQ(installation.refused<SetSteps>({.segment = consultancy, .steps = steps}, fay).field, "steps");
}

TEST_F(Agendas, Need_a_title_and_minutes_where_there_is_no_protocol)
{
    auto request = block("Words", 5);
    request.minutes = {};
    EXPECT_EQ(installation.refused<AddSegment>(request, fay).field, "minutes");
    request.minutes = 5, request.title = {};
    EXPECT_EQ(installation.refused<AddSegment>(request, fay).field, "title");
    request.title = "Words", request.script = ScriptId{99};
    EXPECT_EQ(installation.refused<AddSegment>(request, fay).field, "script");
}

TEST_F(Agendas, Have_forty_blocks_at_most)
{
    for (int i = 0; i < 38; ++i) installation.expect<AddSegment>(block("Block", 1), fay);
    EXPECT_EQ(installation.refused<AddSegment>(block("Block", 1), fay).code, ErrorCode::conflict);
}

TEST_F(Agendas, Begin_by_themselves_with_what_was_promised_in_an_earlier_session)
{
    promise(meeting);
    auto const next_one = another(now().plus(hours(24 * 14)));
    EXPECT_EQ(agenda(next_one).openPromises, 1);
    EXPECT_EQ(agenda().openPromises, 0) << "its own promises are not of an earlier one";
    auto request = block("Welcome", 10);
    request.meeting = next_one;
    installation.expect<AddSegment>(request, fay);
    EXPECT_EQ(titles(next_one), (std::vector<std::string>{"What we promised", "Welcome"}));
    EXPECT_EQ(agenda(next_one).segments[0].kind, Kind::promises);
    installation.expect<RemoveSegment>({agenda(next_one).segments[0].id}, fay);
    request.title = "More";
    installation.expect<AddSegment>(request, fay);
    EXPECT_EQ(titles(next_one), (std::vector<std::string>{"Welcome", "More"})) << "taken out by hand, it stays out";
}

TEST_F(Agendas, That_are_prepared_already_get_the_promises_when_the_session_before_closes)
{
    auto const next_one = another(now().plus(hours(24 * 14)));
    auto request = block("Welcome", 10);
    request.meeting = next_one;
    installation.expect<AddSegment>(request, fay);
    open();
    promise(meeting);
    installation.expect<stages::Close>({meeting}, fay);
    EXPECT_EQ(titles(next_one), (std::vector<std::string>{"What we promised", "Welcome"}));
}

TEST_F(Agendas, That_are_empty_when_the_session_opens_begin_with_the_promises)
{
    promise(meeting);
    auto const next_one = another(now().plus(hours(1)));
    installation.expect<stages::Open>({next_one}, fay);
    EXPECT_EQ(titles(next_one), (std::vector<std::string>{"What we promised"}));
}

TEST_F(Agendas, Are_copied_from_the_last_session)
{
    auto const next_one = another(now().plus(hours(24 * 14)));
    next(open());
    auto const copied = installation.expect<CopyFrom>({.meeting = next_one, .from = {}}, fay);
    EXPECT_EQ(copied.from, meeting);
    EXPECT_EQ(copied.segments, 2);
    EXPECT_EQ(titles(next_one), titles());
    auto const copy = agenda(next_one).segments;
    EXPECT_FALSE(copy[0].beganAt) << "no times";
    EXPECT_EQ(copy[1].lead.value().person, pia);
    EXPECT_EQ(copy[1].script->roles[0].person.value().person, pia);
    auto const empty = another(now().plus(hours(48)));
    EXPECT_EQ(installation.refused<CopyFrom>({.meeting = next_one, .from = empty}, fay).code, ErrorCode::conflict);
    EXPECT_EQ(installation.refused<CopyFrom>({.meeting = next_one, .from = next_one}, fay).field, "from");
    EXPECT_EQ(installation.refused<CopyFrom>({.meeting = next_one, .from = MeetingId{99}}, fay).field, "from");
}

TEST_F(Agendas, Are_kept_as_templates_of_the_network_without_people)
{
    auto const save = [&] { return installation.expect<SaveTemplate>({.meeting = meeting, .title = "Ninety minutes"}, fay).agendaTemplate; };
    save();
    auto const id = save();
    auto const listed = installation.expect<ListTemplates>({meeting}, fay).templates;
    ASSERT_EQ(listed.size(), 1u) << "one of the same title is replaced";
    EXPECT_EQ(listed[0].minutes, 40);
    EXPECT_EQ(listed[0].createdBy, "Fay Example");
    auto const next_one = another(now().plus(hours(24)));
    EXPECT_EQ(installation.refused<SaveTemplate>({.meeting = next_one, .title = "Empty"}, fay).code, ErrorCode::conflict);
    EXPECT_EQ(installation.expect<UseTemplate>({.meeting = next_one, .agendaTemplate = id}, fay).segments, 2);
    auto const used = agenda(next_one).segments;
    EXPECT_EQ(used[1].title, "Consultancy");
    EXPECT_FALSE(used[1].lead || used[1].script->roles[0].person);
    EXPECT_EQ(installation.refused<RemoveTemplate>({id}, pia).code, ErrorCode::not_found);
    installation.expect<RemoveTemplate>({id}, fay);
    EXPECT_EQ(installation.refused<UseTemplate>({.meeting = next_one, .agendaTemplate = id}, fay).field, "agendaTemplate");
}

TEST_F(Agendas, Bring_what_is_prepared_for_their_blocks_along)
{
    installation.change([&](db::Transaction& tx) {
        activities::Settings dots;
        dots.board = db::add_activity(tx, {.meeting = meeting, .segment = consultancy, .breakout = {}, .kind = activities::Kind::board,
                                           .title = "Ideas", .settings = {}, .anonymous = true, .together = false, .school = {}, .document = {}});
        db::add_activity(tx, {.meeting = meeting, .segment = consultancy, .breakout = {}, .kind = activities::Kind::dots, .title = "Which first?",
                              .settings = dots, .anonymous = false, .together = true, .school = {}, .document = {}});
        db::prepare_breakout(tx, {.meeting = meeting, .segment = consultancy, .name = "Oaks", .task = "Compare", .filling = db::Filling::by_choice,
                                  .script = {}, .people = {pia}});
    });
    auto const kept = installation.expect<SaveTemplate>({.meeting = meeting, .title = "With a board"}, fay).agendaTemplate;
    auto const by_template = another(now().plus(hours(24))), by_copy = another(now().plus(hours(48)));
    installation.expect<UseTemplate>({.meeting = by_template, .agendaTemplate = kept}, fay);
    installation.expect<CopyFrom>({.meeting = by_copy, .from = meeting}, fay);
    for (auto const copy : {by_template, by_copy}) {
        auto const block = agenda(copy).segments.at(1);
        EXPECT_EQ(block.activities, 2);
        EXPECT_EQ(block.breakouts, 1);
        installation.change([&](db::Transaction& tx) {
            auto const all = db::activities_of(tx, copy);
            ASSERT_EQ(all.size(), 2u);
            EXPECT_TRUE(all[0].anonymous && all[1].together);
            EXPECT_EQ(all[1].settings.board, all[0].id) << "dots go on the copy's own board";
            EXPECT_EQ(db::breakouts_of(tx, copy).at(0).people.size(), copy == by_copy ? 1u : 0u) << "a template names no people";
        });
    }
}

}  // namespace
}  // namespace lyceum

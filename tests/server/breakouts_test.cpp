#include "protocol/activities.hpp"
#include "protocol/breakouts.hpp"
#include "protocol/documents.hpp"
#include "protocol/rooms.hpp"
#include "protocol/stages.hpp"
#include "tests/server/session_fixture.hpp"

namespace lyceum {
namespace {

using namespace breakouts;
using testing::InOpenSession;

struct Breakouts : InOpenSession {
    static std::vector<PersonId> people_of(Breakout const& breakout)
    {
        std::vector<PersonId> people;
        for (auto const& member : breakout.people) people.push_back(member.person);
        std::ranges::sort(people);
        return people;
    }
    Breakout seen(BreakoutId breakout, PersonId as)
    {
        auto const all = breakouts_for(as);
        auto const found = std::ranges::find(all, breakout, &Breakout::id);
        return found == all.end() ? Breakout{} : *found;
    }
    void arrives(PersonId person) { installation.expect<stages::Enter>({meeting}, person); }
    Error refused_to_prepare(Prepare::Request request)
    {
        request.meeting = meeting;
        return installation.refused<Prepare>(request, fay);
    }
    void move(PersonId person, std::optional<BreakoutId> to)
    {
        installation.expect<Assign>({.meeting = meeting, .segment = {}, .moves = {{{.person = person, .breakout = to}}}}, fay);
    }
    static documents::Create::Request a_document(RoomId room) { return {.room = room, .title = "Sketch"}; }
};

TEST_F(Breakouts, Are_prepared_with_their_people_and_seen_by_everyone_of_the_session)
{
    auto const maples = prepare("Maples", {pia, gus});
    for (auto const person : {fay, pia, pam, gus}) {
        auto const breakout = seen(maples, person);
        EXPECT_EQ(breakout.name, "Maples");
        EXPECT_EQ(breakout.task, "Compare");
        EXPECT_EQ(breakout.state, State::prepared);
        EXPECT_EQ(people_of(breakout), (std::vector<PersonId>{pia, gus}));
        EXPECT_EQ(breakout.mine, person == pia || person == gus);
        EXPECT_FALSE(breakout.room);
    }
    EXPECT_EQ(seen(maples, fay).people.at(0).seatTitle, "Guest");
    EXPECT_EQ(told<BreakoutChanged>(topic_of(meeting)).size(), 1u);
}

TEST_F(Breakouts, Are_prepared_by_who_facilitates_and_nobody_else)
{
    Prepare::Request request;
    request.meeting = meeting;
    request.groups.emplace();
    EXPECT_EQ(installation.refused<Prepare>(request, pia).code, ErrorCode::forbidden);
    EXPECT_EQ(installation.refused<Prepare>(request, gus).code, ErrorCode::forbidden);
    EXPECT_EQ(installation.refused<Prepare>(request, olu).code, ErrorCode::not_found);
}

TEST_F(Breakouts, That_cannot_be_name_the_member_at_fault)
{
    EXPECT_EQ(refused_to_prepare({}).field, "groups");
    Prepare::Request strangers;
    strangers.groups.emplace().items.push_back({.name = "A", .task = {}, .people = List<PersonId, 200>{{pia, olu}}, .byChoice = {}});
    EXPECT_EQ(refused_to_prepare(strangers).field, "groups[0].people[1]");
    Prepare::Request twice;
    for (auto const* name : {"A", "B"}) {
        if (!twice.groups) twice.groups.emplace();
        twice.groups->items.push_back({.name = name, .task = {}, .people = List<PersonId, 200>{{pia}}, .byChoice = {}});
    }
    EXPECT_EQ(refused_to_prepare(twice).field, "groups[1].people");
    Prepare::Request lot;
    lot.divide = Division{.way = Way::lot, .number = {}, .size = {}, .task = {}, .people = {}};
    EXPECT_EQ(refused_to_prepare(lot).field, "divide.number");
    Prepare::Request elsewhere;
    elsewhere.groups.emplace(), elsewhere.segment = SegmentId{999};
    EXPECT_EQ(refused_to_prepare(elsewhere).field, "segment");
}

TEST_F(Breakouts, Divide_who_is_here_and_not_who_facilitates)
{
    Prepare::Request request;
    request.meeting = meeting;
    request.divide = Division{.way = Way::lot, .number = 2, .size = {}, .task = "Talk", .people = {}};
    EXPECT_EQ(installation.refused<Prepare>(request, fay).code, ErrorCode::conflict) << "nobody has come";
    for (auto const person : {fay, pia, gus}) arrives(person);
    auto const made = installation.expect<Prepare>(request, fay).breakouts;
    ASSERT_EQ(made.size(), 2u);
    auto all = people_of(made[0]);
    std::ranges::copy(people_of(made[1]), std::back_inserter(all));
    std::ranges::sort(all);
    EXPECT_EQ(all, (std::vector<PersonId>{pia, gus}));
    EXPECT_EQ(made[0].task, "Talk");
}

TEST_F(Breakouts, Have_from_their_opening_on_a_room_and_a_document_for_their_people_alone)
{
    auto const maples = prepare("Maples", {pia});
    auto const opened = open_breakouts();
    ASSERT_EQ(opened.size(), 1u);
    EXPECT_EQ(opened[0].state, State::open);
    auto const room = seen(maples, pia).room.value();
    auto const notes = seen(maples, pia).document.value();
    EXPECT_EQ(installation.expect<rooms::GetRoom>({room}, pia).room.name, "Maples · Autumn session");
    EXPECT_TRUE(installation.expect<documents::Get>({notes}, pia).document.mayWrite.value());
    EXPECT_TRUE(installation.expect<rooms::GetRoom>({room}, fay).room.mayPost) << "who facilitates may look in";
    for (auto const person : {pam, cem, gus}) {
        EXPECT_FALSE(seen(maples, person).room);
        EXPECT_FALSE(seen(maples, person).document);
        EXPECT_EQ(seen(maples, person).maySee, false);
        EXPECT_EQ(installation.refused<rooms::GetRoom>({room}, person).code, ErrorCode::not_found);
        EXPECT_EQ(installation.refused<documents::Get>({notes}, person).code, ErrorCode::not_found);
    }
}

TEST_F(Breakouts, Give_what_was_written_in_them_to_everyone_when_they_close_and_take_it_back_when_they_open_again)
{
    auto const maples = prepare("Maples", {pia});
    open_breakouts();
    auto const room = seen(maples, pia).room.value();
    auto const notes = seen(maples, pia).document.value();
    say(pia, room, "We found otters");
    auto const found_by = [&](PersonId person) {
        return installation.expect<rooms::Search>({.query = "otters", .cohort = {}, .before = {}, .limit = {}}, person).hits.size();
    };
    EXPECT_EQ(found_by(pia), 1u);
    EXPECT_EQ(found_by(pam), 0u);
    close_breakouts();
    for (auto const person : {pia, pam, gus}) {
        EXPECT_EQ(seen(maples, person).state, State::closed);
        EXPECT_EQ(seen(maples, person).document, notes);
        EXPECT_EQ(listed(room, person).messages.size(), 1u);
        EXPECT_EQ(found_by(person), 1u);
        EXPECT_EQ(installation.refused<rooms::PostMessage>({.room = room, .body = "Late", .replyTo = {}, .asSeat = {}}, person).code,
                  ErrorCode::conflict);
        EXPECT_EQ(installation.refused<documents::Create>(a_document(room), person).code, ErrorCode::conflict);
    }
    installation.expect<Reopen>({.meeting = meeting, .breakout = {}, .minutes = {}}, fay);
    EXPECT_EQ(seen(maples, pia).room, room) << "it is the same room";
    EXPECT_EQ(found_by(pam), 0u);
    EXPECT_EQ(installation.refused<documents::Get>({notes}, gus).code, ErrorCode::not_found);
    say(pia, room, "And more of them");
}

TEST_F(Breakouts, Are_left_for_another_one_by_who_is_moved)
{
    auto const maples = prepare("Maples", {pia}), oaks = prepare("Oaks", {pam});
    open_breakouts();
    auto const room = seen(maples, pia).room.value();
    move(pia, oaks);
    EXPECT_EQ(installation.refused<rooms::GetRoom>({room}, pia).code, ErrorCode::not_found);
    EXPECT_EQ(people_of(seen(oaks, fay)), (std::vector<PersonId>{pia, pam}));
    installation.expect<rooms::GetRoom>({seen(oaks, pia).room.value()}, pia);
    move(pia, std::nullopt);
    EXPECT_EQ(people_of(seen(oaks, fay)), std::vector<PersonId>{pam});
    auto const stranger = installation.refused<Assign>(
        {.meeting = meeting, .segment = {}, .moves = {{{.person = olu, .breakout = oaks}}}}, fay);
    EXPECT_EQ(stranger.field, "moves[0].person");
}

TEST_F(Breakouts, Are_picked_where_they_are_for_choosing)
{
    auto const by_hand = prepare("By hand", {});
    Prepare::Request request;
    request.meeting = meeting;
    for (auto const* name : {"Reading", "Writing"}) {
        if (!request.groups) request.groups.emplace();
        request.groups->items.push_back({.name = name, .task = {}, .people = {}, .byChoice = true});
    }
    auto const made = installation.expect<Prepare>(request, fay).breakouts;
    installation.expect<Choose>({.meeting = meeting, .breakout = made[0].id}, pia);
    open_breakouts();
    installation.expect<rooms::GetRoom>({seen(made[0].id, pia).room.value()}, pia);
    installation.expect<Choose>({.meeting = meeting, .breakout = made[1].id}, pia);
    EXPECT_FALSE(seen(made[0].id, pia).room);
    EXPECT_TRUE(seen(made[1].id, pia).mine.value());
    EXPECT_EQ(installation.refused<Choose>({.meeting = meeting, .breakout = by_hand}, pia).code, ErrorCode::forbidden);
    EXPECT_EQ(installation.refused<Choose>({.meeting = meeting, .breakout = made[1].id}, olu).code, ErrorCode::not_found);
}

TEST_F(Breakouts, Do_not_open_where_somebody_would_be_in_two_at_once)
{
    auto const maples = prepare("Maples", {pia});
    open_breakouts();
    auto const segment = installation.change([&](db::Transaction& tx) {
        return tx.insert<SegmentId>("INSERT INTO segments (meeting_id, position, kind, title, minutes) VALUES (?, 1, 'work', 'Later', 30)", meeting);
    });
    Prepare::Request request;
    request.meeting = meeting, request.segment = segment;
    request.groups.emplace().items.push_back({.name = "Later", .task = {}, .people = List<PersonId, 200>{{pia}}, .byChoice = {}});
    auto const later = installation.expect<Prepare>(request, fay).breakouts.at(0).id;
    EXPECT_EQ(people_of(seen(maples, fay)), std::vector<PersonId>{pia}) << "a breakout of another segment takes nobody away";
    Open::Request open;
    open.meeting = meeting, open.segment = segment;
    auto const refused = installation.refused<Open>(open, fay);
    EXPECT_EQ(refused.code, ErrorCode::conflict);
    EXPECT_NE(refused.message.find("Pia"), std::string::npos) << refused.message;
    close_breakouts();
    installation.expect<Open>(open, fay);
    EXPECT_EQ(seen(later, pia).state, State::open);
}

TEST_F(Breakouts, Open_while_the_session_is_open_and_close_with_it)
{
    auto const maples = prepare("Maples", {pia});
    open_breakouts();
    auto const spare = prepare("Spare", {});
    close();
    EXPECT_EQ(seen(maples, pam).state, State::closed);
    installation.expect<rooms::GetRoom>({seen(maples, pam).room.value()}, pam);
    Open::Request open;
    open.meeting = meeting;
    EXPECT_EQ(installation.refused<Open>(open, fay).code, ErrorCode::conflict);
    EXPECT_EQ(installation.refused<Reopen>({.meeting = meeting, .breakout = maples, .minutes = {}}, fay).code, ErrorCode::conflict);
    EXPECT_EQ(installation.refused<Update>({.breakout = maples, .name = "X", .task = {}, .script = {}}, pam).code, ErrorCode::forbidden);
    installation.expect<Remove>({spare}, fay);
    EXPECT_EQ(installation.refused<Remove>({maples}, fay).code, ErrorCode::conflict);
}

TEST_F(Breakouts, Tell_the_session_of_themselves_and_nothing_of_what_is_inside)
{
    auto const maples = prepare("Maples", {pia});
    open_breakouts();
    auto const room = seen(maples, pia).room.value();
    say(pia, room, "Whispered words");
    activities::Add::Request request = asked(meeting, activities::Kind::prompt);
    request.breakout = maples, request.title = "Inner question";
    auto const activity = add(request);
    installation.expect<activities::Open>({activity}, pia);
    write(activity, pia, "Whispered answer");
    for (auto const topic : {topic_of(meeting), topic_of(cohort)})
        for (auto const& event : installation.events(topic)) {
            EXPECT_EQ(event.data.find("Whispered"), std::string::npos) << event.name << event.data;
            EXPECT_EQ(event.data.find("Inner question"), std::string::npos) << event.name << event.data;
        }
    for (auto const& changed : told<BreakoutChanged>(topic_of(meeting))) {
        EXPECT_FALSE(changed.breakout.room);
        EXPECT_FALSE(changed.breakout.document);
    }
    EXPECT_EQ(told<activities::EntryChanged>(topic_of(maples)).size(), 1u);
}

TEST_F(Breakouts, Have_activities_that_their_people_open_and_nobody_outside_knows_of)
{
    auto const maples = prepare("Maples", {pia}), oaks = prepare("Oaks", {pam});
    auto request = asked(meeting, activities::Kind::prompt);
    request.breakout = maples;
    auto const activity = add(request);
    EXPECT_EQ(installation.refused<activities::Open>({activity}, pia).code, ErrorCode::not_found) << "the breakout is not open yet";
    open_breakouts();
    EXPECT_TRUE(installation.expect<activities::Open>({activity}, pia).activity.mayRun.value());
    auto const answer = write(activity, pia, "Within");
    for (auto const person : {pam, gus, cem}) {
        EXPECT_EQ(installation.refused<activities::Get>({.activity = activity, .after = {}, .limit = {}}, person).code, ErrorCode::not_found);
        EXPECT_EQ(installation.refused<activities::Write>(words(activity, "In"), person).code, ErrorCode::not_found);
        EXPECT_EQ(installation.refused<activities::Cluster>({.entry = answer, .cluster = "x"}, person).code, ErrorCode::not_found);
        EXPECT_EQ(installation.refused<activities::End>({activity}, person).code, ErrorCode::not_found);
        EXPECT_TRUE(installation.expect<activities::ListOfMeeting>({.meeting = meeting, .breakout = {}}, person).activities.empty());
    }
    EXPECT_EQ(bodies(get(activity, fay).entries), std::vector<std::string>{"Within"});
    installation.expect<activities::End>({activity}, pia);
    close_breakouts();
    EXPECT_EQ(bodies(get(activity, pam).entries), std::vector<std::string>{"Within"}) << "it came back to everyone";
    EXPECT_EQ(installation.refused<activities::Reopen>({activity}, pia).code, ErrorCode::forbidden);
    EXPECT_EQ(seen(oaks, pam).state, State::closed);
}

}  // namespace
}  // namespace lyceum

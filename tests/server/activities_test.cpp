#include "db/activities.hpp"
#include "protocol/activities.hpp"
#include "protocol/breakouts.hpp"
#include "protocol/documents.hpp"
#include "protocol/rooms.hpp"
#include "protocol/stages.hpp"
#include "tests/server/session_fixture.hpp"

namespace lyceum {
namespace {

using namespace activities;
using testing::InOpenSession;
using Bodies = std::vector<std::string>;

struct Activities : InOpenSession {
    Error refused_to_add(Add::Request const& request) { return installation.refused<Add>(request, fay); }
    std::vector<Activity> listed_for(PersonId as)
    {
        return installation.expect<ListOfMeeting>({.meeting = meeting, .breakout = {}}, as).activities;
    }
    Error refused_to_write(Write::Request const& request, PersonId as) { return installation.refused<Write>(request, as); }
    void move(EntryId entry, std::int64_t lane, std::int64_t position, PersonId as)
    {
        installation.expect<MoveEntry>({.entry = entry, .lane = lane, .position = position}, as);
    }
    Bodies in_lane(ActivityId board, std::int64_t lane)
    {
        auto entries = get(board, pia).entries;
        std::erase_if(entries, [&](Entry const& entry) { return entry.lane != lane; });
        std::ranges::sort(entries, {}, [](Entry const& entry) { return std::pair(entry.position, entry.id); });
        return bodies(entries);
    }
    ActivityId open_board()
    {
        auto request = asked(meeting, Kind::board);
        request.settings.emplace().lanes = List<Line<1, 60>, 12>{{"Tried", "Works", "Next"}};
        return add_open(request);
    }
    SchoolId maple() { return installation.change([&](db::Transaction& tx) { return *tx.value<SchoolId>("SELECT id FROM schools WHERE name = 'Maple'"); }); }
};

TEST_F(Activities, Are_known_to_who_facilitates_alone_until_they_are_opened)
{
    auto const prompt = add(asked(meeting, Kind::prompt));
    EXPECT_EQ(listed_for(fay).size(), 1u);
    for (auto const person : {pia, gus}) {
        EXPECT_TRUE(listed_for(person).empty());
        EXPECT_EQ(installation.refused<Get>({.activity = prompt, .after = {}, .limit = {}}, person).code, ErrorCode::not_found);
    }
    EXPECT_TRUE(told<ActivityChanged>(topic_of(meeting)).empty());
    open_activity(prompt);
    EXPECT_EQ(listed_for(gus).at(0).state, State::open);
    EXPECT_EQ(listed_for(gus).at(0).mayRun, false);
    auto const changed = told<ActivityChanged>(topic_of(meeting));
    ASSERT_EQ(changed.size(), 1u);
    EXPECT_FALSE(changed[0].activity.answeredByMe);
}

TEST_F(Activities, Are_prepared_opened_and_ended_by_who_facilitates_and_by_nobody_else)
{
    EXPECT_EQ(installation.refused<Add>(asked(meeting, Kind::prompt), pia).code, ErrorCode::forbidden);
    EXPECT_EQ(installation.refused<Add>(asked(meeting, Kind::prompt), olu).code, ErrorCode::not_found);
    auto const prompt = add(asked(meeting, Kind::prompt));
    EXPECT_EQ(installation.refused<Open>({prompt}, pia).code, ErrorCode::not_found);
    open_activity(prompt);
    EXPECT_EQ(installation.refused<End>({prompt}, pia).code, ErrorCode::forbidden);
    EXPECT_EQ(installation.refused<Show>({prompt}, gus).code, ErrorCode::forbidden);
    EXPECT_EQ(installation.refused<Remove>({prompt}, pia).code, ErrorCode::forbidden);
    EXPECT_EQ(end(prompt).state, State::ended);
}

TEST_F(Activities, That_cannot_be_name_the_member_at_fault)
{
    auto request = asked(meeting, Kind::poll);
    EXPECT_EQ(refused_to_add(request).field, "settings.pollKind");
    request.settings.emplace().pollKind = PollKind::single;
    EXPECT_EQ(refused_to_add(request).field, "settings.options");
    request.settings->pollKind = PollKind::scale, request.settings->scaleMin = 5;
    EXPECT_EQ(refused_to_add(request).field, "settings.scaleMax");
    request = asked(meeting, Kind::prompt);
    request.settings.emplace().dotsEach = 3;
    EXPECT_EQ(refused_to_add(request).field, "settings.dotsEach");
    request = asked(meeting, Kind::dots);
    EXPECT_EQ(refused_to_add(request).field, "settings.board");
    request = asked(meeting, Kind::notes), request.anonymous = true;
    EXPECT_EQ(refused_to_add(request).field, "anonymous");
    EXPECT_EQ(refused_to_add(asked(meeting, Kind::feedback)).field, "school");
    EXPECT_EQ(refused_to_add(asked(meeting, Kind::reading)).field, "document");
    request = asked(meeting, Kind::prompt), request.breakout = BreakoutId{999};
    EXPECT_EQ(refused_to_add(request).field, "breakout");
}

TEST_F(Activities, Show_answers_at_once_or_together)
{
    auto const at_once = add_open(asked(meeting, Kind::prompt));
    write(at_once, pia, "From Pia"), write(at_once, gus, "From Gus");
    EXPECT_EQ(bodies(get(at_once, pam).entries), (Bodies{"From Pia", "From Gus"}));
    EXPECT_EQ(get(at_once, pam).entries[0].author->seatTitle, "Principal, Maple");
    EXPECT_EQ(get(at_once, pam).activity.answered, 2);
    EXPECT_EQ(get(at_once, pam).activity.answeredByMe, false);
    EXPECT_EQ(get(at_once, pia).activity.answeredByMe, true);
    EXPECT_EQ(told<EntryChanged>(topic_of(meeting)).size(), 2u);

    auto request = asked(meeting, Kind::prompt);
    request.together = true;
    auto const together = add_open(request);
    auto const early = write(together, pia, "Held back");
    EXPECT_EQ(bodies(get(together, pia).entries), Bodies{"Held back"});
    for (auto const person : {fay, pam, gus}) EXPECT_TRUE(get(together, person).entries.empty());
    EXPECT_EQ(installation.refused<Cluster>({.entry = early, .cluster = "x"}, pam).code, ErrorCode::not_found);
    EXPECT_EQ(told<EntryChanged>(topic_of(meeting)).size(), 2u) << "nothing of it is told yet";
    EXPECT_EQ(told<Answered>(topic_of(meeting)).back().answered, 1);
    installation.expect<Show>({together}, fay);
    EXPECT_EQ(bodies(get(together, gus).entries), Bodies{"Held back"});
}

TEST_F(Activities, Let_everyone_change_and_remove_what_is_their_own)
{
    auto const prompt = add_open(asked(meeting, Kind::prompt));
    auto const mine = write(prompt, pia, "Frist");
    auto change = words(prompt, "First");
    change.entry = mine;
    EXPECT_EQ(refused_to_write(change, pam).field, "entry");
    EXPECT_EQ(installation.expect<Write>(change, pia).entry, mine);
    EXPECT_EQ(bodies(get(prompt, pam).entries), Bodies{"First"});
    EXPECT_EQ(installation.refused<RemoveEntry>({.entry = mine, .secret = {}}, pam).code, ErrorCode::forbidden);
    installation.expect<RemoveEntry>({.entry = mine, .secret = {}}, pia);
    EXPECT_TRUE(get(prompt, pam).entries.empty());
    EXPECT_TRUE(told<EntryChanged>(topic_of(meeting)).back().entry.removed);
    EXPECT_TRUE(told<EntryChanged>(topic_of(meeting)).back().entry.body.empty());
    auto const unkind = write(prompt, pia, "Unkind");
    installation.expect<RemoveEntry>({.entry = unkind, .secret = {}}, fay);
    EXPECT_TRUE(get(prompt, pia).entries.empty());
}

TEST_F(Activities, Take_an_answer_once_however_often_it_is_sent)
{
    auto const prompt = add_open(asked(meeting, Kind::prompt));
    auto const params = codec::to_json(words(prompt, "Once"));
    for (int i = 0; i < 3; ++i) ASSERT_TRUE(installation.call(Write::name, params, installation.caller(pia), "the-same-key").body);
    EXPECT_EQ(get(prompt, pia).entries.size(), 1u);
}

TEST_F(Activities, Take_answers_while_they_are_open)
{
    auto const prompt = add_open(asked(meeting, Kind::prompt));
    end(prompt);
    EXPECT_EQ(refused_to_write(words(prompt, "Late"), pia).code, ErrorCode::conflict);
    installation.expect<Reopen>({prompt}, fay);
    write(prompt, pia, "In time");
    close();
    EXPECT_EQ(get(prompt, pia).activity.state, State::ended) << "the session ended it";
    EXPECT_EQ(refused_to_write(words(prompt, "Late"), pia).code, ErrorCode::conflict);
    EXPECT_EQ(installation.refused<Reopen>({prompt}, fay).code, ErrorCode::conflict);
    EXPECT_EQ(installation.refused<Add>(asked(meeting, Kind::prompt), fay).code, ErrorCode::conflict);
}

TEST_F(Activities, Open_once_the_session_is_open)
{
    auto const next = schedule();
    auto const prepared = add(asked(next, Kind::prompt));
    EXPECT_EQ(installation.refused<Open>({prepared}, fay).code, ErrorCode::conflict);
    Update::Request change;
    change.activity = prepared, change.title = "What else?", change.together = true;
    EXPECT_TRUE(installation.expect<Update>(change, fay).activity.together);
    installation.expect<stages::Open>({next}, fay);
    open_activity(prepared);
    EXPECT_EQ(installation.refused<Update>(change, fay).code, ErrorCode::conflict) << "it keeps what people were told";
    change.together = {};
    EXPECT_EQ(installation.expect<Update>(change, fay).activity.title, "What else?");
    EXPECT_EQ(installation.refused<Remove>({prepared}, fay).code, ErrorCode::conflict);
}

TEST_F(Activities, Keep_their_order_and_can_be_put_into_another)
{
    auto const first = add(asked(meeting, Kind::prompt)), second = add(asked(meeting, Kind::check_in)), third = add(asked(meeting, Kind::plus_delta));
    Update::Request to_front;
    to_front.activity = third, to_front.position = 0;
    installation.expect<Update>(to_front, fay);
    std::vector<ActivityId> order;
    for (auto const& activity : listed_for(fay)) order.push_back(activity.id);
    EXPECT_EQ(order, (std::vector<ActivityId>{third, first, second}));
    installation.expect<Remove>({first}, fay);
    EXPECT_EQ(listed_for(fay).size(), 2u);
}

TEST_F(Activities, Of_a_board_are_put_in_order_by_everyone_in_columns_and_clusters)
{
    auto const board = open_board();
    auto const a = write(board, pia, "a"), b = write(board, pam, "b"), c = write(board, gus, "c");
    EXPECT_EQ(in_lane(board, 0), (Bodies{"a", "b", "c"}));
    move(c, 0, 0, pia);
    EXPECT_EQ(in_lane(board, 0), (Bodies{"c", "a", "b"}));
    move(c, 0, 1, pam);
    EXPECT_EQ(in_lane(board, 0), (Bodies{"a", "c", "b"}));
    move(a, 1, 0, gus), move(b, 1, 99, gus);
    EXPECT_EQ(in_lane(board, 1), (Bodies{"a", "b"}));
    installation.expect<Cluster>({.entry = b, .cluster = "Reading"}, pia);
    EXPECT_EQ(told<EntryChanged>(topic_of(meeting)).back().entry.cluster, "Reading");
    auto outside = words(board, "d");
    outside.lane = 3;
    EXPECT_EQ(refused_to_write(outside, pia).field, "lane");
    MoveEntry::Request far{.entry = a, .lane = 3, .position = 0};
    EXPECT_EQ(installation.refused<MoveEntry>(far, pia).field, "lane");
    for (int i = 0; i < 60; ++i) move(i % 2 == 0 ? b : a, 1, 0, pia);
    EXPECT_EQ(in_lane(board, 1), (Bodies{"a", "b"})) << "there is always room between two";
}

TEST_F(Activities, For_feedback_keep_it_for_the_school_and_its_author)
{
    auto request = asked(meeting, Kind::feedback);
    request.school = maple();
    auto const feedback = add_open(request);
    write(feedback, pam, "Warm words");
    EXPECT_EQ(bodies(get(feedback, pia).entries), Bodies{"Warm words"}) << "of the school";
    EXPECT_EQ(bodies(get(feedback, pam).entries), Bodies{"Warm words"}) << "the author";
    for (auto const person : {fay, cem, gus}) {
        EXPECT_TRUE(get(feedback, person).entries.empty());
        EXPECT_EQ(get(feedback, person).activity.answered, 1);
    }
    auto const entry = get(feedback, pia).entries[0].id;
    EXPECT_EQ(installation.refused<RemoveEntry>({.entry = entry, .secret = {}}, fay).code, ErrorCode::not_found);
    end(feedback), close();
    EXPECT_TRUE(get(feedback, fay).entries.empty());
    for (auto const& event : installation.events(topic_of(meeting))) EXPECT_EQ(event.data.find("Warm words"), std::string::npos) << event.name;
}

TEST_F(Activities, For_notes_begin_a_document_in_the_sessions_room_or_the_breakouts)
{
    auto request = asked(meeting, Kind::notes);
    auto const notes = open_activity(add(request));
    installation.expect<documents::Get>({notes.document.value()}, gus);
    auto const maples = prepare("Maples", {pia});
    request.breakout = maples;
    auto const inner = add(request);
    open_breakouts();
    auto const document = installation.expect<Open>({inner}, pia).activity.document.value();
    installation.expect<documents::Get>({document}, pia);
    EXPECT_EQ(installation.refused<documents::Get>({document}, gus).code, ErrorCode::not_found);
}

TEST_F(Activities, For_reading_have_a_document_that_everyone_may_read)
{
    auto const room = open("Plans"), closed = open("Closed", rooms::Kind::closed, {pia});
    auto const create = [&](RoomId in) { return installation.expect<documents::Create>({.room = in, .title = "Plan"}, fay).document.id; };
    auto request = asked(meeting, Kind::reading);
    request.document = create(closed);
    EXPECT_EQ(refused_to_add(request).field, "document");
    request.document = create(room);
    EXPECT_EQ(open_activity(add(request)).document, request.document);
}

TEST_F(Activities, Are_listed_a_page_at_a_time_and_bounded_for_each_person)
{
    auto const prompt = add_open(asked(meeting, Kind::prompt));
    for (int i = 0; i < 50; ++i) write(prompt, pia, std::to_string(i));
    EXPECT_EQ(refused_to_write(words(prompt, "50"), pia).code, ErrorCode::conflict);
    auto const page = installation.expect<Get>({.activity = prompt, .after = {}, .limit = 30}, pam);
    EXPECT_EQ(page.entries.size(), 30u);
    EXPECT_TRUE(page.more);
    auto const rest = installation.expect<Get>({.activity = prompt, .after = page.entries.back().id, .limit = 30}, pam);
    EXPECT_EQ(rest.entries.size(), 20u);
    EXPECT_FALSE(rest.more);
}

TEST_F(Activities, And_breakouts_are_prepared_again_as_they_were_in_another_session)
{
    auto const maples = prepare("Maples", {pia, gus});
    auto board = asked(meeting, Kind::board);
    auto const board_id = add(board);
    auto dots = asked(meeting, Kind::dots);
    dots.settings.emplace().board = board_id;
    add(dots);
    auto inner = asked(meeting, Kind::check_in);
    inner.breakout = maples;
    add(inner);
    auto const next = schedule();
    installation.change([&](db::Transaction& tx) { db::copy_prepared(tx, meeting, next, {}); });
    auto const copies = installation.expect<ListOfMeeting>({.meeting = next, .breakout = {}}, fay).activities;
    ASSERT_EQ(copies.size(), 3u);
    EXPECT_EQ(copies[1].settings.board, copies[0].id);
    auto const copied = installation.expect<breakouts::ListOfMeeting>({next}, fay).breakouts;
    ASSERT_EQ(copied.size(), 1u);
    EXPECT_EQ(copies[2].breakout, copied[0].id);
    EXPECT_EQ(copied[0].people.size(), 1u) << "the guest was one of the other session";
}

}  // namespace
}  // namespace lyceum

#include "protocol/rooms.hpp"
#include "tests/server/cohort_fixture.hpp"

namespace lyceum {
namespace {

using testing::InCohort;
using Names = std::vector<std::string>;

struct Rooms : InCohort {
    Names rooms_of(PersonId reader, bool archived = false)
    {
        Names names;
        for (auto const& room : installation.expect<rooms::ListOfCohort>({.cohort = cohort, .archived = archived}, reader).rooms)
            names.push_back(room.name);
        return names;
    }
    rooms::Room room_for(PersonId reader, RoomId room)
    {
        return installation.expect<rooms::GetRoom>({.room = room}, reader).room;
    }
    void update(rooms::UpdateRoom::Request const& request) { installation.expect<rooms::UpdateRoom>(request, fay); }
    void archive(RoomId room) { update({.room = room, .name = {}, .purpose = {}, .archived = true}); }
    void mute(PersonId person, std::int64_t hours)
    {
        installation.expect<rooms::Mute>({.cohort = cohort, .person = person, .hours = hours, .reason = "Calm down"}, fay);
    }
    Error refused_to_say(PersonId who, RoomId room)
    {
        return installation.refused<rooms::PostMessage>({.room = room, .body = "Hello", .replyTo = {}, .asSeat = {}}, who);
    }
    Names audit()
    {
        return installation.change([](db::Transaction& tx) {
            return tx.values<std::string>("SELECT operation || ' ' || detail FROM audit ORDER BY number");
        });
    }
    std::size_t events_of(Topic topic, std::string_view name)
    {
        auto const events = installation.events(topic);
        return std::size_t(std::ranges::count(events, name, &db::StoredEvent::name));
    }
};

TEST_F(Rooms, A_facilitator_opens_a_room_that_the_cohort_sees)
{
    auto const opened = open("Plans", rooms::Kind::open);
    EXPECT_EQ(rooms_of(pia), Names{"Plans"});
    EXPECT_EQ(events_of(topic_of(cohort), "rooms.roomChanged"), 1u);
    EXPECT_EQ(audit(), Names{"rooms.open room " + std::to_string(opened.value) + " \"Plans\""});
    auto const seen = installation.expect<rooms::GetRoom>({.room = opened}, pia);
    EXPECT_TRUE(seen.room.mayPost);
    EXPECT_FALSE(seen.room.mayFacilitate);
    EXPECT_TRUE(seen.members.empty());
    EXPECT_TRUE(room_for(fay, opened).mayFacilitate);
}

TEST_F(Rooms, Only_a_facilitator_opens_changes_or_fills_a_room)
{
    rooms::OpenRoom::Request const request{.cohort = cohort, .name = "Mine", .purpose = {}, .kind = rooms::Kind::open, .members = {}};
    EXPECT_EQ(installation.refused<rooms::OpenRoom>(request, pia).code, ErrorCode::forbidden);
    EXPECT_EQ(installation.refused<rooms::OpenRoom>(request, olu).code, ErrorCode::not_found);
    auto const closed = open("Closed", rooms::Kind::closed, {pia});
    rooms::UpdateRoom::Request const change{.room = closed, .name = "Ours", .purpose = {}, .archived = {}};
    EXPECT_EQ(installation.refused<rooms::UpdateRoom>(change, pia).code, ErrorCode::forbidden);
    EXPECT_EQ(installation.refused<rooms::UpdateRoom>(change, pam).code, ErrorCode::not_found);
    EXPECT_EQ(installation.refused<rooms::SetMembers>({.room = closed, .members = {{pia, pam}}}, pia).code, ErrorCode::forbidden);
    EXPECT_EQ(installation.refused<rooms::SetMembers>({.room = closed, .members = {{pam}}}, pam).code, ErrorCode::not_found);
}

TEST_F(Rooms, Strangers_see_neither_the_list_nor_a_room)
{
    auto const opened = open("Plans");
    EXPECT_EQ(installation.refused<rooms::ListOfCohort>({.cohort = cohort, .archived = {}}, olu).code, ErrorCode::not_found);
    EXPECT_EQ(installation.refused<rooms::GetRoom>({.room = opened}, olu).code, ErrorCode::not_found);
    auto const administrator = installation.add_person("Ada Example", true);
    EXPECT_EQ(rooms_of(administrator), Names{});
    EXPECT_EQ(installation.refused<rooms::GetRoom>({.room = opened}, administrator).code, ErrorCode::not_found);
}

TEST_F(Rooms, A_room_that_cannot_be_opened_names_the_member_at_fault)
{
    open("Plans");
    rooms::OpenRoom::Request request{.cohort = cohort, .name = "Plans", .purpose = {}, .kind = rooms::Kind::open, .members = {}};
    auto refused = installation.refused<rooms::OpenRoom>(request, fay);
    EXPECT_EQ(refused.code, ErrorCode::conflict);
    EXPECT_EQ(refused.field, "name");
    request.name = std::string(61, 'x');
    EXPECT_EQ(installation.refused<rooms::OpenRoom>(request, fay).field, "name");
    request.name = "Ours", request.members = {{pia}};
    EXPECT_EQ(installation.refused<rooms::OpenRoom>(request, fay).field, "members");
    request.kind = rooms::Kind::closed, request.members = {{pia, olu}};
    EXPECT_EQ(installation.refused<rooms::OpenRoom>(request, fay).field, "members[1]");
    EXPECT_EQ(rooms_of(fay), Names{"Plans"});
}

TEST_F(Rooms, A_closed_room_is_known_to_those_named_and_to_facilitators)
{
    auto const closed = open("Closed", rooms::Kind::closed, {pia});
    EXPECT_EQ(rooms_of(pia), Names{"Closed"});
    EXPECT_EQ(rooms_of(fay), Names{"Closed"});
    EXPECT_EQ(rooms_of(pam), Names{});
    EXPECT_EQ(events_of(topic_of(cohort), "rooms.roomChanged"), 0u);
    auto const seen = installation.expect<rooms::GetRoom>({.room = closed}, pia);
    ASSERT_EQ(seen.members.size(), 1u);
    EXPECT_EQ(seen.members.front().seatTitle, "Principal, Maple");

    installation.expect<rooms::SetMembers>({.room = closed, .members = {{pam}}}, fay);
    EXPECT_EQ(rooms_of(pia), Names{});
    EXPECT_EQ(rooms_of(pam), Names{"Closed"});
    EXPECT_EQ(events_of(topic_of(pia), "rooms.roomChanged"), 2u);
    EXPECT_EQ(events_of(topic_of(pam), "rooms.roomChanged"), 1u);
    EXPECT_EQ(events_of(topic_of(cem), "rooms.roomChanged"), 0u);
}

TEST_F(Rooms, Only_a_closed_room_has_named_people)
{
    auto const opened = open("Plans");
    EXPECT_EQ(installation.refused<rooms::SetMembers>({.room = opened, .members = {{pia}}}, fay).code, ErrorCode::conflict);
}

TEST_F(Rooms, An_archived_room_is_read_and_not_written_and_can_be_reopened)
{
    auto const opened = open("Plans");
    auto const said = say(pia, opened, "Hello");
    archive(opened);
    EXPECT_EQ(rooms_of(pia), Names{});
    EXPECT_EQ(rooms_of(pia, true), Names{"Plans"});
    EXPECT_EQ(listed(opened, pia).messages.size(), 1u);
    EXPECT_EQ(refused_to_say(fay, opened).code, ErrorCode::conflict);
    EXPECT_EQ(installation.refused<rooms::EditMessage>({.message = said, .body = "Bye"}, pia).code, ErrorCode::conflict);
    EXPECT_EQ(installation.refused<rooms::DeleteMessage>({.message = said}, pia).code, ErrorCode::conflict);
    EXPECT_EQ(installation.refused<rooms::React>({.message = said, .emoji = "👍", .on = true}, pia).code, ErrorCode::conflict);
    EXPECT_EQ(installation.refused<rooms::Pin>({.message = said, .on = true}, fay).code, ErrorCode::conflict);
    EXPECT_FALSE(room_for(fay, opened).mayPost);
    update({.room = opened, .name = "Old plans", .purpose = "What we did", .archived = false});
    EXPECT_EQ(rooms_of(pia), Names{"Old plans"});
    say(pia, opened, "Back");
}

TEST_F(Rooms, Renaming_to_a_name_that_is_taken_is_refused)
{
    open("One");
    auto const two = open("Two");
    auto const refused = installation.refused<rooms::UpdateRoom>({.room = two, .name = "One", .purpose = {}, .archived = {}}, fay);
    EXPECT_EQ(refused.code, ErrorCode::conflict);
    EXPECT_EQ(refused.field, "name");
    update({.room = two, .name = "Two", .purpose = {}, .archived = {}});
}

TEST_F(Rooms, Only_facilitators_write_announcements)
{
    auto const news = open("News", rooms::Kind::announcements);
    EXPECT_EQ(refused_to_say(pia, news).code, ErrorCode::forbidden);
    EXPECT_FALSE(room_for(pia, news).mayPost);
    EXPECT_TRUE(room_for(fay, news).mayPost);
    say(fay, news, "We meet on Monday");
    EXPECT_EQ(listed(news, pia).messages.size(), 1u);
}

TEST_F(Rooms, Who_is_muted_reads_and_does_not_write_until_then)
{
    auto const opened = open("Plans");
    auto const said = say(pia, opened, "Hello");
    mute(pia, 2);
    auto const refused = refused_to_say(pia, opened);
    EXPECT_EQ(refused.code, ErrorCode::forbidden);
    EXPECT_NE(refused.message.find("until"), std::string::npos);
    EXPECT_EQ(installation.refused<rooms::EditMessage>({.message = said, .body = "Still here"}, pia).code, ErrorCode::forbidden);
    EXPECT_FALSE(room_for(pia, opened).mayPost);
    EXPECT_EQ(listed(opened, pia).messages.size(), 1u);
    EXPECT_GE(events_of(topic_of(pia), "rooms.roomChanged"), 1u);
    mute(pia, 0);
    say(pia, opened, "Back");
    EXPECT_NE(audit().back().find("Pia Example unmuted: Calm down"), std::string::npos);
}

TEST_F(Rooms, Only_a_facilitator_mutes_and_never_one_who_runs_the_cohort)
{
    rooms::Mute::Request request{.cohort = cohort, .person = pam, .hours = 1, .reason = "Because"};
    EXPECT_EQ(installation.refused<rooms::Mute>(request, pia).code, ErrorCode::forbidden);
    EXPECT_EQ(installation.refused<rooms::Mute>(request, olu).code, ErrorCode::not_found);
    request.person = fay;
    EXPECT_EQ(installation.refused<rooms::Mute>(request, fay).code, ErrorCode::forbidden);
    request.person = olu;
    EXPECT_EQ(installation.refused<rooms::Mute>(request, fay).code, ErrorCode::not_found);
    request.person = pam, request.hours = 721;
    EXPECT_EQ(installation.refused<rooms::Mute>(request, fay).field, "hours");
}

TEST_F(Rooms, Typing_is_signalled_to_others_and_kept_nowhere)
{
    auto const opened = open("Plans"), news = open("News", rooms::Kind::announcements);
    installation.expect<rooms::Typing>({.room = opened}, pia);
    ASSERT_EQ(installation.signalled.size(), 1u);
    EXPECT_EQ(installation.signalled.front().topic, topic_of(opened));
    EXPECT_EQ(installation.signalled.front().data,
              codec::to_text(rooms::TypingNow{.room = opened, .person = pia, .personName = "Pia Example"}));
    EXPECT_TRUE(installation.events(topic_of(opened)).empty());
    EXPECT_EQ(installation.refused<rooms::Typing>({.room = opened}, olu).code, ErrorCode::not_found);
    EXPECT_EQ(installation.refused<rooms::Typing>({.room = news}, pia).code, ErrorCode::forbidden);
    EXPECT_EQ(installation.signalled.size(), 1u);
}

TEST_F(Rooms, Who_is_here_stands_with_name_and_seat)
{
    installation.here[topic_of(cohort)] = {pia, pia, fay, olu};
    auto const here = installation.expect<rooms::WhoIsHere>({.cohort = cohort}, cem).people;
    ASSERT_EQ(here.size(), 2u);
    EXPECT_EQ(here[0].name, "Fay Example");
    EXPECT_EQ(here[1].seatTitle, "Principal, Maple");
    EXPECT_EQ(installation.refused<rooms::WhoIsHere>({.cohort = cohort}, olu).code, ErrorCode::not_found);
}

TEST_F(Rooms, Reading_is_counted_by_room_and_told_to_ones_other_devices)
{
    auto const opened = open("Plans");
    say(pia, opened, "One");
    auto const second = say(pia, opened, "Two, @[Cem](person/" + std::to_string(cem.value) + ")");
    say(cem, opened, "Mine");
    auto room = room_for(cem, opened);
    EXPECT_EQ(room.unread, 2);
    EXPECT_EQ(room.unreadMentions, 1);
    installation.expect<rooms::MarkRead>({.room = opened, .message = second}, cem);
    room = room_for(cem, opened);
    EXPECT_EQ(room.unread, 0);
    EXPECT_EQ(room.unreadMentions, 0);
    EXPECT_EQ(room.read, second);
    EXPECT_EQ(events_of(topic_of(cem), "rooms.readMoved"), 1u);
    EXPECT_EQ(room_for(pam, opened).unread, 3);
}

TEST_F(Rooms, Reading_is_marked_only_by_those_who_see_the_room_and_for_its_messages)
{
    auto const opened = open("Plans"), other = open("Other");
    auto const said = say(pia, opened, "One");
    EXPECT_EQ(installation.refused<rooms::MarkRead>({.room = opened, .message = said}, olu).code, ErrorCode::not_found);
    EXPECT_EQ(installation.refused<rooms::MarkRead>({.room = other, .message = said}, pia).field, "message");
}

}  // namespace
}  // namespace lyceum

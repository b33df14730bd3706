#include "protocol/meetings.hpp"
#include "protocol/notifications.hpp"
#include "tests/server/meetings_fixture.hpp"

namespace lyceum {
namespace {

using namespace meetings;
using Names = std::vector<std::string>;

struct MeetingPeople : testing::WithSessions {};

TEST_F(MeetingPeople, Everyone_of_the_cohort_is_asked_with_their_seats)
{
    auto const meeting = schedule();
    EXPECT_EQ(names(meeting), (Names{"Cem Example", "Fay Example", "Pam Example", "Pia Example"}));
    EXPECT_EQ(row(meeting, pia).seatTitle, "Principal, Maple");
    EXPECT_FALSE(row(meeting, pia).invited);
    EXPECT_EQ(get(meeting, pia).asked, 4);
}

TEST_F(MeetingPeople, Those_who_are_named_see_the_session_whatever_their_cohort)
{
    auto const meeting = schedule_for_named();
    EXPECT_EQ(names(meeting), (Names{"Fay Example", "Olu Example", "Pia Example"})) << "who schedules it is one of them";
    EXPECT_TRUE(row(meeting, olu).invited);
    EXPECT_EQ(row(meeting, olu).seatTitle, "") << "a seat in another cohort is not shown";
    EXPECT_EQ(get(meeting, olu).meeting.mayFacilitate, false);
    EXPECT_EQ(get(meeting, pam).meeting.id, meeting) << "the cohort knows of it";
    EXPECT_EQ(installation.expect<notifications::Home>({}, olu).next.at(0).id, meeting);
    EXPECT_TRUE(installation.expect<notifications::Home>({}, pam).next.empty());
}

TEST_F(MeetingPeople, Nobody_outside_the_network_is_invited)
{
    auto const stranger = installation.add_person("Sam Stranger");
    auto request = tomorrow();
    request.people = List<PersonId, 200>{{pia, stranger}};
    EXPECT_EQ(installation.refused<Schedule>(request, fay).field, "people[1]");
    auto const meeting = schedule();
    EXPECT_EQ(installation.refused<Invite>({meeting, {{stranger}}}, fay).field, "people[0]");
    EXPECT_EQ(code_of_get(meeting, stranger), ErrorCode::not_found);
}

TEST_F(MeetingPeople, An_invitation_can_be_taken_back_and_the_role_goes_with_it)
{
    auto const meeting = schedule();
    EXPECT_EQ(code_of_get(meeting, olu), ErrorCode::not_found);
    EXPECT_EQ(installation.refused<Invite>({meeting, {{olu}}}, pia).code, ErrorCode::forbidden);
    installation.expect<Invite>({meeting, {{olu}}}, fay);
    installation.expect<SetRole>({meeting, olu, Role::facilitator}, fay);
    EXPECT_EQ(get(meeting, olu).meeting.mayFacilitate, true);
    installation.expect<Uninvite>({meeting, {{olu}}}, fay);
    EXPECT_EQ(code_of_get(meeting, olu), ErrorCode::not_found);
    installation.expect<Invite>({meeting, {{olu}}}, fay);
    EXPECT_EQ(get(meeting, olu).meeting.mayFacilitate, false);
    EXPECT_EQ(events(meeting, PeopleChanged::name), 4);
}

TEST_F(MeetingPeople, Who_leaves_the_network_does_not_see_the_session_any_more)
{
    auto const meeting = schedule_for_named();
    installation.change([&](db::Transaction& tx) { tx.run("UPDATE seats SET holder_id = NULL WHERE holder_id = ?1", olu); });
    EXPECT_EQ(code_of_get(meeting, olu), ErrorCode::not_found);
    EXPECT_EQ(names(meeting), (Names{"Fay Example", "Pia Example"}));
}

TEST_F(MeetingPeople, A_co_facilitator_runs_the_one_session_and_no_other)
{
    auto const meeting = schedule(), other = schedule();
    EXPECT_EQ(installation.refused<SetRole>({meeting, pia, Role::facilitator}, pia).code, ErrorCode::forbidden);
    installation.expect<SetRole>({meeting, pia, Role::facilitator}, fay);
    auto change = change_of(meeting);
    change.title = "Renamed";
    installation.expect<Update>(change, pia);
    change.meeting = other;
    EXPECT_EQ(installation.refused<Update>(change, pia).code, ErrorCode::forbidden);
    EXPECT_EQ(installation.refused<Schedule>(tomorrow(), pia).code, ErrorCode::forbidden);
    installation.expect<SetRole>({meeting, pia, {}}, fay);
    change.meeting = meeting, change.title = "Again";
    EXPECT_EQ(installation.refused<Update>(change, pia).code, ErrorCode::forbidden);
}

TEST_F(MeetingPeople, A_role_is_for_those_who_come)
{
    auto const meeting = schedule();
    EXPECT_EQ(installation.refused<SetRole>({meeting, olu, Role::notekeeper}, fay).field, "person");
    installation.expect<SetRole>({meeting, pam, Role::timekeeper}, fay);
    EXPECT_EQ(row(meeting, pam).role, Role::timekeeper);
    EXPECT_FALSE(row(meeting, pam).invited);
}

TEST_F(MeetingPeople, Who_has_a_role_is_one_of_those_who_are_named)
{
    auto const meeting = schedule_for_named();
    installation.expect<SetRole>({meeting, pam, Role::notekeeper}, fay);
    EXPECT_TRUE(row(meeting, pam).invited);
    auto const for_all = schedule();
    installation.expect<SetRole>({for_all, cem, Role::notekeeper}, fay);
    auto change = change_of(for_all);
    change.audience = Audience::named;
    installation.expect<Update>(change, fay);
    EXPECT_EQ(names(for_all), Names{"Cem Example"});
}

TEST_F(MeetingPeople, A_reply_is_counted_and_can_be_changed)
{
    auto const meeting = schedule();
    installation.expect<Answer>({meeting, Reply::yes}, pia);
    installation.expect<Answer>({meeting, Reply::yes}, pam);
    installation.expect<Answer>({meeting, Reply::maybe}, pia);
    auto const seen = get(meeting, pia).meeting;
    EXPECT_EQ(seen.replies.yes, 1);
    EXPECT_EQ(seen.replies.maybe, 1);
    EXPECT_EQ(seen.replies.no, 0);
    EXPECT_EQ(seen.myReply, Reply::maybe);
    EXPECT_EQ(get(meeting, cem).meeting.myReply, std::nullopt);
    EXPECT_EQ(row(meeting, pia).reply, Reply::maybe);
    EXPECT_EQ(installation.refused<Answer>({meeting, Reply::yes}, olu).code, ErrorCode::not_found);
    auto const told = installation.events(topic_of(meeting)).back();
    EXPECT_EQ(told.name, PeopleChanged::name);
    auto const changed = codec::from_json<PeopleChanged>(codec::parse(told.data).value()).value();
    EXPECT_EQ(changed.person.reply, Reply::maybe);
    EXPECT_EQ(changed.replies.yes, 1);
}

TEST_F(MeetingPeople, Nobody_replies_to_a_session_that_does_not_take_place_any_more)
{
    auto const cancelled = schedule(), closed = schedule();
    installation.expect<Cancel>({cancelled, {}}, fay);
    close(closed);
    EXPECT_EQ(installation.refused<Answer>({cancelled, Reply::yes}, pia).code, ErrorCode::conflict);
    EXPECT_EQ(installation.refused<Answer>({closed, Reply::yes}, pia).code, ErrorCode::conflict);
    EXPECT_EQ(installation.refused<Invite>({closed, {{olu}}}, fay).code, ErrorCode::conflict);
}

}  // namespace
}  // namespace lyceum

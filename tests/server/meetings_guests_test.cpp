#include "db/sessions.hpp"
#include "protocol/invitations.hpp"
#include "protocol/meetings.hpp"
#include "protocol/notifications.hpp"
#include "protocol/organisations.hpp"
#include "protocol/people.hpp"
#include "protocol/rooms.hpp"
#include "tests/server/meetings_fixture.hpp"

namespace lyceum {
namespace {

using namespace meetings;

struct MeetingGuests : testing::WithSessions {
    MeetingId meeting = schedule();
    std::string code = installation.expect<AllowGuests>({meeting, true}, fay).code.value();

    server::Answered join_with(std::string const& with, std::string const& name, std::string const& key = {})
    {
        return installation.call(JoinAsGuest::name, {{"code", with}, {"name", name}}, installation.nobody(), key);
    }
    PersonId join(std::string const& name, std::string const& key = {})
    {
        auto const answered = join_with(code, name, key);
        EXPECT_TRUE(answered.body) << answered.body.error().message;
        EXPECT_TRUE(answered.session) << "a browser session begins";
        return codec::from_json<JoinAsGuest::Response>(codec::parse(*answered.body).value()).value().person;
    }
    ErrorCode code_of_join(std::string const& with) { return join_with(with, "Gus Guest").body.error().code; }
};

TEST_F(MeetingGuests, Come_with_the_code_and_stand_among_the_people)
{
    auto const look = installation.call(LookAtGuestCode::name, {{"code", code}}, installation.nobody());
    ASSERT_TRUE(look.body);
    auto const seen = codec::from_json<LookAtGuestCode::Response>(codec::parse(*look.body).value()).value();
    EXPECT_EQ(seen.title, "Third session");
    EXPECT_EQ(seen.cohortName, "First");
    EXPECT_FALSE(seen.open);
    auto const gus = join("Gus Guest");
    EXPECT_TRUE(row(meeting, gus).guest);
    EXPECT_EQ(row(meeting, gus).seatTitle, "");
    EXPECT_EQ(get(meeting, pia).asked, 4) << "guests are not counted";
    EXPECT_EQ(installation.expect<people::Me>({}, gus).guestOf, meeting);
    EXPECT_EQ(installation.expect<people::Me>({}, pia).guestOf, std::nullopt);
    EXPECT_EQ(installation.expect<notifications::Home>({}, gus).next.at(0).id, meeting);
}

TEST_F(MeetingGuests, See_their_session_and_nothing_else)
{
    auto const gus = join("Gus Guest");
    auto const other = schedule();
    auto const room = open("Room");
    EXPECT_EQ(get(meeting, gus).meeting.id, meeting);
    EXPECT_EQ(get(meeting, gus).meeting.mayFacilitate, false);
    EXPECT_EQ(get(meeting, gus).guestCode, std::nullopt);
    EXPECT_EQ(code_of_get(other, gus), ErrorCode::not_found);
    EXPECT_EQ(installation.refused<rooms::GetRoom>({room}, gus).code, ErrorCode::not_found);
    EXPECT_EQ(installation.refused<organisations::GetCohort>({cohort}, gus).code, ErrorCode::not_found);
    EXPECT_EQ(installation.refused<people::Get>({pia}, gus).code, ErrorCode::not_found);
    EXPECT_TRUE(installation.expect<people::Me>({}, gus).cohorts.empty());
}

TEST_F(MeetingGuests, Do_not_run_the_session_and_get_no_account)
{
    auto const gus = join("Gus Guest");
    EXPECT_EQ(installation.refused<SetRole>({meeting, gus, Role::facilitator}, fay).field, "role");
    installation.expect<SetRole>({meeting, gus, Role::presenter}, fay);
    EXPECT_EQ(row(meeting, gus).role, Role::presenter);
    auto change = change_of(meeting);
    change.title = "Mine";
    EXPECT_EQ(installation.refused<Update>(change, gus).code, ErrorCode::forbidden);
    EXPECT_EQ(installation.refused<people::SetPassphrase>({.signInName = people::SignInName{"gus.guest"}, .current = {}, .passphrase = "a long passphrase of mine"}, gus).code,
              ErrorCode::forbidden);
    EXPECT_EQ(installation.refused<people::CreateToken>({.label = "Mine", .scope = people::TokenScope::read, .days = 1}, gus).code, ErrorCode::forbidden);
    EXPECT_EQ(installation.refused<people::UpdateMe>({.name = {}, .mail = Line<0, 120>{"gus@school.example"}, .wantsBrief = {}}, gus).code, ErrorCode::forbidden);
    EXPECT_EQ(installation.refused<CalendarFeed>({}, gus).code, ErrorCode::forbidden);
}

TEST_F(MeetingGuests, Who_joins_a_cohort_joins_as_somebody_new)
{
    auto const gus = join("Gus Guest");
    invitations::Create::Request invite{.cohort = cohort, .rows = {}, .days = {}};
    invite.rows.items.push_back({.name = "Gus Example", .school = {}, .role = organisations::Role::coach, .mail = {}});
    auto const invitation = installation.expect<invitations::Create>(invite, fay).invitations.at(0).code.value();
    auto const joined = installation.expect<invitations::Accept>({.code = invitation, .name = "Gus Example", .school = {}}, gus);
    EXPECT_NE(joined.person, gus);
    EXPECT_EQ(installation.expect<people::Me>({}, gus).guestOf, meeting);
}

TEST_F(MeetingGuests, A_lost_answer_is_given_again_without_a_second_guest)
{
    auto const first = join("Gus Guest", "key-of-the-guest");
    EXPECT_EQ(join("Gus Guest", "key-of-the-guest"), first);
    EXPECT_NE(join("Gus Guest", "another-key"), first) << "a name may be that of two";
}

TEST_F(MeetingGuests, Who_may_see_the_session_comes_as_themselves)
{
    auto const joined = installation.expect<JoinAsGuest>({.code = code, .name = "Somebody"}, pia);
    EXPECT_EQ(joined.person, pia);
    EXPECT_EQ(names(meeting).size(), 4u);
}

TEST_F(MeetingGuests, The_code_ends_with_the_permission_or_the_session)
{
    EXPECT_EQ(installation.refused<AllowGuests>({meeting, true}, pia).code, ErrorCode::forbidden);
    EXPECT_EQ(get(meeting, fay).guestCode, code);
    auto const gus = join("Gus Guest");
    installation.expect<AllowGuests>({meeting, false}, fay);
    EXPECT_EQ(get(meeting, gus).meeting.guests, false) << "who came stays";
    EXPECT_EQ(code_of_join(code), ErrorCode::unauthenticated);
    auto const again = installation.expect<AllowGuests>({meeting, true}, fay).code.value();
    EXPECT_NE(again, code);
    close(meeting);
    EXPECT_EQ(code_of_join(again), ErrorCode::gone);
    EXPECT_EQ(code_of_join("K7QF-2M9X-TR"), ErrorCode::unauthenticated);
}

TEST_F(MeetingGuests, Their_browser_session_ends_a_day_after_the_session_however_much_it_is_used)
{
    auto const gus = join("Gus Guest");
    auto const starts = get(meeting, gus).meeting.starts;
    auto const expires = [&] {
        return *installation.change([&](db::Transaction& tx) { return tx.value<Instant>("SELECT expires_at FROM sessions WHERE person_id = ?1", gus); });
    };
    EXPECT_EQ(expires(), starts.plus(std::chrono::minutes(90) + std::chrono::hours(24)));
    installation.change([&](db::Transaction& tx) {
        db::session_seen(tx, *tx.value<SessionId>("SELECT id FROM sessions WHERE person_id = ?1", gus), "192.0.2.1");
    });
    EXPECT_EQ(expires(), starts.plus(std::chrono::minutes(90) + std::chrono::hours(24)));
}

}  // namespace
}  // namespace lyceum

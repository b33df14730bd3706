#include "protocol/organisations.hpp"
#include "protocol/people.hpp"
#include "protocol/rooms.hpp"
#include "tests/server/cohort_fixture.hpp"

/// The writer remembers who may write in a room, and as whom: never longer than it holds.
namespace lyceum {
namespace {

using testing::InCohort;

struct Remembered : InCohort {
    RoomId room = open("Commons");

    bool may_say(PersonId who)
    {
        rooms::PostMessage::Request const request{.room = room, .body = "Hello", .replyTo = {}, .asSeat = {}};
        return installation.call(rooms::PostMessage::name, codec::to_json(request), installation.caller(who)).body.has_value();
    }
    rooms::Author last_author()
    {
        return listed(room, fay).messages.back().author;
    }
    void update(std::optional<bool> archived)
    {
        installation.expect<rooms::UpdateRoom>({.room = room, .name = {}, .purpose = {}, .archived = archived}, fay);
    }
};

TEST_F(Remembered, A_new_name_stands_at_the_next_message)
{
    ASSERT_TRUE(may_say(pia));
    EXPECT_EQ(last_author().name, "Pia Example");
    installation.expect<people::UpdateMe>({.name = "Pia Renamed", .mail = {}, .wantsBrief = {}}, pia);
    ASSERT_TRUE(may_say(pia));
    EXPECT_EQ(last_author().name, "Pia Renamed");
}

TEST_F(Remembered, Who_is_muted_is_refused_at_once_and_may_write_again_at_once)
{
    ASSERT_TRUE(may_say(pia));
    installation.expect<rooms::Mute>({.cohort = cohort, .person = pia, .hours = 1, .reason = "Calm down"}, fay);
    EXPECT_FALSE(may_say(pia));
    installation.expect<rooms::Mute>({.cohort = cohort, .person = pia, .hours = 0, .reason = "Calm"}, fay);
    EXPECT_TRUE(may_say(pia));
}

TEST_F(Remembered, An_archived_room_takes_nothing_more)
{
    ASSERT_TRUE(may_say(pia));
    update(true);
    EXPECT_FALSE(may_say(pia));
    update(false);
    EXPECT_TRUE(may_say(pia));
}

TEST_F(Remembered, A_seat_that_was_handed_over_speaks_for_its_new_holder_only)
{
    auto const lead = installation.add_person("Lee Example");
    installation.change([&](db::Transaction& tx) {
        tx.run("INSERT INTO seats (role, kind, organisation_id, title, holder_id) SELECT 'lead', 'network', network_id, 'Lead', ?1"
               " FROM cohorts WHERE id = ?2", lead, cohort);
    });
    ASSERT_TRUE(may_say(pia));
    installation.expect<organisations::HandOverSeat>({.seat = pia_seat, .person = cem}, lead);
    EXPECT_FALSE(may_say(pia));
}

TEST_F(Remembered, What_another_program_changed_holds_from_the_next_change_on)
{
    ASSERT_TRUE(may_say(pia));
    installation.change([&](db::Transaction& tx) { tx.run("UPDATE seats SET holder_id = NULL WHERE id = ?", pia_seat); });
    EXPECT_FALSE(may_say(pia));
    installation.change([&](db::Transaction& tx) { tx.run("UPDATE seats SET holder_id = ?2 WHERE id = ?1", pia_seat, pia); });
    EXPECT_TRUE(may_say(pia));
}

TEST_F(Remembered, What_was_rolled_back_is_not_remembered)
{
    // The whole call is refused after its first row was written: the name is taken.
    open("Taken");
    ASSERT_TRUE(may_say(pia));
    EXPECT_EQ(installation.refused<rooms::UpdateRoom>({.room = room, .name = "Taken", .purpose = {}, .archived = true}, fay).field, "name");
    EXPECT_TRUE(may_say(pia));
}

}  // namespace
}  // namespace lyceum

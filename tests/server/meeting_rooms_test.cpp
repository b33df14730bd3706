#include "db/meeting_rooms.hpp"
#include "protocol/documents.hpp"
#include "protocol/notifications.hpp"
#include "protocol/rooms.hpp"
#include "tests/server/cohort_fixture.hpp"

namespace lyceum {
namespace {

using testing::InCohort;

/// A session of the cohort with a guest (Gus), a person invited from another cohort (Olu), and its room.
struct RoomsOfSessions : InCohort {
    PersonId gus = installation.add_person("Gus Guest");
    MeetingId meeting;
    RoomId room;

    RoomsOfSessions()
    {
        installation.change([&](db::Transaction& tx) {
            meeting = tx.insert<MeetingId>("INSERT INTO meetings (cohort_id, title, starts_at, minutes, time_zone, opened_at)"
                                           " VALUES (?, 'Autumn session', ?, 60, 'UTC', ?)",
                                           cohort, tx.at(), tx.at());
            tx.run("INSERT INTO meeting_people (meeting_id, person_id, invited) VALUES (?, ?, 1)", meeting, olu);
            tx.run("UPDATE people SET guest_of = ? WHERE id = ?", meeting, gus);
            room = db::meeting_room(tx, meeting, fay);
        });
    }
    void close()
    {
        installation.change([&](db::Transaction& tx) { tx.run("UPDATE meetings SET closed_at = ? WHERE id = ?", tx.at(), meeting); });
    }
    rooms::GetRoom::Response get(PersonId as) { return installation.expect<rooms::GetRoom>({room}, as); }
    documents::ListOfRoom::Response documents_for(PersonId as)
    {
        return installation.expect<documents::ListOfRoom>({.room = room, .archived = {}, .before = {}, .limit = {}}, as);
    }
};

TEST_F(RoomsOfSessions, Are_made_once_with_a_document_for_notes)
{
    auto const again = installation.change([&](db::Transaction& tx) { return db::meeting_room(tx, meeting, pia); });
    EXPECT_EQ(again, room);
    auto const documents = documents_for(pia).documents;
    ASSERT_EQ(documents.size(), 1u);
    EXPECT_EQ(documents[0].title, "Notes");
    EXPECT_EQ(documents[0].createdBy.person, fay);
}

TEST_F(RoomsOfSessions, Have_the_name_of_the_session_and_stand_in_no_list_of_rooms)
{
    auto const seen = get(pia).room;
    EXPECT_EQ(seen.name, "Autumn session");
    EXPECT_EQ(seen.meeting, meeting);
    say(fay, room, "Welcome");
    EXPECT_TRUE(installation.expect<rooms::ListOfCohort>({.cohort = cohort, .archived = {}}, pia).rooms.empty());
    EXPECT_TRUE(installation.expect<notifications::Home>({}, pia).unreadRooms.empty());
}

TEST_F(RoomsOfSessions, Are_for_the_cohort_for_the_invited_and_for_guests_and_for_nobody_else)
{
    auto const stranger = installation.add_person("Sol Example");
    EXPECT_EQ(installation.refused<rooms::GetRoom>({room}, stranger).code, ErrorCode::not_found);
    EXPECT_EQ(installation.refused<rooms::PostMessage>({.room = room, .body = "Hello", .replyTo = {}, .asSeat = {}}, stranger).code,
              ErrorCode::not_found);
    for (auto const person : {fay, pia, olu, gus}) say(person, room, "Hello from " + std::to_string(person.value));
    auto const said = listed(room, gus).messages;
    ASSERT_EQ(said.size(), 4u);
    EXPECT_EQ(said[1].author.seatTitle, "Principal, Maple");
    EXPECT_EQ(said[2].author.seatTitle, "coach") << "with the seat that they hold elsewhere";
    EXPECT_EQ(said[3].author.seatTitle, "Guest");
    EXPECT_FALSE(get(gus).room.mayFacilitate);
}

TEST_F(RoomsOfSessions, Are_all_of_the_cohort_that_a_guest_sees)
{
    auto const other = open("Conversation");
    EXPECT_EQ(installation.refused<rooms::GetRoom>({other}, gus).code, ErrorCode::not_found);
    EXPECT_EQ(installation.refused<rooms::ListOfCohort>({.cohort = cohort, .archived = {}}, gus).code, ErrorCode::not_found);
    say(fay, other, "For the cohort alone: otters");
    say(fay, room, "For the session: otters");
    auto const hits = installation.expect<rooms::Search>({.query = "otters", .cohort = {}, .before = {}, .limit = {}}, gus).hits;
    ASSERT_EQ(hits.size(), 1u);
    EXPECT_EQ(hits[0].room, room);
    EXPECT_EQ(hits[0].roomName, "Autumn session");
}

TEST_F(RoomsOfSessions, Let_guests_comment_and_write_in_documents)
{
    auto const notes = documents_for(gus).documents.at(0);
    EXPECT_EQ(notes.mayWrite, true);
    installation.expect<documents::Say>({.document = notes.id, .anchor = {}, .quote = {}, .body = "A thought", .replyTo = {}}, gus);
    EXPECT_EQ(installation.expect<documents::ListComments>({.document = notes.id, .resolved = {}, .after = {}, .limit = {}}, pia)
                  .threads.at(0)
                  .first.author.seatTitle,
              "Guest");
}

TEST_F(RoomsOfSessions, Are_written_by_who_facilitates_once_the_session_is_over)
{
    close();
    EXPECT_EQ(installation.refused<rooms::PostMessage>({.room = room, .body = "Late", .replyTo = {}, .asSeat = {}}, pia).code,
              ErrorCode::conflict);
    EXPECT_FALSE(get(pia).room.mayPost);
    EXPECT_EQ(documents_for(pia).documents.at(0).mayWrite, false);
    say(fay, room, "The minutes are complete");
}

TEST_F(RoomsOfSessions, Are_changed_by_nothing_but_the_session)
{
    rooms::UpdateRoom::Request rename{.room = room, .name = "Mine", .purpose = {}, .archived = {}};
    EXPECT_EQ(installation.refused<rooms::UpdateRoom>(rename, fay).code, ErrorCode::conflict);
    EXPECT_EQ(installation.refused<rooms::SetMembers>({.room = room, .members = {}}, fay).code, ErrorCode::conflict);
}

TEST_F(RoomsOfSessions, Are_facilitated_by_who_has_that_role_in_the_session)
{
    EXPECT_FALSE(get(pam).room.mayFacilitate);
    installation.change([&](db::Transaction& tx) {
        tx.run("INSERT INTO meeting_people (meeting_id, person_id, role) VALUES (?, ?, 'facilitator')", meeting, pam);
    });
    EXPECT_TRUE(get(pam).room.mayFacilitate);
}

TEST_F(RoomsOfSessions, Do_not_take_the_name_of_a_room_of_the_cohort)
{
    open("Session " + std::to_string(meeting.value + 1));
    installation.change([&](db::Transaction& tx) {
        auto const next = tx.insert<MeetingId>("INSERT INTO meetings (cohort_id, title, starts_at, minutes, time_zone)"
                                               " VALUES (?, 'Next', ?, 60, 'UTC')",
                                               cohort, tx.at());
        db::meeting_room(tx, next, fay);
    });
}

}  // namespace
}  // namespace lyceum

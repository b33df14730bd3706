#include "db/documents.hpp"
#include "protocol/documents.hpp"
#include "protocol/rooms.hpp"
#include "tests/server/cohort_fixture.hpp"

namespace lyceum {
namespace {

using namespace documents;
using testing::InCohort;
using Titles = std::vector<std::string>;

struct Documents : InCohort {
    RoomId room = open("Commons");

    Document create(PersonId who, RoomId in, std::string const& title)
    {
        return installation.expect<Create>({.room = in, .title = title}, who).document;
    }
    Document got(DocumentId document, PersonId as) { return installation.expect<Get>({document}, as).document; }
    ListOfRoom::Response list(PersonId as, std::optional<bool> archived = {}, std::optional<DocumentId> before = {},
                              std::optional<Whole<1, 100>> limit = {})
    {
        return installation.expect<ListOfRoom>({.room = room, .archived = archived, .before = before, .limit = limit}, as);
    }
    static Titles titles(ListOfRoom::Response const& listed)
    {
        Titles all;
        for (auto const& document : listed.documents) all.push_back(document.title);
        return all;
    }
    void archive(DocumentId document, bool archived)
    {
        installation.expect<Update>({.document = document, .title = {}, .archived = archived}, pia);
    }
    void mute(PersonId person)
    {
        installation.expect<rooms::Mute>({.cohort = cohort, .person = person, .hours = 1, .reason = "Example"}, fay);
    }
};

TEST_F(Documents, Are_created_in_a_room_and_told_to_it)
{
    auto const made = create(pia, room, "Notes of the third session");
    EXPECT_EQ(made.title, "Notes of the third session");
    EXPECT_EQ(made.room, room);
    EXPECT_EQ(made.cohort, cohort);
    EXPECT_EQ(made.createdBy.name, "Pia Example");
    EXPECT_FALSE(made.changedBy);
    EXPECT_EQ(made.mayWrite, true);
    auto const events = installation.events(topic_of(room));
    ASSERT_EQ(events.size(), 1u);
    EXPECT_EQ(events[0].name, DocumentChanged::name);
    EXPECT_EQ(events[0].data.find("mayWrite"), std::string::npos) << "it depends on who reads";
    EXPECT_EQ(installation.expect<Get>({made.id}, cem).lastEvent, 1);
}

TEST_F(Documents, Are_renamed_and_archived_by_who_may_post_and_told_of_once)
{
    auto const made = create(pia, room, "Notes");
    installation.expect<Update>({.document = made.id, .title = "Plan", .archived = {}}, cem);
    installation.expect<Update>({.document = made.id, .title = "Plan", .archived = false}, cem);
    EXPECT_EQ(got(made.id, pam).title, "Plan");
    archive(made.id, true);
    auto const shown = got(made.id, pam);
    EXPECT_TRUE(shown.archived);
    EXPECT_EQ(shown.mayWrite, false);
    EXPECT_EQ(installation.refused<Update>({.document = made.id, .title = "Other", .archived = {}}, pia).code, ErrorCode::conflict);
    archive(made.id, false);
    EXPECT_EQ(got(made.id, pam).mayWrite, true);
    EXPECT_EQ(installation.events(topic_of(made.id)).size(), 4u) << "what is so already is not told again";
    EXPECT_EQ(installation.events(topic_of(room)).size(), 4u);
}

TEST_F(Documents, Are_listed_newest_first_by_shelf_a_page_at_a_time)
{
    create(pia, room, "One");
    auto const two = create(pam, room, "Two").id;
    auto const three = create(cem, room, "Three").id;
    create(cem, open("Another"), "Elsewhere");
    archive(two, true);
    EXPECT_EQ(titles(list(pam)), (Titles{"Three", "One"}));
    EXPECT_EQ(titles(list(pam, true)), Titles{"Two"});
    auto const page = list(pam, {}, {}, 1);
    EXPECT_EQ(titles(page), Titles{"Three"});
    EXPECT_TRUE(page.more);
    auto const rest = list(pam, {}, three, 1);
    EXPECT_EQ(titles(rest), Titles{"One"});
    EXPECT_FALSE(rest.more);
}

TEST_F(Documents, Of_a_closed_room_do_not_exist_for_others)
{
    auto const closed = open("Closed", rooms::Kind::closed, {pia});
    auto const made = create(pia, closed, "Between us").id;
    EXPECT_EQ(got(made, fay).title, "Between us");
    for (auto const other : {cem, olu}) {
        EXPECT_EQ(installation.refused<Get>({made}, other).code, ErrorCode::not_found);
        EXPECT_EQ(installation.refused<Create>({.room = closed, .title = "Mine"}, other).code, ErrorCode::not_found);
        EXPECT_EQ(installation.refused<ListOfRoom>({.room = closed, .archived = {}, .before = {}, .limit = {}}, other).code,
                  ErrorCode::not_found);
        EXPECT_EQ(installation.refused<Update>({.document = made, .title = "Mine", .archived = {}}, other).code, ErrorCode::not_found);
    }
    EXPECT_EQ(installation.refused<Get>({DocumentId{made.value + 1}}, cem).message, installation.refused<Get>({made}, cem).message);
}

TEST_F(Documents, Are_read_and_not_written_by_who_is_muted_and_in_an_archived_room)
{
    auto const made = create(pia, room, "Notes").id;
    mute(cem);
    EXPECT_EQ(got(made, cem).mayWrite, false);
    EXPECT_EQ(installation.refused<Create>({.room = room, .title = "Mine"}, cem).code, ErrorCode::forbidden);
    EXPECT_EQ(installation.refused<Update>({.document = made, .title = "Mine", .archived = {}}, cem).code, ErrorCode::forbidden);
    installation.expect<rooms::UpdateRoom>({.room = room, .name = {}, .purpose = {}, .archived = true}, fay);
    EXPECT_EQ(got(made, pia).mayWrite, false);
    EXPECT_EQ(installation.refused<Update>({.document = made, .title = "Mine", .archived = {}}, pia).code, ErrorCode::conflict);
    EXPECT_EQ(installation.refused<Create>({.room = room, .title = "Mine"}, pia).code, ErrorCode::conflict);
}

TEST_F(Documents, Are_at_most_so_many_in_a_room)
{
    installation.change([&](db::Transaction& tx) {
        for (std::int64_t i = 0; i < db::documents_of_room_max; ++i)
            tx.run("INSERT INTO documents (room_id, title, created_by, created_at) VALUES (?, 'Example', ?, 0)", room, pia);
    });
    EXPECT_EQ(installation.refused<Create>({.room = room, .title = "One more"}, pia).code, ErrorCode::conflict);
}

TEST_F(Documents, That_cannot_be_name_the_member_at_fault)
{
    EXPECT_EQ(installation.refused<Create>({.room = room, .title = " "}, pia).field, "title");
    EXPECT_EQ(installation.refused<Create>({.room = room, .title = std::string(121, 'a')}, pia).field, "title");
    auto const made = create(pia, room, "Notes").id;
    EXPECT_EQ(installation.refused<Update>({.document = made, .title = "Two\nlines", .archived = {}}, pia).field, "title");
}

}  // namespace
}  // namespace lyceum

#include "protocol/rooms.hpp"
#include "server/document_upkeep.hpp"

#include "db/document_search.hpp"
#include "tests/server/cohort_fixture.hpp"
#include "tests/support/paragraphs.hpp"

namespace lyceum::server {
namespace {

using namespace lyceum::documents;
using lyceum::testing::ParagraphWriter;
using Titles = std::vector<std::string>;

struct DocumentSearch : lyceum::testing::InCohort {
    RoomId room = open("Commons");
    DocumentUpkeep upkeep{installation.services()};
    ParagraphWriter writer{1};

    DocumentId create(PersonId who, std::string const& title, RoomId in)
    {
        return installation.expect<Create>({.room = in, .title = title}, who).document.id;
    }
    void push(PersonId who, DocumentId document, std::string const& update)
    {
        installation.expect<Push>({.document = document, .update = update}, who);
    }
    void index() { upkeep.tend(now().plus(std::chrono::seconds(later_ += 3)), {}); }
    Search::Response search(PersonId who, std::string const& query, std::optional<DocumentId> before = {},
                            std::optional<Whole<1, 50>> limit = {}, std::optional<CohortId> in = {})
    {
        return installation.expect<Search>({.query = query, .cohort = in, .before = before, .limit = limit}, who);
    }
    Titles found(PersonId who, std::string const& query, std::optional<CohortId> in = {})
    {
        Titles all;
        for (auto const& hit : search(who, query, {}, {}, in).hits) all.push_back(hit.title);
        return all;
    }

private:
    int later_ = 0;
};

TEST_F(DocumentSearch, Finds_what_documents_say_and_are_called_and_shows_where)
{
    auto const notes = create(pia, "Notes of May", room);
    create(pia, "Plan", room);
    push(pia, notes, writer.write("The otters were swimming"));
    push(pia, notes, writer.write("in the river"));
    EXPECT_EQ(found(pam, "otters"), Titles{}) << "it is not indexed yet";
    index();
    EXPECT_EQ(found(pam, "otter swim"), Titles{"Notes of May"});
    EXPECT_EQ(found(pam, "\"the river\" may"), Titles{"Notes of May"});
    EXPECT_EQ(found(pam, "\"river the\""), Titles{});
    EXPECT_EQ(found(pam, "pla"), Titles{"Plan"});
    auto const hit = search(pam, "river").hits.at(0);
    EXPECT_EQ(hit.snippet, "The otters were swimming in the \x02river\x03");
    EXPECT_EQ(hit.room, room);
    EXPECT_EQ(hit.roomName, "Commons");
    EXPECT_EQ(hit.cohort, cohort);
}

TEST_F(DocumentSearch, Follows_edits_and_titles)
{
    auto const notes = create(pia, "Notes", room);
    push(pia, notes, writer.write("Otters"));
    index();
    push(pia, notes, writer.erase());
    push(pia, notes, ParagraphWriter(2).write("Ostriches"));
    installation.expect<Update>({.document = notes, .title = "Birds", .archived = {}}, pia);
    index();
    EXPECT_EQ(found(pam, "otters"), Titles{});
    EXPECT_EQ(found(pam, "ostriches"), Titles{"Birds"});
    EXPECT_EQ(found(pam, "notes"), Titles{});
    index();
    EXPECT_EQ(found(pam, "birds"), Titles{"Birds"});
}

TEST_F(DocumentSearch, Is_narrowed_by_room_cohort_and_who_began_it)
{
    create(pia, "Otters one", room);
    create(cem, "Otters two", open("Elsewhere"));
    index();
    EXPECT_EQ(found(pam, "otters"), (Titles{"Otters two", "Otters one"}));
    EXPECT_EQ(found(pam, "otters in:elsewhere"), Titles{"Otters two"});
    EXPECT_EQ(found(pam, "otters from:pia"), Titles{"Otters one"});
    EXPECT_EQ(found(pam, "otters before:2020-01-01"), Titles{});
    EXPECT_EQ(found(pam, "otters", cohort).size(), 2u);
    EXPECT_EQ(found(pam, "otters", other_cohort), Titles{});
    auto const page = search(pam, "otters", {}, 1);
    EXPECT_TRUE(page.more);
    EXPECT_EQ(search(pam, "otters", page.hits.at(0).document, 1).hits.at(0).title, "Otters one");
}

TEST_F(DocumentSearch, Finds_nothing_of_rooms_that_one_does_not_see)
{
    auto const closed = open("Closed", rooms::Kind::closed, {pia});
    push(pia, create(pia, "Between us", closed), writer.write("Otters"));
    index();
    EXPECT_EQ(found(pia, "otters"), Titles{"Between us"});
    EXPECT_EQ(found(cem, "otters"), Titles{});
    EXPECT_EQ(found(olu, "otters"), Titles{});
    installation.expect<rooms::SetMembers>({.room = closed, .members = {}}, fay);
    EXPECT_EQ(found(pia, "otters"), Titles{});
}

TEST_F(DocumentSearch, Knows_the_beginning_of_a_very_long_document)
{
    auto const notes = create(pia, "Notes", room);
    installation.change([&](db::Transaction& tx) {
        db::index_document(tx, notes, "Otters " + std::string(db::indexed_bytes_max - 8, 'x') + "\xc3\xa9 ostriches", 0);
    });
    EXPECT_EQ(found(pam, "otters"), Titles{"Notes"});
    EXPECT_EQ(found(pam, "ostriches"), Titles{});
}

TEST_F(DocumentSearch, Is_not_the_only_way_to_read_a_document)
{
    auto const notes = create(pia, "Notes", room);
    push(pia, notes, writer.write("Otters *swim*"));
    auto const read = installation.expect<Read>({notes}, pam);
    EXPECT_EQ(read.title, "Notes");
    EXPECT_EQ(read.markdown, "Otters \\*swim\\*\n");
    EXPECT_EQ(read.text, "Otters *swim*");
    EXPECT_TRUE(read.complete);
    EXPECT_EQ(installation.refused<Read>({notes}, olu).code, ErrorCode::not_found);
}

}  // namespace
}  // namespace lyceum::server

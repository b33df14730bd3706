#include "protocol/documents.hpp"
#include "protocol/rooms.hpp"
#include "server/brief.hpp"
#include "server/document_upkeep.hpp"
#include "tests/server/plans_fixture.hpp"
#include "tests/support/paragraphs.hpp"

namespace lyceum {
namespace {

using namespace documents;
using notifications::Notification;
using testing::InPlans;

/// The narrative parts of a plan, which are documents.
struct PlanSections : InPlans {
    server::DocumentUpkeep upkeep{installation.services()};
    testing::ParagraphWriter writer{1};
    DocumentId vision = get(pia).sections.at(0).document;

    void write(std::string const& text)
    {
        installation.expect<Push>({.document = vision, .update = writer.write(text)}, pia);
        upkeep.tend(now().plus(std::chrono::seconds(later_ += 3)), {});
    }
    std::vector<Hit> found(PersonId who, std::string const& query)
    {
        return installation.expect<Search>({.query = query, .cohort = {}, .before = {}, .limit = {}}, who).hits;
    }
    void say(PersonId who, std::string const& body)
    {
        installation.expect<Say>({.document = vision, .anchor = {}, .quote = {}, .body = body, .replyTo = {}}, who);
    }
    std::vector<Notification> list(PersonId who) { return installation.expect<notifications::ListOfPerson>({}, who).notifications; }
    static std::string mention(PersonId person) { return " @[Somebody](person/" + std::to_string(person.value) + ")"; }

private:
    int later_ = 0;
};

TEST_F(PlanSections, Name_their_plan_where_they_are_found_to_who_sees_it)
{
    write("Every child reads to an otter");
    auto const hits = found(mia, "otter");
    ASSERT_EQ(hits.size(), 1U);
    ASSERT_TRUE(hits[0].section);
    EXPECT_EQ(hits[0].section->plan, plan);
    EXPECT_EQ(hits[0].section->slug, "vision");
    EXPECT_EQ(hits[0].roomName, "Reading together");
    auto const opened = installation.expect<Get>({vision}, mia).document;
    ASSERT_TRUE(opened.section);
    EXPECT_EQ(opened.section->plan, plan);
    EXPECT_EQ(opened.section->slug, "vision");

    EXPECT_TRUE(found(fay, "otter").empty()) << "a draft is the owner's";
    EXPECT_EQ(installation.refused<Get>({vision}, fay).code, ErrorCode::not_found);
    chain();
    submit();
    ASSERT_EQ(found(fay, "otter").size(), 1U);
    EXPECT_EQ(found(fay, "otter")[0].section->plan, plan);
    EXPECT_TRUE(found(olga, "otter").empty());
}

TEST_F(PlanSections, Are_told_of_as_theirs_also_where_they_change)
{
    installation.expect<Update>({.document = vision, .title = "What we want to see", .archived = {}}, pia);
    auto const event = installation.events(topic_of(vision)).back();
    auto const told = codec::from_json<DocumentChanged>(codec::parse(event.data).value()).value();
    ASSERT_TRUE(told.document.section);
    EXPECT_EQ(told.document.section->plan, plan);
}

TEST_F(PlanSections, Other_documents_name_no_plan)
{
    auto const room = installation.expect<rooms::OpenRoom>({.cohort = writers, .name = "Commons", .purpose = {}, .kind = rooms::Kind::open, .members = {}}, fay).room;
    auto const notes = installation.expect<Create>({.room = room, .title = "Otters"}, pia).document;
    EXPECT_FALSE(notes.section);
    write("Hawks");
    ASSERT_EQ(found(pia, "otters").size(), 1U);
    EXPECT_FALSE(found(pia, "otters")[0].section);
}

TEST_F(PlanSections, Comments_on_them_name_the_plan_to_who_is_mentioned_and_sees_it)
{
    say(pia, "Is this short enough?" + mention(mia) + mention(fay));
    auto const waiting = list(mia);
    ASSERT_EQ(waiting.size(), 1U);
    EXPECT_EQ(waiting[0].kind, notifications::Kind::mention);
    EXPECT_EQ(waiting[0].plan, plan);
    EXPECT_EQ(waiting[0].document, vision);
    EXPECT_EQ(waiting[0].roomName, "Reading together");
    EXPECT_TRUE(list(fay).empty()) << "she does not see the draft";

    auto const home = installation.expect<notifications::Home>({}, mia);
    auto const brief = server::brief_text("Mia Example", home, "https://lyceum.example.org", now());
    ASSERT_TRUE(brief);
    EXPECT_EQ(brief->subject, "Lyceum: 1 message for you") << "it is told once";
}

}  // namespace
}  // namespace lyceum

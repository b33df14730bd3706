#include "protocol/documents.hpp"
#include "protocol/meetings.hpp"
#include "protocol/practices.hpp"
#include "protocol/rooms.hpp"
#include "tests/server/meetings_fixture.hpp"

namespace lyceum {
namespace {

using namespace meetings;
using Titles = std::vector<std::string>;

struct MeetingPrework : testing::WithSessions {
    MeetingId meeting = schedule();

    AddPrework::Request item(std::string const& title, std::optional<Line<0, 300>> link = {}, std::optional<DocumentId> document = {},
                             std::optional<PracticeId> practice = {})
    {
        return {.meeting = meeting, .title = title, .note = {}, .link = std::move(link), .document = document, .practice = practice};
    }
    PreworkId add(std::string const& title) { return installation.expect<AddPrework>(item(title), fay).prework; }
    static UpdatePrework::Request change_of(PreworkId item) { return {.prework = item, .title = {}, .note = {}, .link = {}, .document = {}, .practice = {}}; }
    Titles titles()
    {
        Titles all;
        for (auto const& one : get(meeting, pia).prework) all.push_back(one.title);
        return all;
    }
    /// Of Pia's school, published for its people.
    PracticeId practice_of_pia(std::string const& title)
    {
        auto const school = installation.change([&](db::Transaction& tx) { return tx.value<SchoolId>("SELECT id FROM schools WHERE name = 'Maple'").value(); });
        auto const practice = installation.expect<practices::Begin>({.owner = {practices::OwnerKind::school, school.value}, .title = title, .from = {}}, pia).practice;
        installation.expect<practices::Write>({practice, 1, {.summary = "Calls before nine."}}, pia);
        installation.expect<practices::Publish>({.practice = practice, .note = {}}, pia);
        return practice;
    }
    DocumentId document_in(RoomId room)
    {
        return installation.expect<documents::Create>({.room = room, .title = "A plan to read"}, fay).document.id;
    }
};

TEST_F(MeetingPrework, Is_ticked_off_by_each_for_themselves_and_counted)
{
    auto const read = add("Read the plan");
    add("Bring one piece of writing");
    EXPECT_EQ(get(meeting, pia).meeting.myPreworkLeft, 2);
    installation.expect<TickPrework>({read, true}, pia);
    installation.expect<TickPrework>({read, true}, pia);
    installation.expect<TickPrework>({read, true}, pam);
    EXPECT_EQ(get(meeting, pia).meeting.myPreworkLeft, 1);
    EXPECT_EQ(get(meeting, cem).meeting.myPreworkLeft, 2);
    EXPECT_EQ(get(meeting, cem).prework.at(0).done, 2);
    EXPECT_FALSE(get(meeting, cem).prework.at(0).doneByMe);
    EXPECT_TRUE(get(meeting, pia).prework.at(0).doneByMe);
    installation.expect<TickPrework>({read, false}, pam);
    EXPECT_EQ(get(meeting, cem).prework.at(0).done, 1);
    EXPECT_EQ(installation.refused<TickPrework>({read, true}, olu).code, ErrorCode::not_found);
    EXPECT_EQ(events(meeting, PreworkChanged::name), 5) << "two added, two ticked, one taken back";
}

TEST_F(MeetingPrework, Is_put_in_order_by_who_runs_the_session)
{
    auto const one = add("One"), two = add("Two"), three = add("Three");
    installation.expect<MovePrework>({three, {}}, fay);
    EXPECT_EQ(titles(), (Titles{"Three", "One", "Two"}));
    installation.expect<MovePrework>({three, one}, fay);
    EXPECT_EQ(titles(), (Titles{"One", "Three", "Two"}));
    EXPECT_EQ(installation.refused<MovePrework>({three, three}, fay).field, "after");
    EXPECT_EQ(installation.refused<MovePrework>({three, PreworkId{999}}, fay).field, "after");
    EXPECT_EQ(installation.refused<MovePrework>({two, {}}, pia).code, ErrorCode::forbidden);
    installation.expect<RemovePrework>({one}, fay);
    EXPECT_EQ(titles(), (Titles{"Three", "Two"}));
    EXPECT_EQ(installation.refused<RemovePrework>({one}, fay).code, ErrorCode::not_found);
}

TEST_F(MeetingPrework, Links_are_safe_to_open_and_documents_are_the_cohorts)
{
    EXPECT_EQ(installation.refused<AddPrework>(item("Read", "http://example.org"), fay).field, "link");
    EXPECT_EQ(installation.refused<AddPrework>(item("Read", "javascript:alert(1)"), fay).field, "link");
    EXPECT_EQ(installation.refused<AddPrework>(item("Read", {}, DocumentId{99}), fay).field, "document");
    EXPECT_EQ(installation.refused<AddPrework>(item("Read"), pia).code, ErrorCode::forbidden);
    auto const id = installation.expect<AddPrework>(item("Read", "https://example.org/paper"), fay).prework;
    EXPECT_EQ(get(meeting, pia).prework.at(0).link, "https://example.org/paper");
    auto change = change_of(id);
    change.link = Line<0, 300>{""}, change.title = "Read the paper", change.note = Text<0, 1'000>{"Pages 3 to 5."};
    installation.expect<UpdatePrework>(change, fay);
    auto const changed = get(meeting, pia).prework.at(0);
    EXPECT_EQ(changed.link, std::nullopt);
    EXPECT_EQ(changed.title, "Read the paper");
    EXPECT_EQ(changed.note, "Pages 3 to 5.");
}

TEST_F(MeetingPrework, A_document_shows_to_those_alone_who_may_read_it)
{
    auto const closed = document_in(open("Closed", rooms::Kind::closed, {pam}));
    installation.expect<AddPrework>(item("Read the plan", {}, closed), fay);
    EXPECT_EQ(get(meeting, pam).prework.at(0).document, closed);
    EXPECT_EQ(get(meeting, pia).prework.at(0).document, std::nullopt);
    EXPECT_EQ(get(meeting, pia).prework.at(0).title, "Read the plan");
}

TEST_F(MeetingPrework, A_practice_shows_with_its_title_to_those_alone_who_see_it)
{
    auto const practice = practice_of_pia("Calls before nine"), other = practice_of_pia("Otters at the door");
    EXPECT_EQ(installation.refused<AddPrework>(item("Read it", {}, {}, practice), fay).field, "practice") << "it is its school's alone";
    for (auto const one : {practice, other}) installation.expect<practices::Widen>({one, practices::Visibility::cohort, cohort}, pia);
    auto const id = installation.expect<AddPrework>(item("Read it", {}, {}, practice), fay).prework;
    EXPECT_EQ(get(meeting, pam).prework.at(0).practice, practice);
    EXPECT_EQ(get(meeting, pam).prework.at(0).practiceTitle, "Calls before nine");
    auto change = change_of(id);
    change.practice = PracticeId{999};
    EXPECT_EQ(installation.refused<UpdatePrework>(change, fay).field, "practice");
    change.practice = other;
    installation.expect<UpdatePrework>(change, fay);
    EXPECT_EQ(get(meeting, pam).prework.at(0).practiceTitle, "Otters at the door");

    installation.expect<practices::Withdraw>({other, "It did not work"}, pia);
    EXPECT_EQ(get(meeting, pam).prework.at(0).practice, std::nullopt);
    EXPECT_EQ(get(meeting, pam).prework.at(0).practiceTitle, std::nullopt);
    EXPECT_EQ(get(meeting, pam).prework.at(0).title, "Read it");
    EXPECT_EQ(get(meeting, pia).prework.at(0).practice, other) << "she wrote it";
}

TEST_F(MeetingPrework, Has_thirty_items_at_most)
{
    for (int i = 0; i < 30; ++i) add("Item " + std::to_string(i));
    EXPECT_EQ(installation.refused<AddPrework>(item("One more"), fay).code, ErrorCode::conflict);
}

}  // namespace
}  // namespace lyceum

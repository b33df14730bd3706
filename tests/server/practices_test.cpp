#include "protocol/practices.hpp"

#include "protocol/notifications.hpp"
#include "protocol/rooms.hpp"
#include "tests/server/practices_fixture.hpp"

namespace lyceum {
namespace {

using namespace practices;
using testing::InPractices;

struct Practices : InPractices {
    Error refused_write(PersonId as, PracticeId practice, std::int64_t revision, Parts const& parts)
    {
        return installation.refused<Write>({practice, revision, parts}, as);
    }
    std::vector<std::string> titles_for(PersonId reader, ListOfCaller::Request const& request)
    {
        std::vector<std::string> titles;
        for (auto const& entry : installation.expect<ListOfCaller>(request, reader).practices) titles.push_back(entry.title);
        return titles;
    }
};

TEST_F(Practices, Are_begun_by_who_has_a_seat_in_their_owner)
{
    auto const practice = begin(mia, school(maple), "Otters at the door");
    auto const got = get(mia, practice);
    EXPECT_EQ(got.title, "Otters at the door");
    EXPECT_EQ(got.owner.name, "Maple Street School");
    EXPECT_EQ(got.state, State::draft);
    EXPECT_EQ(got.shown, 0);
    ASSERT_EQ(got.authors.size(), 1U);
    EXPECT_EQ(got.authors[0].name, "Mia Example");
    EXPECT_EQ(get(pat, begin(pat, partner(otters), "Reading by rivers")).owner.name, "Otter House");

    EXPECT_EQ(installation.refused<Begin>({.owner = school(maple), .title = "Words", .from = {}}, olga).code, ErrorCode::forbidden);
    EXPECT_EQ(installation.refused<Begin>({.owner = school(maple), .title = "Words", .from = {}}, zoe).code, ErrorCode::not_found);
}

TEST_F(Practices, Take_changes_of_different_parts_and_say_who_wrote_the_same_one)
{
    auto const practice = begin(pia, school(maple), "Otters at the door");
    installation.expect<SetAuthors>({practice, {{pia, mia}}}, pia);
    auto const read = revision_of(pia, practice);
    EXPECT_GT(installation.expect<Write>({practice, read, {.problem = "Late first lessons."}}, pia).revision, read);
    installation.expect<Write>({practice, read, {.happened = "Fewer came late."}}, mia);

    auto const refused = refused_write(mia, practice, read, {.problem = "Quiet first lessons.", .audience = "Teams"});
    EXPECT_EQ(refused.code, ErrorCode::conflict);
    EXPECT_EQ(refused.field, "parts.problem");
    EXPECT_NE(refused.message.find("Pia Example"), std::string::npos) << refused.message;

    auto const draft = get(mia, practice, true);
    EXPECT_EQ(draft.body.problem.value, "Late first lessons.");
    EXPECT_EQ(draft.body.happened.value, "Fewer came late.");
    EXPECT_EQ(draft.body.audience.value, "") << "nothing of a refused call is written";
    EXPECT_EQ(draft.html.problem, "<p>Late first lessons.</p>");
    installation.expect<Write>({practice, *draft.revision, {.problem = "Quiet first lessons."}}, mia);
}

TEST_F(Practices, Hold_no_figures_about_few_students)
{
    auto const practice = begin(pia, school(maple), "Otters at the door");
    Measure measure;
    measure.name = "Late", measure.unit = "%", measure.before = 20, measure.after = 8.5, measure.students = 9;
    auto const refused = refused_write(pia, practice, 1, {.measures = Measures({measure})});
    EXPECT_EQ(refused.field, "parts.measures[0].students");
    measure.students = 10;
    write(pia, practice, {.measures = Measures({measure})});
    EXPECT_EQ(get(pia, practice).body.measures.items.at(0).after, 8.5);

    Evidence evidence;
    evidence.studyUrl = Line<1, 500>("javascript:alert(1)");
    EXPECT_EQ(refused_write(pia, practice, 9, {.evidence = evidence}).field, "parts.evidence.studyUrl");
}

TEST_F(Practices, Keep_every_version_as_it_was_published)
{
    auto const practice = begin(pia, school(maple), "Otters at the door");
    EXPECT_EQ(installation.refused<Publish>({.practice = practice, .note = {}}, pia).field, "summary");
    write(pia, practice, {.summary = "Greets **every** student."});
    EXPECT_EQ(publish(pia, practice), 1);
    EXPECT_EQ(installation.refused<Publish>({.practice = practice, .note = {}}, pia).code, ErrorCode::conflict) << "nothing was written since";
    widen(pia, practice, Visibility::network);
    write(pia, practice, {.title = "Badgers at the door", .summary = "Greets each student."});
    EXPECT_EQ(get(olga, practice).title, "Otters at the door") << "a draft is not shown to others";
    EXPECT_FALSE(get(olga, practice).revision);
    EXPECT_TRUE(get(mia, practice).hasDraft);
    EXPECT_EQ(get(mia, practice, true).title, "Badgers at the door");
    EXPECT_EQ(installation.refused<GetPractice>({.practice = practice, .version = {}, .draft = true}, olga).code, ErrorCode::not_found);

    EXPECT_EQ(publish(pia, practice), 2);
    auto const now_read = get(olga, practice);
    EXPECT_EQ(now_read.title, "Badgers at the door");
    ASSERT_EQ(now_read.versions.size(), 2U);
    EXPECT_EQ(now_read.versions[1].title, "Otters at the door");
    EXPECT_EQ(installation.expect<GetPractice>({.practice = practice, .version = 1, .draft = {}}, olga).body.summary.value,
              "Greets **every** student.");
    EXPECT_NE(now_read.citation.find("Pia Example (Maple Street School, 20"), std::string::npos) << now_read.citation;
    EXPECT_NE(now_read.citation.find("Badgers at the door. Version 2. Maple. http"), std::string::npos) << now_read.citation;

    auto const compared = installation.expect<Compare>({.practice = practice, .from = 1, .to = 2}, olga).parts;
    ASSERT_EQ(compared.size(), 2U);
    EXPECT_EQ(compared[0].part, Part::title);
    ASSERT_EQ(compared[0].hunks.size(), 3U);
    EXPECT_EQ(compared[0].hunks[0].kind, Change::removed);
    EXPECT_EQ(compared[0].hunks[0].text, "Otters ");
    EXPECT_EQ(compared[0].hunks[1].text, "Badgers ");
    EXPECT_EQ(compared[0].hunks[2].kind, Change::same);
    EXPECT_EQ(installation.refused<Compare>({.practice = practice, .from = 1, .to = {}}, olga).code, ErrorCode::not_found);
}

TEST_F(Practices, Are_seen_by_those_whom_their_visibility_names)
{
    auto const draft = begin(pia, school(maple), "Draft");
    auto const of_school = published("School", Visibility::school), of_cohort = published("Cohort", Visibility::cohort),
               of_network = published("Network", Visibility::network), of_all = published("World", Visibility::world);
    struct Expected {
        std::optional<PersonId> person;
        bool draft, school, cohort, network, world;
    };
    Expected const table[]{{pia, true, true, true, true, true},      {mia, true, true, true, true, true},
                           {fay, false, false, true, true, true},    {lea, false, false, true, true, true},
                           {olga, false, false, false, true, true},  {finn, false, false, false, true, true},
                           {rex, false, false, false, true, true},   {pat, false, false, false, true, true},
                           {zoe, false, false, false, false, true},  {ada, false, false, false, false, true},
                           {std::nullopt, false, false, false, false, true}};
    for (auto const& row : table) {
        auto const who = row.person ? std::to_string(row.person->value) : "nobody";
        EXPECT_EQ(sees(row.person, draft), row.draft) << who;
        EXPECT_EQ(sees(row.person, of_school), row.school) << who;
        EXPECT_EQ(sees(row.person, of_cohort), row.cohort) << who;
        EXPECT_EQ(sees(row.person, of_network), row.network) << who;
        EXPECT_EQ(sees(row.person, of_all), row.world) << who;
        if (!row.person) continue;
        auto const listed = titles_for(*row.person, {.ownerKind = OwnerKind::school, .owner = maple.value, .mine = {}, .state = {}, .network = {}, .before = {}, .limit = {}});
        EXPECT_EQ(std::ranges::count(listed, "Draft"), row.draft) << who;
        EXPECT_EQ(std::ranges::count(listed, "School"), row.school) << who;
        EXPECT_EQ(std::ranges::count(listed, "Cohort"), row.cohort) << who;
        EXPECT_EQ(std::ranges::count(listed, "Network"), row.network) << who;
        EXPECT_EQ(std::ranges::count(listed, "World"), row.world) << who;
    }
    EXPECT_TRUE(get(olga, of_network).owner.context) << "who has a seat in the network sees what makes the school like another";
    EXPECT_FALSE(get(zoe, of_all).owner.context);
}

TEST_F(Practices, Are_listed_to_who_writes_them_page_by_page)
{
    for (auto const* title : {"One", "Two", "Three"}) begin(mia, school(maple), title);
    ListOfCaller::Request request{.ownerKind = {}, .owner = {}, .mine = true, .state = {}, .network = {}, .before = {}, .limit = 2};
    auto const first = installation.expect<ListOfCaller>(request, pia);
    ASSERT_EQ(first.practices.size(), 2U);
    EXPECT_EQ(first.practices[0].title, "Three");
    EXPECT_TRUE(first.practices[0].mayWrite && first.practices[0].hasDraft);
    EXPECT_TRUE(first.more);
    request.before = first.practices[1].practice;
    EXPECT_EQ(titles_for(pia, request), std::vector<std::string>{"One"});
    EXPECT_TRUE(titles_for(olga, request).empty());
}

TEST_F(Practices, Are_only_opened_to_more_people_by_who_acts_for_the_owner)
{
    auto const practice = begin(mia, school(maple), "Otters");
    write(mia, practice, {.summary = "Words."});
    EXPECT_EQ(installation.refused<Widen>({practice, Visibility::network, {}}, mia).code, ErrorCode::forbidden) << "an author who is not the principal";
    EXPECT_EQ(installation.refused<Widen>({practice, Visibility::cohort, {}}, pia).field, "cohort");
    EXPECT_EQ(installation.refused<Widen>({practice, Visibility::cohort, readers}, pia).field, "cohort") << "her school is not in it";
    widen(pia, practice, Visibility::cohort, writers);
    EXPECT_FALSE(sees(fay, practice)) << "nothing was published yet";
    publish(mia, practice);
    EXPECT_TRUE(sees(fay, practice));
    widen(pia, practice, Visibility::network);
    EXPECT_EQ(installation.refused<Widen>({practice, Visibility::cohort, writers}, pia).code, ErrorCode::conflict);
    EXPECT_EQ(installation.refused<Publish>({.practice = practice, .note = {}}, fay).code, ErrorCode::forbidden);
}

TEST_F(Practices, Show_older_versions_only_to_those_to_whom_they_were_open)
{
    auto const practice = begin(pia, school(maple), "Otters");
    write(pia, practice, {.summary = "What only the school should read."});
    publish(pia, practice);
    write(pia, practice, {.summary = "What everyone reads."});
    publish(pia, practice);
    widen(pia, practice, Visibility::world);
    EXPECT_EQ(get(olga, practice).versions.size(), 1U);
    EXPECT_EQ(installation.refused<GetPractice>({.practice = practice, .version = 1, .draft = {}}, olga).code, ErrorCode::not_found);
    EXPECT_EQ(installation.refused<Compare>({.practice = practice, .from = 1, .to = 2}, olga).code, ErrorCode::not_found);
    EXPECT_EQ(get(mia, practice).versions.size(), 2U);
}

TEST_F(Practices, Are_withdrawn_by_their_owner_or_a_curator_and_restored_by_whoever_did_that)
{
    auto const practice = published("Otters", Visibility::network);
    EXPECT_EQ(installation.refused<Withdraw>({practice, "Words"}, olga).code, ErrorCode::forbidden);
    installation.expect<Withdraw>({practice, "It did not work"}, pia);
    EXPECT_FALSE(sees(olga, practice));
    EXPECT_EQ(get(pia, practice).withdrawnWhy, "It did not work");
    EXPECT_EQ(installation.refused<Publish>({.practice = practice, .note = {}}, pia).code, ErrorCode::conflict);
    EXPECT_EQ(installation.refused<Restore>({practice}, fay).code, ErrorCode::forbidden);
    installation.expect<Restore>({practice}, pia);
    EXPECT_TRUE(sees(olga, practice));

    installation.expect<Withdraw>({practice, "Names a child"}, fay);
    EXPECT_FALSE(sees(olga, practice));
    EXPECT_EQ(installation.refused<Restore>({practice}, pia).code, ErrorCode::forbidden);
    installation.expect<Restore>({practice}, lea);
    EXPECT_EQ(get(olga, practice).state, State::published);
}

TEST_F(Practices, Withdrawn_or_superseded_by_somebody_else_tell_their_authors_and_never_who_did_it)
{
    using notifications::Kind;
    auto const news = [&](PersonId person) {
        std::vector<std::pair<Kind, std::string>> all;
        for (auto const& one : installation.expect<notifications::ListOfPerson>({.unreadOnly = {}, .before = {}, .limit = {}}, person).notifications)
            all.emplace_back(one.kind, one.excerpt);
        return all;
    };
    auto const practice = published("Otters", Visibility::network), fresh = published("Fresh", Visibility::network);
    installation.expect<SetAuthors>({practice, {{pia, mia}}}, pia);
    installation.expect<Withdraw>({practice, "Names a child"}, fay);
    std::vector const told{std::pair{Kind::withdrawn, std::string("Names a child")}};
    EXPECT_EQ(news(pia), told);
    EXPECT_EQ(news(mia), told);
    EXPECT_TRUE(news(fay).empty());
    EXPECT_TRUE(news(olga).empty());
    auto const one = installation.expect<notifications::ListOfPerson>({.unreadOnly = {}, .before = {}, .limit = {}}, mia).notifications.at(0);
    EXPECT_EQ(one.from.value().name, "Fay Example");
    EXPECT_EQ(one.title, "Otters");
    EXPECT_EQ(one.practice, practice);

    installation.expect<Restore>({practice}, fay);
    installation.expect<Supersede>({practice, fresh}, pia);
    EXPECT_EQ(news(mia).at(0), std::pair(Kind::superseded, std::string()));
    EXPECT_EQ(news(pia), told) << "she did it";
}

TEST_F(Practices, Say_what_stands_for_them_now)
{
    auto const old = published("Old", Visibility::network), fresh = published("Fresh", Visibility::network);
    installation.expect<Supersede>({old, fresh}, pia);
    EXPECT_EQ(get(olga, old).state, State::superseded);
    ASSERT_TRUE(get(olga, old).supersededBy);
    EXPECT_EQ(get(olga, old).supersededBy->title, "Fresh");
    EXPECT_EQ(installation.refused<Supersede>({fresh, old}, pia).field, "by") << "no two stand for each other";
    EXPECT_EQ(installation.refused<Supersede>({fresh, old}, fay).code, ErrorCode::forbidden);
}

TEST_F(Practices, Are_adapted_by_others_and_remember_their_origin)
{
    auto const origin = published("Otters", Visibility::network);
    write(pia, origin, {.problem = "What is not published."});
    auto const adapted = begin(olga, school(oak), "Otters in the hall", origin);
    auto const got = get(olga, adapted);
    EXPECT_EQ(got.body.summary.value, "Greets every student at the door.");
    EXPECT_EQ(got.body.problem.value, "");
    ASSERT_TRUE(got.origin);
    EXPECT_EQ(got.origin->title, "Otters");
    EXPECT_EQ(got.origin->version, 1);
    EXPECT_EQ(get(pia, origin).adapted, 0) << "nobody hears of a draft";
    publish(olga, adapted);
    EXPECT_EQ(get(pia, origin).adapted, 0) << "nor of what they do not see";
    widen(olga, adapted, Visibility::network);
    EXPECT_EQ(get(pia, origin).adaptations.at(0).title, "Otters in the hall");

    auto const hidden = published("Hidden", Visibility::school);
    EXPECT_EQ(installation.refused<Begin>({.owner = school(oak), .title = "Words", .from = hidden}, olga).field, "from");
    installation.expect<Withdraw>({origin, "Words"}, pia);
    EXPECT_FALSE(get(olga, adapted).origin);
}

TEST_F(Practices, Are_placed_by_terms_that_ship_or_are_of_their_network)
{
    auto const practice = begin(pia, school(maple), "Otters");
    auto const own = installation.expect<facets::AddTerm>({.library = library, .facet = FacetId{1}, .title = "Our own", .about = {}}, fay).term;
    auto const strong = term("evidence", "strong");
    installation.expect<Place>({practice, {{strong, own}}}, pia);
    auto const terms = get(pia, practice).terms;
    ASSERT_EQ(terms.size(), 2U);
    EXPECT_TRUE(std::ranges::any_of(terms, [](auto const& placed) { return placed.slug == "strong" && placed.facetSlug == "evidence"; }));

    auto const foreign = installation.expect<facets::AddTerm>({.library = LibraryId{elsewhere.value}, .facet = FacetId{1}, .title = "Theirs", .about = {}}, zoe).term;
    EXPECT_EQ(installation.refused<Place>({practice, {{strong, foreign}}}, pia).field, "terms[1]");
    EXPECT_EQ(installation.refused<Place>({practice, {{strong}}}, olga).code, ErrorCode::not_found);
    installation.expect<facets::ArchiveTerm>({own, true}, fay);
    installation.expect<Place>({practice, {{own}}}, pia);
    auto const other = begin(pia, school(maple), "Other");
    EXPECT_EQ(installation.refused<Place>({other, {{own}}}, pia).field, "terms[0]") << "nothing new is placed by an archived term";
}

TEST_F(Practices, Have_authors_of_their_network)
{
    auto const practice = begin(pia, school(maple), "Otters");
    installation.expect<SetAuthors>({practice, {{olga, pia}}}, pia);
    EXPECT_EQ(get(olga, practice).authors.at(0).seatTitle, "Principal, Oak School");
    write(olga, practice, {.summary = "Words."});
    EXPECT_EQ(installation.refused<SetAuthors>({practice, {{zoe}}}, pia).field, "authors[0]");
    EXPECT_EQ(installation.refused<SetAuthors>({practice, {}}, pia).field, "authors");
    installation.expect<SetAuthors>({practice, {{pia}}}, olga);
    EXPECT_FALSE(sees(olga, practice));
}

TEST_F(Practices, Tell_those_who_follow_them_no_word_of_what_is_written)
{
    auto const practice = begin(pia, school(maple), "Otters");
    write(pia, practice, {.summary = "Secret."});
    publish(pia, practice);
    EXPECT_TRUE(installation.events(topic_of(network)).empty()) << "the network does not see it";
    widen(pia, practice, Visibility::network);
    auto const told = installation.events(topic_of(network));
    ASSERT_EQ(told.size(), 1U);
    EXPECT_EQ(told[0].name, Published::name);
    auto const events = installation.events(topic_of(practice));
    ASSERT_EQ(events.size(), 3U);
    for (auto const& event : events) {
        EXPECT_EQ(event.name, PracticeChanged::name);
        EXPECT_EQ(event.data.find("Secret"), std::string::npos);
        EXPECT_EQ(event.data.find("Otters"), std::string::npos);
    }
}

struct PracticeRooms : Practices {
    RoomId room_of(PersonId as, PracticeId practice) { return installation.expect<practices::OpenRoom>({practice}, as).room; }
    Error unseen(PersonId as, RoomId room) { return installation.refused<rooms::GetRoom>({room}, as); }
};

TEST_F(PracticeRooms, Are_opened_by_who_asks_and_stand_in_no_list)
{
    auto const practice = published("Otters", Visibility::cohort);
    auto const room = room_of(fay, practice);
    EXPECT_EQ(room_of(pia, practice), room) << "there is one";
    EXPECT_EQ(get(pia, practice).room, room);
    installation.expect<rooms::PostMessage>({.room = room, .body = "How many weeks?", .replyTo = {}, .asSeat = {}}, fay);

    auto const got = installation.expect<rooms::GetRoom>({room}, pia).room;
    EXPECT_EQ(got.name, "Otters");
    EXPECT_EQ(got.unread, 1);
    write(pia, practice, {.title = "Title in the draft"});
    EXPECT_EQ(installation.expect<rooms::GetRoom>({room}, fay).room.name, "Otters") << "the title that was published";
    for (auto const archived : {false, true})
        for (auto const& listed : installation.expect<rooms::ListOfCohort>({.cohort = writers, .archived = archived}, pia).rooms)
            EXPECT_NE(listed.id, room);
    auto const hits = installation.expect<rooms::Search>({.query = "weeks", .cohort = {}, .before = {}, .limit = {}}, pia).hits;
    ASSERT_EQ(hits.size(), 1U);
    EXPECT_EQ(hits[0].roomName, "Otters");
    EXPECT_EQ(installation.refused<rooms::UpdateRoom>({.room = room, .name = "Other", .purpose = {}, .archived = {}}, fay).code, ErrorCode::conflict);
    EXPECT_EQ(installation.refused<practices::OpenRoom>({practice}, olga).code, ErrorCode::not_found);
    EXPECT_EQ(unseen(olga, room).code, ErrorCode::not_found);
}

TEST_F(PracticeRooms, Are_for_the_network_once_it_sees_the_practice)
{
    auto const practice = published("Otters", Visibility::cohort);
    auto const room = room_of(fay, practice);
    installation.expect<rooms::PostMessage>({.room = room, .body = "How many weeks?", .replyTo = {}, .asSeat = {}}, fay);
    widen(pia, practice, Visibility::world);
    EXPECT_EQ(unseen(olga, room).code, ErrorCode::not_found) << "what was said in the cohort stays there";
    EXPECT_EQ(installation.expect<rooms::GetRoom>({room}, fay).room.name, "Otters");
    auto const wider = room_of(olga, practice);
    EXPECT_NE(wider, room);
    installation.expect<rooms::PostMessage>({.room = wider, .body = "And how many people?", .replyTo = {}, .asSeat = {}}, olga);
    EXPECT_EQ(installation.refused<practices::OpenRoom>({practice}, zoe).code, ErrorCode::forbidden) << "she sees it as everyone does";
    EXPECT_FALSE(get(zoe, practice).room);
}

TEST_F(PracticeRooms, Are_put_away_with_a_withdrawn_practice)
{
    auto const practice = published("Otters", Visibility::network);
    auto const room = room_of(olga, practice);
    installation.expect<Withdraw>({practice, "Words"}, pia);
    EXPECT_EQ(unseen(olga, room).code, ErrorCode::not_found);
    installation.expect<rooms::GetRoom>({room}, pia);
    installation.expect<Restore>({practice}, pia);
    EXPECT_EQ(installation.expect<rooms::GetRoom>({room}, olga).room.mayPost, true);
    EXPECT_EQ(installation.refused<practices::OpenRoom>({begin(pia, school(maple), "Draft")}, pia).code, ErrorCode::conflict);
}

}  // namespace
}  // namespace lyceum

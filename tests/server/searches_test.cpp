#include "db/practice_index.hpp"
#include "protocol/searches.hpp"
#include "server/brief.hpp"
#include "server/practice_upkeep.hpp"
#include "tests/server/library_fixture.hpp"

namespace lyceum {
namespace {

using namespace searches;

struct Searches : testing::InLibrary {
    void index()
    {
        std::stop_source never;
        server::PracticeUpkeep(installation.services()).tend(never.get_token());
    }
    static Find::Request query(std::string const& words)
    {
        Find::Request request;
        request.search.query = words;
        return request;
    }
    std::int64_t found_by_nobody(std::string const& words)
    {
        auto const answered = installation.call(Find::name, codec::to_json(query(words)), installation.nobody());
        return codec::parse(answered.body.value()).value().at("total").to_number<std::int64_t>();
    }
    static Save::Request saved(std::string const& title, std::string const& words, bool digest = false)
    {
        Save::Request request;
        request.title = title, request.search.query = words, request.digest = digest;
        return request;
    }
    std::vector<Saved> kept_by(PersonId person) { return installation.expect<ListOfPerson>({}, person).saved; }
};

TEST_F(Searches, Without_an_account_one_finds_what_is_public)
{
    of_maple("Kite for all", "world"), of_maple("Kite for the network", "network");
    index();
    EXPECT_EQ(found_by_nobody("kite"), 1);
    EXPECT_EQ(installation.expect<Find>(query("kite"), ned).total, 1);
    EXPECT_EQ(installation.expect<Find>(query("kite"), olga).total, 2);
}

TEST_F(Searches, What_changed_is_found_once_the_upkeep_has_gone_through_it)
{
    for (int i = 0; i < 40; ++i) of_maple("Kite " + std::to_string(i), "world");
    EXPECT_EQ(found_by_nobody("kite"), 0);
    index();
    EXPECT_EQ(found_by_nobody("kite"), 40);
}

TEST_F(Searches, A_school_that_is_not_of_ones_network_is_no_measure)
{
    Find::Request request;
    request.search.likeSchool = maple;
    EXPECT_EQ(installation.expect<Find>(request, olga).total, 0);
    EXPECT_EQ(installation.refused<Find>(request, ned).code, ErrorCode::not_found);
    auto const answered = installation.call(Find::name, codec::to_json(request), installation.nobody());
    EXPECT_EQ(answered.body.error().code, ErrorCode::unauthenticated);
}

TEST_F(Searches, An_owner_is_named_with_its_kind)
{
    of_maple("Kite", "world");
    index();
    Find::Request request;
    request.search.owner = maple.value;
    EXPECT_EQ(installation.refused<Find>(request, pia).field, "search.owner");
    request.search.ownerKind = practices::OwnerKind::school;
    EXPECT_EQ(installation.expect<Find>(request, pia).total, 1);
    request.search.owner = oak.value;
    EXPECT_EQ(installation.expect<Find>(request, pia).total, 0);
}

TEST_F(Searches, Titles_are_suggested_as_one_types)
{
    of_maple("Greeting at two doors", "world"), of_maple("Secret greeting", "school");
    index();
    Suggest::Request request;
    request.prefix = "greet";
    auto const suggested = installation.expect<Suggest>(request, olga).practices;
    ASSERT_EQ(suggested.size(), 1U);
    EXPECT_EQ(suggested[0].title, "Greeting at two doors");
}

TEST_F(Searches, Related_practices_are_told_to_who_may_see_both)
{
    auto const about = of_maple("Greeting at two doors", "network");
    of_maple("Greeting by name", "network"), of_maple("Greeting of a school", "school");
    index();
    auto const related = installation.expect<Related>({about}, olga).practices;
    ASSERT_EQ(related.size(), 1U);
    EXPECT_EQ(related[0].title, "Greeting by name");
    EXPECT_EQ(related[0].owner.name, "Maple Street School");
    EXPECT_EQ(installation.refused<Related>({about}, ned).code, ErrorCode::not_found);
}

TEST_F(Searches, A_kept_search_says_how_much_is_new_in_it)
{
    auto const id = installation.expect<Save>(saved("Kites", "kite"), olga).saved;
    EXPECT_EQ(kept_by(olga).at(0).fresh, 0);
    of_maple("Kite", "network"), of_maple("Kite of a school", "school"), of_maple("Lantern", "network");
    index();
    ASSERT_EQ(kept_by(olga).size(), 1U);
    EXPECT_EQ(kept_by(olga)[0].id, id);
    EXPECT_EQ(kept_by(olga)[0].fresh, 1);
    EXPECT_EQ(kept_by(olga)[0].search.query->value, "kite");
}

TEST_F(Searches, A_kept_search_is_its_persons_alone)
{
    auto const id = installation.expect<Save>(saved("Kites", "kite"), olga).saved;
    EXPECT_TRUE(kept_by(pia).empty());
    EXPECT_EQ(installation.refused<Update>({.saved = id, .title = {}, .digest = true}, pia).code, ErrorCode::not_found);
    EXPECT_EQ(installation.refused<Remove>({id}, pia).code, ErrorCode::not_found);
    installation.expect<Update>({.saved = id, .title = "Lanterns", .digest = true}, olga);
    EXPECT_EQ(kept_by(olga).at(0).title, "Lanterns");
    EXPECT_TRUE(kept_by(olga).at(0).digest);
    installation.expect<Remove>({id}, olga);
    EXPECT_TRUE(kept_by(olga).empty());
}

TEST_F(Searches, The_weekly_brief_tells_once_what_is_new_in_a_kept_search_that_asks_for_it)
{
    installation.mail.on = true;
    installation.change([&](db::Transaction& tx) {
        tx.run("UPDATE people SET wants_brief = 1, mail = 'olga@school.example' WHERE id = ?", olga);
    });
    installation.expect<Save>(saved("Kites", "kite", true), olga);
    installation.expect<Save>(saved("Lanterns", "lantern"), olga);
    of_maple("Kite at the door", "network"), of_maple("Kite of a school", "school"), of_maple("Lantern", "network");
    index();
    server::Briefs briefs{installation.services()};
    briefs.send_due();
    auto const letters = installation.mail.letters();
    ASSERT_EQ(letters.size(), 1U);
    EXPECT_EQ(letters[0].subject, "Lyceum: 1 search with something new");
    EXPECT_NE(letters[0].text.find("- Kites: 1 practice\n  Kite at the door: "), std::string::npos) << letters[0].text;
    EXPECT_EQ(letters[0].text.find("Lantern"), std::string::npos) << letters[0].text;
    installation.change([](db::Transaction& tx) { tx.run("UPDATE briefs SET sent_at = sent_at - 7 * 86400000"); });
    briefs.send_due();
    EXPECT_EQ(installation.mail.letters().size(), 1U);
}

TEST_F(Searches, Nobody_keeps_more_than_fifty)
{
    for (int i = 0; i < saved_max; ++i) installation.expect<Save>(saved("Kites", "kite"), olga);
    EXPECT_EQ(installation.refused<Save>(saved("Kites", "kite"), olga).code, ErrorCode::conflict);
}

}  // namespace
}  // namespace lyceum

#include "protocol/facets.hpp"

#include "protocol/practices.hpp"
#include "tests/server/practices_fixture.hpp"

#include <set>

namespace lyceum {
namespace {

using namespace facets;
using testing::InPractices;

struct Facets : InPractices {
    std::vector<Facet> listed(PersonId as, std::optional<bool> archived = {})
    {
        return installation.expect<ListOfNetwork>({.network = network, .archived = archived}, as).facets;
    }
    static bool has(std::vector<Facet> const& facets, std::string const& title)
    {
        return std::ranges::any_of(facets, [&](Facet const& facet) {
            return facet.title == title || std::ranges::any_of(facet.terms, [&](Term const& term) { return term.title == title; });
        });
    }
};

TEST(ShippedFacets, Are_read_and_name_what_code_relies_on)
{
    std::set<std::string> terms;
    for (auto const& facet : server::shipped_facets())
        for (auto const& term : facet.terms) EXPECT_TRUE(terms.insert(facet.slug + "/" + term.slug).second) << facet.slug << "/" << term.slug;
    for (auto const* term : {"evidence/strong", "evidence/moderate", "evidence/promising", "evidence/rationale", "kind/practice", "kind/policy",
                             "kind/research", "kind/tool", "kind/case-story", "kind/video"})
        EXPECT_TRUE(terms.contains(term)) << term;
    EXPECT_EQ(server::parse_facet("slug = \"a\"\nedition = 1\nposition = 1\ntitle = \"A\"\n").error().message,
              "text: line 1: terms: must be written as [[terms]], once for each.");
    EXPECT_EQ(server::parse_facet("slug = \"a\nedition").error().message, "text: line 1: this is not TOML.");
}

TEST_F(Facets, Of_a_network_are_told_to_its_people_alone)
{
    auto const facet = installation.expect<Add>({.library = library, .title = "Our phases", .about = {}, .source = {}}, fay).facet;
    installation.expect<AddTerm>({.library = library, .facet = facet, .title = "First phase", .about = {}}, fay);
    installation.expect<AddTerm>({.library = library, .facet = FacetId{1}, .title = "Our own answer", .about = {}}, finn);
    for (auto const* title : {"Our phases", "First phase", "Our own answer"}) {
        EXPECT_TRUE(has(listed(olga), title)) << title;
        EXPECT_FALSE(has(listed(zoe), title)) << title;
    }
    auto const by_nobody = installation.call("facets.list", {{"network", network.value}}, installation.nobody());
    ASSERT_TRUE(by_nobody.body);
    EXPECT_EQ(by_nobody.body->find("Our phases"), std::string::npos);
    EXPECT_NE(by_nobody.body->find("evidence"), std::string::npos);
    EXPECT_EQ(installation.refused<Add>({.library = library, .title = "Words", .about = {}, .source = {}}, olga).code, ErrorCode::forbidden);
    EXPECT_EQ(installation.refused<AddTerm>({.library = LibraryId{elsewhere.value}, .facet = facet, .title = "Words", .about = {}}, zoe).field, "facet");
}

TEST_F(Facets, Are_changed_and_put_away_by_the_network_that_they_are_of)
{
    auto const facet = installation.expect<Add>({.library = library, .title = "Our phases", .about = {}, .source = {}}, fay).facet;
    EXPECT_EQ(installation.refused<Add>({.library = library, .title = "our PHASES", .about = {}, .source = {}}, fay).field, "title");
    installation.expect<Update>({.facet = facet, .title = "Our steps", .about = "Words", .source = {}}, lea);
    EXPECT_TRUE(has(listed(olga), "Our steps"));
    installation.expect<Archive>({facet, true}, lea);
    EXPECT_FALSE(has(listed(olga, true), "Our steps")) << "only who may change it sees what was put away";
    EXPECT_TRUE(has(listed(fay, true), "Our steps"));
    installation.expect<Archive>({facet, false}, lea);
    EXPECT_TRUE(has(listed(olga), "Our steps"));
    EXPECT_EQ(installation.refused<Update>({.facet = FacetId{1}, .title = "Words", .about = {}, .source = {}}, lea).code, ErrorCode::forbidden) << "it ships";
}

TEST_F(Facets, Of_a_newer_edition_take_the_place_of_the_older_and_practices_keep_their_terms)
{
    db::ShippedFacet facet{.slug = "example", .edition = 1, .position = 20, .title = "Example", .about = "", .source = "",
                           .terms = {{"one", "One", ""}, {"two", "Two", ""}}};
    auto const ship = [&] { return installation.change([&](db::Transaction& tx) { return db::ship_facet(tx, facet); }); };
    EXPECT_TRUE(ship());
    EXPECT_FALSE(ship()) << "it is there";
    auto const practice = begin(pia, school(maple), "Otters");
    installation.expect<practices::Place>({practice, {{term("example", "one")}}}, pia);
    facet.edition = 2, facet.terms = {{"two", "Second", ""}, {"three", "Three", ""}};
    EXPECT_TRUE(ship());
    EXPECT_TRUE(has(listed(olga), "Second") && has(listed(olga), "Three"));
    EXPECT_FALSE(has(listed(olga), "One"));
    EXPECT_EQ(get(pia, practice).terms.at(0).title, "One");
}

TEST_F(Facets, And_settings_of_a_library_are_read_by_its_people_and_set_by_its_leads)
{
    auto const before = installation.expect<library::GetSettings>({InPractices::library}, olga);
    EXPECT_EQ(before.review, library::ReviewFrom::none);
    EXPECT_EQ(before.askAfterDays, 70);
    EXPECT_FALSE(before.mayCurate || before.mayLead);
    want_review(library::ReviewFrom::world, {"Names no child"});
    auto const after = installation.expect<library::GetSettings>({InPractices::library}, fay);
    EXPECT_EQ(after.review, library::ReviewFrom::world);
    EXPECT_EQ(after.checklist, std::vector<std::string>{"Names no child"});
    EXPECT_TRUE(after.mayCurate);
    EXPECT_EQ(installation.refused<library::SetSettings>({.library = InPractices::library, .review = {}, .checklist = {}, .askAfterDays = 30}, fay).code,
              ErrorCode::forbidden);
}

}  // namespace
}  // namespace lyceum

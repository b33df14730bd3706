#include "protocol/partners.hpp"

#include "protocol/adoptions.hpp"
#include "protocol/collections.hpp"
#include "tests/server/practices_fixture.hpp"

namespace lyceum {
namespace {

using namespace partners;
using practices::Visibility;

/// Pat is of Otter House, in the network Maple.
struct Partners : testing::InPractices {
    Update::Request change() const
    {
        return {.partner = otters, .about = {}, .offers = {}, .contact = {}, .website = {}, .visibility = {}, .service = {}};
    }
    void open_to_all()
    {
        auto opened = change();
        opened.visibility = partners::Visibility::world;
        installation.expect<Update>(opened, pat);
    }
    void serve(PersonId as, std::vector<ServiceGiven> service) { installation.expect<Update>(serving(std::move(service)), as); }
    Update::Request serving(std::vector<ServiceGiven> service) const
    {
        auto served = change();
        served.service = List<ServiceGiven, 30>(std::move(service));
        return served;
    }
    GetPartner::Response page(PersonId reader) { return installation.expect<GetPartner>({otters}, reader); }
    server::Answered as_nobody() { return installation.call("partners.get", {{"partner", otters.value}}, installation.nobody()); }
    GetPartner::Response public_page()
    {
        return codec::from_json<GetPartner::Response>(codec::parse(as_nobody().body.value()).value()).value();
    }
    PracticeId published_by_otters(std::string const& title, practices::Visibility visibility)
    {
        auto const practice = begin(pat, partner(otters), title);
        write(pat, practice, {.summary = "Reads with families."});
        publish(pat, practice);
        if (visibility != practices::Visibility::school) widen(pat, practice, visibility);
        return practice;
    }
};

TEST_F(Partners, Say_on_their_page_what_they_are_and_offer)
{
    auto changed = change();
    changed.about = "We are **otters**.", changed.offers = "- An afternoon", changed.contact = "pat@example.org", changed.website = "https://otters.example.org";
    installation.expect<Update>(changed, pat);
    auto const shown = page(pia);
    EXPECT_EQ(shown.partner.name, "Otter House");
    EXPECT_EQ(shown.partner.networkName, "Maple");
    EXPECT_EQ(shown.partner.offers, "- An afternoon");
    EXPECT_EQ(shown.partner.website, "https://otters.example.org");
    EXPECT_NE(shown.html.about.find("<strong>otters</strong>"), std::string::npos);
    EXPECT_NE(shown.html.offers.find("<li>"), std::string::npos);
    EXPECT_NE(shown.html.contact.find("pat@example.org"), std::string::npos);
    EXPECT_FALSE(shown.mayChange);
    EXPECT_TRUE(page(pat).mayChange);
    EXPECT_TRUE(page(lea).mayChange);
}

TEST_F(Partners, Keep_what_a_change_does_not_name_and_can_take_their_website_off)
{
    auto changed = change();
    changed.about = "About", changed.website = "https://otters.example.org";
    installation.expect<Update>(changed, pat);
    auto further = change();
    further.offers = "Offers", further.website = "";
    installation.expect<Update>(further, pat);
    EXPECT_EQ(page(pat).partner.about, "About");
    EXPECT_EQ(page(pat).partner.website, std::nullopt);
}

TEST_F(Partners, Are_linked_to_by_addresses_of_the_web_alone)
{
    auto changed = change();
    changed.website = "javascript:alert(1)";
    EXPECT_EQ(installation.refused<Update>(changed, pat).field, "website");
}

TEST_F(Partners, Are_changed_by_their_own_people_and_the_leads_of_the_network)
{
    EXPECT_EQ(installation.refused<Update>(change(), pia).code, ErrorCode::forbidden);
    EXPECT_EQ(installation.refused<Update>(change(), zoe).code, ErrorCode::not_found);
    installation.expect<Update>(change(), lea);
    EXPECT_NE(last_entry().find("Lea Example partners.update partner organisation"), std::string::npos) << last_entry();
}

TEST_F(Partners, Are_seen_without_an_account_once_their_page_is_everyones_but_never_their_people)
{
    ASSERT_FALSE(as_nobody().body);
    EXPECT_EQ(as_nobody().body.error().code, ErrorCode::not_found);
    EXPECT_EQ(installation.refused<GetPartner>({otters}, zoe).code, ErrorCode::not_found);
    open_to_all();
    EXPECT_EQ(public_page().partner.name, "Otter House");
    EXPECT_TRUE(public_page().seats.empty());
    EXPECT_TRUE(page(zoe).seats.empty());
    ASSERT_EQ(page(pia).seats.size(), 1u);
    EXPECT_EQ(page(pia).seats[0].holderName, "Pat Example");
    EXPECT_EQ(as_nobody().body.value().find("Pat Example"), std::string::npos);
}

TEST_F(Partners, Show_and_count_of_what_they_contributed_what_the_reader_may_see)
{
    open_to_all();
    published_by_otters("Among ourselves", Visibility::school);
    auto const second = published_by_otters("For the network", Visibility::network);
    auto const third = published_by_otters("For everyone", Visibility::world);
    begin(pat, partner(otters), "Only a draft");
    EXPECT_EQ(page(pat).contributedTotal, 3);
    auto const to_network = page(olga);
    EXPECT_EQ(to_network.contributedTotal, 2);
    ASSERT_EQ(to_network.contributed.size(), 2u);
    EXPECT_EQ(to_network.contributed[0].practice, third);
    EXPECT_EQ(to_network.contributed[1].practice, second);
    EXPECT_EQ(to_network.contributed[1].summary, "Reads with families.");
    EXPECT_EQ(public_page().contributedTotal, 1);
    EXPECT_EQ(public_page().contributed.at(0).title, "For everyone");
}

TEST_F(Partners, Show_the_newest_twenty_contributions_and_count_all)
{
    for (int i = 1; i <= 21; ++i) published_by_otters("Practice " + std::to_string(i), Visibility::network);
    auto const shown = page(olga);
    EXPECT_EQ(shown.contributedTotal, 21);
    ASSERT_EQ(shown.contributed.size(), 20u);
    EXPECT_EQ(shown.contributed.front().title, "Practice 21");
    EXPECT_EQ(shown.contributed.back().title, "Practice 2");
}

TEST_F(Partners, Say_how_they_serve_their_own_network)
{
    serve(pat, {{network, Capacity::board, "Since spring"}, {network, Capacity::adviser, ""}});
    auto const shown = page(olga).service;
    ASSERT_EQ(shown.size(), 2u);
    EXPECT_EQ(shown[0].capacity, Capacity::adviser);
    EXPECT_EQ(shown[1].networkName, "Maple");
    EXPECT_EQ(shown[1].note, "Since spring");
    serve(pat, {});
    EXPECT_TRUE(page(olga).service.empty());
    EXPECT_EQ(installation.refused<Update>(serving({{network, Capacity::board, ""}, {network, Capacity::board, "Again"}}), pat).field, "service[1].capacity");
}

TEST_F(Partners, Are_said_to_serve_another_network_only_by_who_leads_that)
{
    EXPECT_EQ(installation.refused<Update>(serving({{elsewhere, Capacity::staff, ""}}), pat).field, "service[0].network");
    EXPECT_EQ(installation.refused<Update>(serving({{NetworkId{999}, Capacity::staff, ""}}), pat).field, "service[0].network");
    EXPECT_EQ(installation.refused<Update>(serving({{elsewhere, Capacity::staff, ""}}), lea).field, "service[0].network");
    grant(organisations::Kind::network, elsewhere.value, organisations::Role::lead, lea);
    serve(lea, {{elsewhere, Capacity::staff, "On Mondays"}});
    serve(pat, {{network, Capacity::board, ""}});
    EXPECT_EQ(page(lea).service.size(), 2u) << "what Pat may not say stays";
    serve(lea, {});
    EXPECT_TRUE(page(lea).service.empty());
}

TEST_F(Partners, Show_a_network_that_they_serve_to_its_people_and_not_its_name_to_others)
{
    grant(organisations::Kind::network, elsewhere.value, organisations::Role::lead, lea);
    serve(lea, {{elsewhere, Capacity::staff, "On Mondays"}});
    auto const to_olga = page(olga).service;
    ASSERT_EQ(to_olga.size(), 1u);
    EXPECT_EQ(to_olga[0].capacity, Capacity::staff);
    EXPECT_EQ(to_olga[0].network, std::nullopt);
    EXPECT_EQ(to_olga[0].networkName, std::nullopt);
    EXPECT_EQ(to_olga[0].note, std::nullopt);
    EXPECT_EQ(page(zoe).service.at(0).networkName, "Elsewhere");
    EXPECT_TRUE(page(zoe).seats.empty());
}

TEST_F(Partners, Stand_in_the_list_of_their_network)
{
    published_by_otters("For the network", Visibility::network), published_by_otters("Among ourselves", Visibility::school);
    auto const listed = installation.expect<ListOfNetwork>({network}, olga).partners;
    ASSERT_EQ(listed.size(), 1u);
    EXPECT_EQ(listed[0].partner, otters);
    EXPECT_EQ(listed[0].contributed, 1);
    EXPECT_EQ(installation.refused<ListOfNetwork>({network}, zoe).code, ErrorCode::not_found);
}

TEST_F(Partners, Learn_in_numbers_what_became_of_their_practices)
{
    auto const practice = published_by_otters("For the network", Visibility::network);
    published_by_otters("For everyone", Visibility::world);
    auto const tried_by = [&](SchoolId tries, PersonId who) {
        adoptions::Begin::Request begun;
        begun.practice = practice, begun.school = tries, begun.prediction = "More families come";
        return installation.expect<adoptions::Begin>(begun, who).adoption;
    };
    auto const kept = tried_by(maple, pia);
    tried_by(oak, olga);
    installation.expect<adoptions::Report>({.adoption = kept, .decision = adoptions::Decision::keep, .why = "They came", .happened = {}}, pia);
    auto const collection = installation.expect<collections::Create>(
        {.network = library, .cohort = {}, .meeting = {}, .kind = collections::Kind::collection, .visibility = collections::Visibility::network, .title = "Families", .about = {}},
        lea).collection;
    installation.expect<collections::AddItem>({.collection = collection, .practice = practice, .note = {}, .after = {}}, lea);
    auto const reach = installation.expect<Reach>({otters}, pat);
    EXPECT_EQ(reach.practices, 2);
    EXPECT_EQ(reach.tried, 2);
    EXPECT_EQ(reach.kept, 1);
    EXPECT_EQ(reach.adapted, 0);
    EXPECT_EQ(reach.dropped, 0);
    EXPECT_EQ(reach.collections, 1);
    EXPECT_EQ(installation.refused<Reach>({otters}, pia).code, ErrorCode::forbidden);
}

}  // namespace
}  // namespace lyceum

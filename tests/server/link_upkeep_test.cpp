#include "server/link_upkeep.hpp"

#include "protocol/partners.hpp"
#include "protocol/resources.hpp"
#include "tests/server/practices_fixture.hpp"
#include "tests/support/web_host.hpp"

#include <atomic>

namespace lyceum {
namespace {

using namespace testing;
using practices::Visibility;

/// A published practice of Maple Street School, and a host that answers or does not.
struct LinkUpkeep : InPractices {
    std::atomic<bool> is_there = true;
    WebHost host{[this](std::string const&) { return WebHost::status(is_there ? "200 OK" : "404 Not Found"); }};
    PracticeId practice = published("Otters", Visibility::network);

    ResourceId link(std::string const& path, PracticeId to, PersonId as)
    {
        return installation.expect<resources::AddLink>({to, "Where it is told", host.url(path), {}}, as).resource;
    }
    std::size_t ask_all(std::string const& reach = "everywhere")
    {
        installation.settings.library.ask_links = reach;
        server::LinkUpkeep upkeep(installation.services());
        std::size_t asked = 0;
        while (upkeep.ask_one({})) ++asked;
        return asked;
    }
    void pass(std::chrono::days days)
    {
        installation.change([&](db::Transaction& tx) {
            tx.run("UPDATE link_answers SET asked_at = asked_at - ?1", std::chrono::duration_cast<std::chrono::milliseconds>(days).count());
        });
    }
    resources::Resource shown(ResourceId resource) { return installation.expect<resources::Get>({resource}, pia).resource; }
};

TEST_F(LinkUpkeep, Asks_every_link_once_a_week_and_those_that_do_not_answer_again_the_next_day)
{
    auto const one = link("/one", practice, pia);
    EXPECT_FALSE(shown(one).alive) << "it was not asked yet";
    link("/two", practice, pia);
    EXPECT_EQ(ask_all(), 2U);
    EXPECT_EQ(ask_all(), 0U);
    auto const alive = shown(one).alive;
    EXPECT_TRUE(alive);
    EXPECT_FALSE(shown(one).silent);
    pass(std::chrono::days(6));
    EXPECT_EQ(ask_all(), 0U);
    pass(std::chrono::days(1));
    is_there = false;
    EXPECT_EQ(ask_all(), 2U);
    EXPECT_EQ(shown(one).alive, alive) << "it was seen then";
    ASSERT_TRUE(shown(one).silent);
    EXPECT_EQ(shown(one).silent->reason, "404 Not Found");
    pass(std::chrono::days(1));
    is_there = true;
    EXPECT_EQ(ask_all(), 2U);
    EXPECT_FALSE(shown(one).silent);
    EXPECT_GE(shown(one).alive, alive);
    EXPECT_EQ(installation.expect<resources::ListOfPractice>({practice}, pia).resources.at(0).alive, shown(one).alive);
}

TEST_F(LinkUpkeep, Leaves_links_alone_that_were_taken_away_and_those_of_practices_that_were_withdrawn)
{
    installation.expect<resources::Remove>({link("/one", practice, pia)}, pia);
    link("/two", practice, pia);
    installation.expect<practices::Withdraw>({practice, "A mistake"}, pia);
    EXPECT_EQ(ask_all(), 0U);
    EXPECT_TRUE(host.asked().empty());
}

TEST_F(LinkUpkeep, Connects_to_nothing_inside_its_own_network_and_to_nothing_at_all_where_it_is_not_wanted)
{
    auto const one = link("/one", practice, pia);
    EXPECT_EQ(ask_all("off"), 0U);
    EXPECT_EQ(ask_all("public"), 1U);
    EXPECT_TRUE(host.asked().empty());
    EXPECT_EQ(shown(one).silent.value().reason, "no such host on the public internet");
}

TEST_F(LinkUpkeep, Comes_back_without_an_answer_once_it_is_stopped)
{
    auto const one = link("/one", practice, pia);
    installation.settings.library.ask_links = "everywhere";
    std::stop_source stopped;
    stopped.request_stop();
    EXPECT_FALSE(server::LinkUpkeep(installation.services()).ask_one(stopped.get_token()));
    EXPECT_FALSE(shown(one).alive || shown(one).silent);
}

/// Pat is of Otter House; Lea leads the network, and Pia is of a school.
TEST_F(LinkUpkeep, Tells_a_partner_organisation_which_links_of_its_published_practices_died)
{
    auto const offered = begin(pat, partner(otters), "Reading with families");
    write(pat, offered, {.summary = "Reads with families."});
    auto const dead = link("/gone", offered, pat);
    publish(pat, offered);
    link("/not-published", offered, pat);
    link("/of-a-school", practice, pia);
    is_there = false;
    EXPECT_EQ(ask_all(), 3U);
    auto const reach = installation.expect<partners::Reach>({otters}, pat);
    EXPECT_EQ(reach.silentTotal, 1);
    ASSERT_EQ(reach.silent.size(), 1U);
    EXPECT_EQ(reach.silent[0].practice, offered);
    EXPECT_EQ(reach.silent[0].practiceTitle, "Reading with families");
    EXPECT_EQ(reach.silent[0].resource, dead);
    EXPECT_EQ(reach.silent[0].reason, "404 Not Found");
    EXPECT_EQ(installation.expect<partners::Reach>({otters}, lea).silent.empty(), !sees(lea, offered)) << "only of what the reader may read";
    pass(std::chrono::days(1));
    is_there = true;
    EXPECT_EQ(ask_all(), 3U);
    EXPECT_EQ(installation.expect<partners::Reach>({otters}, pat).silentTotal, 0);
}

}  // namespace
}  // namespace lyceum

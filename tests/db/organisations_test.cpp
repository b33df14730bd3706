#include "db/cohorts.hpp"
#include "db/organisations.hpp"
#include "db/schools.hpp"
#include "db/seats.hpp"
#include "protocol/organisations.hpp"
#include "tests/support/installation.hpp"

#include <algorithm>

namespace lyceum {
namespace {

using organisations::Kind;
using organisations::Role;
using People = std::vector<PersonId>;

/// A network with a district, a cohort and a school of the district that is not in the cohort yet.
struct Organisations : ::testing::Test {
    testing::Installation installation;
    PersonId ana = installation.add_person("Ana Example"), ben = installation.add_person("Ben Example"),
             dan = installation.add_person("Dan Example"), fay = installation.add_person("Fay Example");
    NetworkId network;
    DistrictId district;
    CohortId cohort;
    SchoolId school;
    PartnerId partner;

    Organisations()
    {
        installation.change([&](db::Transaction& tx) {
            network = db::create_network(tx, {.name = "North", .aim = {}, .smallestGroup = {}}).value();
            district = db::create_district(tx, {.network = network, .name = "East", .zones = {}}).value().district;
            cohort = db::create_cohort(tx, {.network = network, .name = "First", .purpose = {}, .timeZone = {}}).value();
            school = db::create_school(tx, a_school("Maple", district)).value();
            partner = db::create_partner(tx, {.network = network, .name = "Institute", .about = {}, .website = {}}).value();
            db::open_seat(tx, {Kind::school, school.value}, Role::principal, ana);
            db::open_seat(tx, {Kind::school, school.value}, Role::member, std::nullopt);
            db::open_seat(tx, {Kind::partner, partner.value}, Role::partner, ben);
            db::open_seat(tx, {Kind::district, district.value}, Role::lead, dan);
            db::open_seat(tx, {Kind::cohort, cohort.value}, Role::facilitator, fay);
        });
    }
    organisations::CreateSchool::Request a_school(std::string name, std::optional<DistrictId> in = {})
    {
        organisations::CreateSchool::Request request;
        request.network = network, request.name = std::move(name), request.district = in;
        return request;
    }
    /// Whose access a change of the cohort marks as changed.
    People marked_by(auto change)
    {
        return installation.change([&](db::Transaction& tx) {
            change(tx);
            auto marked = tx.whose_access_changed();
            std::ranges::sort(marked);
            return marked;
        });
    }
};

TEST_F(Organisations, Coming_into_a_cohort_or_leaving_it_changes_the_access_of_those_who_see_it_by_that)
{
    db::CohortMembers const both{{school}, {partner}}, one{{school}, {}};
    EXPECT_EQ(marked_by([&](auto& tx) { db::add_to_cohort(tx, cohort, both).value(); }), (People{ana, ben, dan}));
    EXPECT_EQ(marked_by([&](auto& tx) { db::add_to_cohort(tx, cohort, both).value(); }), People{});
    EXPECT_EQ(marked_by([&](auto& tx) { db::remove_from_cohort(tx, cohort, one); }), (People{ana, dan}));
}

TEST_F(Organisations, Who_has_another_seat_in_the_cohort_keeps_their_access)
{
    installation.change([&](db::Transaction& tx) { db::open_seat(tx, {Kind::cohort, cohort.value}, Role::coach, ana); });
    db::CohortMembers const members{{school}, {}};
    EXPECT_EQ(marked_by([&](auto& tx) { db::add_to_cohort(tx, cohort, members).value(); }), People{dan});
    EXPECT_EQ(marked_by([&](auto& tx) { db::remove_from_cohort(tx, cohort, members); }), People{dan});
}

TEST_F(Organisations, A_cohort_has_only_so_many_schools)
{
    installation.change([&](db::Transaction& tx) {
        std::vector<SchoolId> many;
        for (int i = 0; i < db::schools_in_cohort_max; ++i)
            many.push_back(db::create_school(tx, a_school("School " + std::to_string(i))).value());
        EXPECT_TRUE(db::add_to_cohort(tx, cohort, {many, {}}));
        EXPECT_EQ(db::schools_in(tx, cohort, fay).size(), std::size_t(db::schools_in_cohort_max));
        EXPECT_EQ(db::add_to_cohort(tx, cohort, {{school}, {}}).error().code, ErrorCode::conflict);
    });
}

TEST_F(Organisations, A_network_has_only_as_many_of_each_kind_as_are_listed)
{
    installation.change([&](db::Transaction& tx) {
        auto const name = [](int i) { return "Number " + std::to_string(i); };
        for (int i = 1; i < db::listed_max; ++i) {
            EXPECT_TRUE(db::create_cohort(tx, {.network = network, .name = name(i), .purpose = {}, .timeZone = {}}));
            EXPECT_TRUE(db::create_district(tx, {.network = network, .name = name(i), .zones = {}}));
            EXPECT_TRUE(db::create_partner(tx, {.network = network, .name = name(i), .about = {}, .website = {}}));
            EXPECT_TRUE(db::create_network(tx, {.name = name(i), .aim = {}, .smallestGroup = {}}));
        }
        auto const cohort_more = db::create_cohort(tx, {.network = network, .name = "More", .purpose = {}, .timeZone = {}});
        auto const district_more = db::create_district(tx, {.network = network, .name = "More", .zones = {}});
        auto const partner_more = db::create_partner(tx, {.network = network, .name = "More", .about = {}, .website = {}});
        auto const network_more = db::create_network(tx, {.name = "More", .aim = {}, .smallestGroup = {}});
        for (auto const& error : {cohort_more.error(), district_more.error(), partner_more.error(), network_more.error()})
            EXPECT_EQ(error.code, ErrorCode::conflict);
        EXPECT_EQ(db::cohorts_of(tx, network, std::nullopt).size(), std::size_t(db::listed_max));
        EXPECT_EQ(db::districts_of(tx, network).size(), std::size_t(db::listed_max));
        EXPECT_EQ(db::partners_of(tx, network).size(), std::size_t(db::listed_max));
        EXPECT_EQ(db::all_networks(tx).size(), std::size_t(db::listed_max));
    });
}

TEST_F(Organisations, People_of_a_cohort_are_listed_up_to_a_limit_by_name_without_the_disabled)
{
    installation.change([&](db::Transaction& tx) {
        db::add_to_cohort(tx, cohort, {{school}, {partner}}).value();
        auto const names = [&](std::int64_t limit) {
            std::vector<std::string> all;
            for (auto const& person : db::people_in(tx, cohort, limit)) all.push_back(person.name);
            return all;
        };
        EXPECT_EQ(names(9), (std::vector<std::string>{"Ana Example", "Ben Example", "Dan Example", "Fay Example"}));
        EXPECT_EQ(names(2), (std::vector<std::string>{"Ana Example", "Ben Example"}));
        tx.run("UPDATE people SET disabled_at = 1 WHERE id = ?1", ana);
        EXPECT_EQ(names(1), std::vector<std::string>{"Ben Example"});
    });
}

TEST_F(Organisations, Concern_the_cohorts_that_they_are_in)
{
    installation.change([&](db::Transaction& tx) {
        using Cohorts = std::vector<CohortId>;
        EXPECT_EQ(db::cohorts_around(tx, {Kind::cohort, cohort.value}), Cohorts{cohort});
        EXPECT_EQ(db::cohorts_around(tx, {Kind::school, school.value}), Cohorts{});
        db::add_to_cohort(tx, cohort, {{school}, {partner}}).value();
        EXPECT_EQ(db::cohorts_around(tx, {Kind::school, school.value}), Cohorts{cohort});
        EXPECT_EQ(db::cohorts_around(tx, {Kind::partner, partner.value}), Cohorts{cohort});
        EXPECT_EQ(db::cohorts_around(tx, {Kind::district, district.value}), Cohorts{});
    });
}

}  // namespace
}  // namespace lyceum

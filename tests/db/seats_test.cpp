#include "db/cohorts.hpp"
#include "db/organisations.hpp"
#include "db/seats.hpp"
#include "protocol/organisations.hpp"
#include "tests/support/installation.hpp"

namespace lyceum {
namespace {

using organisations::Kind;
using organisations::Role;

/// A network with a cohort and a school in it.
class Seats : public ::testing::Test {
protected:
    Seats()
    {
        installation.change([&](db::Transaction& tx) {
            network = tx.insert<NetworkId>("INSERT INTO networks (name, created_at) VALUES ('Example Network', 0)");
            cohort = tx.insert<CohortId>("INSERT INTO cohorts (network_id, name, time_zone, created_at)"
                                         " VALUES (?1, 'First Cohort', 'America/New_York', 0)", network);
            school = tx.insert<SchoolId>(
                "INSERT INTO schools (network_id, name, level) VALUES (?1, 'Maple Street School', 'middle')", network);
            tx.run("INSERT INTO cohort_schools (cohort_id, school_id) VALUES (?1, ?2)", cohort, school);
        });
    }
    organisations::Organisation the_school() const { return {Kind::school, school.value}; }
    SeatId open(organisations::Organisation organisation, Role role, std::optional<PersonId> holder)
    {
        return installation.change([&](db::Transaction& tx) { return db::open_seat(tx, organisation, role, holder); });
    }
    db::Connection connection() { return {installation.database(), db::Access::read_only}; }

    testing::Installation installation;
    NetworkId network;
    CohortId cohort;
    SchoolId school;
};

}  // namespace

TEST_F(Seats, Say_in_their_title_the_role_and_the_organisation)
{
    auto const ana = installation.add_person("Ana Example");
    auto const seat = open(the_school(), Role::principal, ana);
    auto reading = connection();
    db::Snapshot snapshot(reading);
    auto const seats = db::seats_of(snapshot, ana);
    ASSERT_EQ(seats.size(), 1U);
    EXPECT_EQ(seats[0].id, seat);
    EXPECT_EQ(seats[0].title, "Principal, Maple Street School");
    EXPECT_EQ(seats[0].holderName, "Ana Example");
    EXPECT_TRUE(seats[0].heldSince.has_value());
}

TEST_F(Seats, Keep_who_held_them_when_they_are_handed_over)
{
    auto const before = installation.add_person("Ana Example");
    auto const after = installation.add_person("Ben Example");
    auto const seat = open(the_school(), Role::principal, before);
    installation.change([&](db::Transaction& tx) {
        ASSERT_TRUE(db::hand_over(tx, seat, after));
        EXPECT_EQ(tx.whose_access_changed(), (std::vector{before, after}));
        ASSERT_EQ(tx.appended().size(), 1U);
        EXPECT_EQ(tx.appended()[0].topic, topic_of(cohort));
        EXPECT_EQ(tx.appended()[0].name, "organisations.cohortChanged");
    });
    auto reading = connection();
    db::Snapshot snapshot(reading);
    EXPECT_TRUE(db::seats_of(snapshot, before).empty());
    EXPECT_EQ(db::seats_of(snapshot, after).size(), 1U);
    auto const former = db::former_holders(snapshot, seat);
    ASSERT_EQ(former.size(), 1U);
    EXPECT_EQ(former[0].name, "Ana Example");
    EXPECT_TRUE(db::cohorts_of(snapshot, before).empty());
    EXPECT_EQ(db::cohorts_of(snapshot, after).size(), 1U);
    EXPECT_EQ(db::networks_of(snapshot, after).size(), 1U);
}

TEST_F(Seats, Go_to_nobody_who_is_disabled_or_unknown)
{
    auto const seat = open(the_school(), Role::principal, std::nullopt);
    auto const gone = installation.add_person("Gone Example");
    installation.change([&](db::Transaction& tx) {
        tx.run("UPDATE people SET disabled_at = 1 WHERE id = ?1", gone);
        EXPECT_EQ(db::hand_over(tx, seat, gone).error().field, "person");
        EXPECT_EQ(db::hand_over(tx, seat, PersonId{999}).error().field, "person");
        EXPECT_EQ(db::hand_over(tx, SeatId{999}, gone).error().code, ErrorCode::not_found);
    });
}

TEST_F(Seats, That_are_vacant_are_taken_before_new_ones_are_opened)
{
    auto const ana = installation.add_person("Ana Example");
    auto const vacant = open(the_school(), Role::principal, std::nullopt);
    installation.change([&](db::Transaction& tx) {
        EXPECT_EQ(db::take_seat(tx, the_school(), Role::principal, ana), vacant);
        EXPECT_EQ(db::take_seat(tx, the_school(), Role::principal, ana), vacant) << "who holds one gets no second";
        EXPECT_NE(db::take_seat(tx, the_school(), Role::member, ana), vacant);
    });
}

TEST_F(Seats, Speak_from_the_nearest_unless_another_is_asked_for)
{
    auto const ana = installation.add_person("Ana Example");
    auto const lead = open({Kind::network, network.value}, Role::lead, ana);
    auto const principal = open(the_school(), Role::principal, ana);
    auto const elsewhere = installation.add_person("Elsewhere Example");
    auto reading = connection();
    db::Snapshot snapshot(reading);
    EXPECT_EQ(db::speaking_seat(snapshot, ana, cohort, std::nullopt)->id, principal);
    EXPECT_EQ(db::speaking_seat(snapshot, ana, cohort, lead)->title, "Lead, Example Network");
    EXPECT_EQ(db::seats_in_cohort(snapshot, ana, cohort), (std::vector{principal, lead}));
    EXPECT_FALSE(db::speaking_seat(snapshot, elsewhere, cohort, principal)) << "somebody else's seat";
}

TEST_F(Seats, Are_shown_only_to_those_who_share_their_network)
{
    auto const ana = installation.add_person("Ana Example");
    auto const viewer = installation.add_person("Viewer Example");
    open(the_school(), Role::principal, ana);
    installation.change([&](db::Transaction& tx) {
        auto const other = tx.insert<NetworkId>("INSERT INTO networks (name, created_at) VALUES ('Other Network', 0)");
        db::open_seat(tx, {Kind::network, other.value}, Role::reviewer, ana);
        db::open_seat(tx, {Kind::network, other.value}, Role::reviewer, viewer);
    });
    auto reading = connection();
    db::Snapshot snapshot(reading);
    auto const shown = db::seats_shown_to(snapshot, ana, viewer);
    ASSERT_EQ(shown.size(), 1U);
    EXPECT_EQ(shown[0].title, "Reviewer, Other Network");
}

TEST_F(Seats, Of_a_cohort_are_shown_only_to_those_who_see_the_cohort)
{
    auto const ana = installation.add_person("Ana Example"), near = installation.add_person("Near Example"),
               far = installation.add_person("Far Example");
    open({Kind::cohort, cohort.value}, Role::coach, ana);
    open({Kind::cohort, cohort.value}, Role::facilitator, near);
    open({Kind::network, network.value}, Role::reviewer, far);
    auto reading = connection();
    db::Snapshot snapshot(reading);
    EXPECT_EQ(db::seats_shown_to(snapshot, ana, near).size(), 1U);
    EXPECT_TRUE(db::seats_shown_to(snapshot, ana, far).empty());
}

TEST(Roles, Fit_their_kind_of_organisation)
{
    EXPECT_TRUE(db::role_fits(Kind::cohort, Role::facilitator));
    EXPECT_FALSE(db::role_fits(Kind::network, Role::principal));
    EXPECT_TRUE(db::role_fits(Kind::zone, Role::lead));
    EXPECT_FALSE(db::role_fits(Kind::zone, Role::principal));
    EXPECT_EQ(db::roles_of(Kind::school), "principal or member");
}

}  // namespace lyceum

#include "db/doors.hpp"
#include "protocol/invitations.hpp"
#include "protocol/organisations.hpp"
#include "tests/support/installation.hpp"

namespace lyceum {
namespace {

using invitations::State;
using organisations::Role;

Instant hour(int number) { return {number * 3'600'000}; }

/// A cohort with a school, and somebody who invites to it. Times are hours, so that tests say when it is.
class InvitationRows : public ::testing::Test {
protected:
    InvitationRows() : connection(installation.database(), db::Access::read_write), tx(connection, heads, hour(1))
    {
        fay = installation.add_person("Fay Example"), ana = installation.add_person("Ana Example");
        connection.run("BEGIN IMMEDIATE");
        auto const network = tx.insert<NetworkId>("INSERT INTO networks (name, created_at) VALUES ('North', 0)");
        cohort = tx.insert<CohortId>("INSERT INTO cohorts (network_id, name, time_zone, created_at) VALUES (?1, 'First', 'UTC', 0)",
                                     network);
        school = tx.insert<SchoolId>("INSERT INTO schools (network_id, name, level) VALUES (?1, 'Maple', 'middle')", network);
    }
    InvitationId invite(std::string const& name, std::string const& code, Role role = Role::member)
    {
        return db::add_invitation(tx, {.cohort = cohort, .name = name, .school = school, .partner = {}, .role = role, .mail = {},
                                       .code = code, .by = fay, .expires = hour(10)});
    }
    void accept(InvitationId invitation, std::string const& key, std::optional<DoorId> door = {})
    {
        db::accept_invitation(tx, invitation, {.person = ana, .school = school, .key = key, .door = door});
    }

    testing::Installation installation;
    db::Connection connection;
    db::TopicHeads heads;
    db::Transaction tx;
    PersonId fay, ana;
    CohortId cohort;
    SchoolId school;
};

}  // namespace

TEST_F(InvitationRows, Are_open_until_the_moment_that_they_expire)
{
    auto const made = invite("Ana", "CODE-A");
    EXPECT_EQ(db::invited(tx, made, hour(9))->state, State::open);
    EXPECT_EQ(db::invited(tx, made, hour(10))->state, State::expired);
    EXPECT_TRUE(db::invitation(tx, made, hour(9))->code);
    EXPECT_FALSE(db::invitation(tx, made, hour(10))->code);
    EXPECT_TRUE(db::is_invited(tx, cohort, "ANA", school, Role::member, hour(9)));
    EXPECT_FALSE(db::is_invited(tx, cohort, "ANA", school, Role::member, hour(10)));
    EXPECT_FALSE(db::is_invited(tx, cohort, "Ana", std::nullopt, Role::member, hour(9)));
}

TEST_F(InvitationRows, Are_found_by_the_code_that_they_had)
{
    auto const used = invite("Ana", "CODE-A"), withdrawn = invite("Ben", "CODE-B");
    accept(used, "key-of-ana");
    db::revoke_invitation(tx, withdrawn);
    db::revoke_invitation(tx, used);
    EXPECT_EQ(db::invited_with(tx, "CODE-A", hour(2))->state, State::accepted) << "what was accepted is not withdrawn";
    EXPECT_EQ(db::invited_with(tx, "CODE-A", hour(2))->accepted_key, "key-of-ana");
    EXPECT_EQ(db::invited_with(tx, "CODE-B", hour(2))->state, State::revoked);
    EXPECT_FALSE(db::invited_with(tx, "CODE-C", hour(2)));
    EXPECT_FALSE(tx.exists("SELECT 1 FROM invitations WHERE code IS NOT NULL"));
}

TEST_F(InvitationRows, Tell_who_came_here_by_them_from_who_was_here_before)
{
    auto const made = invite("Ana", "CODE-A");
    accept(made, "key-of-ana");
    EXPECT_FALSE(db::came_new(tx, *db::invited(tx, made, hour(2))));
    tx.run("UPDATE people SET created_at = ?1 WHERE id = ?2", tx.at(), ana);
    EXPECT_TRUE(db::came_new(tx, *db::invited(tx, made, hour(2))));
    tx.run("UPDATE people SET disabled_at = ?1 WHERE id = ?2", tx.at(), ana);
    EXPECT_FALSE(db::came_new(tx, *db::invited(tx, made, hour(2))));
}

TEST_F(InvitationRows, Make_the_roster_of_a_door_while_they_are_open)
{
    invite("Cam", "CODE-C"), invite("Ben", "CODE-B", Role::coach), invite("Zoe", "CODE-Z", Role::facilitator);
    auto const gone = invite("Wim", "CODE-W");
    db::revoke_invitation(tx, gone);
    auto const names = [&](Instant at, std::int64_t limit) {
        std::vector<std::string> all;
        for (auto const& expected : db::roster(tx, cohort, at, limit)) all.push_back(expected.name);
        return all;
    };
    EXPECT_EQ(names(hour(9), 10), (std::vector<std::string>{"Ben", "Cam"}));
    EXPECT_EQ(names(hour(9), 1), std::vector<std::string>{"Ben"});
    EXPECT_TRUE(names(hour(10), 10).empty());
    EXPECT_EQ(db::expected_named(tx, cohort, "cam", hour(9)).size(), 1u);
    EXPECT_TRUE(db::expected_named(tx, cohort, "Zoe", hour(9)).empty());
}

TEST_F(InvitationRows, Say_through_which_door_somebody_came)
{
    auto const through = invite("Ana", "CODE-A"), by_code = invite("Ben", "CODE-B");
    auto const first = db::open_door(tx, cohort, "DOOR-1", fay, hour(2)), second = db::open_door(tx, cohort, "DOOR-2", fay, hour(2));
    accept(through, "key-of-ana", second);
    accept(by_code, "key-of-ben");
    EXPECT_EQ(db::invited_through(tx, second, "key-of-ana", hour(1))->id, through);
    EXPECT_FALSE(db::invited_through(tx, first, "key-of-ana", hour(1)));
    EXPECT_FALSE(db::invited_through(tx, second, "key-of-ben", hour(1)));
    EXPECT_EQ(db::arrivals(tx, cohort, 10).size(), 1u);
    EXPECT_TRUE(db::arrivals(tx, cohort, 0).empty());
}

TEST_F(InvitationRows, Leave_one_door_open_at_a_time)
{
    db::open_door(tx, cohort, "DOOR-1", fay, hour(3));
    auto const second = db::open_door(tx, cohort, "DOOR-2", fay, hour(4));
    EXPECT_EQ(db::open_door_of(tx, cohort, hour(2))->id, second);
    EXPECT_FALSE(db::open_door_of(tx, cohort, hour(4)));
    EXPECT_EQ(db::door_with(tx, "DOOR-1")->closes, hour(1)) << "replaced at once";
    EXPECT_FALSE(db::door_with(tx, "DOOR-3"));
    EXPECT_TRUE(db::close_door(tx, cohort));
    EXPECT_FALSE(db::close_door(tx, cohort));
    EXPECT_FALSE(db::open_door_of(tx, cohort, hour(2)));
}

}  // namespace lyceum

#include "db/needs.hpp"
#include "server/access/access.hpp"
#include "tests/server/library_fixture.hpp"

namespace lyceum {
namespace {

/// The lists, counts and notices of the library ask the database who reads a practice; a single one is looked at by
/// the rules of server/access/. Both must say the same.
struct Readers : testing::InLibrary {
    PersonId reader_of_ours = installation.add_person("Una Example");
    SeatId una_seat = grant(organisations::Kind::school, maple.value, organisations::Role::member, reader_of_ours);
    PersonId nobodys = installation.add_person("Seatless Example");

    std::vector<PersonId> everyone() const { return {lea, rex, fay, finn, pia, olga, zoe, ned, reader_of_ours, nobodys}; }
    void set(PracticeId practice, db::Sql sql)
    {
        installation.change([&](db::Transaction& tx) { tx.run(sql, practice); });
    }
    /// How many of everyone read it, by both.
    int agree_on(PracticeId practice, std::string const& what)
    {
        db::Connection connection(installation.database(), db::Access::read_only);
        db::Snapshot snapshot(connection);
        int readers = 0;
        for (auto const person : everyone()) {
            auto const by_rule = !server::access::may(snapshot, installation.caller(person), Right::see, practice);
            EXPECT_EQ(db::may_read(snapshot, person, practice), by_rule) << what << ", person " << person.value;
            readers += by_rule ? 1 : 0;
        }
        return readers;
    }
};

TEST_F(Readers, Are_the_same_to_the_lists_and_to_the_rules)
{
    std::pair<std::string, int> const by_visibility[]{{"school", 2}, {"cohort", 4}, {"network", 7}, {"world", 10}};
    for (auto const& [visibility, readers] : by_visibility) {
        auto const practice = of_maple("Practice for " + visibility, visibility);
        EXPECT_EQ(agree_on(practice, visibility), readers) << visibility;
        set(practice, "UPDATE practices SET state = 'withdrawn' WHERE id = ?1");
        agree_on(practice, visibility + ", withdrawn");
        set(practice, "UPDATE practices SET state = 'draft', published = 0 WHERE id = ?1");
        EXPECT_EQ(agree_on(practice, visibility + ", a draft"), 2) << visibility;
        set(practice, "INSERT INTO practice_reviews (practice_id, revision, visibility, asked_at, asked_by) SELECT id, 1, 'network', 0, changed_by FROM practices"
                      " WHERE id = ?1");
        EXPECT_EQ(agree_on(practice, visibility + ", in review"), 5) << "the owner's people and the curators";
        set(practice, "UPDATE practices SET owner_kind = 'partner', owner_id = 999 WHERE id = ?1");
        agree_on(practice, visibility + ", of an author who has left the owner");
    }
}

}  // namespace
}  // namespace lyceum

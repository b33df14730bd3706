#include "db/rooms.hpp"
#include "protocol/rooms.hpp"
#include "tests/support/installation.hpp"

namespace lyceum {
namespace {

struct Rooms : ::testing::Test {
    testing::Installation installation;
    PersonId ana = installation.add_person("Ana Example"), ben = installation.add_person("Ben Example");
    CohortId cohort = installation.change([&](db::Transaction& tx) {
        auto const network = tx.insert<NetworkId>("INSERT INTO networks (name, created_at) VALUES ('North', 0)");
        auto const id = tx.insert<CohortId>(
            "INSERT INTO cohorts (network_id, name, time_zone, created_at) VALUES (?, 'First', 'UTC', 0)", network);
        for (auto const person : {ana, ben})
            tx.run("INSERT INTO seats (role, kind, organisation_id, title, holder_id) VALUES (?, 'cohort', ?, 'Seat', ?)",
                   person == ana ? "facilitator" : "coach", id, person);
        return id;
    });

    RoomId open(std::string_view name, rooms::Kind kind)
    {
        return installation.change([&](db::Transaction& tx) { return db::open_room(tx, cohort, name, "", kind); });
    }
    MessageId say(RoomId room, PersonId author)
    {
        return installation.change([&](db::Transaction& tx) {
            return tx.insert<MessageId>("INSERT INTO messages (room_id, author_id, seat_title, body, html, at)"
                                        " VALUES (?, ?, 'Seat', 'Hello', '<p>Hello</p>', ?)",
                                        room, author, tx.at());
        });
    }
    std::vector<std::string> unread(PersonId reader)
    {
        return installation.change([&](db::Transaction& tx) {
            std::vector<std::string> names;
            for (auto const& room : db::unread_rooms(tx, reader, 10))
                names.push_back(room.name + " " + std::to_string(room.unread));
            return names;
        });
    }
};

using Names = std::vector<std::string>;

TEST_F(Rooms, Unread_rooms_are_those_in_which_others_wrote_newest_first)
{
    auto const one = open("One", rooms::Kind::open), two = open("Two", rooms::Kind::announcements);
    open("Quiet", rooms::Kind::open);
    say(two, ana), say(one, ana), say(one, ana);
    EXPECT_EQ(unread(ana), Names{});
    EXPECT_EQ(unread(ben), (Names{"One 2", "Two 1"}));
}

TEST_F(Rooms, Reading_moves_forward_and_never_back)
{
    auto const room = open("One", rooms::Kind::open);
    auto const first = say(room, ana), second = say(room, ana);
    auto const mark = [&](MessageId message) {
        return installation.change([&](db::Transaction& tx) { return db::mark_read(tx, room, ben, message); });
    };
    EXPECT_TRUE(mark(second));
    EXPECT_FALSE(mark(first));
    EXPECT_EQ(unread(ben), Names{});
    say(room, ana);
    EXPECT_EQ(unread(ben), Names{"One 1"});
}

TEST_F(Rooms, Who_takes_a_seat_over_goes_on_reading_where_it_was_left)
{
    auto const room = open("One", rooms::Kind::open);
    auto const read = say(room, ana);
    auto const eva = installation.add_person("Eva Example");
    installation.change([&](db::Transaction& tx) {
        db::mark_read(tx, room, ben, read);
        tx.run("UPDATE seats SET holder_id = ? WHERE holder_id = ?", eva, ben);
    });
    EXPECT_EQ(unread(eva), Names{});
    EXPECT_EQ(unread(ben), Names{});
}

TEST_F(Rooms, A_closed_room_is_listed_only_for_its_members_and_facilitators)
{
    auto const room = open("Closed", rooms::Kind::closed);
    say(room, ana);
    auto const listed = [&](PersonId reader) {
        return installation.change([&](db::Transaction& tx) {
            return db::rooms_of_cohort(tx, cohort, reader, db::Shelf::current).size();
        });
    };
    EXPECT_EQ(listed(ben), 0u);
    EXPECT_EQ(listed(ana), 1u);
    EXPECT_EQ(unread(ben), Names{});
    installation.change([&](db::Transaction& tx) { db::set_members(tx, room, std::array{ben}); });
    EXPECT_EQ(listed(ben), 1u);
    EXPECT_EQ(unread(ben), Names{"Closed 1"});
    EXPECT_EQ(installation.events(topic_of(ben)).size(), 1u);
    EXPECT_EQ(installation.events(topic_of(cohort)).size(), 0u);
}

}  // namespace
}  // namespace lyceum

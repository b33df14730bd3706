#include "db/notifications.hpp"
#include "db/rooms.hpp"
#include "db/seats.hpp"
#include "protocol/notifications.hpp"
#include "protocol/organisations.hpp"
#include "protocol/rooms.hpp"
#include "tests/support/installation.hpp"

namespace lyceum {
namespace {

using organisations::Kind;
using organisations::Role;

/// A cohort with two people and a room.
class Notifications : public ::testing::Test {
protected:
    Notifications() : ana(installation.add_person("Ana Example")), ben(installation.add_person("Ben Example"))
    {
        installation.change([&](db::Transaction& tx) {
            auto const network = tx.insert<NetworkId>("INSERT INTO networks (name, created_at) VALUES ('Example Network', 0)");
            cohort = tx.insert<CohortId>("INSERT INTO cohorts (network_id, name, time_zone, created_at)"
                                         " VALUES (?1, 'First Cohort', 'America/New_York', 0)", network);
            db::open_seat(tx, {Kind::cohort, cohort.value}, Role::coach, ana);
            bens_seat = db::open_seat(tx, {Kind::cohort, cohort.value}, Role::coach, ben);
            room = db::open_room(tx, cohort, "Conversation", "", rooms::Kind::open);
        });
    }
    MessageId say(db::Transaction& tx, PersonId author, std::string const& html)
    {
        return tx.insert<MessageId>("INSERT INTO messages (room_id, author_id, seat_title, body, html, at)"
                                    " VALUES (?1, ?2, 'Coach, First Cohort', 'as html', ?3, ?4)", room, author, html, tx.at());
    }
    std::vector<notifications::Notification> of(PersonId person)
    {
        db::Connection connection(installation.database(), db::Access::read_only);
        db::Snapshot snapshot(connection);
        return db::unread_notifications_of(snapshot, person, NotificationId{1'000'000}, 100);
    }

    testing::Installation installation;
    PersonId ana, ben;
    CohortId cohort;
    RoomId room;
    SeatId bens_seat;
};

}  // namespace

TEST_F(Notifications, Reach_the_person_once_a_message)
{
    installation.change([&](db::Transaction& tx) {
        auto const message = say(tx, ana, "<p>Hello <strong>Ben</strong>, see you &amp; the team</p>");
        db::notify(tx, ben, notifications::Kind::mention, message);
        db::notify(tx, ben, notifications::Kind::reply, message);
    });
    auto const waiting = of(ben);
    ASSERT_EQ(waiting.size(), 1U);
    EXPECT_EQ(waiting[0].kind, notifications::Kind::mention);
    EXPECT_EQ(waiting[0].from->name, "Ana Example");
    EXPECT_EQ(waiting[0].roomName, "Conversation");
    EXPECT_EQ(waiting[0].excerpt, "Hello Ben, see you & the team");
    auto const events = installation.events(topic_of(ben));
    ASSERT_EQ(events.size(), 1U);
    EXPECT_EQ(events[0].name, "notifications.notified");
}

TEST_F(Notifications, Never_speak_of_what_one_did_oneself_or_may_not_see)
{
    auto const stranger = installation.add_person("Stranger Example");
    installation.change([&](db::Transaction& tx) {
        auto const message = say(tx, ana, "<p>Hello</p>");
        db::notify(tx, ana, notifications::Kind::mention, message);
        db::notify(tx, stranger, notifications::Kind::mention, message);
    });
    EXPECT_TRUE(of(ana).empty());
    EXPECT_TRUE(installation.events(topic_of(ana)).empty());
    EXPECT_TRUE(of(stranger).empty());
    EXPECT_TRUE(installation.events(topic_of(stranger)).empty());
}

TEST_F(Notifications, Go_when_the_message_goes_or_the_room_is_no_longer_open_to_the_person)
{
    auto const removed = installation.change([&](db::Transaction& tx) {
        auto const first = say(tx, ana, "<p>First</p>");
        db::notify(tx, ben, notifications::Kind::mention, first);
        db::notify(tx, ben, notifications::Kind::mention, say(tx, ana, "<p>Second</p>"));
        return first;
    });
    ASSERT_EQ(of(ben).size(), 2U);
    installation.change([&](db::Transaction& tx) {
        tx.run("UPDATE messages SET deleted_at = 1, body = '', html = '' WHERE id = ?1", removed);
    });
    ASSERT_EQ(of(ben).size(), 1U);
    EXPECT_EQ(of(ben)[0].excerpt, "Second");
    installation.change([&](db::Transaction& tx) {
        ASSERT_TRUE(db::hand_over(tx, bens_seat, std::nullopt));
        EXPECT_EQ(db::unread_count(tx, ben), 0);
    });
    EXPECT_TRUE(of(ben).empty());
}

TEST_F(Notifications, Say_in_the_topic_what_the_message_says_now_and_nothing_of_it_once_it_or_the_right_is_gone)
{
    auto const message = installation.change([&](db::Transaction& tx) {
        auto const said = say(tx, ana, "<p>Before</p>");
        db::notify(tx, ben, notifications::Kind::mention, said);
        return said;
    });
    auto const told = [&] {
        auto const events = installation.events(topic_of(ben));
        return codec::from_json<notifications::Notified>(codec::parse(events.at(0).data).value()).value().notification;
    };
    auto const change = [&](db::Sql sql) { installation.change([&](db::Transaction& tx) { tx.run(sql, message); }); };
    EXPECT_EQ(told().excerpt, "Before");
    change("UPDATE messages SET html = '<p>After</p>' WHERE id = ?1");
    EXPECT_EQ(told().excerpt, "After");
    change("UPDATE messages SET deleted_at = 1 WHERE id = ?1");
    EXPECT_EQ(told().excerpt, "");
    EXPECT_EQ(told().message, message);
    change("UPDATE messages SET deleted_at = NULL WHERE id = ?1");
    installation.change([&](db::Transaction& tx) { ASSERT_TRUE(db::hand_over(tx, bens_seat, std::nullopt)); });
    EXPECT_EQ(told().excerpt, "");
    EXPECT_FALSE(told().roomName);
}

TEST_F(Notifications, Are_read_with_their_room_but_not_those_in_threads)
{
    installation.change([&](db::Transaction& tx) {
        auto const first = say(tx, ana, "<p>First</p>");
        auto const reply = say(tx, ana, "<p>In the thread</p>");
        tx.run("UPDATE messages SET thread_id = ?1 WHERE id = ?2", first, reply);
        auto const later = say(tx, ana, "<p>Later</p>");
        for (auto const message : {first, reply, later}) db::notify(tx, ben, notifications::Kind::mention, message);
        db::mark_notifications_read(tx, ben, room, reply);
        EXPECT_EQ(db::unread_count(tx, ben), 2);
    });
    auto const left = of(ben);
    ASSERT_EQ(left.size(), 2U);
    EXPECT_EQ(left[0].excerpt, "Later");
    EXPECT_EQ(left[1].excerpt, "In the thread");
}

TEST(Excerpts, Are_plain_text_cut_between_characters)
{
    EXPECT_EQ(db::excerpt("<p>One</p>\n<ul>\n<li>two</li>\n</ul>", 160), "One two");
    EXPECT_EQ(db::excerpt("<p>a &lt;b&gt; <code>c</code>.</p>", 160), "a <b> c.");
    EXPECT_EQ(db::excerpt("<p>\u00e9\u00e9\u00e9</p>", 2), "\u00e9\u00e9");
    EXPECT_EQ(db::excerpt("<p>ab cd</p>", 3), "ab");
    EXPECT_EQ(db::excerpt("<p unfinished", 160), "");
    EXPECT_EQ(db::excerpt("&unknown; text", 160), "&unknown; text");
}

}  // namespace lyceum

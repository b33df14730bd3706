#include "db/notifications.hpp"
#include "protocol/notifications.hpp"
#include "server/brief.hpp"
#include "tests/server/library_fixture.hpp"

namespace lyceum {
namespace {

using namespace notifications;

struct LibraryNews : testing::InLibrary {
    ListOfPerson::Response list(PersonId who)
    {
        return installation.expect<ListOfPerson>({.unreadOnly = {}, .before = {}, .limit = {}}, who);
    }
    void tell(PersonId whom, Kind kind, std::variant<PracticeId, NeedId, PlanId> about, PersonId from, std::string const& words)
    {
        installation.change([&](db::Transaction& tx) {
            db::notify_library(tx, whom, {kind, about, db::LibraryNotice::From{from, "Principal, Oak School"}, words});
        });
    }
    NeedId need()
    {
        return installation.change([&](db::Transaction& tx) {
            return tx.insert<NeedId>("INSERT INTO needs (network_id, person_id, seat_title, title, at) VALUES (?1, ?2, 'Principal', 'Late mornings', ?3)",
                                     network, olga, tx.at());
        });
    }
    Notified last_told(PersonId who)
    {
        return codec::from_json<Notified>(codec::parse(installation.events(topic_of(who)).back().data).value()).value();
    }
};

TEST_F(LibraryNews, Of_a_practice_say_who_did_what_and_are_read_like_the_others)
{
    auto const practice = of_maple("Ten minutes a day", "network");
    tell(pia, Kind::tried, practice, olga, "Fewer\n\ncome late");
    auto const waiting = list(pia);
    ASSERT_EQ(waiting.notifications.size(), 1u);
    EXPECT_EQ(waiting.unread, 1);
    auto const& one = waiting.notifications[0];
    EXPECT_EQ(one.kind, Kind::tried);
    EXPECT_EQ(one.from->name, "Olga Example");
    EXPECT_EQ(one.from->seatTitle, "Principal, Oak School");
    EXPECT_EQ(one.practice, practice);
    EXPECT_EQ(one.title, "Ten minutes a day");
    EXPECT_EQ(one.excerpt, "Fewer come late");
    EXPECT_FALSE(one.room);
    EXPECT_EQ(installation.expect<Home>({}, pia).wroteToMe.size(), 1u);
    EXPECT_EQ(last_told(pia).notification.title, "Ten minutes a day");
    installation.expect<MarkRead>({one.id}, pia);
    EXPECT_EQ(list(pia).unread, 0);
}

TEST_F(LibraryNews, Never_reach_who_did_it_nor_who_may_not_see_it)
{
    auto const practice = of_maple("Ten minutes a day", "school");
    tell(pia, Kind::tried, practice, pia, "Mine");
    tell(olga, Kind::remarked, practice, pia, "Not hers to see");
    tell(ned, Kind::need_posted, need(), pia, "Another network's");
    for (auto const person : {pia, olga, ned}) {
        EXPECT_TRUE(list(person).notifications.empty());
        EXPECT_TRUE(installation.events(topic_of(person)).empty());
    }
}

TEST_F(LibraryNews, Are_gone_with_the_right_to_see_what_they_are_about)
{
    auto const practice = of_maple("Ten minutes a day", "network");
    tell(olga, Kind::reported, practice, pia, "It works");
    tell(olga, Kind::need_replied, need(), pia, "Ask Maple");
    EXPECT_EQ(list(olga).notifications.size(), 2u);
    withdraw(practice);
    ASSERT_EQ(list(olga).notifications.size(), 1u);
    EXPECT_EQ(list(olga).notifications[0].kind, Kind::need_replied);
    EXPECT_EQ(list(olga).unread, 1);
    leave(olga_seat);
    EXPECT_TRUE(list(olga).notifications.empty());
    EXPECT_EQ(list(olga).unread, 0);
    auto const told = last_told(olga).notification;
    EXPECT_FALSE(told.from);
    EXPECT_FALSE(told.title);
    EXPECT_EQ(told.excerpt, "");
}

TEST_F(LibraryNews, Across_networks_say_neither_who_it_was_nor_their_words)
{
    auto const practice = of_maple("Ten minutes a day", "world");
    tell(pia, Kind::tried, practice, ned, "Far School's own words");
    auto const waiting = list(pia).notifications;
    ASSERT_EQ(waiting.size(), 1u);
    EXPECT_FALSE(waiting[0].from);
    EXPECT_EQ(waiting[0].excerpt, "");
    EXPECT_EQ(waiting[0].title, "Ten minutes a day");
}

TEST_F(LibraryNews, Call_a_practice_as_it_was_published_while_the_next_version_is_written)
{
    auto const practice = of_maple("Ten minutes a day", "network");
    tell(olga, Kind::reported, practice, pia, "It works");
    installation.change([&](db::Transaction& tx) { tx.run("UPDATE practices SET title = 'A secret draft' WHERE id = ?1", practice); });
    EXPECT_EQ(list(olga).notifications.at(0).title, "Ten minutes a day");
}

TEST_F(LibraryNews, Stand_in_the_brief_under_a_heading_of_their_own)
{
    auto const practice = of_maple("Ten minutes a day", "network");
    tell(pia, Kind::tried, practice, olga, "Fewer come late");
    installation.change([&](db::Transaction& tx) { db::notify_library(tx, pia, {Kind::asked_how, practice, {}, "Maple Street School"}); });
    tell(pia, Kind::withdrawn, practice, olga, "Names a child");
    tell(pia, Kind::superseded, practice, olga, "");
    auto const home = installation.expect<Home>({}, pia);
    auto const brief = server::brief_text("Pia Example", home, "https://lyceum.example.org", now());
    ASSERT_TRUE(brief);
    EXPECT_EQ(brief->subject, "Lyceum: 4 items from the library");
    EXPECT_NE(brief->text.find("- How did it go with \"Ten minutes a day\" at Maple Street School?"), std::string::npos) << brief->text;
    EXPECT_NE(brief->text.find("- Olga Example (Principal, Oak School) tries your practice \"Ten minutes a day\":\n  Fewer come late\n"),
              std::string::npos)
        << brief->text;
    EXPECT_NE(brief->text.find("From the library\n- Olga Example (Principal, Oak School) says that another practice stands for yours, \"Ten minutes a day\"\n"),
              std::string::npos)
        << brief->text;
    EXPECT_NE(brief->text.find("- Olga Example (Principal, Oak School) withdrew your practice \"Ten minutes a day\":\n  Names a child\n"), std::string::npos)
        << brief->text;
    EXPECT_EQ(brief->text.find("Who wrote to you"), std::string::npos);
}

}  // namespace
}  // namespace lyceum

#include "protocol/needs.hpp"

#include "protocol/notifications.hpp"
#include "tests/server/library_fixture.hpp"

namespace lyceum {
namespace {

using namespace needs;
using notifications::Kind;

struct Needs : testing::InLibrary {
    LibraryId library{network.value};

    NeedId ask(PersonId who, std::string const& title, std::optional<List<TermId, 20>> terms = {})
    {
        return installation.expect<Post>({.network = library, .title = title, .detail = "Half come **late**.", .terms = std::move(terms)}, who).need;
    }
    Get::Response get(NeedId need, PersonId who) { return installation.expect<Get>({.need = need, .after = {}, .limit = {}}, who); }
    ReplyId answer(NeedId need, PersonId who, std::string const& body, std::optional<PracticeId> practice = {})
    {
        return installation.expect<Answer>({.need = need, .practice = practice, .body = body}, who).reply;
    }
    ListOfNetwork::Request all() { return {.network = library, .open = {}, .mine = {}, .terms = {}, .before = {}, .limit = {}}; }
    std::vector<notifications::Notification> waiting(PersonId who)
    {
        return installation.expect<notifications::ListOfPerson>({.unreadOnly = true, .before = {}, .limit = {}}, who).notifications;
    }
};

TEST_F(Needs, Are_asked_of_the_network_and_its_curators_hear_of_it_but_not_who_asked)
{
    auto const need = ask(pia, "Late mornings");
    auto const read = get(need, olga).need;
    EXPECT_EQ(read.by.name, "Pia Example");
    EXPECT_EQ(read.by.seatTitle, "Principal, Maple Street School");
    EXPECT_NE(read.html.find("<strong>late</strong>"), std::string::npos);
    EXPECT_FALSE(read.mayClose);
    for (auto const curator : {lea, fay, finn}) {
        ASSERT_EQ(waiting(curator).size(), 1u);
        EXPECT_EQ(waiting(curator)[0].kind, Kind::need_posted);
        EXPECT_EQ(waiting(curator)[0].need, need);
        EXPECT_EQ(waiting(curator)[0].title, "Late mornings");
    }
    EXPECT_TRUE(waiting(olga).empty());
    ask(fay, "Of a curator");
    EXPECT_EQ(waiting(fay).size(), 1u) << "nothing about what one asked oneself";
    EXPECT_EQ(waiting(finn).size(), 2u);
    EXPECT_EQ(installation.refused<Get>({.need = need, .after = {}, .limit = {}}, ned).code, ErrorCode::not_found);
    EXPECT_EQ(installation.refused<Post>({.network = library, .title = "Elsewhere", .detail = {}, .terms = {}}, ned).code, ErrorCode::not_found);
}

TEST_F(Needs, Are_answered_with_a_practice_or_words_and_who_asked_hears_of_it)
{
    auto const need = ask(pia, "Late mornings");
    auto const practice = of_maple("Ten minutes a day", "network");
    answer(need, olga, "We do this", practice);
    answer(need, pia, "Thank you");
    EXPECT_EQ(installation.refused<Answer>({.need = need, .practice = {}, .body = " "}, olga).field, "body");
    auto const read = get(need, pia);
    ASSERT_EQ(read.replies.size(), 2u);
    EXPECT_EQ(read.need.replies, 2);
    EXPECT_EQ(read.replies[0].practiceTitle, "Ten minutes a day");
    EXPECT_NE(read.replies[0].html.find("We do this"), std::string::npos);
    EXPECT_FALSE(read.replies[0].mayRemove);
    ASSERT_EQ(waiting(pia).size(), 1u) << "not of one's own answer";
    EXPECT_EQ(waiting(pia)[0].kind, Kind::need_replied);
    EXPECT_EQ(waiting(pia)[0].excerpt, "We do this");
    auto const events = installation.events(topic_of(network));
    EXPECT_EQ(std::ranges::count(events, NeedChanged::name, &db::StoredEvent::name), 3);
}

TEST_F(Needs, Name_a_practice_only_to_who_may_read_it)
{
    auto const need = ask(olga, "Late mornings");
    auto const practice = of_maple("Not for Oak", "cohort");
    answer(need, pia, "Come and see", practice);
    EXPECT_EQ(get(need, fay).replies[0].practice, practice);
    EXPECT_FALSE(get(need, olga).replies[0].practice);
    EXPECT_FALSE(get(need, olga).replies[0].practiceTitle);
    EXPECT_EQ(installation.refused<Answer>({.need = need, .practice = practice, .body = {}}, finn).field, "practice");
    EXPECT_EQ(installation.refused<Close>({.need = need, .why = {}, .solvedBy = practice}, olga).field, "solvedBy");
    installation.expect<Close>({.need = need, .why = {}, .solvedBy = practice}, fay);
    EXPECT_EQ(get(need, pia).need.solvedByTitle, "Not for Oak");
    EXPECT_FALSE(get(need, olga).need.solvedBy);
}

TEST_F(Needs, Lose_an_answer_that_is_taken_back_and_its_words_in_the_notification_too)
{
    auto const need = ask(pia, "Late mornings");
    auto const reply = answer(need, olga, "A slip of the pen");
    EXPECT_EQ(installation.refused<RemoveReply>({reply}, pia).code, ErrorCode::forbidden);
    installation.expect<RemoveReply>({reply}, olga);
    EXPECT_TRUE(get(need, pia).replies.empty());
    EXPECT_EQ(get(need, pia).need.replies, 0);
    ASSERT_EQ(waiting(pia).size(), 1u);
    EXPECT_EQ(waiting(pia)[0].excerpt, "");
    EXPECT_EQ(installation.events(topic_of(pia)).back().data.find("slip"), std::string::npos);
    EXPECT_EQ(installation.refused<RemoveReply>({reply}, olga).code, ErrorCode::not_found);
    auto const other = answer(need, olga, "Again");
    installation.expect<RemoveReply>({other}, fay);
}

TEST_F(Needs, Are_closed_by_who_asked_and_by_curators_and_opened_again)
{
    auto const need = ask(pia, "Late mornings");
    EXPECT_EQ(installation.refused<Close>({.need = need, .why = {}, .solvedBy = {}}, olga).code, ErrorCode::forbidden);
    installation.expect<Close>({.need = need, .why = "Found it at Oak", .solvedBy = {}}, pia);
    EXPECT_EQ(get(need, olga).need.closedWhy, "Found it at Oak");
    EXPECT_EQ(installation.refused<Answer>({.need = need, .practice = {}, .body = "Late"}, olga).code, ErrorCode::conflict);
    EXPECT_EQ(installation.refused<Reopen>({need}, olga).code, ErrorCode::forbidden);
    installation.expect<Reopen>({need}, finn);
    EXPECT_FALSE(get(need, olga).need.closed);
}

TEST_F(Needs, Are_listed_newest_first_a_page_at_a_time_and_by_their_terms)
{
    auto const reading = add_term("reading"), counting = add_term("counting"), foreign = add_term("foreign", elsewhere);
    auto const first = ask(pia, "First", List<TermId, 20>{{reading}}), second = ask(olga, "Second", List<TermId, 20>{{counting}}), third = ask(pia, "Third");
    installation.expect<Close>({.need = second, .why = {}, .solvedBy = {}}, olga);
    auto page = all();
    page.limit = 2;
    auto const newest = installation.expect<ListOfNetwork>(page, fay);
    ASSERT_EQ(newest.needs.size(), 2u);
    EXPECT_EQ(newest.needs[0].id, third);
    EXPECT_TRUE(newest.more);
    EXPECT_EQ(newest.open, 2);
    page.before = second;
    EXPECT_EQ(installation.expect<ListOfNetwork>(page, fay).needs.at(0).id, first);
    auto open = all();
    open.open = true;
    EXPECT_EQ(installation.expect<ListOfNetwork>(open, fay).needs.size(), 2u);
    auto mine = all();
    mine.mine = true;
    EXPECT_EQ(installation.expect<ListOfNetwork>(mine, olga).needs.size(), 1u);
    auto by_term = all();
    by_term.terms = List<TermId, 20>{{reading, counting}};
    auto const placed = installation.expect<ListOfNetwork>(by_term, fay).needs;
    ASSERT_EQ(placed.size(), 2u);
    EXPECT_EQ(placed[1].terms.at(0).title, "Term reading");
    EXPECT_EQ(installation.refused<Post>({.network = library, .title = "Fourth", .detail = {}, .terms = List<TermId, 20>{{foreign}}}, pia).field, "terms[0]");
    EXPECT_EQ(installation.refused<ListOfNetwork>(all(), ned).code, ErrorCode::not_found);
}

}  // namespace
}  // namespace lyceum

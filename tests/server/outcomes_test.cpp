#include "protocol/outcomes.hpp"
#include "tests/server/record_fixture.hpp"

namespace lyceum {
namespace {

using namespace outcomes;
using testing::InRecordedSession;
using Bodies = std::vector<std::string>;

struct Outcomes : InRecordedSession {
    Add::Request catching(std::string const& body, Kind kind = Kind::decision, std::optional<BreakoutId> breakout = {})
    {
        return {.meeting = meeting, .kind = kind, .body = body, .segment = {}, .breakout = breakout};
    }
    Outcome add(PersonId who, std::string const& body, Kind kind = Kind::decision, std::optional<BreakoutId> breakout = {})
    {
        return installation.expect<Add>(catching(body, kind, breakout), who).outcome;
    }
    ListOfMeeting::Response list(PersonId who, std::optional<Kind> kind = {}, std::optional<OutcomeId> before = {},
                                 std::optional<Whole<1, 100>> limit = {})
    {
        return installation.expect<ListOfMeeting>({.meeting = meeting, .kind = kind, .before = before, .limit = limit}, who);
    }
    Bodies bodies(ListOfMeeting::Response const& listed)
    {
        Bodies all;
        for (auto const& outcome : listed.outcomes) all.push_back(outcome.body);
        return all;
    }
    std::vector<std::string> told(Topic topic)
    {
        std::vector<std::string> all;
        for (auto const& event : installation.events(topic))
            if (event.name == OutcomeChanged::name) all.push_back(event.data);
        return all;
    }
};

TEST_F(Outcomes, Are_caught_where_the_session_stands_and_told_to_it)
{
    auto const caught = add(pia, "Call every family by nine", Kind::decision);
    EXPECT_EQ(caught.segment, segment);
    EXPECT_EQ(caught.by->name, "Pia Example");
    EXPECT_EQ(bodies(list(pam)), Bodies{"Call every family by nine"});
    ASSERT_EQ(told(topic_of(meeting)).size(), 1u);
    EXPECT_NE(told(topic_of(meeting))[0].find("Call every family by nine"), std::string::npos);
    EXPECT_EQ(installation.refused<Add>(catching("Nothing"), olu).code, ErrorCode::not_found);
}

TEST_F(Outcomes, That_cannot_be_name_the_member_at_fault)
{
    auto const other = add_meeting("Another session");
    auto request = catching("A thing");
    request.segment = add_segment(other, "Elsewhere");
    EXPECT_EQ(installation.refused<Add>(request, pia).field, "segment");
    EXPECT_EQ(installation.refused<Add>(catching(" "), pia).field, "body");
    auto const prepared = added<BreakoutId>("INSERT INTO breakouts (meeting_id, position, name) VALUES (?, 1, 'Later')", meeting);
    EXPECT_EQ(installation.refused<Add>(catching("A thing", Kind::learned, prepared), fay).field, "breakout");
}

TEST_F(Outcomes, Of_an_open_breakout_are_its_peoples_and_the_facilitators_until_it_closes)
{
    auto const breakout = open_breakout("Table one", {pia});
    auto const caught = add(pia, "Our bus comes late", Kind::learned, breakout);
    EXPECT_EQ(bodies(list(pia)), Bodies{"Our bus comes late"});
    EXPECT_EQ(bodies(list(fay)), Bodies{"Our bus comes late"});
    EXPECT_TRUE(list(pam).outcomes.empty());
    EXPECT_TRUE(told(topic_of(meeting)).empty());
    EXPECT_EQ(told(topic_of(breakout)).size(), 1u);
    EXPECT_EQ(installation.refused<Add>(catching("I listen in", Kind::learned, breakout), pam).field, "breakout");
    EXPECT_EQ(installation.refused<Remove>({.outcome = caught.id}, pam).code, ErrorCode::not_found);
    close_breakout(breakout);
    EXPECT_EQ(bodies(list(pam)), Bodies{"Our bus comes late"});
}

TEST_F(Outcomes, Are_said_otherwise_by_who_caught_them_and_by_the_facilitator)
{
    auto const caught = add(pia, "Call every famly");
    EXPECT_EQ(installation.refused<Update>({.outcome = caught.id, .kind = {}, .body = "Mine"}, pam).code, ErrorCode::forbidden);
    installation.expect<Update>({.outcome = caught.id, .kind = {}, .body = "Call every family"}, pia);
    installation.expect<Update>({.outcome = caught.id, .kind = Kind::learned, .body = {}}, fay);
    EXPECT_EQ(bodies(list(pam, Kind::learned)), Bodies{"Call every family"});
    for (auto const& event : told(topic_of(meeting))) EXPECT_EQ(event.find("famly"), std::string::npos) << event;
}

TEST_F(Outcomes, That_are_taken_back_leave_no_word_behind)
{
    auto const caught = add(pia, "A name that should not stand here");
    EXPECT_EQ(installation.refused<Remove>({.outcome = caught.id}, pam).code, ErrorCode::forbidden);
    installation.expect<Remove>({.outcome = caught.id}, pia);
    installation.expect<Remove>({.outcome = caught.id}, pia);
    EXPECT_TRUE(list(pam).outcomes.empty());
    EXPECT_EQ(told(topic_of(meeting)).size(), 2u);
    for (auto const& event : told(topic_of(meeting))) EXPECT_EQ(event.find("A name"), std::string::npos) << event;
    EXPECT_EQ(installation.refused<Update>({.outcome = caught.id, .kind = {}, .body = "Again"}, pia).code, ErrorCode::conflict);
}

TEST_F(Outcomes, Of_a_closed_session_are_the_facilitators)
{
    auto const caught = add(pia, "Call every family");
    close(meeting);
    EXPECT_EQ(installation.refused<Add>(catching("Too late"), pia).code, ErrorCode::conflict);
    EXPECT_EQ(installation.refused<Update>({.outcome = caught.id, .kind = {}, .body = "Otherwise"}, pia).code, ErrorCode::conflict);
    installation.expect<Update>({.outcome = caught.id, .kind = {}, .body = "Call every family by nine"}, fay);
    add(fay, "What we forgot to write down");
    EXPECT_EQ(bodies(list(pia)), (Bodies{"What we forgot to write down", "Call every family by nine"}));
}

TEST_F(Outcomes, Are_listed_newest_first_by_kind_a_page_at_a_time)
{
    add(pia, "One"), add(pia, "Two", Kind::question);
    auto const three = add(pam, "Three");
    EXPECT_EQ(bodies(list(cem)), (Bodies{"Three", "Two", "One"}));
    EXPECT_EQ(bodies(list(cem, Kind::question)), Bodies{"Two"});
    auto const page = list(cem, {}, {}, 1);
    EXPECT_EQ(bodies(page), Bodies{"Three"});
    EXPECT_TRUE(page.more);
    EXPECT_EQ(bodies(list(cem, {}, three.id)), (Bodies{"Two", "One"}));
    EXPECT_EQ(list(cem).lastEvent, 3);
}

}  // namespace
}  // namespace lyceum

#include "protocol/activities.hpp"
#include "tests/server/session_fixture.hpp"

namespace lyceum {
namespace {

using namespace activities;
using testing::InOpenSession;

struct Votes : InOpenSession {
    static Choice mark(std::int64_t choice, std::optional<std::int64_t> value = {})
    {
        Choice made{.choice = choice, .value = {}};
        if (value) made.value = *value;
        return made;
    }
    Add::Request a_poll(PollKind kind)
    {
        auto request = asked(meeting, Kind::poll);
        request.settings.emplace().pollKind = kind;
        if (kind != PollKind::scale) request.settings->options = List<Line<1, 200>, 20>{{"Art", "Band", "Chess"}};
        return request;
    }
    ActivityId poll(PollKind kind) { return add_open(a_poll(kind)); }
    ActivityId anonymous_poll()
    {
        auto request = a_poll(PollKind::single);
        request.anonymous = true;
        return add_open(request);
    }
    static Vote::Request marked(ActivityId activity, std::vector<Choice> choices)
    {
        return {.activity = activity, .choices = List<Choice, 40>{std::move(choices)}};
    }
    bool vote(ActivityId activity, PersonId who, std::vector<Choice> choices)
    {
        return installation.expect<Vote>(marked(activity, std::move(choices)), who).counted;
    }
    std::string refused(ActivityId activity, std::vector<Choice> choices)
    {
        return installation.refused<Vote>(marked(activity, std::move(choices)), pia).field;
    }
    /// Choice and points of each, highest first.
    std::vector<std::pair<std::int64_t, std::int64_t>> scores(ActivityId activity)
    {
        std::vector<std::pair<std::int64_t, std::int64_t>> all;
        auto const seen = get(activity, cem);
        for (auto const& score : seen.results.value().scores) all.emplace_back(score.choice, score.points);
        return all;
    }
    using Scores = std::vector<std::pair<std::int64_t, std::int64_t>>;
};

TEST_F(Votes, Of_one_option_are_counted_and_can_be_changed)
{
    auto const single = poll(PollKind::single);
    vote(single, pia, {mark(0)}), vote(single, pam, {mark(1)}), vote(single, gus, {mark(1)});
    EXPECT_EQ(scores(single), (Scores{{1, 2}, {0, 1}, {2, 0}}));
    vote(single, gus, {mark(0)});
    EXPECT_EQ(scores(single), (Scores{{0, 2}, {1, 1}, {2, 0}}));
    EXPECT_EQ(get(single, cem).results->voters, 3);
    EXPECT_EQ(get(single, gus).myVotes.at(0).choice, 0);
    EXPECT_TRUE(get(single, cem).myVotes.empty());
    EXPECT_EQ(told<ResultsChanged>(topic_of(meeting)).size(), 4u);
    EXPECT_EQ(told<Answered>(topic_of(meeting)).back().answered, 3);
}

TEST_F(Votes, Of_several_options_on_a_scale_and_in_a_ranking_are_added_up)
{
    auto const multiple = poll(PollKind::multiple);
    vote(multiple, pia, {mark(0), mark(2)}), vote(multiple, pam, {mark(2)});
    EXPECT_EQ(scores(multiple), (Scores{{2, 2}, {0, 1}, {1, 0}}));
    auto const scale = poll(PollKind::scale);
    vote(scale, pia, {mark(0, 5)}), vote(scale, pam, {mark(0, 2)});
    EXPECT_DOUBLE_EQ(get(scale, cem).results->mean.value(), 3.5);
    auto const ranked = poll(PollKind::ranked);
    vote(ranked, pia, {mark(0, 1), mark(1, 2), mark(2, 3)}), vote(ranked, pam, {mark(1, 1), mark(0, 2), mark(2, 3)});
    vote(ranked, gus, {mark(1, 1)});
    EXPECT_EQ(scores(ranked), (Scores{{1, 5}, {0, 3}, {2, 0}}));
}

TEST_F(Votes, By_dots_go_on_the_notes_of_a_board)
{
    auto const board = add_open(asked(meeting, Kind::board));
    auto const a = write(board, pia, "a").value, b = write(board, pam, "b").value;
    auto request = asked(meeting, Kind::dots);
    request.settings.emplace().board = board, request.settings->dotsEach = 3, request.settings->maxEach = 2;
    auto const dots = add_open(request);
    vote(dots, pia, {mark(a, 2), mark(b)}), vote(dots, pam, {mark(b, 2)});
    EXPECT_EQ(scores(dots), (Scores{{b, 3}, {a, 2}}));
    EXPECT_EQ(refused(dots, {mark(a, 3)}), "choices[0].value");
    EXPECT_EQ(refused(dots, {mark(a, 2), mark(b, 2)}), "choices");
    EXPECT_EQ(refused(dots, {mark(a), mark(a)}), "choices[1].choice");
    EXPECT_EQ(refused(dots, {mark(999)}), "choices[0].choice");
}

TEST_F(Votes, That_cannot_be_name_the_member_at_fault)
{
    auto const single = poll(PollKind::single), multiple = poll(PollKind::multiple), scale = poll(PollKind::scale), ranked = poll(PollKind::ranked);
    EXPECT_EQ(refused(single, {}), "choices");
    EXPECT_EQ(refused(single, {mark(0), mark(1)}), "choices");
    EXPECT_EQ(refused(single, {mark(3)}), "choices[0].choice");
    EXPECT_EQ(refused(single, {mark(0, 2)}), "choices[0].value");
    EXPECT_EQ(refused(multiple, {mark(1), mark(1)}), "choices[1].choice");
    EXPECT_EQ(refused(scale, {mark(0, 6)}), "choices[0].value");
    EXPECT_EQ(refused(scale, {mark(1, 3)}), "choices");
    EXPECT_EQ(refused(ranked, {mark(0, 1), mark(1, 1)}), "choices[1].value");
    EXPECT_EQ(refused(ranked, {mark(0)}), "choices[0].value");
    EXPECT_EQ(installation.refused<Vote>(marked(add_open(asked(meeting, Kind::prompt)), {mark(0)}), pia).code, ErrorCode::conflict);
    EXPECT_EQ(installation.refused<Vote>(marked(single, {mark(0)}), olu).code, ErrorCode::not_found);
}

TEST_F(Votes, Shown_together_show_when_they_are_shown)
{
    auto request = a_poll(PollKind::single);
    request.together = true;
    auto const together = add_open(request);
    vote(together, pia, {mark(0)});
    EXPECT_FALSE(get(together, fay).results);
    EXPECT_EQ(get(together, fay).activity.answered, 1);
    EXPECT_TRUE(told<ResultsChanged>(topic_of(meeting)).empty());
    installation.expect<Show>({together}, fay);
    EXPECT_EQ(get(together, pam).results->voters, 1);
    EXPECT_EQ(told<ResultsChanged>(topic_of(meeting)).size(), 1u);
}

TEST_F(Votes, That_are_anonymous_count_once_and_show_when_they_end)
{
    auto const secret = anonymous_poll();
    EXPECT_TRUE(vote(secret, pia, {mark(0)}));
    EXPECT_FALSE(vote(secret, pia, {mark(1)})) << "the first one stays";
    vote(secret, pam, {mark(1)}), vote(secret, gus, {mark(1)});
    for (auto const person : {fay, pia}) {
        auto const seen = get(secret, person);
        EXPECT_FALSE(seen.results);
        EXPECT_TRUE(seen.myVotes.empty());
        EXPECT_EQ(seen.activity.answered, 3);
    }
    EXPECT_EQ(get(secret, pia).activity.answeredByMe, true);
    EXPECT_EQ(get(secret, cem).activity.answeredByMe, false);
    EXPECT_EQ(installation.refused<Show>({secret}, fay).code, ErrorCode::conflict);
    end(secret);
    EXPECT_EQ(scores(secret), (Scores{{1, 2}, {0, 1}, {2, 0}}));
    EXPECT_FALSE(get(secret, pia).activity.answeredByMe) << "nobody knows any more";
    EXPECT_EQ(installation.refused<Reopen>({secret}, fay).code, ErrorCode::conflict);
}

TEST_F(Votes, That_are_anonymous_and_fewer_than_three_never_show)
{
    auto const secret = anonymous_poll();
    vote(secret, pia, {mark(0)}), vote(secret, pam, {mark(0)});
    end(secret);
    EXPECT_FALSE(get(secret, fay).results);
    close();
    EXPECT_FALSE(get(secret, fay).results);
    EXPECT_TRUE(told<ResultsChanged>(topic_of(meeting)).empty());
}

}  // namespace
}  // namespace lyceum

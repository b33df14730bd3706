#include "protocol/activities.hpp"
#include "protocol/agendas.hpp"
#include "protocol/breakouts.hpp"
#include "protocol/commitments.hpp"
#include "protocol/documents.hpp"
#include "protocol/meetings.hpp"
#include "protocol/outcomes.hpp"
#include "protocol/recaps.hpp"
#include "protocol/scripts.hpp"
#include "protocol/stages.hpp"
#include "tests/meetings/participant.hpp"
#include "tests/support/paragraphs.hpp"
#include "tests/support/set_clock.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace lyceum::testing {
namespace {

using std::chrono::minutes;

constexpr int participants = 30, groups = 6;

/// A session of 31 people on the real server, minute by minute.
class WholeSession : public ::testing::Test {
protected:
    ServerProcess server_;
    /// The next full hour: sign-ins are as old as today.
    Instant const begins_ = {(now().since_epoch_ms / 3'600'000 + 1) * 3'600'000};
    SetClock clock_{server_, begins_.plus(-minutes(30))};
    Cohort cohort_;
    std::vector<std::unique_ptr<Participant>> everybody_;
    MeetingId meeting_;
    std::vector<SegmentId> segments_;
    StageId stage_;

    void SetUp() override
    {
        cohort_ = server_.prepare([](db::Transaction& tx) { return make_cohort(tx, "Cohort", {.people = participants + 1, .rooms = 1}); });
        for (auto const& person : cohort_.people) everybody_.push_back(std::make_unique<Participant>(server_, person));
        server_.start();
    }

    Participant& facilitator() { return *everybody_.front(); }
    /// From 1 on.
    Participant& participant(int number) { return *everybody_[std::size_t(number)]; }
    void at(int minute) { clock_.set(begins_.plus(minutes(minute))); }
    [[nodiscard]] Instant minute(int number) const { return begins_.plus(minutes(number)); }

    /// The network facilitator's first connection follows nothing: there is no session yet.
    void prepare()
    {
        WebSocket line(server_.endpoint(), {.session = facilitator().session()});
        auto const answer = line.call(meetings::Schedule::name,
                                      codec::to_json(meetings::Schedule::Request{.cohort = cohort_.id, .title = "Ninety minutes", .purpose = {},
                                                                                 .starts = begins_, .minutes = 90, .timeZone = {}, .place = {},
                                                                                 .audience = {}, .people = {}, .series = {}})
                                          .as_object(),
                                      "schedule-it");
        ASSERT_TRUE(answer.contains("result")) << boost::json::serialize(answer);
        meeting_ = codec::from_json<meetings::Schedule::Response>(answer.at("result")).value().meeting;
        facilitator().connect(meeting_);
        for (auto const& [title, script, length] : {std::tuple("A word from everyone", "One, two, four, all", 20), std::tuple("A problem of one school", "Consultancy", 50),
                                                    std::tuple("What each of us will do", "Commitments round", 20)})
            add_segment(title, script, length);
    }
    void add_segment(std::string const& title, std::string const& script, int length)
    {
        auto const all = facilitator().expect<scripts::ListOfNetwork>({.network = ShelfId{1}, .archived = {}}).scripts;
        auto const found = std::ranges::find(all, script, &scripts::Script::title);
        ASSERT_NE(found, all.end()) << script;
        segments_.push_back(facilitator()
                                .expect<agendas::AddSegment>({.meeting = meeting_, .after = {}, .title = title, .purpose = {}, .minutes = length, .lead = {},
                                                              .script = found->id, .people = 5})
                                .segment);
    }

    void come(int from, int to)
    {
        for (int number = from; number <= to; ++number) {
            participant(number).connect(meeting_);
            EXPECT_EQ(participant(number).expect<stages::Enter>({meeting_}).state, stages::State::open);
        }
    }
    void move() { facilitator().expect<stages::Move>({.stage = stage_, .to = stages::To::next, .segment = {}, .step = {}, .since = {}, .why = {}}); }
    void move_to(SegmentId segment)
    {
        facilitator().expect<stages::Move>({.stage = stage_, .to = stages::To::place, .segment = segment, .step = {}, .since = {}, .why = {}});
    }
    ActivityId add(activities::Add::Request request)
    {
        request.meeting = meeting_;
        return facilitator().expect<activities::Add>(request).activity.id;
    }
    void open(ActivityId activity) { facilitator().expect<activities::Open>({activity}); }
    void end(ActivityId activity) { facilitator().expect<activities::End>({activity}); }
    static activities::Write::Request words(ActivityId activity, std::string body)
    {
        return {.activity = activity, .entry = {}, .secret = {}, .body = std::move(body), .lane = {}};
    }
    std::int64_t head() { return facilitator().expect<stages::Look>({meeting_}).lastEvent; }
    void everybody_hears()
    {
        auto const number = head();
        for (auto const& one : everybody_)
            if (one->is_connected()) one->hear(number);
    }
    /// Kills the server while calls are on their way, and lets everybody come back.
    void kill_server()
    {
        server_.kill();
        for (auto const& one : everybody_) one->drop();
        server_.start_again();
        for (auto const& one : everybody_) one->connect(meeting_);
    }
};

std::string answer_of(int number) { return "Answer of person " + std::to_string(number); }
std::string promise_of(int number) { return "Promise of person " + std::to_string(number); }

std::multiset<std::string> bodies(recaps::Worked const& worked)
{
    std::multiset<std::string> all;
    for (auto const& entry : worked.entries) all.insert(entry.body);
    return all;
}

recaps::Worked const& titled(recaps::Recap const& recap, std::string_view title)
{
    auto const found = std::ranges::find(recap.activities, title, [](recaps::Worked const& worked) { return worked.activity.title; });
    if (found == recap.activities.end()) throw std::runtime_error("there is no activity " + std::string(title));
    return *found;
}

TEST_F(WholeSession, Of_ninety_minutes_with_cuts_and_a_killed_server_is_recapped_as_it_happened)
{
    prepare();
    auto const check_in = add({.segment = segments_[0], .kind = activities::Kind::check_in, .title = "One word"});
    auto const poll = add({.segment = segments_[2], .kind = activities::Kind::poll, .title = "Worth your time?",
                           .settings = activities::Settings{.pollKind = activities::PollKind::single,
                                                            .options = List<Line<1, 200>, 20>({{"Yes"}, {"Partly"}, {"No"}})},
                           .anonymous = true});
    auto const plus_delta = add({.segment = segments_[2], .kind = activities::Kind::plus_delta, .title = "Keep and change", .anonymous = true});

    // The facilitator opens; 29 come, one is late.
    at(0);
    stage_ = facilitator().expect<stages::Open>({meeting_}).stage;
    facilitator().expect<stages::Enter>({meeting_});
    come(1, participants - 1);
    EXPECT_EQ(participant(1).refused<stages::Move>({.stage = stage_, .to = stages::To::next, .segment = {}, .step = {}, .since = {}, .why = {}}), "forbidden");

    // First segment: a check-in; the line of one drops with an answer on its way.
    at(2);
    move();
    open(check_in);
    auto const lost = participant(3).send<activities::Write>(words(check_in, answer_of(3)));
    participant(3).drop();
    for (int number = 1; number < participants; ++number)
        if (number != 3) participant(number).expect<activities::Write>(words(check_in, answer_of(number)));
    at(6);
    move();
    at(8);
    facilitator().expect<stages::Pause>({stage_});
    at(10);
    auto const resumed = facilitator().expect<stages::Resume>({stage_}).stage;
    at(11);
    auto const extended = facilitator().expect<stages::Extend>({.stage = stage_, .minutes = 3, .why = "It has just become good"}).stage;
    EXPECT_EQ(*extended.endsAt, resumed.endsAt->plus(minutes(3)));
    at(14);
    participant(3).connect(meeting_);
    participant(3).expect<activities::Write>(words(check_in, answer_of(3)), lost);
    participant(3).expect<activities::Write>(words(check_in, answer_of(3)), lost);
    end(check_in);
    everybody_hears();

    // Second segment, in breakouts of five; who is late lands in the present step.
    at(20);
    move_to(segments_[1]);
    at(22);
    come(participants, participants);
    EXPECT_EQ(participant(participants).expect<stages::Look>({meeting_}).stage->segment, segments_[1]);
    List<breakouts::Group, breakouts::breakouts_max> division;
    for (int group = 0; group < groups; ++group) {
        List<PersonId, 200> people;
        for (int i = 1; i <= participants / groups; ++i) people.items.push_back(participant(group * (participants / groups) + i).person());
        division.items.push_back({.name = "Group " + std::to_string(group + 1), .task = "Help one school", .people = people, .byChoice = {}});
    }
    facilitator().expect<breakouts::Prepare>({.meeting = meeting_, .segment = segments_[1], .groups = division, .divide = {}, .script = {}});
    facilitator().expect<breakouts::Open>({.meeting = meeting_, .segment = segments_[1], .minutes = 20, .script = {}});
    auto const mine = [&](Participant& who) {
        auto const all = who.expect<breakouts::ListOfMeeting>({meeting_}).breakouts;
        return *std::ranges::find_if(all, [](auto const& one) { return one.mine.value_or(false); });
    };
    std::vector<std::string> noted;
    for (int group = 0; group < groups; ++group) {
        auto& writer = participant(group * 5 + 1);
        ParagraphWriter pen(std::uint32_t(group) + 1);
        auto const notes = mine(writer).document.value();
        noted.push_back("What group " + std::to_string(group + 1) + " found");
        writer.expect<documents::Push>({.document = notes, .update = pen.write("A first thought")});
        writer.expect<documents::Push>({.document = notes, .update = pen.erase()});
        writer.expect<documents::Push>({.document = notes, .update = pen.write(noted.back())});
    }
    auto const first = mine(participant(1)), last = mine(participant(30));
    EXPECT_EQ(participant(30).refused<documents::Pull>({.document = first.document.value(), .stateVector = {}}), "not_found");
    for (auto const& breakout : participant(30).expect<breakouts::ListOfMeeting>({meeting_}).breakouts)
        EXPECT_EQ(breakout.document.has_value(), breakout.id == last.id);
    at(30);
    facilitator().expect<stages::ExtendBreakouts>({.meeting = meeting_, .minutes = 5, .why = "Take the time"});
    facilitator().expect<stages::Say>({meeting_, "Ten minutes more"});

    // The server is killed while five catch something, and the line of another has gone before.
    at(35);
    participant(12).drop();
    std::vector<std::pair<int, std::string>> on_their_way;
    auto const caught = [&](int number) {
        return outcomes::Add::Request{.meeting = meeting_, .kind = outcomes::Kind::learned, .body = "Learned by " + std::to_string(number), .segment = {}, .breakout = {}};
    };
    for (int number : {2, 7, 13, 19, 25}) on_their_way.emplace_back(number, participant(number).send<outcomes::Add>(caught(number)));
    auto const before = facilitator().expect<stages::Look>({meeting_});
    kill_server();
    for (auto const& [number, key] : on_their_way) participant(number).expect<outcomes::Add>(caught(number), key);
    for (auto const& [number, key] : on_their_way) participant(number).expect<outcomes::Add>(caught(number), key);
    auto const after = facilitator().expect<stages::Look>({meeting_});
    EXPECT_EQ(codec::to_text(*after.stage), codec::to_text(*before.stage));
    ASSERT_EQ(after.breakouts.size(), std::size_t(groups));
    for (int group = 0; group < groups; ++group) {
        EXPECT_EQ(codec::to_text(after.breakouts[std::size_t(group)]), codec::to_text(before.breakouts[std::size_t(group)]));
        EXPECT_EQ(after.breakouts[std::size_t(group)].endsAt, minute(22 + 20 + 5));
    }
    EXPECT_EQ(participant(12).expect<stages::Look>({meeting_}).myBreakout, mine(participant(12)).id);
    at(47);
    facilitator().expect<breakouts::Close>({.meeting = meeting_, .breakout = {}});
    EXPECT_EQ(participant(30).expect<documents::Read>({first.document.value()}).text, noted.front());
    everybody_hears();

    // Third segment: a vote, promises, and what to keep and change.
    at(70);
    move_to(segments_[2]);
    open(poll);
    for (int number = 1; number <= participants; ++number)
        EXPECT_TRUE(participant(number).expect<activities::Vote>({.activity = poll, .choices = std::vector<activities::Choice>{{.choice = number <= 20 ? 0 : 1, .value = {}}}}).counted);
    EXPECT_FALSE(participant(1).expect<activities::Vote>({.activity = poll, .choices = std::vector<activities::Choice>{{.choice = 2, .value = {}}}}).counted);
    end(poll);
    at(75);
    for (int number = 1; number <= participants; ++number)
        participant(number).expect<commitments::Make>({.cohort = cohort_.id, .seat = {}, .person = {}, .what = promise_of(number), .due = {},
                                                          .meeting = meeting_, .school = {}, .helper = {}});
    at(80);
    participant(4).expect<stages::RaiseHand>({meeting_, true});
    participant(9).expect<stages::RaiseHand>({meeting_, true});
    facilitator().expect<stages::GiveWord>({meeting_, participant(4).person()});
    participant(9).expect<stages::RaiseHand>({meeting_, false});
    at(84);
    open(plus_delta);
    for (int number = 1; number <= 4; ++number) {
        auto request = words(plus_delta, number % 2 ? "Keep " + std::to_string(number) : "Change " + std::to_string(number));
        request.secret = Bytes<32>(std::string(32, char('a' + number)));
        request.lane = number % 2 ? 0 : 1;
        participant(number).expect<activities::Write>(request);
        participant(number).expect<activities::Write>(request);
    }
    facilitator().expect<stages::CorrectAttendance>({.meeting = meeting_, .person = participant(17).person(), .present = false});
    at(90);
    facilitator().expect<stages::Close>({meeting_});
    everybody_hears();

    // Everybody was told the same, under the same numbers.
    for (auto const& one : everybody_) {
        auto const& all = facilitator().told();
        auto const& told = one->told();
        ASSERT_TRUE(std::ranges::equal(told, std::span(all).last(told.size()))) << one->person().value;
    }

    // The recap is exactly what happened.
    auto const recap = participant(8).expect<recaps::Get>({meeting_}).recap;
    EXPECT_EQ(recap.openedAt, minute(0));
    EXPECT_EQ(recap.closedAt, minute(90));
    std::set<PersonId> there, came;
    for (auto const& one : recap.attendance) there.insert(one.person);
    for (auto const& one : everybody_)
        if (one->person() != participant(17).person()) came.insert(one->person());
    EXPECT_EQ(there, came);
    EXPECT_EQ(std::ranges::find(recap.attendance, participant(30).person(), &stages::Attendee::person)->arrivedAt, minute(22));
    ASSERT_EQ(recap.agenda.size(), 3U);
    EXPECT_EQ(recap.agenda[0].beganAt, minute(2));
    EXPECT_EQ(recap.agenda[0].endedAt, minute(20));
    EXPECT_EQ(recap.agenda[1].beganAt, minute(20));
    EXPECT_EQ(recap.agenda[1].endedAt, minute(70));
    EXPECT_EQ(recap.agenda[2].beganAt, minute(70));
    EXPECT_EQ(recap.agenda[2].endedAt, minute(90));
    ASSERT_EQ(recap.agenda[0].steps.size(), 2U);
    EXPECT_EQ(recap.agenda[0].steps[1].beganAt, minute(6));
    ASSERT_EQ(recap.agenda[0].extensions.size(), 1U);
    EXPECT_EQ(recap.agenda[0].extensions[0].why, "It has just become good");
    EXPECT_EQ(recap.agenda[0].extensions[0].minutes, 3);
    ASSERT_EQ(recap.said.size(), 1U);
    EXPECT_EQ(recap.said[0].line, "Ten minutes more");
    EXPECT_EQ(recap.said[0].at, minute(30));

    std::multiset<std::string> answers;
    for (int number = 1; number < participants; ++number) answers.insert(answer_of(number));
    EXPECT_EQ(bodies(titled(recap, "One word")), answers);
    ASSERT_EQ(recap.breakouts.size(), std::size_t(groups));
    for (auto const& text : noted)
        EXPECT_EQ(std::ranges::count_if(recap.notes, [&](auto const& notes) { return notes.markdown.find(text) != std::string::npos; }), 1) << text;
    auto const& voted = titled(recap, "Worth your time?");
    ASSERT_TRUE(voted.results);
    EXPECT_EQ(voted.results->voters, participants);
    std::map<std::int64_t, std::int64_t> votes;
    for (auto const& tally : voted.results->tallies) votes[tally.choice] = tally.votes;
    EXPECT_EQ(votes, (std::map<std::int64_t, std::int64_t>{{0, 20}, {1, 10}}));
    EXPECT_EQ(bodies(titled(recap, "Keep and change")), (std::multiset<std::string>{"Change 2", "Change 4", "Keep 1", "Keep 3"}));
    for (auto const& entry : titled(recap, "Keep and change").entries) EXPECT_FALSE(entry.author);
    std::multiset<std::string> learned, promised;
    for (auto const& one : recap.outcomes) learned.insert(one.body);
    EXPECT_EQ(learned, (std::multiset<std::string>{"Learned by 13", "Learned by 19", "Learned by 2", "Learned by 25", "Learned by 7"}));
    for (auto const& one : recap.commitments) promised.insert(one.what);
    EXPECT_EQ(promised.size(), std::size_t(participants));
    EXPECT_TRUE(promised.contains(promise_of(30)));
    EXPECT_EQ(recap.voice.present, participants);  // the facilitator too, without the one who was not there
    EXPECT_EQ(recap.voice.spoke, 1);
    EXPECT_EQ(recap.synthesis.size(), 3U);
}

}  // namespace
}  // namespace lyceum::testing

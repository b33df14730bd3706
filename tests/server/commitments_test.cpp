#include "db/seats.hpp"
#include "protocol/commitments.hpp"
#include "tests/server/record_fixture.hpp"

namespace lyceum {
namespace {

using namespace commitments;
using testing::InCohort;
using Whats = std::vector<std::string>;

Day today() { return {std::int32_t(now().since_epoch_ms / 86'400'000)}; }
Day days_from_now(std::int32_t days) { return {today().since_epoch_days + days}; }

struct Promises : InCohort {
    Make::Request promise(std::string const& what) { return {.cohort = cohort, .seat = {}, .person = {}, .what = what, .due = {}, .meeting = {}, .school = {}, .helper = {}}; }
    CommitmentId make(PersonId who, std::string const& what) { return installation.expect<Make>(promise(what), who).commitment; }
    ListOfCohort::Response list(std::optional<State> state = {}, std::optional<CommitmentId> before = {},
                                std::optional<Whole<1, 100>> limit = {})
    {
        return installation.expect<ListOfCohort>({.cohort = cohort, .state = state, .meeting = {}, .roundOf = {}, .before = before, .limit = limit}, pam);
    }
    Whats whats(ListOfCohort::Response const& listed)
    {
        Whats all;
        for (auto const& commitment : listed.commitments) all.push_back(commitment.what);
        return all;
    }
    std::size_t told()
    {
        auto const events = installation.events(topic_of(cohort));
        return std::size_t(std::ranges::count(events, CommitmentChanged::name, &db::StoredEvent::name));
    }
};

TEST_F(Promises, Are_made_for_the_seat_that_brings_one_into_the_cohort_and_told_to_it)
{
    auto request = promise("Send the observation form");
    request.due = days_from_now(7);
    auto const made = installation.expect<Make>(request, pia).commitment;
    auto const listed = list().commitments;
    ASSERT_EQ(listed.size(), 1u);
    EXPECT_EQ(listed[0].id, made);
    EXPECT_EQ(listed[0].seat, pia_seat);
    EXPECT_EQ(listed[0].seatTitle, "Principal, Maple");
    EXPECT_EQ(listed[0].holderName, "Pia Example");
    EXPECT_EQ(listed[0].due, days_from_now(7));
    EXPECT_EQ(listed[0].state, State::open);
    EXPECT_EQ(told(), 1u);
}

TEST_F(Promises, Are_read_one_by_one_however_many_were_made_since)
{
    auto const first = make(pia, "Send the observation form");
    for (int i = 0; i < 101; ++i) make(pam, "Visit");
    auto const read = installation.expect<Get>({first}, pam).commitment;
    EXPECT_EQ(read.what, "Send the observation form");
    EXPECT_EQ(read.holderName, "Pia Example");
    auto const refusal = installation.refused<Get>({first}, olu);
    EXPECT_EQ(refusal.code, ErrorCode::not_found);
    EXPECT_EQ(refusal.message, "There is no such promise, or it is not open to you.");
}

TEST_F(Promises, Are_made_for_ones_own_seats_in_the_cohort_only)
{
    auto request = promise("Visit");
    request.seat = pam_seat;
    EXPECT_EQ(installation.refused<Make>(request, pia).field, "seat");
    EXPECT_EQ(installation.refused<Make>(promise("Visit"), olu).code, ErrorCode::not_found);
    auto const administrator = installation.add_person("Ada Example", true);
    EXPECT_EQ(installation.refused<Make>(promise("Visit"), administrator).code, ErrorCode::forbidden);
    request.seat = pia_seat;
    installation.expect<Make>(request, pia);
}

TEST_F(Promises, That_cannot_be_name_the_member_at_fault)
{
    EXPECT_EQ(installation.refused<Make>(promise(" \n"), pia).field, "what");
    auto request = promise("Visit");
    request.due = days_from_now(-2);
    EXPECT_EQ(installation.refused<Make>(request, pia).field, "due");
    request.due = days_from_now(0);
    installation.expect<Make>(request, pia);
}

TEST_F(Promises, Are_closed_by_who_holds_the_seat_and_by_nobody_else)
{
    auto const made = make(pia, "Visit");
    EXPECT_EQ(installation.refused<Close>({.commitment = made, .state = State::kept, .reason = {}}, pam).code, ErrorCode::forbidden);
    EXPECT_EQ(installation.refused<Close>({.commitment = made, .state = State::kept, .reason = {}}, fay).code, ErrorCode::forbidden);
    EXPECT_EQ(installation.refused<Close>({.commitment = made, .state = State::kept, .reason = {}}, olu).code, ErrorCode::not_found);
    EXPECT_EQ(told(), 1u);
    installation.expect<Close>({.commitment = made, .state = State::kept, .reason = {}}, pia);
    installation.expect<Close>({.commitment = made, .state = State::kept, .reason = {}}, pia);
    EXPECT_EQ(list().commitments.at(0).state, State::kept);
    EXPECT_EQ(told(), 2u) << "what is so already is not told again";
}

TEST_F(Promises, Go_with_the_seat_to_who_holds_it_next)
{
    auto const made = make(pia, "Visit");
    auto const next = installation.add_person("Nia Example");
    installation.change([&](db::Transaction& tx) { db::hand_over(tx, pia_seat, next).value(); });
    EXPECT_EQ(list().commitments.at(0).holderName, "Nia Example");
    EXPECT_EQ(installation.refused<Close>({.commitment = made, .state = State::kept, .reason = {}}, pia).code, ErrorCode::not_found);
    installation.expect<Close>({.commitment = made, .state = State::kept, .reason = {}}, next);
}

TEST_F(Promises, Are_dropped_for_a_reason_and_can_be_opened_again)
{
    auto const made = make(pia, "Visit");
    for (auto const& reason : {std::optional<Text<0, 300>>{}, std::optional<Text<0, 300>>{" "}})
        EXPECT_EQ(installation.refused<Close>({.commitment = made, .state = State::dropped, .reason = reason}, pia).field, "reason");
    installation.expect<Close>({.commitment = made, .state = State::dropped, .reason = "The bus was cancelled"}, pia);
    EXPECT_EQ(list().commitments.at(0).reason, "The bus was cancelled");
    installation.expect<Close>({.commitment = made, .state = State::open, .reason = {}}, pia);
    EXPECT_EQ(list().commitments.at(0).state, State::open);
    EXPECT_FALSE(list().commitments.at(0).reason);
}

TEST_F(Promises, Are_listed_newest_first_by_state_a_page_at_a_time)
{
    make(pia, "One");
    auto const two = make(pam, "Two");
    auto const three = make(cem, "Three");
    installation.expect<Close>({.commitment = two, .state = State::kept, .reason = {}}, pam);
    EXPECT_EQ(whats(list()), (Whats{"Three", "Two", "One"}));
    EXPECT_EQ(whats(list(State::kept)), Whats{"Two"});
    EXPECT_EQ(whats(list(State::open)), (Whats{"Three", "One"}));
    auto const page = list({}, {}, 1);
    EXPECT_EQ(whats(page), Whats{"Three"});
    EXPECT_TRUE(page.more);
    auto const rest = list({}, three, 2);
    EXPECT_EQ(whats(rest), (Whats{"Two", "One"}));
    EXPECT_FALSE(rest.more);
    EXPECT_EQ(installation.refused<ListOfCohort>({.cohort = cohort, .state = {}, .meeting = {}, .roundOf = {}, .before = {}, .limit = {}}, olu).code,
              ErrorCode::not_found);
}

struct PromisesInASession : testing::InRecordedSession {
    Make::Request promise(std::string const& what)
    {
        return {.cohort = cohort, .seat = {}, .person = {}, .what = what, .due = {}, .meeting = meeting, .school = {}, .helper = {}};
    }
    Whats whats(ListOfCohort::Request const& request)
    {
        Whats all;
        for (auto const& commitment : installation.expect<ListOfCohort>(request, cem).commitments) all.push_back(commitment.what);
        return all;
    }
    Whats made_in(MeetingId which)
    {
        return whats({.cohort = cohort, .state = {}, .meeting = which, .roundOf = {}, .before = {}, .limit = {}});
    }
    Whats round_of(MeetingId which)
    {
        return whats({.cohort = cohort, .state = {}, .meeting = {}, .roundOf = which, .before = {}, .limit = {}});
    }
    void promised(SeatId seat, std::string const& what, std::optional<MeetingId> in, Instant made)
    {
        run("INSERT INTO commitments (cohort_id, seat_id, what, state, made_at, meeting_id) VALUES (?, ?, ?, 'open', ?, ?)", cohort, seat,
            what, made, in);
    }
};

TEST_F(PromisesInASession, Say_in_which_for_which_school_and_who_helps)
{
    SchoolId school;
    installation.change([&](db::Transaction& tx) { school = tx.value<SchoolId>("SELECT id FROM schools WHERE name = 'Oak'").value(); });
    auto request = promise("Visit Oak");
    request.school = school, request.helper = "Cem, on Tuesday";
    installation.expect<Make>(request, pia);
    auto const listed = installation.expect<ListOfCohort>(
        {.cohort = cohort, .state = {}, .meeting = meeting, .roundOf = {}, .before = {}, .limit = {}}, pam);
    ASSERT_EQ(listed.commitments.size(), 1u);
    EXPECT_EQ(listed.commitments[0].meeting, meeting);
    EXPECT_EQ(listed.commitments[0].meetingTitle, "Attendance at the start of the day");
    EXPECT_EQ(listed.commitments[0].schoolName, "Oak");
    EXPECT_EQ(listed.commitments[0].helper, "Cem, on Tuesday");
    auto const events = installation.events(topic_of(meeting));
    EXPECT_EQ(std::ranges::count(events, CommitmentChanged::name, &db::StoredEvent::name), 1);
}

TEST_F(PromisesInASession, Are_noted_for_another_seat_by_who_facilitates_it_alone)
{
    auto request = promise("Bring the form");
    request.seat = pam_seat;
    EXPECT_EQ(installation.refused<Make>(request, pia).field, "seat");
    installation.expect<Make>(request, fay);
    request.meeting.reset();
    EXPECT_EQ(installation.refused<Make>(request, fay).field, "seat") << "outside a session nobody promises for another";
    request.meeting = meeting;
    auto by_person = promise("Bring the list");
    by_person.person = pam;
    EXPECT_EQ(installation.refused<Make>(by_person, pia).field, "person");
    installation.expect<Make>(by_person, fay);
    by_person.person = olu;
    EXPECT_EQ(installation.refused<Make>(by_person, fay).field, "person");
    run("UPDATE seats SET holder_id = NULL WHERE id = ?", pam_seat);
    EXPECT_EQ(installation.refused<Make>(request, fay).field, "seat") << "nobody holds it";
    EXPECT_EQ(made_in(meeting), (Whats{"Bring the list", "Bring the form"}));
}

TEST_F(PromisesInASession, That_cannot_be_name_the_member_at_fault)
{
    auto request = promise("Visit");
    request.meeting = add_meeting("Not begun");
    EXPECT_EQ(installation.refused<Make>(request, pia).code, ErrorCode::conflict);
    run("UPDATE meetings SET cohort_id = ? WHERE id = ?", other_cohort, *request.meeting);
    EXPECT_EQ(installation.refused<Make>(request, pia).field, "meeting");
    EXPECT_EQ(installation.refused<ListOfCohort>({.cohort = cohort, .state = {}, .meeting = request.meeting, .roundOf = {}, .before = {}, .limit = {}}, pia).field,
              "meeting");
    EXPECT_EQ(installation.refused<ListOfCohort>({.cohort = cohort, .state = {}, .meeting = meeting, .roundOf = meeting, .before = {}, .limit = {}}, pia).field,
              "roundOf");
    auto elsewhere = promise("Visit");
    elsewhere.school = added<SchoolId>("INSERT INTO schools (network_id, name, level) SELECT network_id, 'Elm', 'high' FROM cohorts WHERE id = ?", cohort);
    EXPECT_EQ(installation.refused<Make>(elsewhere, pia).field, "school");
    close(meeting);
    EXPECT_EQ(installation.refused<Make>(promise("Too late"), pia).code, ErrorCode::conflict);
    installation.expect<Make>(promise("What we forgot"), fay);
}

TEST_F(PromisesInASession, Are_gone_round_in_the_next_one_of_the_series_until_they_are_kept)
{
    auto const series = added<SeriesId>("INSERT INTO meeting_series (cohort_id, title, rhythm) VALUES (?, 'Fortnightly', 'fortnightly')", cohort);
    auto const before = add_meeting("The first", series), next = add_meeting("The second", series);
    promised(pia_seat, "In the first", before, Instant{1});
    promised(pam_seat, "Elsewhere", meeting, Instant{1});
    EXPECT_EQ(round_of(next), Whats{"In the first"}) << "before it opens";
    EXPECT_EQ(round_of(add_meeting("Of no series")), (Whats{"Elsewhere", "In the first"}));
    open(next);
    auto const kept = installation.expect<ListOfCohort>({.cohort = cohort, .state = {}, .meeting = {}, .roundOf = next, .before = {}, .limit = {}}, pia);
    installation.expect<Close>({.commitment = kept.commitments.at(0).id, .state = State::kept, .reason = {}}, pia);
    EXPECT_EQ(round_of(next), Whats{"In the first"}) << "what was kept in this session stays in its round";
    EXPECT_TRUE(round_of(add_meeting("The third", series)).empty());
}

}  // namespace
}  // namespace lyceum

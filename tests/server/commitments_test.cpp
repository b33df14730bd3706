#include "db/seats.hpp"
#include "tests/server/cohort_fixture.hpp"

namespace lyceum {
namespace {

using namespace commitments;
using testing::InCohort;
using Whats = std::vector<std::string>;

Day today() { return {std::int32_t(now().since_epoch_ms / 86'400'000)}; }
Day days_from_now(std::int32_t days) { return {today().since_epoch_days + days}; }

struct Promises : InCohort {
    Make::Request promise(std::string const& what) { return {.cohort = cohort, .seat = {}, .what = what, .due = {}}; }
    CommitmentId make(PersonId who, std::string const& what) { return installation.expect<Make>(promise(what), who).commitment; }
    ListOfCohort::Response list(std::optional<State> state = {}, std::optional<CommitmentId> before = {},
                                std::optional<Whole<1, 100>> limit = {})
    {
        return installation.expect<ListOfCohort>({.cohort = cohort, .state = state, .before = before, .limit = limit}, pam);
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
    EXPECT_EQ(installation.refused<ListOfCohort>({.cohort = cohort, .state = {}, .before = {}, .limit = {}}, olu).code,
              ErrorCode::not_found);
}

}  // namespace
}  // namespace lyceum

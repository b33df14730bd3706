#pragma once

#include "protocol/operation.hpp"

/// What a seat promised the others of a cohort: who, what, by when. It belongs to the seat.
namespace lyceum::commitments {

enum class State { open, kept, dropped };
BOOST_DESCRIBE_ENUM(State, open, kept, dropped)

struct Commitment {
    CommitmentId id;
    CohortId cohort;
    SeatId seat;
    std::string seatTitle;
    std::optional<std::string> holderName;
    std::string what;
    std::optional<Day> due;
    State state = State::open;
    std::optional<std::string> reason;
    Instant made;
    /// The session that it was made in.
    std::optional<MeetingId> meeting;
    std::optional<std::string> meetingTitle;
    /// The school that it is for.
    std::optional<SchoolId> school;
    std::optional<std::string> schoolName;
    /// Who helps, in words.
    std::optional<std::string> helper;
};
BOOST_DESCRIBE_STRUCT(Commitment, (),
                      (id, cohort, seat, seatTitle, holderName, what, due, state, reason, made, meeting, meetingTitle, school, schoolName, helper))

struct Make {
    static constexpr std::string_view name = "commitments.make";
    static constexpr std::string_view summary = "Promise something to a cohort, for one of one's seats, or note what another seat promised";
    static constexpr auto effect = Effect::writes;
    struct Request {
        CohortId cohort;
        /// One of the caller's; absent: the one that brings the caller into the cohort. Of what was promised in a
        /// session, who facilitates it may name any seat of the cohort that somebody holds.
        std::optional<SeatId> seat;
        /// In place of `seat`: the one that brings this person into the cohort.
        std::optional<PersonId> person;
        Text<1, 500> what;
        std::optional<Day> due;
        /// A session of the cohort that has begun, in which the caller takes part; once it is closed, that the caller
        /// facilitates.
        std::optional<MeetingId> meeting;
        /// A school of the cohort.
        std::optional<SchoolId> school;
        std::optional<Line<1, 120>> helper;
    };
    static constexpr auto access = may(Right::see, &Request::cohort);
    struct Response { CommitmentId commitment; };
};
BOOST_DESCRIBE_STRUCT(Make::Request, (), (cohort, seat, person, what, due, meeting, school, helper))
BOOST_DESCRIBE_STRUCT(Make::Response, (), (commitment))

struct Close {
    static constexpr std::string_view name = "commitments.close";
    static constexpr std::string_view summary = "Say that a promise is kept, or dropped and why, or open again";
    static constexpr auto effect = Effect::writes;
    struct Request {
        CommitmentId commitment;
        State state = State::kept;
        /// Needed where it is dropped.
        std::optional<Text<0, 300>> reason;
    };
    static constexpr auto access = may(Right::own, &Request::commitment);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(Close::Request, (), (commitment, state, reason))

struct Get {
    static constexpr std::string_view name = "commitments.get";
    static constexpr std::string_view summary = "A promise, such as the one that an action of a plan came from";
    static constexpr auto effect = Effect::reads;
    struct Request { CommitmentId commitment; };
    static constexpr auto access = may(Right::see, &Request::commitment);
    struct Response { Commitment commitment; };
};
BOOST_DESCRIBE_STRUCT(Get::Request, (), (commitment))
BOOST_DESCRIBE_STRUCT(Get::Response, (), (commitment))

/// The action that a promise became.
struct InPlan {
    CommitmentId commitment;
    PlanId plan;
    std::string planTitle;
    ActionId action;
};
BOOST_DESCRIBE_STRUCT(InPlan, (), (commitment, plan, planTitle, action))

struct ListOfCohort {
    static constexpr std::string_view name = "commitments.list";
    static constexpr std::string_view summary = "The promises made in a cohort, newest first";
    static constexpr auto effect = Effect::reads;
    struct Request {
        CohortId cohort;
        std::optional<State> state;
        /// Made in this session of the cohort.
        std::optional<MeetingId> meeting;
        /// That this session of the cohort goes round: made earlier, in a session of its series if it has one, and
        /// open when it opens.
        std::optional<MeetingId> roundOf;
        std::optional<CommitmentId> before;
        std::optional<Whole<1, 100>> limit;
    };
    static constexpr auto access = may(Right::see, &Request::cohort);
    struct Response {
        std::vector<Commitment> commitments;
        bool more = false;
        /// Of those, the ones that became actions of plans that the caller may see.
        std::vector<InPlan> inPlans;
    };
};
BOOST_DESCRIBE_STRUCT(ListOfCohort::Request, (), (cohort, state, meeting, roundOf, before, limit))
BOOST_DESCRIBE_STRUCT(ListOfCohort::Response, (), (commitments, more, inPlans))

/// Topics `cohort/N` and, of one that was made in a session, `meeting/N`.
struct CommitmentChanged {
    static constexpr std::string_view name = "commitments.commitmentChanged";
    static constexpr std::string_view summary = "A promise was made, kept or dropped";
    Commitment commitment;
};
BOOST_DESCRIBE_STRUCT(CommitmentChanged, (), (commitment))

/// Topic `person/N` of who holds the seat: once two days before the day, and once when it has passed.
struct Reminded {
    static constexpr std::string_view name = "commitments.reminded";
    static constexpr std::string_view summary = "What one promised is due soon, or its day has passed";
    Commitment commitment;
};
BOOST_DESCRIBE_STRUCT(Reminded, (), (commitment))

using Operations = boost::mp11::mp_list<Make, Close, Get, ListOfCohort>;
using Events = boost::mp11::mp_list<CommitmentChanged, Reminded>;

}  // namespace lyceum::commitments

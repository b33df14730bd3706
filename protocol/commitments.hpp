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
};
BOOST_DESCRIBE_STRUCT(Commitment, (), (id, cohort, seat, seatTitle, holderName, what, due, state, reason, made))

struct Make {
    static constexpr std::string_view name = "commitments.make";
    static constexpr std::string_view summary = "Promise something to a cohort, for one of one's seats";
    static constexpr auto effect = Effect::writes;
    struct Request {
        CohortId cohort;
        /// One of the caller's; absent: the one that brings the caller into the cohort.
        std::optional<SeatId> seat;
        Text<1, 500> what;
        std::optional<Day> due;
    };
    static constexpr auto access = may(Right::see, &Request::cohort);
    struct Response { CommitmentId commitment; };
};
BOOST_DESCRIBE_STRUCT(Make::Request, (), (cohort, seat, what, due))
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

struct ListOfCohort {
    static constexpr std::string_view name = "commitments.list";
    static constexpr std::string_view summary = "The promises made in a cohort, newest first";
    static constexpr auto effect = Effect::reads;
    struct Request {
        CohortId cohort;
        std::optional<State> state;
        std::optional<CommitmentId> before;
        std::optional<Whole<1, 100>> limit;
    };
    static constexpr auto access = may(Right::see, &Request::cohort);
    struct Response {
        std::vector<Commitment> commitments;
        bool more = false;
    };
};
BOOST_DESCRIBE_STRUCT(ListOfCohort::Request, (), (cohort, state, before, limit))
BOOST_DESCRIBE_STRUCT(ListOfCohort::Response, (), (commitments, more))

/// Topic `cohort/N`.
struct CommitmentChanged {
    static constexpr std::string_view name = "commitments.commitmentChanged";
    static constexpr std::string_view summary = "A promise was made, kept or dropped";
    Commitment commitment;
};
BOOST_DESCRIBE_STRUCT(CommitmentChanged, (), (commitment))

using Operations = boost::mp11::mp_list<Make, Close, ListOfCohort>;
using Events = boost::mp11::mp_list<CommitmentChanged>;

}  // namespace lyceum::commitments

#pragma once

#include "protocol/operation.hpp"

/// What came of a session, caught at any moment of it: decisions, things learned, questions for later, what was
/// put aside. What somebody will do by when is a commitment (commitments.hpp).
namespace lyceum::outcomes {

enum class Kind { decision, learned, question, parked };
BOOST_DESCRIBE_ENUM(Kind, decision, learned, question, parked)

using Body = Text<1, 1'000>;

/// The most that one session has.
inline constexpr std::int64_t outcomes_of_meeting_max = 1'000;

struct CaughtBy {
    PersonId person;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(CaughtBy, (), (person, name))

struct Outcome {
    OutcomeId id;
    MeetingId meeting;
    std::optional<SegmentId> segment;
    /// Where it was caught; while that breakout is open, only its people and the facilitators know of it.
    std::optional<BreakoutId> breakout;
    Kind kind = Kind::decision;
    std::string body;
    std::optional<CaughtBy> by;
    Instant at;
    /// In events only: it was removed, and its body is empty.
    bool removed = false;
};
BOOST_DESCRIBE_STRUCT(Outcome, (), (id, meeting, segment, breakout, kind, body, by, at, removed))

/// By who takes part; once the session is closed, by who facilitates it.
struct Add {
    static constexpr std::string_view name = "outcomes.add";
    static constexpr std::string_view summary = "Catch a decision, a thing learned or a question of a session; at most 1,000 a session";
    static constexpr auto effect = Effect::writes;
    struct Request {
        MeetingId meeting;
        Kind kind = Kind::decision;
        Body body;
        /// Absent: where the session stands.
        std::optional<SegmentId> segment;
        std::optional<BreakoutId> breakout;
    };
    static constexpr auto access = may(Right::see, &Request::meeting);
    struct Response { Outcome outcome; };
};
BOOST_DESCRIBE_STRUCT(Add::Request, (), (meeting, kind, body, segment, breakout))
BOOST_DESCRIBE_STRUCT(Add::Response, (), (outcome))

/// By who caught it, while the session is not closed, and by who facilitates it. Absent members stay as they are.
struct Update {
    static constexpr std::string_view name = "outcomes.update";
    static constexpr std::string_view summary = "Say otherwise what came of a session";
    static constexpr auto effect = Effect::writes;
    struct Request {
        OutcomeId outcome;
        std::optional<Kind> kind;
        std::optional<Body> body;
    };
    static constexpr auto access = may(Right::own, &Request::outcome);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(Update::Request, (), (outcome, kind, body))

struct Remove {
    static constexpr std::string_view name = "outcomes.remove";
    static constexpr std::string_view summary = "Take back what was caught of a session";
    static constexpr auto effect = Effect::writes;
    struct Request { OutcomeId outcome; };
    static constexpr auto access = may(Right::own, &Request::outcome);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(Remove::Request, (), (outcome))

struct ListOfMeeting {
    static constexpr std::string_view name = "outcomes.list";
    static constexpr std::string_view summary = "What was caught of a session, newest first";
    static constexpr auto effect = Effect::reads;
    struct Request {
        MeetingId meeting;
        std::optional<Kind> kind;
        std::optional<OutcomeId> before;
        std::optional<Whole<1, 100>> limit;
    };
    static constexpr auto access = may(Right::see, &Request::meeting);
    struct Response {
        std::vector<Outcome> outcomes;
        bool more = false;
        /// The number of the last event of `meeting/N` that these include.
        std::int64_t lastEvent = 0;
    };
};
BOOST_DESCRIBE_STRUCT(ListOfMeeting::Request, (), (meeting, kind, before, limit))
BOOST_DESCRIBE_STRUCT(ListOfMeeting::Response, (), (outcomes, more, lastEvent))

/// Topic `meeting/N`; `breakout/N` where it was caught in a breakout that is open: when that closes, read the
/// list again.
struct OutcomeChanged {
    static constexpr std::string_view name = "outcomes.outcomeChanged";
    static constexpr std::string_view summary = "Something was caught of a session, said otherwise or taken back";
    Outcome outcome;
};
BOOST_DESCRIBE_STRUCT(OutcomeChanged, (), (outcome))

using Operations = boost::mp11::mp_list<Add, Update, Remove, ListOfMeeting>;
using Events = boost::mp11::mp_list<OutcomeChanged>;

}  // namespace lyceum::outcomes

#pragma once

#include "protocol/operation.hpp"

/// Plan, do, study, act: small tests of a change, hung on an action. Each is one minute long at first (tried, expected,
/// happened, next) and can be told at length. The parts are those of common PDSA worksheets.
namespace lyceum::cycles {

/// What a cycle is for.
enum class Kind { learn, develop, test, implement };
BOOST_DESCRIBE_ENUM(Kind, learn, develop, test, implement)

enum class Decision { adopt, adapt, abandon };
BOOST_DESCRIBE_ENUM(Decision, adopt, adapt, abandon)

enum class Matched { yes, partly, no };
BOOST_DESCRIBE_ENUM(Matched, yes, partly, no)

using Part = Text<0, 2'000>;

/// What is said of a cycle beside its prediction; all of it Markdown.
struct Body {
    Kind kind = Kind::test;
    std::string question;
    /// What is tried.
    std::string change;
    /// Who does what, when and where.
    std::string tasks;
    /// Which data show it, and who collects them.
    std::string data;
    std::string happened;
    std::string surprises;
    std::optional<Matched> matched;
    std::string learned;
    std::string next;
};
BOOST_DESCRIBE_STRUCT(Body, (), (kind, question, change, tasks, data, happened, surprises, matched, learned, next))

struct Cycle {
    CycleId id;
    ActionId action;
    /// Of the action's cycles, from 1.
    std::int64_t number = 0;
    /// The one that it goes on from.
    std::optional<CycleId> previous;
    std::string prediction;
    Body body;
    std::optional<Decision> decision;
    Instant begun;
    PersonId begunBy;
    std::string begunByName;
    std::optional<Instant> decided;
};
BOOST_DESCRIBE_STRUCT(Cycle, (), (id, action, number, previous, prediction, body, decision, begun, begunBy, begunByName, decided))

/// A prediction comes first: what is expected before it is tried. The earlier cycle must be one of the action's that has
/// been decided. At most 100 cycles an action.
struct Begin {
    static constexpr std::string_view name = "cycles.begin";
    static constexpr std::string_view summary = "Begin to test a change in small, with a prediction";
    static constexpr auto effect = Effect::writes;
    struct Request {
        ActionId action;
        Text<1, 1'000> prediction;
        Text<1, 2'000> change;
        std::optional<Kind> kind;
        std::optional<Part> question;
        std::optional<Part> tasks;
        std::optional<Part> data;
        std::optional<CycleId> previous;
    };
    static constexpr auto access = may(Right::own, &Request::action);
    struct Response { CycleId cycle; };
};
BOOST_DESCRIBE_STRUCT(Begin::Request, (), (action, prediction, change, kind, question, tasks, data, previous))
BOOST_DESCRIBE_STRUCT(Begin::Response, (), (cycle))

/// Absent members stay as they are. The prediction stays what it was.
struct Write {
    static constexpr std::string_view name = "cycles.write";
    static constexpr std::string_view summary = "Say what happened in a cycle and what was learned";
    static constexpr auto effect = Effect::writes;
    struct Request {
        CycleId cycle;
        std::optional<Kind> kind;
        std::optional<Part> question;
        std::optional<Part> change;
        std::optional<Part> tasks;
        std::optional<Part> data;
        std::optional<Part> happened;
        std::optional<Part> surprises;
        std::optional<Matched> matched;
        std::optional<Part> learned;
        std::optional<Part> next;
    };
    static constexpr auto access = may(Right::own, &Request::cycle);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(Write::Request, (), (cycle, kind, question, change, tasks, data, happened, surprises, matched, learned, next))

/// Fails with invalid (`cycle`) while it is not said what happened.
struct Decide {
    static constexpr std::string_view name = "cycles.decide";
    static constexpr std::string_view summary = "Adopt, adapt or abandon what was tried";
    static constexpr auto effect = Effect::writes;
    struct Request {
        CycleId cycle;
        Decision decision = Decision::adapt;
    };
    static constexpr auto access = may(Right::own, &Request::cycle);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(Decide::Request, (), (cycle, decision))

struct ListOfAction {
    static constexpr std::string_view name = "cycles.list";
    static constexpr std::string_view summary = "The cycles of an action, in order";
    static constexpr auto effect = Effect::reads;
    struct Request { ActionId action; };
    static constexpr auto access = may(Right::see, &Request::action);
    struct Response { std::vector<Cycle> cycles; };
};
BOOST_DESCRIBE_STRUCT(ListOfAction::Request, (), (action))
BOOST_DESCRIBE_STRUCT(ListOfAction::Response, (), (cycles))

/// Topic `plan/N`: read the action's cycles again.
struct CycleChanged {
    static constexpr std::string_view name = "cycles.changed";
    static constexpr std::string_view summary = "A cycle of an action changed";
    PlanId plan;
    ActionId action;
    CycleId cycle;
};
BOOST_DESCRIBE_STRUCT(CycleChanged, (), (plan, action, cycle))

using Operations = boost::mp11::mp_list<Begin, Write, Decide, ListOfAction>;
using Events = boost::mp11::mp_list<CycleChanged>;

}  // namespace lyceum::cycles

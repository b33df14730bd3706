#pragma once

#include "protocol/operation.hpp"

/// Facilitation protocols as data (Consultancy, Tuning …): timed steps, who speaks in each, what is asked of
/// everybody. In code a `script`, because `protocol/` is the wire; people see "protocol". Those that ship
/// belong to no network and are copied, never changed.
namespace lyceum::scripts {

/// Who speaks in a step.
enum class Speak {
    facilitator,
    presenter,
    group,      ///< the group talks, the presenter is silent
    questions,  ///< questions to the presenter, who answers
    individual, ///< each alone, in silence
    pairs,
    threes,
    fours,
    rounds,     ///< one voice each, in turn
    everyone
};
BOOST_DESCRIBE_ENUM(Speak, facilitator, presenter, group, questions, individual, pairs, threes, fours, rounds, everyone)

/// What a step is there to catch.
enum class Capture { none, list, vote, commitments };
BOOST_DESCRIBE_ENUM(Capture, none, list, vote, commitments)

/// The longest that a step lasts, and the most steps that a protocol has once it is laid out for a group.
inline constexpr std::int64_t step_minutes_max = 180;
inline constexpr std::size_t steps_max = 60;
/// The most people that a protocol is laid out for.
inline constexpr std::int64_t people_max = 1'000;

using Minutes = Whole<1, step_minutes_max>;

struct Step {
    Line<1, 80> title;
    Minutes minutes = 5;
    /// How far `minutes` can be cut or stretched to fit the time that there is.
    Minutes minutesMin = 5;
    Minutes minutesMax = 5;
    Speak speak = Speak::everyone;
    /// What the facilitator says when it begins, ready to be read out; empty where nothing needs saying.
    Text<0, 600> say;
    /// What is asked of everybody, those who must be silent included.
    Text<0, 400> asks;
    /// What is asked of who presents, where that is something else.
    Text<0, 400> asksPresenter;
    /// The minutes are for each person. Laid out for a group, a step has the minutes of all of them.
    bool perPerson = false;
    /// Belongs to the same person's turn as the step before it: both for the first person, then both for the
    /// next. Laid out for a group, each person has steps of their own.
    bool sameTurn = false;
    Capture capture = Capture::none;
    /// The facilitator may give it more time.
    bool mayExtend = true;
};
BOOST_DESCRIBE_STRUCT(Step, (),
                      (title, minutes, minutesMin, minutesMax, speak, say, asks, asksPresenter, perPerson, sameTurn, capture,
                       mayExtend))

/// A part that somebody takes: Presenter, Timekeeper.
struct Role {
    Line<1, 40> name;
    /// What the role does, in a sentence.
    Line<0, 200> does;
    /// It is the one that `presenter` in a step means.
    bool presents = false;
};
BOOST_DESCRIBE_STRUCT(Role, (), (name, does, presents))

using Steps = List<Step, steps_max>;
using Roles = List<Role, 12>;

/// What a protocol says, whoever has it.
struct Content {
    Line<1, 80> title;
    Text<0, 600> purpose;
    /// Whose idea it is, and where to read more.
    Text<0, 400> credit;
    /// The size of one group; together they may be several.
    Whole<1, people_max> groupMin = 1;
    Whole<1, people_max> groupMax = people_max;
    Text<0, 400> materials;
    Roles roles;
    Steps steps;
};
BOOST_DESCRIBE_STRUCT(Content, (), (title, purpose, credit, groupMin, groupMax, materials, roles, steps))

/// A protocol in a list.
struct Script {
    ScriptId id;
    /// Absent where it ships with Lyceum.
    std::optional<NetworkId> network;
    std::string title;
    std::string purpose;
    std::int64_t groupMin = 1;
    std::int64_t groupMax = 1;
    std::int64_t steps = 0;
    /// How long it takes with the smallest and with the largest group.
    std::int64_t minutesLeast = 0;
    std::int64_t minutesMost = 0;
    std::optional<ScriptId> copiedFrom;
    bool archived = false;
};
BOOST_DESCRIBE_STRUCT(Script, (),
                      (id, network, title, purpose, groupMin, groupMax, steps, minutesLeast, minutesMost, copiedFrom, archived))

/// The network's own ones first, then those that ship; each by title. 500 of a network's own at most.
struct ListOfNetwork {
    static constexpr std::string_view name = "scripts.list";
    static constexpr std::string_view summary = "The facilitation protocols that a network can use, by title";
    static constexpr auto effect = Effect::reads;
    struct Request {
        ShelfId network;
        /// True: those that the network archived; absent: those in use.
        std::optional<bool> archived;
    };
    static constexpr auto access = may(Right::see, &Request::network);
    struct Response {
        std::vector<Script> scripts;
        bool mayChange = false;
    };
};
BOOST_DESCRIBE_STRUCT(ListOfNetwork::Request, (), (network, archived))
BOOST_DESCRIBE_STRUCT(ListOfNetwork::Response, (), (scripts, mayChange))

struct GetScript {
    static constexpr std::string_view name = "scripts.get";
    static constexpr std::string_view summary = "One protocol, how long it takes a group, and whether the group fits";
    static constexpr auto effect = Effect::reads;
    struct Request {
        ScriptId script;
        /// How many people there are; absent: the largest group that it is for, or its smallest where it is for any.
        std::optional<Whole<1, people_max>> people;
    };
    static constexpr auto access = may(Right::see, &Request::script);
    struct Response {
        Script script;
        Content content;
        /// The steps as a group of that size goes through them: turns laid out one after the other, minutes for all.
        std::vector<Step> laidOut;
        /// Of `laidOut` together. Where the people are too many for one group, the groups work at the same time.
        std::int64_t minutes = 0;
        std::int64_t people = 0;
        /// Where they are too many for one group, or too few: what to do, in words.
        std::optional<std::string> warning;
        bool mayChange = false;
    };
};
BOOST_DESCRIBE_STRUCT(GetScript::Request, (), (script, people))
BOOST_DESCRIBE_STRUCT(GetScript::Response, (), (script, content, laidOut, minutes, people, warning, mayChange))

struct Copy {
    static constexpr std::string_view name = "scripts.copy";
    static constexpr std::string_view summary = "Copy a protocol into a network, to change it there";
    static constexpr auto effect = Effect::writes;
    struct Request {
        ScriptId script;
        ShelfId network;
        /// The same title where absent.
        std::optional<Line<1, 80>> title;
    };
    static constexpr auto access = may(Right::facilitate, &Request::network);
    struct Response { ScriptId script; };
};
BOOST_DESCRIBE_STRUCT(Copy::Request, (), (script, network, title))
BOOST_DESCRIBE_STRUCT(Copy::Response, (), (script))

/// Agendas that took the protocol before keep it as it was.
struct Update {
    static constexpr std::string_view name = "scripts.update";
    static constexpr std::string_view summary = "Change a network's own protocol";
    static constexpr auto effect = Effect::writes;
    struct Request {
        ScriptId script;
        Content content;
    };
    static constexpr auto access = may(Right::facilitate, &Request::script);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(Update::Request, (), (script, content))

struct Archive {
    static constexpr std::string_view name = "scripts.archive";
    static constexpr std::string_view summary = "Put a network's own protocol away, or take it back";
    static constexpr auto effect = Effect::writes;
    struct Request {
        ScriptId script;
        bool archived = true;
    };
    static constexpr auto access = may(Right::facilitate, &Request::script);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(Archive::Request, (), (script, archived))

/// TOML, as deploy/content/scripts/README.md describes it and `scripts.export` gives it. An error names the line.
struct Import {
    static constexpr std::string_view name = "scripts.import";
    static constexpr std::string_view summary = "Take a protocol into a network from its text";
    static constexpr auto effect = Effect::writes;
    struct Request {
        ShelfId network;
        Text<1, 60'000> text;
    };
    static constexpr auto access = may(Right::facilitate, &Request::network);
    struct Response { ScriptId script; };
};
BOOST_DESCRIBE_STRUCT(Import::Request, (), (network, text))
BOOST_DESCRIBE_STRUCT(Import::Response, (), (script))

struct Export {
    static constexpr std::string_view name = "scripts.export";
    static constexpr std::string_view summary = "A protocol as a text that can be kept, changed and imported";
    static constexpr auto effect = Effect::reads;
    struct Request { ScriptId script; };
    static constexpr auto access = may(Right::see, &Request::script);
    struct Response { std::string text; };
};
BOOST_DESCRIBE_STRUCT(Export::Request, (), (script))
BOOST_DESCRIBE_STRUCT(Export::Response, (), (text))

using Operations = boost::mp11::mp_list<ListOfNetwork, GetScript, Copy, Update, Archive, Import, Export>;

}  // namespace lyceum::scripts

#pragma once

#include "protocol/charts.hpp"
#include "protocol/guests.hpp"
#include "protocol/organisations.hpp"
#include "protocol/periods.hpp"

/// What a network measures: defined once, then told by each school for each period and student group
/// (protocol/figures.hpp). What a chart of a measure is judged by is a setting of the measure.
namespace lyceum::measures {

inline constexpr std::int64_t measures_of_network_max = 200;

/// A share of people; how many people; how often something happened to them; an average over them; or something that is
/// not about students, such as schools that fail. Only figures of `things` have no small groups.
enum class Kind { percent, people, events, average, things };
BOOST_DESCRIBE_ENUM(Kind, percent, people, events, average, things)

/// Which way is better.
enum class Direction { up, down };
BOOST_DESCRIBE_ENUM(Direction, up, down)

/// How long a period is.
using periods::Frequency;

/// What the periods of one school year have to do with each other: each is measured by itself, by the same people,
/// or each contains the one before (year to date).
enum class Periods { anew, same_people, adds_up };
BOOST_DESCRIBE_ENUM(Periods, anew, same_people, adds_up)

using GroupCode = Line<1, 12>;
using Title = Line<1, 120>;
using About = Text<0, 2'000>;
using Words = Line<0, 300>;

struct Measure {
    MeasureId id;
    NetworkId network;
    std::string title;
    std::string about;
    Kind kind = Kind::percent;
    /// What stands behind a figure: `%`, `referrals`. Empty for a bare number.
    std::string unit;
    Direction direction = Direction::up;
    /// What is counted, and of whom, in words.
    std::string numerator;
    std::string denominator;
    /// How it is collected.
    std::string collected;
    Frequency frequency = Frequency::month;
    Periods periods = Periods::anew;
    /// Codes of the student groups that it is told for, ALL among them; of `things` ALL alone.
    std::vector<std::string> groups;
    charts::Kind chart = charts::Kind::run;
    charts::RuleSet rules = charts::RuleSet::shift_and_runs;
    charts::Trend trend = charts::Trend::off;
    bool archived = false;
};
BOOST_DESCRIBE_STRUCT(Measure, (), (id, network, title, about, kind, unit, direction, numerator, denominator, collected, frequency, periods,
                                    groups, chart, rules, trend, archived))

/// Titles are unique among the measures of a network that are in use.
struct Add {
    static constexpr std::string_view name = "measures.add";
    static constexpr std::string_view summary = "Define what a network measures";
    static constexpr auto effect = Effect::writes;
    struct Request {
        ShelfId shelf;
        Title title;
        std::optional<About> about;
        Kind kind = Kind::percent;
        /// Absent: `%` of a percent, else nothing.
        std::optional<Line<0, 60>> unit;
        Direction direction = Direction::up;
        std::optional<Words> numerator;
        std::optional<Words> denominator;
        std::optional<About> collected;
        Frequency frequency = Frequency::month;
        std::optional<Periods> periods;
        /// Known codes (`measures.groups`), each once; ALL is always among them.
        std::optional<List<GroupCode, 40>> groups;
        std::optional<charts::Kind> chart;
        /// One that fits the chart: shift_and_runs or anhoej of a run chart, nahq or nhs of an XmR chart.
        std::optional<charts::RuleSet> rules;
        std::optional<charts::Trend> trend;
    };
    static constexpr auto access = may(Right::facilitate, &Request::shelf);
    struct Response { MeasureId measure; };
};
BOOST_DESCRIBE_STRUCT(Add::Request, (), (shelf, title, about, kind, unit, direction, numerator, denominator, collected, frequency, periods, groups,
                                         chart, rules, trend))
BOOST_DESCRIBE_STRUCT(Add::Response, (), (measure))

/// Absent members stay as they are. Once somebody entered a figure, `kind` and `frequency` stay: what was entered would
/// mean something else.
struct Update {
    static constexpr std::string_view name = "measures.update";
    static constexpr std::string_view summary = "Change what a network measures, or how its charts are judged";
    static constexpr auto effect = Effect::writes;
    struct Request {
        MeasureId measure;
        std::optional<Title> title;
        std::optional<About> about;
        std::optional<Kind> kind;
        std::optional<Line<0, 60>> unit;
        std::optional<Direction> direction;
        std::optional<Words> numerator;
        std::optional<Words> denominator;
        std::optional<About> collected;
        std::optional<Frequency> frequency;
        std::optional<Periods> periods;
        std::optional<List<GroupCode, 40>> groups;
        std::optional<charts::Kind> chart;
        std::optional<charts::RuleSet> rules;
        std::optional<charts::Trend> trend;
    };
    static constexpr auto access = may(Right::facilitate, &Request::measure);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(Update::Request, (), (measure, title, about, kind, unit, direction, numerator, denominator, collected, frequency, periods,
                                            groups, chart, rules, trend))

struct Archive {
    static constexpr std::string_view name = "measures.archive";
    static constexpr std::string_view summary = "Put a measure away, or take it back; its figures stay";
    static constexpr auto effect = Effect::writes;
    struct Request {
        MeasureId measure;
        bool archived = true;
    };
    static constexpr auto access = may(Right::facilitate, &Request::measure);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(Archive::Request, (), (measure, archived))

struct Get {
    static constexpr std::string_view name = "measures.get";
    static constexpr std::string_view summary = "One measure";
    static constexpr auto effect = Effect::reads;
    struct Request { MeasureId measure; };
    static constexpr auto access = may(Right::see, &Request::measure);
    struct Response {
        Measure measure;
        bool mayChange = false;
        /// Somebody entered a figure: its kind and its frequency stay.
        bool hasFigures = false;
        /// The number to follow `measure/N` from.
        std::int64_t lastEvent = 0;
    };
};
BOOST_DESCRIBE_STRUCT(Get::Request, (), (measure))
BOOST_DESCRIBE_STRUCT(Get::Response, (), (measure, mayChange, hasFigures, lastEvent))

/// By title, `measures_of_network_max` at most.
struct ListOfNetwork {
    static constexpr std::string_view name = "measures.list";
    static constexpr std::string_view summary = "What a network measures";
    static constexpr auto effect = Effect::reads;
    struct Request {
        ShelfId shelf;
        /// True: those that were put away instead.
        std::optional<bool> archived;
    };
    static constexpr auto access = may(Right::see, &Request::shelf);
    struct Response {
        std::vector<Measure> measures;
        bool mayChange = false;
        /// Figures about fewer people than this leave no school.
        std::int64_t smallestGroup = 10;
        bool mayLead = false;
    };
};
BOOST_DESCRIBE_STRUCT(ListOfNetwork::Request, (), (shelf, archived))
BOOST_DESCRIBE_STRUCT(ListOfNetwork::Response, (), (measures, mayChange, smallestGroup, mayLead))

/// What figures about too few people are, for the whole network: what others see of every figure is worked out anew.
struct SetSmallestGroup {
    static constexpr std::string_view name = "measures.setSmallestGroup";
    static constexpr std::string_view summary = "Say how many people a figure must be about to be shown outside its school";
    static constexpr auto effect = Effect::writes;
    struct Request {
        NetworkId network;
        Whole<5, 100> smallestGroup;
    };
    static constexpr auto access = may(Right::lead, &Request::network);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(SetSmallestGroup::Request, (), (network, smallestGroup))

struct Group {
    std::string code;
    std::string label;
    std::string about;
    /// Codes of groups that everybody of this one is in too.
    std::vector<std::string> within;
};
/// Everybody of the whole is in exactly one of a partition's parts, and in one or more of a union's.
struct Parts {
    std::string whole;
    std::vector<std::string> parts;
};
struct Groups {
    std::vector<Group> groups;
    std::vector<Parts> partitions;
    std::vector<Parts> unions;
};
BOOST_DESCRIBE_STRUCT(Group, (), (code, label, about, within))
BOOST_DESCRIBE_STRUCT(Parts, (), (whole, parts))
BOOST_DESCRIBE_STRUCT(Groups, (), (groups, partitions, unions))

struct ListGroups {
    static constexpr std::string_view name = "measures.groups";
    static constexpr std::string_view summary = "The student groups that figures are told for";
    static constexpr auto effect = Effect::reads;
    static constexpr auto access = signed_in;
    static constexpr auto guests = Guests::refused;
    struct Request {};
    using Response = Groups;
};
BOOST_DESCRIBE_STRUCT(ListGroups::Request, (), ())

/// Topics `measure/N` and `network/N`.
struct MeasureChanged {
    static constexpr std::string_view name = "measures.measureChanged";
    static constexpr std::string_view summary = "A measure was defined, changed, put away or taken back";
    MeasureId measure;
};
BOOST_DESCRIBE_STRUCT(MeasureChanged, (), (measure))

using Operations = boost::mp11::mp_list<Add, Update, Archive, Get, ListOfNetwork, SetSmallestGroup, ListGroups>;
using Events = boost::mp11::mp_list<MeasureChanged>;

}  // namespace lyceum::measures

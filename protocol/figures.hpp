#pragma once

#include "protocol/measures.hpp"

/// Figures: what a measure came to at a place, in a period, for a student group. The people of the place enter them and
/// read them as they are. Everybody else reads what is shown of them: a figure about too few people, and one that would
/// give such a figure away, says "not shown: small group", in every answer and every file.
namespace lyceum::figures {

using measures::GroupCode;
using measures::Measure;
using organisations::Organisation;

inline constexpr std::size_t figures_at_once_max = 500;
inline constexpr std::size_t rows_at_once_max = 2'000;
/// One chart has so many periods at most, the newest.
inline constexpr std::size_t periods_max = charts::points_max;

using Source = Line<0, 200>;
using Because = Line<1, 300>;

/// What is shown of a figure outside its place: itself, only that it is so much or more (or less), or nothing.
enum class Shown { value, at_least, at_most, hidden };
BOOST_DESCRIBE_ENUM(Shown, value, at_least, at_most, hidden)

/// Why it is hidden, told to the people of the place alone.
enum class HiddenBecause { small_group, complementary, difference };
BOOST_DESCRIBE_ENUM(HiddenBecause, small_group, complementary, difference)

/// How many people a figure is about, roughly. A figure of `things` is about nobody.
enum class People { none, up_to_9, up_to_20, up_to_40, up_to_100, up_to_300, over_300 };
BOOST_DESCRIBE_ENUM(People, none, up_to_9, up_to_20, up_to_40, up_to_100, up_to_300, over_300)

/// What everybody who sees the place reads.
struct Outside {
    Shown shown = Shown::hidden;
    /// The figure, or the limit of a band; absent where it is hidden.
    std::optional<double> value;
    People people = People::none;
    std::optional<HiddenBecause> because;
};
BOOST_DESCRIBE_STRUCT(Outside, (), (shown, value, people, because))

/// What the people of the place read as well.
struct Inside {
    double value = 0;
    std::optional<double> numerator;
    std::optional<double> denominator;
    std::string source;
    Instant entered;
    PersonId enteredBy;
    std::string enteredByName;
    /// How often it was corrected.
    std::int64_t corrections = 0;
};
BOOST_DESCRIBE_STRUCT(Inside, (), (value, numerator, denominator, source, entered, enteredBy, enteredByName, corrections))

struct Figure {
    /// The first day of its period.
    Day period;
    /// `Nov 2026`, `2025–26`.
    std::string label;
    Outside outside;
    std::optional<Inside> inside;
};
BOOST_DESCRIBE_STRUCT(Figure, (), (period, label, outside, inside))

/// A figure to be entered. Of a percent `numerator` and `denominator` are wanted, or the value and the denominator; of
/// people, events and averages `value` and `denominator`, how many people it is about: without it nobody could say which
/// figures are about too few. Of things the value alone.
struct NewFigure {
    /// Any day of the period.
    Day period;
    /// Absent: ALL.
    std::optional<GroupCode> group;
    std::optional<double> value;
    std::optional<double> numerator;
    std::optional<double> denominator;
    /// Where it comes from: `SIS export of 3 November`.
    std::optional<Source> source;
};
BOOST_DESCRIBE_STRUCT(NewFigure, (), (period, group, value, numerator, denominator, source))

struct Tally {
    std::int64_t entered = 0;
    std::int64_t corrected = 0;
    /// They stood there already.
    std::int64_t same = 0;
};
BOOST_DESCRIBE_STRUCT(Tally, (), (entered, corrected, same))

/// All of them, or none: the first that is wrong is named (`figures[3].numerator`). A figure of people, events, averages and
/// percents is a school's; one of things is a school's, a district's, a zone's or the network's.
struct Enter {
    static constexpr std::string_view name = "figures.enter";
    static constexpr std::string_view summary = "Enter figures of one measure at one place";
    static constexpr auto effect = Effect::writes;
    struct Request {
        MeasureId measure;
        /// Where the caller has a seat; the network: that the caller leads.
        Organisation place;
        List<NewFigure, figures_at_once_max> figures;
        /// Needed where one of them takes the place of another figure, which is kept with it.
        std::optional<Because> because;
    };
    static constexpr auto access = may(Right::see, &Request::measure);
    struct Response { Tally figures; };
};
BOOST_DESCRIBE_STRUCT(Enter::Request, (), (measure, place, figures, because))
BOOST_DESCRIBE_STRUCT(Enter::Response, (), (figures))

/// It is kept in the history.
struct Remove {
    static constexpr std::string_view name = "figures.remove";
    static constexpr std::string_view summary = "Take a figure out that should not have been entered";
    static constexpr auto effect = Effect::writes;
    struct Request {
        MeasureId measure;
        Organisation place;
        Day period;
        std::optional<GroupCode> group;
        Because because;
    };
    static constexpr auto access = may(Right::see, &Request::measure);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(Remove::Request, (), (measure, place, period, group, because))

/// A cell that was not taken, and why.
struct BadCell {
    /// Counted from 1; the first is the header.
    std::int64_t row = 0;
    /// Counted from 1; 0 where the whole row is meant.
    std::int64_t column = 0;
    /// As its header says.
    std::string heading;
    std::string cell;
    std::string why;
};
BOOST_DESCRIBE_STRUCT(BadCell, (), (row, column, heading, cell, why))

/// A figure as it was read, for a look before it is entered.
struct ReadFigure {
    MeasureId measure;
    std::string measureTitle;
    Day period;
    std::string label;
    std::string group;
    double value = 0;
    std::optional<double> numerator;
    std::optional<double> denominator;
    std::string source;
    /// The figure that stands there now, where it is another.
    std::optional<double> insteadOf;
};
BOOST_DESCRIBE_STRUCT(ReadFigure, (), (measure, measureTitle, period, label, group, value, numerator, denominator, source, insteadOf))

/// What a spreadsheet copies, or a CSV file: tabs, commas or semicolons, the first row is the header. A row is a period
/// with a group and its figures (columns `period`, `group`, `value`, `numerator`, `denominator`, `source`, `measure`), or a
/// period with the groups across: a column named by each code or label, and beside it one named `<code> of` with how many
/// people that is about. What is right is entered; every cell that is not is named, and its row given back as it was.
///
/// What names single students is refused as a whole: a column of their numbers, names, birthdays or addresses, or as many
/// rows as the school has students without a figure a period.
struct Paste {
    static constexpr std::string_view name = "figures.paste";
    static constexpr std::string_view summary = "Enter figures from a spreadsheet or a CSV file";
    static constexpr auto effect = Effect::writes;
    struct Request {
        NetworkId network;
        Organisation place;
        /// Absent: each row names it in the column `measure`, by title.
        std::optional<MeasureId> measure;
        Text<1, 400'000> text;
        /// Absent: a cell that would take the place of another figure is not taken.
        std::optional<Because> because;
        /// Of rows that name none.
        std::optional<Source> source;
        /// True: nothing is entered; the answer says what would be.
        std::optional<bool> dryRun;
    };
    static constexpr auto access = may(Right::see, &Request::network);
    struct Response {
        Tally figures;
        std::int64_t rows = 0;
        /// Rows of which nothing or not all was taken.
        std::int64_t badRows = 0;
        /// The first 1,000.
        std::vector<BadCell> bad;
        /// The header and the bad rows as they were, to be put right and pasted again; empty where all was taken.
        std::string rest;
        /// With `dryRun`, what would be entered.
        std::vector<ReadFigure> read;
    };
};
BOOST_DESCRIBE_STRUCT(Paste::Request, (), (network, place, measure, text, because, source, dryRun))
BOOST_DESCRIBE_STRUCT(Paste::Response, (), (figures, rows, badRows, bad, rest, read))

/// A figure as it stood; without a value it was taken out.
struct Version {
    std::int64_t number = 0;
    std::optional<double> value;
    std::optional<double> numerator;
    std::optional<double> denominator;
    std::string source;
    Instant entered;
    PersonId enteredBy;
    std::string enteredByName;
    std::string because;
};
BOOST_DESCRIBE_STRUCT(Version, (), (number, value, numerator, denominator, source, entered, enteredBy, enteredByName, because))

struct History {
    static constexpr std::string_view name = "figures.history";
    static constexpr std::string_view summary = "How a figure was entered and corrected, newest first; for the people of its place";
    static constexpr auto effect = Effect::reads;
    struct Request {
        MeasureId measure;
        Organisation place;
        Day period;
        std::optional<GroupCode> group;
    };
    static constexpr auto access = may(Right::see, &Request::measure);
    /// The newest 100.
    struct Response { std::vector<Version> versions; };
};
BOOST_DESCRIBE_STRUCT(History::Request, (), (measure, place, period, group))
BOOST_DESCRIBE_STRUCT(History::Response, (), (versions))

/// Something began; a point that is plainly different from all others, which a person alone can say; limits that begin
/// anew, with the reason.
enum class NoteKind { event, astronomical, rebase };
BOOST_DESCRIBE_ENUM(NoteKind, event, astronomical, rebase)

struct Note {
    ChartNoteId id;
    NoteKind kind = NoteKind::event;
    Day period;
    std::string label;
    /// Of an event also of the charts of all other groups.
    std::string group;
    std::string words;
    PersonId by;
    std::string byName;
    Instant at;
};
BOOST_DESCRIBE_STRUCT(Note, (), (id, kind, period, label, group, words, by, byName, at))

struct AddNote {
    static constexpr std::string_view name = "figures.addNote";
    static constexpr std::string_view summary = "Note on a chart what began, which point is plainly different, or where limits begin anew";
    static constexpr auto effect = Effect::writes;
    struct Request {
        MeasureId measure;
        /// Where the caller enters figures.
        Organisation place;
        NoteKind kind = NoteKind::event;
        /// Any day of the period.
        Day period;
        std::optional<GroupCode> group;
        Line<1, 200> words;
    };
    static constexpr auto access = may(Right::see, &Request::measure);
    struct Response { ChartNoteId note; };
};
BOOST_DESCRIBE_STRUCT(AddNote::Request, (), (measure, place, kind, period, group, words))
BOOST_DESCRIBE_STRUCT(AddNote::Response, (), (note))

struct RemoveNote {
    static constexpr std::string_view name = "figures.removeNote";
    static constexpr std::string_view summary = "Take a note off a chart";
    static constexpr auto effect = Effect::writes;
    struct Request { ChartNoteId note; };
    static constexpr auto access = may(Right::own, &Request::note);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(RemoveNote::Request, (), (note))

/// What came of it between two periods, of what the reader is shown: `39 % less`.
struct Change {
    Day from;
    std::string fromLabel;
    Day to;
    std::string toLabel;
    double before = 0;
    double after = 0;
    /// Of the figure before; absent where that was nothing.
    std::optional<double> percent;
    /// `from 100 to 61: 39 % less, which is better`
    std::string words;
};
BOOST_DESCRIBE_STRUCT(Change, (), (from, fromLabel, to, toLabel, before, after, percent, words))

/// A goal of a plan that the reader may see and that the measure belongs to.
struct GoalLine {
    PlanId plan;
    std::string planTitle;
    GoalId goal;
    std::string statement;
    std::string group;
    std::optional<double> baseline;
    std::optional<Day> baselineOn;
    std::optional<double> target;
    std::optional<Day> dueOn;
    /// Baseline and target are left out, as they are of a small group and the reader is not of the place.
    bool notShown = false;
};
BOOST_DESCRIBE_STRUCT(GoalLine, (), (plan, planTitle, goal, statement, group, baseline, baselineOn, target, dueOn, notShown))

struct GroupSeries {
    std::string group;
    std::string label;
    /// In the order of time, those that there are.
    std::vector<Figure> figures;
    /// With every period between the first and the last. For the people of the place made of the figures as they are,
    /// for everybody else of what is shown.
    charts::Chart chart;
    /// From the first figure to the last; absent where there are not two.
    std::optional<Change> change;
};
BOOST_DESCRIBE_STRUCT(GroupSeries, (), (group, label, figures, chart, change))

struct MeasureSeries {
    Measure measure;
    /// ALL first.
    std::vector<GroupSeries> groups;
    /// The groups beside each other, and how far each is from ALL, where there is more than one.
    std::optional<charts::Lines> together;
    std::optional<charts::Lines> gaps;
    std::vector<GoalLine> goals;
    std::vector<Note> notes;
    /// The newest period that is over and has no figure for ALL; for the people of the place.
    std::optional<Day> missing;
    std::optional<std::string> missingLabel;
};
BOOST_DESCRIBE_STRUCT(MeasureSeries, (), (measure, groups, together, gaps, goals, notes, missing, missingLabel))

struct Series {
    static constexpr std::string_view name = "figures.series";
    static constexpr std::string_view summary = "The figures of a place over time, by student group, with their charts";
    static constexpr auto effect = Effect::reads;
    struct Request {
        Organisation place;
        /// Absent: those in use, by title, 50 at most after `after`.
        std::optional<List<MeasureId, 12>> measures;
        /// Absent: of one measure all its groups, of several ALL alone.
        std::optional<List<GroupCode, 40>> groups;
        /// Periods that begin on these days or between them, the newest 600. Without `from`: the 130 before `to`, or today.
        std::optional<Day> from;
        std::optional<Day> to;
        /// The last measure of the page before.
        std::optional<MeasureId> after;
    };
    static constexpr auto access = may(Right::see, &Request::place);
    struct Response {
        Organisation place;
        std::string placeName;
        NetworkId network;
        /// The caller is of the place: reads figures as they are, and enters them.
        bool inside = false;
        std::vector<MeasureSeries> measures;
        bool more = false;
    };
};
BOOST_DESCRIBE_STRUCT(Series::Request, (), (place, measures, groups, from, to, after))
BOOST_DESCRIBE_STRUCT(Series::Response, (), (place, placeName, network, inside, measures, more))

/// One place of several, by what is shown of it.
struct PlaceSeries {
    Organisation place;
    std::string name;
    charts::Chart chart;
    std::optional<Change> change;
};
BOOST_DESCRIBE_STRUCT(PlaceSeries, (), (place, name, chart, change))

/// What is shown of all schools together in a period: the sum of people, events and things, the mean of percents and
/// averages in which every school counts the same. Of schools whose figure is shown, and no others.
struct Overall {
    Day period;
    std::string label;
    double value = 0;
    /// In how many schools it was shown, of so many that have a figure.
    std::int64_t schools = 0;
    std::int64_t of = 0;
};
BOOST_DESCRIBE_STRUCT(Overall, (), (period, label, value, schools, of))

struct Across {
    static constexpr std::string_view name = "figures.across";
    static constexpr std::string_view summary = "A measure in every school of a cohort, a zone, a district or a network, by what is shown of it";
    static constexpr auto effect = Effect::reads;
    struct Request {
        /// A cohort, a zone, a district or a network.
        Organisation over;
        MeasureId measure;
        /// Absent: ALL.
        std::optional<GroupCode> group;
        std::optional<Day> from;
        std::optional<Day> to;
        std::optional<Whole<0, 100'000>> skip;
        std::optional<Whole<1, 100>> limit;
    };
    static constexpr auto access = may(Right::see, &Request::over);
    struct Response {
        Measure measure;
        std::string group;
        std::string groupLabel;
        /// By name; of things the place itself before its schools.
        std::vector<PlaceSeries> places;
        bool more = false;
        /// Over all schools, not only those of this page.
        std::vector<Overall> overall;
    };
};
BOOST_DESCRIBE_STRUCT(Across::Request, (), (over, measure, group, from, to, skip, limit))
BOOST_DESCRIBE_STRUCT(Across::Response, (), (measure, group, groupLabel, places, more, overall))

struct File {
    std::string name;
    std::string text;
};
BOOST_DESCRIBE_STRUCT(File, (), (name, text))

/// Also `GET /figures.csv?place=school/7&measure=3`.
struct Export {
    static constexpr std::string_view name = "figures.export";
    static constexpr std::string_view summary = "The figures of a place, or of the schools of a cohort, zone, district or network, as CSV";
    static constexpr auto effect = Effect::reads;
    struct Request {
        /// A cohort, and with `schools` also a zone, a district or a network: every school of it, by what is shown.
        Organisation place;
        std::optional<bool> schools;
        std::optional<MeasureId> measure;
        std::optional<Day> from;
        std::optional<Day> to;
    };
    static constexpr auto access = may(Right::see, &Request::place);
    using Response = File;
};
BOOST_DESCRIBE_STRUCT(Export::Request, (), (place, schools, measure, from, to))

/// Topic `measure/N`. Says no figure: who may read them asks for them.
struct FiguresChanged {
    static constexpr std::string_view name = "figures.changed";
    static constexpr std::string_view summary = "Figures of a place, or notes on its charts, changed";
    MeasureId measure;
    Organisation place;
};
BOOST_DESCRIBE_STRUCT(FiguresChanged, (), (measure, place))

using Operations = boost::mp11::mp_list<Enter, Remove, Paste, History, AddNote, RemoveNote, Series, Across, Export>;
using Events = boost::mp11::mp_list<FiguresChanged>;

}  // namespace lyceum::figures

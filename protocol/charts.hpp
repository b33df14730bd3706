#pragma once

#include "protocol/values.hpp"

#include <boost/describe.hpp>

/// Figures over time with what may be said of them: run charts and XmR charts. Which rules judged a chart, what
/// they found and what they left out stands in the chart itself, in words. It is judged by what its reader may see:
/// a figure that is hidden or shown as a band counts in no centre, no limit and no signal.
namespace lyceum::charts {

/// A run chart has the median as its centre and judges runs about it; an XmR chart has the mean, and limits from
/// the moving ranges.
enum class Kind { run, xmr };
BOOST_DESCRIBE_ENUM(Kind, run, xmr)

/// Of run charts: a shift of six with the runs table, or Anhøj's longest run and crossings. Of XmR charts: the
/// signals of the NAHQ or of the NHS Model Health System.
enum class RuleSet { shift_and_runs, anhoej, nahq, nhs };
BOOST_DESCRIBE_ENUM(RuleSet, shift_and_runs, anhoej, nahq, nhs)
constexpr Kind kind_of(RuleSet rules)
{
    return rules == RuleSet::nahq || rules == RuleSet::nhs ? Kind::xmr : Kind::run;
}

/// Whether five figures in a row, all rising or all falling, are a signal of a run chart. Off unless a person wants it:
/// the rule finds little and errs often (Anhøj and Olesen 2014, doi:10.1371/journal.pone.0113825).
enum class Trend { off, five };
BOOST_DESCRIBE_ENUM(Trend, off, five)

/// What the limits of an XmR chart are made from. The median is less moved by a few large jumps.
enum class Spread { mean_moving_range, median_moving_range };
BOOST_DESCRIBE_ENUM(Spread, mean_moving_range, median_moving_range)

/// Which way the measure is wanted to go.
enum class Better { higher, lower, neither };
BOOST_DESCRIBE_ENUM(Better, higher, lower, neither)

/// A percentage is never below 0 or above 100, a count or a rate never below 0; other numbers may be anything.
enum class Range { percentage, not_negative, any };
BOOST_DESCRIBE_ENUM(Range, percentage, not_negative, any)

/// Why a point has no figure.
enum class Absent { not_given, small_group };
BOOST_DESCRIBE_ENUM(Absent, not_given, small_group)

/// A figure of which only this is shown: "95 % or more".
enum class Edge { or_more, or_less };
BOOST_DESCRIBE_ENUM(Edge, or_more, or_less)
struct Band {
    Edge edge = Edge::or_more;
    double bound = 0;
};
BOOST_DESCRIBE_STRUCT(Band, (), (edge, bound))

/// A period. Exactly one of `value`, `absent` and `band` stands.
struct Point {
    /// As people say it: "March 2026", "2025–26".
    std::string period;
    std::optional<Day> day;
    std::optional<double> value;
    std::optional<Absent> absent;
    std::optional<Band> band;
    /// A person marked it as plainly different from all others (an astronomical point). Nothing else marks it.
    bool marked = false;
    /// What a person wrote of this figure; empty where nobody did.
    std::string note;
    /// XmR charts only: how far it is from the point before it. Absent for a phase's first point and beside a gap.
    std::optional<double> movingRange;
};
BOOST_DESCRIBE_STRUCT(Point, (), (period, day, value, absent, band, marked, note, movingRange))

/// A stretch of points with a centre and limits of its own. The first begins at 0 without a reason; each other one
/// because a person decided it.
struct Phase {
    /// The index of its first point; it goes to the next one's first, or to the end.
    std::int64_t from = 0;
    std::string reason;
    /// How many of its points count, and how many of those are not on the centre (run charts).
    std::int64_t counted = 0;
    std::int64_t useful = 0;
    /// Absent where no point counts.
    std::optional<double> centre;
    /// XmR charts with two figures in a row or more. Cut off at the ends of the range: `cut` says where.
    std::optional<double> upper;
    std::optional<double> lower;
    std::optional<double> movingRangeCentre;
    std::optional<double> movingRangeLimit;
    bool upperCut = false;
    bool lowerCut = false;
};
BOOST_DESCRIBE_STRUCT(Phase, (), (from, reason, counted, useful, centre, upper, lower, movingRangeCentre, movingRangeLimit, upperCut, lowerCut))

/// Which rule speaks.
enum class Rule { shift, trend, too_few_runs, too_many_runs, long_run, few_crossings, outside, near_limit, near_centre, marked };
BOOST_DESCRIBE_ENUM(Rule, shift, trend, too_few_runs, too_many_runs, long_run, few_crossings, outside, near_limit, near_centre, marked)

/// What a signal means for a measure that is wanted higher or lower; `changed` where that cannot be said.
enum class Meaning { improved, got_worse, changed };
BOOST_DESCRIBE_ENUM(Meaning, improved, got_worse, changed)

struct Signal {
    Rule rule = Rule::shift;
    Meaning meaning = Meaning::changed;
    /// The first and the last of its points, by index.
    std::int64_t from = 0;
    std::int64_t to = 0;
    /// "Six figures in a row, March to August 2026, are above the median: that improved."
    std::string words;
};
BOOST_DESCRIBE_STRUCT(Signal, (), (rule, meaning, from, to, words))

/// What the newest phase says. Where several signals do, the one that ends last; a single point speaks only while it
/// is the newest. `changed`: there is a signal, and it cannot be said which way.
enum class Verdict { too_few_figures, no_signal, improved, got_worse, changed };
BOOST_DESCRIBE_ENUM(Verdict, too_few_figures, no_signal, improved, got_worse, changed)

/// Something began: an action, a new timetable. Drawn as a line at the point with this index.
struct Annotation {
    std::int64_t at = 0;
    std::string words;
};
BOOST_DESCRIBE_STRUCT(Annotation, (), (at, words))

/// The most points that one chart has, and the most re-basings.
inline constexpr std::size_t points_max = 600;
inline constexpr std::size_t phases_max = 20;
/// A phase with fewer points that count is drawn and not judged.
inline constexpr std::int64_t judged_from_points = 10;

struct Chart {
    Kind kind = Kind::run;
    RuleSet ruleSet = RuleSet::shift_and_runs;
    Trend trend = Trend::off;
    Spread spread = Spread::mean_moving_range;
    Better better = Better::neither;
    Range range = Range::any;
    /// What stands behind a figure: "%", "days", "referrals per 100 students". Empty for a bare number.
    std::string unit;
    std::vector<Point> points;
    std::vector<Phase> phases;
    std::vector<Signal> signals;
    Verdict verdict = Verdict::too_few_figures;
    /// Which rules judged it, what they found, and what was not judged, a sentence each.
    std::vector<std::string> explained;
    std::optional<double> baseline;
    std::optional<double> target;
    std::vector<Annotation> annotations;
};
BOOST_DESCRIBE_STRUCT(Chart, (), (kind, ruleSet, trend, spread, better, range, unit, points, phases, signals, verdict, explained, baseline, target, annotations))

/// The figures of one student group or one school, beside others over the same periods. Not judged.
struct Series {
    std::string name;
    std::vector<Point> points;
};
BOOST_DESCRIBE_STRUCT(Series, (), (name, points))

struct Lines {
    Better better = Better::neither;
    Range range = Range::any;
    std::string unit;
    std::vector<Series> lines;
    std::optional<double> target;
    std::vector<Annotation> annotations;
};
BOOST_DESCRIBE_STRUCT(Lines, (), (better, range, unit, lines, target, annotations))

}  // namespace lyceum::charts

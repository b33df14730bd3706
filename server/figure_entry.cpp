#include "server/figure_entry.hpp"

#include "db/shown_figures.hpp"
#include "db/shipped_groups.hpp"
#include "db/suppression.hpp"

#include <algorithm>
#include <cmath>

namespace lyceum::server {
namespace {

using figures::NewFigure;
using measures::Kind;
using measures::Measure;

constexpr double largest = 1e9;
/// 2000-01-01.
constexpr Day earliest{10'957};
/// How far a percent may be from what its numerator and denominator give, in points: people round.
constexpr double rounding = 1.0;

Error must(std::string const& member, std::string const& what) { return invalid(member, member + ": " + what); }

std::optional<Error> refuse_number(std::string const& member, std::optional<double> const& number)
{
    if (!number || (std::isfinite(*number) && std::abs(*number) <= largest)) return std::nullopt;
    return must(member, "must be a number up to 1,000,000,000.");
}

/// A number of people, or of what happens to them.
std::optional<Error> refuse_count(std::string const& member, std::optional<double> const& count)
{
    constexpr auto most = double(db::suppression::most_people);
    if (!count || (*count >= 0 && *count <= most && *count == std::floor(*count))) return std::nullopt;
    return must(member, "must be a whole number from 0 to 1,000,000.");
}

std::string listed(std::vector<std::string> const& codes)
{
    std::string text;
    for (auto const& code : codes) text += (text.empty() ? "" : ", ") + code;
    return text;
}

/// Of what kind a figure must be, by the measure's.
class Reader {
public:
    explicit Reader(NewFigure const& figure) : figure_(figure) {}

    Result<db::FigureWords> read(Kind kind)
    {
        for (auto const& [member, number] : {std::pair{"value", figure_.value}, {"numerator", figure_.numerator}, {"denominator", figure_.denominator}})
            if (auto refused = refuse_number(member, number)) return *std::move(refused);
        if (kind == Kind::things) return thing();
        if (!figure_.denominator) return must("denominator", "how many people is it about? Without that nobody can say which figures are about too few to be shown.");
        if (auto refused = refuse_count("denominator", figure_.denominator)) return *std::move(refused);
        switch (kind) {
        case Kind::percent: return percent();
        case Kind::people: return people();
        case Kind::events: return events();
        case Kind::average: return average();
        case Kind::things: break;
        }
        return thing();
    }

private:
    Result<db::FigureWords> percent()
    {
        auto const denominator = *figure_.denominator;
        if (denominator < 1) return must("denominator", "must be at least 1: leave out a period in which there was nobody.");
        if (!figure_.numerator && !figure_.value) return must("numerator", "how many of them are so? Or give the percent as the value.");
        if (figure_.value && (*figure_.value < 0 || *figure_.value > 100)) return must("value", "a percent is from 0 to 100.");
        auto const numerator = figure_.numerator ? *figure_.numerator : std::round(*figure_.value * denominator / 100);
        if (auto refused = refuse_count("numerator", numerator)) return *std::move(refused);
        if (numerator > denominator) return must("numerator", "must not be more than the denominator: they are some of those.");
        auto const value = 100 * numerator / denominator;
        if (figure_.numerator && figure_.value && std::abs(value - *figure_.value) > rounding)
            return must("value", "is not what the numerator and the denominator give.");
        return words(value, numerator, denominator);
    }

    Result<db::FigureWords> people()
    {
        if (auto fault = take_count()) return *std::move(fault);
        if (count_ > *figure_.denominator) return must("value", "must not be more than the denominator: they are some of those.");
        return words(count_, std::nullopt, figure_.denominator);
    }

    Result<db::FigureWords> events()
    {
        if (auto fault = take_count()) return *std::move(fault);
        return words(count_, std::nullopt, figure_.denominator);
    }

    Result<db::FigureWords> average()
    {
        if (*figure_.denominator < 1) return must("denominator", "must be at least 1: leave out a period in which there was nobody.");
        if (!figure_.value) return must("value", "is required.");
        return words(*figure_.value, std::nullopt, figure_.denominator);
    }

    Result<db::FigureWords> thing()
    {
        if (!figure_.value) return must("value", "is required.");
        if (*figure_.value < 0) return must("value", "must be 0 or more.");
        return words(*figure_.value, std::nullopt, std::nullopt);
    }

    std::optional<Error> take_count()
    {
        auto const& count = figure_.value ? figure_.value : figure_.numerator;
        if (!count) return must("value", "is required.");
        if (auto refused = refuse_count("value", count)) return refused;
        count_ = *count;
        return std::nullopt;
    }

    [[nodiscard]] db::FigureWords words(double value, std::optional<double> numerator, std::optional<double> denominator) const
    {
        return {value, numerator, denominator, figure_.source ? figure_.source->value : std::string()};
    }

    NewFigure const& figure_;
    double count_ = 0;
};

}  // namespace

Result<CheckedFigure> checked_figure(Measure const& measure, NewFigure const& figure, Day today)
{
    auto const first = periods::period_of(measure.frequency, figure.period);
    if (figure.period < earliest) return must("period", "must be of the year 2000 or later.");
    if (first > today) return must("period", "has not begun yet.");
    auto const group = figure.group ? figure.group->value : std::string("ALL");
    if (std::ranges::find(measure.groups, group) == measure.groups.end())
        return must("group", "must be one that this measure is told for: " + listed(measure.groups) + ".");
    auto words = Reader(figure).read(measure.kind);
    if (!words) return words.error();
    return CheckedFigure{first, group, *std::move(words)};
}

std::optional<Error> refuse_place(Measure const& measure, organisations::Kind place)
{
    using Place = organisations::Kind;
    if (place == Place::school) return std::nullopt;
    if (measure.kind != Kind::things) return must("place", "figures about students are a school's.");
    if (place == Place::district || place == Place::zone || place == Place::network) return std::nullopt;
    return must("place", "must be a school, a district, a zone or the network.");
}

std::optional<double> FigureEntry::would_replace(CheckedFigure const& figure)
{
    auto const stands = db::figure_at(tx_, at(figure.period, figure.group));
    if (!stands) return std::nullopt;
    auto const is_same = stands->value == figure.words.value && stands->numerator == figure.words.numerator
                      && stands->denominator == figure.words.denominator;
    return is_same ? std::nullopt : std::optional(stands->value);
}

void FigureEntry::enter(CheckedFigure const& figure, std::string const& because)
{
    switch (db::write_figure(tx_, at(figure.period, figure.group), figure.words, by_, because)) {
    case db::Written::same: ++tally_.same; return;
    case db::Written::entered: ++tally_.entered; break;
    case db::Written::corrected: ++tally_.corrected; break;
    }
    school_years_.insert(periods::school_year_of(figure.period));
}

void FigureEntry::count(CheckedFigure const& figure)
{
    if (!db::figure_at(tx_, at(figure.period, figure.group))) ++tally_.entered;
    else if (would_replace(figure)) ++tally_.corrected;
    else ++tally_.same;
}

bool FigureEntry::take_out(Day period, std::string const& group, std::string const& because)
{
    if (!db::take_out_figure(tx_, at(period, group), by_, because)) return false;
    school_years_.insert(periods::school_year_of(period));
    return true;
}

figures::Tally FigureEntry::finish()
{
    if (school_years_.empty()) return tally_;
    db::show_figures(tx_, measure_, place_, school_years_, db::relations_of(db::student_groups(tx_)));
    tx_.publish(topic_of(measure_.id), figures::FiguresChanged{measure_.id, place_});
    return tally_;
}

}  // namespace lyceum::server

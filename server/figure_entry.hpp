#pragma once

#include "db/figures.hpp"

#include <set>

/// What figures must be to be entered.
namespace lyceum::server {

/// A figure that may be entered: which it is, and what it says.
struct CheckedFigure {
    Day period; ///< its first day
    std::string group;
    db::FigureWords words;
};
/// Fails with invalid, where `field` is the member that is wrong: `denominator`. `today` is the last day that a period
/// may begin on.
Result<CheckedFigure> checked_figure(measures::Measure const& measure, figures::NewFigure const& figure, Day today);

/// Why figures of the measure are not entered at such a place; nothing where they are.
std::optional<Error> refuse_place(measures::Measure const& measure, organisations::Kind place);

/// Figures of one measure at one place are entered together, so that what is shown of them is worked out once.
class FigureEntry {
public:
    /// Needs a measure of the place's network, and somebody who may enter figures there.
    FigureEntry(db::Transaction& tx, measures::Measure const& measure, organisations::Organisation const& place, PersonId by)
        : tx_(tx), measure_(measure), place_(place), by_(by) {}

    /// The figure that stands there, where it is another.
    std::optional<double> would_replace(CheckedFigure const& figure);
    void enter(CheckedFigure const& figure, std::string const& because);
    /// Counts what entering it would do, and enters nothing.
    void count(CheckedFigure const& figure);
    /// False where there is none.
    bool take_out(Day period, std::string const& group, std::string const& because);
    /// Works out what is shown, and tells who follows the measure. Nothing happens where nothing changed.
    figures::Tally finish();

private:
    db::FigurePlace at(Day period, std::string const& group) const { return {measure_.id, place_, period, group}; }

    db::Transaction& tx_;
    measures::Measure measure_;
    organisations::Organisation place_;
    PersonId by_;
    std::set<Day> school_years_;
    figures::Tally tally_;
};

}  // namespace lyceum::server

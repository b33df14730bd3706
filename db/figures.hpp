#pragma once

#include "db/transaction.hpp"
#include "protocol/figures.hpp"

/// Figures as they were entered. Only people of the place may be told what these functions read; what everybody else is
/// told stands in db/shown_figures.hpp, which is written anew after every change here.
namespace lyceum::db {

/// Which figure of a measure.
struct FigurePlace {
    MeasureId measure;
    organisations::Organisation place;
    Day period; ///< its first day
    std::string group;
};
/// What it says.
struct FigureWords {
    double value = 0;
    std::optional<double> numerator, denominator;
    std::string source;
};

enum class Written { entered, corrected, same };
/// Writes the figure and keeps the one before with the reason. The source alone changes nothing. What is shown is the
/// caller's to write anew.
Written write_figure(Transaction& tx, FigurePlace const& at, FigureWords const& figure, PersonId by, std::string const& because);
/// False where there is none.
bool take_out_figure(Transaction& tx, FigurePlace const& at, PersonId by, std::string const& because);

/// What stands there; nothing where it was taken out or never entered.
std::optional<FigureWords> figure_at(Snapshot& snapshot, FigurePlace const& at);
/// Every state of it, the newest first; at most `limit`.
std::vector<figures::Version> history_of(Snapshot& snapshot, FigurePlace const& at, std::int64_t limit);

}  // namespace lyceum::db

#pragma once

#include "db/chart_notes.hpp"
#include "db/shown_figures.hpp"

#include <span>

/// Charts of figures: what a measure's settings, the figures that the reader is given and the notes on them come to.
/// A figure that has `inside` is drawn as it is, every other one as what is shown of it.
namespace lyceum::server {

/// What stands on the charts of one measure at one place.
struct ChartSurroundings {
    std::vector<figures::Note> notes;
    std::vector<figures::GoalLine> goals;
    std::vector<db::BegunAction> actions;
};

charts::Chart chart_of_figures(measures::Measure const& measure, std::string const& group, std::span<figures::Figure const> figures,
                               ChartSurroundings const& around);

/// A name and the figures that a line of it is drawn from.
struct NamedFigures {
    std::string name;
    std::span<figures::Figure const> figures;
};
/// Over all periods that any of them has.
charts::Lines lines_of(measures::Measure const& measure, std::vector<NamedFigures> const& named, ChartSurroundings const& around);
/// How far each is from the first, where both are shown as figures.
charts::Lines gaps_of(measures::Measure const& measure, std::vector<NamedFigures> const& named);

/// From the first figure to the last that are shown as figures.
std::optional<figures::Change> change_of(measures::Measure const& measure, std::span<figures::Figure const> figures);

}  // namespace lyceum::server

#pragma once

#include "server/figures_over_time.hpp"

#include <span>

/// What run charts and XmR charts are both made of: phases, figures that count, stretches of them.
namespace lyceum::server
{

/// A figure that counts, and which point it is of.
struct Figure {
    std::size_t point = 0;
    double value = 0;
};

/// The points of one phase: from the first to one past the last.
struct PhasePoints {
    std::size_t from = 0;
    std::size_t past = 0;
};

/// A chart of these points, its phases without centre and limits, not yet judged.
charts::Chart undrawn_chart(FiguresOverTime figures, ChartSettings settings);

PhasePoints points_of(charts::Chart const& chart, std::size_t phase);
std::vector<Figure> figures_of(charts::Chart const& chart, PhasePoints points);

double mean(std::span<double const> values);
/// The middle one, or the mean of the middle two; of one value at least.
double median(std::vector<double> values);

enum class Side { above, below };

/// Figures in a row that have something in common.
struct Stretch {
    std::size_t first_point = 0;
    std::size_t last_point = 0;
    std::int64_t figures = 0;
    Side side = Side::above;
};

/// The runs of figures on one side of the centre. Those on the centre are in none and break none.
std::vector<Stretch> runs_about(double centre, std::span<Figure const> figures);

enum class Ties { count_once, break_it };
/// The stretches in which each figure is above the one before (`above`), or each is below it.
std::vector<Stretch> trends_in(std::span<Figure const> figures, Ties ties);

/// What it means that figures went to this side.
charts::Meaning meaning_of(Side side, charts::Better better);

/// Whether a phase's signals are spoken of: it has figures enough.
bool is_judged(charts::Phase const& phase);

/// A signal of a stretch: `words`, and what that means for the measure.
void add_signal(charts::Chart& chart, charts::Rule rule, Stretch const& stretch, std::string words);
/// A signal of one of the runs of a phase. Figures that open the phase have nothing before them that they could be
/// better or worse than, so the first run means only that there was a change.
void add_run(charts::Chart& chart, charts::Rule rule, Stretch const& run, std::span<Stretch const> runs,
             std::string words);
/// A signal of which it cannot be said whether it is for the better.
void add_change(charts::Chart& chart, charts::Rule rule, PhasePoints points, std::string words);
/// Those that a person marked, in a phase that is judged.
void add_marked(charts::Chart& chart, PhasePoints points);

/// The signals in the order of time, the verdict, and the sentences of `explained`: what was found, `rules`, and what
/// was left out.
void conclude(charts::Chart& chart, std::vector<std::string> rules);

}  // namespace lyceum::server

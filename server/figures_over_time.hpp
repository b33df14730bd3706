#pragma once

#include "protocol/charts.hpp"

/// Figures over time, and the chart that tells what may be said of them. Pure functions: values in, chart out.
namespace lyceum::server
{

/// A person decided that centre and limits begin anew with this point, and why.
struct Rebasing {
    std::size_t from = 0;
    std::string reason;
};

struct FiguresOverTime {
    /// In the order of time, as the reader of the chart may see them; their `movingRange` is not read.
    std::vector<charts::Point> points;
    /// Those at the first point, past the last or twice at one point say nothing and are left out.
    std::vector<Rebasing> rebased;
    charts::Better better = charts::Better::neither;
    charts::Range range = charts::Range::any;
    std::string unit;
};

struct ChartSettings {
    charts::RuleSet rules = charts::RuleSet::shift_and_runs;
    /// Of run charts.
    charts::Trend trend = charts::Trend::off;
    /// Of XmR charts.
    charts::Spread spread = charts::Spread::mean_moving_range;
};

/// The chart that the rule set draws. Baseline, target and annotations are the caller's to add.
charts::Chart chart_of(FiguresOverTime figures, ChartSettings settings);

}  // namespace lyceum::server

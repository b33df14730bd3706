#pragma once

#include "server/figures_over_time.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <initializer_list>
#include <string>
#include <vector>

namespace lyceum
{

/// Points with these figures, of the periods 1, 2, 3 and so on.
inline std::vector<charts::Point> points_with(std::vector<double> const& values)
{
    std::vector<charts::Point> points;
    for (auto const value : values) points.push_back({.period = std::to_string(points.size() + 1), .value = value});
    return points;
}

inline server::FiguresOverTime figures_with(std::vector<double> const& values,
                                            charts::Better better = charts::Better::higher)
{
    return {.points = points_with(values), .better = better};
}

/// The signals of one rule.
inline std::vector<charts::Signal> signals_of(charts::Chart const& chart, charts::Rule rule)
{
    std::vector<charts::Signal> found;
    std::ranges::copy_if(chart.signals, std::back_inserter(found),
                         [&](auto const& signal) { return signal.rule == rule; });
    return found;
}

/// What the chart says of itself, as one text.
inline std::string explained(charts::Chart const& chart)
{
    std::string text;
    for (auto const& sentence : chart.explained) text += sentence + "\n";
    return text;
}

inline testing::AssertionResult has(std::string const& text, std::string const& words)
{
    if (text.find(words) != std::string::npos) return testing::AssertionSuccess();
    return testing::AssertionFailure() << "'" << words << "' is not in: " << text;
}

}  // namespace lyceum

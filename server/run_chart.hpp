#pragma once

#include "server/figures_over_time.hpp"

namespace lyceum::server {

/// A run chart: the median of each phase, and the signals of the rule set, `shift_and_runs` or `anhoej`.
/// A figure on the median neither adds to a run nor breaks it; nor does a point without a figure.
charts::Chart run_chart(FiguresOverTime figures, ChartSettings settings);

}  // namespace lyceum::server

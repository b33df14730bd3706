#pragma once

#include "server/figures_over_time.hpp"

namespace lyceum::server {

/// An XmR chart: the mean of each phase, limits from its moving ranges, and the signals of the rule set, `nahq` or
/// `nhs`. There is no moving range across a point without a figure or from one phase to the next.
charts::Chart xmr_chart(FiguresOverTime figures, ChartSettings settings);

}  // namespace lyceum::server

#pragma once

#include "protocol/measures.hpp"

#include <optional>

/// Periods as people write them in tables.
namespace lyceum::server {

/// A day of the period that the text names: `2026-11-03`, `11/3/2026`; of months also `Nov 2026`, `November 2026`,
/// `Nov-26`, `2026-11`, `11/2026`; of quarters `2026 Q4`, `Q4 2026`, `Oct–Dec 2026`; of half-years `2026 H2`,
/// `Jul–Dec 2026`; of years `2025-26`, `2025–2026`, `SY 2025-26`. A week is named by one of its days, also after
/// `Week of`: `Week of 2 Nov 2026`.
std::optional<Day> parse_period(std::string_view text, measures::Frequency frequency);

/// What would have been right: `such as Nov 2026 or 2026-11`.
std::string_view period_example(measures::Frequency frequency);

}  // namespace lyceum::server

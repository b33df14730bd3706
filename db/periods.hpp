#pragma once

#include "protocol/measures.hpp"

/// The periods of measures. A period is named by its first day.
namespace lyceum::db {

/// The first day of the period that the day lies in.
Day period_of(measures::Frequency frequency, Day day);
/// The first day of the period after the one that begins on `first`.
Day next_period(measures::Frequency frequency, Day first);
/// `Week of 2 Nov 2026`, `Nov 2026`, `2026 Q4`, `2026 H2`, `2025–26` for the school year that begins on `first`.
std::string period_label(measures::Frequency frequency, Day first);

/// The first of July on or before the day: what lies between two of them is one school year.
Day school_year_of(Day day);
/// The day that the instant lies in, in UTC.
Day day_of(Instant instant);

Day day_from(int year, unsigned month, unsigned day);

}  // namespace lyceum::db

#pragma once

#include "protocol/values.hpp"

#include <boost/describe/enum.hpp>

/// Periods of the calendar, each known by its first day. Weeks begin on Monday (ISO 8601); half-years and years are those
/// of schools, from July.
namespace lyceum::periods {

enum class Frequency { week, month, quarter, half_year, year };
BOOST_DESCRIBE_ENUM(Frequency, week, month, quarter, half_year, year)

/// Of the instant in UTC.
Day day_of(Instant instant);
/// Midnight, UTC.
inline Instant beginning(Day day) { return {std::int64_t{day.since_epoch_days} * 86'400'000}; }
/// The first day of the period that the day lies in.
Day period_of(Frequency frequency, Day day);
/// Needs the first day of a period.
Day period_before(Frequency frequency, Day first);
Day period_after(Frequency frequency, Day first);
/// The first day of the school year that the day lies in.
inline Day school_year_of(Day day) { return period_of(Frequency::year, day); }

/// As people call it: `23 Nov 2026`, `Nov 2026`, `Oct–Dec 2026`, `Jul–Dec 2026`, `2026–27`.
std::string label(Frequency frequency, Day first);

}  // namespace lyceum::periods

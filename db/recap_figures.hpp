#pragma once

#include "db/transaction.hpp"
#include "protocol/recaps.hpp"

/// Sessions in figures. None of them is about one person.
namespace lyceum::db {

recaps::Voice voice_of(Snapshot& snapshot, MeetingId meeting);

/// The closed sessions of a cohort, or of one series, that started before `before`, newest first; at most `limit`.
/// What was promised is overdue where its day is before `today`.
std::vector<recaps::Figures> figures_of(Snapshot& snapshot, CohortId cohort, std::optional<SeriesId> series, Instant before, Day today,
                                        std::int64_t limit);
bool is_series_of(Snapshot& snapshot, SeriesId series, CohortId cohort);

}  // namespace lyceum::db

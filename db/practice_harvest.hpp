#pragma once

#include "db/transaction.hpp"

/// What everyone may see of the library, in the order in which it changed: for harvesters.
namespace lyceum::db {

struct HarvestedPractice {
    PracticeId practice;
    Instant changed;
    Instant published;  ///< the first time
    std::string title, summary, licence, owner;
    std::vector<std::string> authors, terms;
};
/// After this change and practice in the order of changes.
struct HarvestPlace {
    Instant changed;
    PracticeId practice;
};
/// Public practices changed from `from` until before `until`, after `after`; at most `limit`.
std::vector<HarvestedPractice> harvest_practices(Snapshot& snapshot, Instant from, Instant until, HarvestPlace after, std::int64_t limit);
/// One of them; nothing where it is not public.
std::optional<HarvestedPractice> harvest_practice(Snapshot& snapshot, PracticeId practice);
/// When the first of them changed; nothing where there is none.
std::optional<Instant> earliest_harvest(Snapshot& snapshot);

}  // namespace lyceum::db

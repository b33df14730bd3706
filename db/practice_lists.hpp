#pragma once

#include "db/transaction.hpp"
#include "protocol/practices.hpp"

/// Practices in lists, always as one reader may see them: a person, or nobody for what everyone sees.
namespace lyceum::db {

struct PracticeFilter {
    std::optional<practices::State> state;
    std::optional<NetworkId> network;
    PracticeId before;
    std::int64_t limit = 50;
};
/// Newest first, by when they were begun.
std::vector<practices::Entry> practices_of(Snapshot& snapshot, PersonId reader, practices::Owner const& owner, PracticeFilter const& filter);
/// Of which the reader is an author, or has a seat in the owner.
std::vector<practices::Entry> practices_written_by(Snapshot& snapshot, PersonId reader, PracticeFilter const& filter);
std::vector<practices::Entry> practices_seen_by(Snapshot& snapshot, PersonId reader, PracticeFilter const& filter);

bool is_seen_by(Snapshot& snapshot, std::optional<PersonId> reader, PracticeId practice);
/// The practice in few words; nothing where the reader does not see it.
std::optional<practices::Other> other(Snapshot& snapshot, std::optional<PersonId> reader, PracticeId practice);
/// Those that were adapted from it and that the reader sees: how many, and the newest.
struct Adaptations {
    std::int64_t total = 0;
    std::vector<practices::Other> newest;
};
Adaptations adapted_from(Snapshot& snapshot, std::optional<PersonId> reader, PracticeId practice, std::int64_t limit);

/// Those that were begun from the session and that the reader sees, in the order in which they were begun.
std::vector<practices::Other> practices_begun_in(Snapshot& snapshot, PersonId reader, MeetingId meeting, std::int64_t limit);

}  // namespace lyceum::db

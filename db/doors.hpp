#pragma once

#include "db/invitations.hpp"

/// Doors of cohorts: for a while, one code lets in everyone on the cohort's roster.
namespace lyceum::db {

struct Door {
    DoorId id;
    CohortId cohort;
    std::string code;
    Instant closes;
};
/// Opens the cohort's door in place of one that is open.
DoorId open_door(Transaction& tx, CohortId cohort, std::string_view code, PersonId by, Instant closes);
/// Closes the cohort's door now; gives whether one was open.
bool close_door(Transaction& tx, CohortId cohort);

/// The cohort's door that is open at `at`.
std::optional<Door> open_door_of(Snapshot& snapshot, CohortId cohort, Instant at);
/// The door that the code opens, or opened once.
std::optional<Door> door_with(Snapshot& snapshot, std::string_view code);

/// Whether people of the role come through doors; the others come by their own invitations.
bool comes_through_doors(organisations::Role role);
/// Who is on the cohort's roster at `at`: those with an open invitation who come through doors; by name.
std::vector<invitations::Expected> roster(Snapshot& snapshot, CohortId cohort, Instant at, std::int64_t limit);
/// Those of the roster with that name, in the order in which they were invited; at most 50.
std::vector<Invited> expected_named(Snapshot& snapshot, CohortId cohort, std::string_view name, Instant at);

/// Who came through the cohort's doors, the last one first.
std::vector<invitations::Arrival> arrivals(Snapshot& snapshot, CohortId cohort, std::int64_t limit);

}  // namespace lyceum::db

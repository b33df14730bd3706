#pragma once

#include "db/transaction.hpp"
#include "protocol/commitments.hpp"
#include "protocol/plans.hpp"

/// Where actions come from: promises made in sessions, practices that schools try.
namespace lyceum::db {

/// Whether the seat is one of the owner.
bool is_seat_of(Snapshot& snapshot, SeatId seat, plans::Owner const& owner);
/// The action that the promise is, in whatever plan.
std::optional<commitments::InPlan> action_of(Snapshot& snapshot, CommitmentId commitment);
/// The practice that is tried; nothing where there is no such adoption.
std::optional<PracticeId> practice_tried(Snapshot& snapshot, AdoptionId adoption);

}  // namespace lyceum::db

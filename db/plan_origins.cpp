#include "db/plan_origins.hpp"

namespace lyceum::db {

bool is_seat_of(Snapshot& snapshot, SeatId seat, plans::Owner const& owner)
{
    return snapshot.exists("SELECT 1 FROM seats WHERE id = ?1 AND kind = ?2 AND organisation_id = ?3", seat, owner.kind, owner.id);
}

bool is_action(Snapshot& snapshot, CommitmentId commitment)
{
    return snapshot.exists("SELECT 1 FROM actions WHERE commitment_id = ?1 AND removed_at IS NULL", commitment);
}

std::optional<PracticeId> practice_tried(Snapshot& snapshot, AdoptionId adoption)
{
    return snapshot.value<PracticeId>("SELECT practice_id FROM adoptions WHERE id = ?1", adoption);
}

}  // namespace lyceum::db

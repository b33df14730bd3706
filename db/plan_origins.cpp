#include "db/plan_origins.hpp"

namespace lyceum::db {

bool is_seat_of(Snapshot& snapshot, SeatId seat, plans::Owner const& owner)
{
    return snapshot.exists("SELECT 1 FROM seats WHERE id = ?1 AND kind = ?2 AND organisation_id = ?3", seat, owner.kind, owner.id);
}

std::optional<commitments::InPlan> action_of(Snapshot& snapshot, CommitmentId commitment)
{
    auto row = snapshot.row<PlanId, std::string, ActionId>(
        "SELECT p.id, p.title, a.id FROM actions a JOIN strategies s ON s.id = a.strategy_id JOIN goals g ON g.id = s.goal_id"
        "  JOIN plans p ON p.id = g.plan_id WHERE a.commitment_id = ?1 AND a.removed_at IS NULL",
        commitment);
    if (!row) return std::nullopt;
    auto& [plan, title, action] = *row;
    return commitments::InPlan{commitment, plan, std::move(title), action};
}

std::optional<PracticeId> practice_tried(Snapshot& snapshot, AdoptionId adoption)
{
    return snapshot.value<PracticeId>("SELECT practice_id FROM adoptions WHERE id = ?1", adoption);
}

}  // namespace lyceum::db

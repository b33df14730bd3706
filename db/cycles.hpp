#pragma once

#include "db/transaction.hpp"
#include "protocol/cycles.hpp"

/// Plan, do, study, act. Every change publishes cycles::CycleChanged to `plan/N`.
namespace lyceum::db {

CycleId begin_cycle(Transaction& tx, cycles::Begin::Request const& cycle, PersonId by);
/// Needs a cycle without a decision.
void write_cycle(Transaction& tx, cycles::Write::Request const& change);
void decide_cycle(Transaction& tx, CycleId cycle, cycles::Decision decision);

cycles::Cycle cycle(Snapshot& snapshot, CycleId cycle);
/// In order; an action has no more than `cycles_of_action_max`.
std::vector<cycles::Cycle> cycles_of(Snapshot& snapshot, ActionId action);
inline constexpr std::int64_t cycles_of_action_max = 100;

}  // namespace lyceum::db

#pragma once

#include "db/transaction.hpp"
#include "protocol/checkins.hpp"

/// What owners say about their actions, and what they are asked.
namespace lyceum::db {

/// The first day of the week or the month, as the network of a plan asks in, that the day lies in.
Day asked_since(Snapshot& snapshot, PlanId plan, Day today);

/// Keeps the answer, makes it the action's status, and publishes checkins::Answered to `plan/N`; a promise that the
/// action came from is kept when it is done. Needs an action of an active plan.
CheckinId answer_checkin(Transaction& tx, checkins::Answer::Request const& answer, PersonId by);

/// Newest first, of those before `before`.
std::vector<checkins::Checkin> checkins_of(Snapshot& snapshot, ActionId action, CheckinId before, std::int64_t limit);

/// What the person is asked: see checkins::Mine.
std::vector<checkins::Question> questions_for(Snapshot& snapshot, PersonId person, Day today, std::int64_t limit);
std::vector<checkins::FigureDue> figures_due(Snapshot& snapshot, PersonId person, Day today, std::int64_t limit);

/// The state of the plan that the action is of.
plans::State state_of_plan(Snapshot& snapshot, ActionId action);

}  // namespace lyceum::db

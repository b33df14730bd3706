#pragma once

#include "db/transaction.hpp"
#include "db/resources.hpp"
#include "protocol/checkins.hpp"

/// What owners say about their actions, and what they are asked.
namespace lyceum::db {

/// The first day of the week or the month, as the network of a plan asks in, that the day lies in.
Day asked_since(Snapshot& snapshot, PlanId plan, Day today);

/// A file that was uploaded for a check-in of the action.
struct Proof {
    Blob hash;
    std::string name;
};
/// Takes the person's whole upload for the action: it waits no more. Nothing where there is none of that name.
std::optional<Proof> take_proof(Transaction& tx, ActionId action, std::string_view upload, PersonId by);

/// Keeps the answer, makes it the action's status, and publishes checkins::Answered to `plan/N`; a promise that the
/// action came from is kept when it is done. Needs an action of an active plan.
CheckinId answer_checkin(Transaction& tx, checkins::Answer::Request const& answer, std::optional<Proof> const& proof, PersonId by);

/// Newest first, of those before `before`.
std::vector<checkins::Checkin> checkins_of(Snapshot& snapshot, ActionId action, CheckinId before, std::int64_t limit);

/// The action that the check-in is of.
std::optional<ActionId> action_of(Snapshot& snapshot, CheckinId checkin);
/// The file that proves it; nothing where there is none.
std::optional<Download> proof_of(Snapshot& snapshot, CheckinId checkin);
/// A small picture of that (WebP).
std::optional<std::string> picture_of(Snapshot& snapshot, CheckinId checkin);

/// What the person is asked: see checkins::Mine.
std::vector<checkins::Question> questions_for(Snapshot& snapshot, PersonId person, Day today, std::int64_t limit);
std::vector<checkins::FigureDue> figures_due(Snapshot& snapshot, PersonId person, Day today, std::int64_t limit);

/// The state of the plan that the action is of.
plans::State state_of_plan(Snapshot& snapshot, ActionId action);

}  // namespace lyceum::db

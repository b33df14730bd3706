#pragma once

#include "db/transaction.hpp"
#include "protocol/plans.hpp"

/// The facts that decide who may do what to plans and measures. The rules themselves stand in server/access/.
namespace lyceum::db {

/// How somebody stands to a plan.
struct PlanStanding {
    NetworkId network;
    organisations::Organisation owner;
    plans::State state = plans::State::draft;
    bool reads = false;
    bool of_owner = false;    ///< a seat in the school, the district or the zone
    bool acts = false;        ///< for the owner: the principal, where the school has one; a lead of the district; of the zone
    bool in_network = false;
    bool approves = false;    ///< holds a seat that the network names; where it names none, who acts
};
std::optional<PlanStanding> standing(Snapshot& snapshot, PersonId person, PlanId plan);

std::optional<PlanId> plan_of(Snapshot& snapshot, PlanNeedId need);
std::optional<PlanId> plan_of(Snapshot& snapshot, GoalId goal);
std::optional<PlanId> plan_of(Snapshot& snapshot, StrategyId strategy);
std::optional<PlanId> plan_of(Snapshot& snapshot, DriverId driver);
std::optional<PlanId> plan_of(Snapshot& snapshot, PlanInputId input);
std::optional<PlanId> plan_of(Snapshot& snapshot, CheckpointId checkpoint);

struct ActionPlace {
    PlanId plan;
    std::optional<PersonId> holder; ///< of the seat whose action it is
};
/// Nothing where it was removed.
std::optional<ActionPlace> place_of(Snapshot& snapshot, ActionId action);
std::optional<ActionId> action_of(Snapshot& snapshot, CycleId cycle);

struct PlanCommentPlace {
    PlanId plan;
    PersonId author;
};
std::optional<PlanCommentPlace> place_of(Snapshot& snapshot, PlanCommentId comment);

struct PlanReviewPlace {
    PlanId plan;
    SchoolId school; ///< that reads it
};
std::optional<PlanReviewPlace> place_of(Snapshot& snapshot, PlanReviewId review);

struct PlanTemplatePlace {
    std::optional<ShelfId> shelf; ///< nothing where it ships
};
std::optional<PlanTemplatePlace> place_of(Snapshot& snapshot, PlanTemplateId plan_template);

std::optional<ShelfId> shelf_of(Snapshot& snapshot, MeasureId measure);

struct ChartNotePlace {
    MeasureId measure;
    organisations::Organisation place;
};
/// Nothing where it was removed.
std::optional<ChartNotePlace> place_of(Snapshot& snapshot, ChartNoteId note);

bool has_seat_in(Snapshot& snapshot, PersonId person, organisations::Organisation const& organisation);

}  // namespace lyceum::db

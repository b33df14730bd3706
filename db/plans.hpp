#pragma once

#include "db/transaction.hpp"
#include "protocol/plans.hpp"

/// Improvement plans: what stands at their head, their lists, what a network wants of them.
namespace lyceum::db {

struct PlanFacts {
    NetworkId network;
    plans::Owner owner;
    std::string title;
    plans::Layout layout;
    Day starts_on, ends_on;
    plans::State state = plans::State::draft;
    plans::Visibility visibility = plans::Visibility::owner;
    std::optional<CohortId> cohort;
    std::int64_t revision = 1;
    std::optional<PlanId> follows;
    Instant changed_at;
    std::string changed_by; ///< their name
    std::string closed_words;
};
/// Needs a plan that exists.
PlanFacts facts_of(Snapshot& snapshot, PlanId plan);
std::string title_of(Snapshot& snapshot, PlanId plan);
/// Whether its state allows that parts are written: `draft` or `active`.
bool is_open(plans::State state);

struct NewPlan {
    plans::Owner owner;
    std::string title;
    plans::Layout layout;
    Day starts_on, ends_on;
    std::optional<PlanId> follows;
    PersonId by;
};
/// With its room and an empty document for each section. Fails with conflict where the owner has as many as it may.
/// Needs an owner that exists.
Result<PlanId> begin_plan(Transaction& tx, NewPlan const& plan);

struct PlanFilter {
    std::optional<plans::Owner> owner;
    std::optional<NetworkId> network;
    bool of_readers_seats = false; ///< only of organisations that the reader has a seat in
    std::optional<plans::State> state;
    PlanId before;
    std::int64_t limit = 0;
};
/// That the reader sees, newest first.
std::vector<plans::Summary> plans_seen_by(Snapshot& snapshot, PersonId reader, PlanFilter const& filter);

struct PlanSettings {
    std::vector<plans::Approver> approvers;
    std::int64_t goals_max = 5;
    plans::CheckinEvery checkin = plans::CheckinEvery::week;
};
PlanSettings plan_settings(Snapshot& snapshot, NetworkId network);
void set_plan_settings(Transaction& tx, NetworkId network, PlanSettings const& settings);
/// How many goals the plan may have: its layout's number, or the network's where that is lower.
std::int64_t goals_max_of(Snapshot& snapshot, PlanFacts const& plan);
/// Why the plan takes no further open goal; nothing where it does.
std::optional<Error> fault_of_another_goal(Snapshot& snapshot, PlanId plan);

/// Raises the revision and says who changed it; gives the new one.
std::int64_t next_revision(Transaction& tx, PlanId plan, PersonId by);
/// Tells those who follow it what changed, `event` without plan, revision and who; both filled in here.
void tell_of_plan(Transaction& tx, PlanId plan, PersonId by, plans::Changed event);
/// What a person's seat in the organisation, else the nearest one in the network, is called; empty where they have none.
std::string seat_title_for(Snapshot& snapshot, PlanId plan, PersonId person);

}  // namespace lyceum::db

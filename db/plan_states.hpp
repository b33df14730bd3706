#pragma once

#include "db/plan_versions.hpp"

/// From a draft to a closed plan. Each change of state makes a version, says who may write its sections anew, and
/// publishes plans::Changed.
namespace lyceum::db {

struct StateChange {
    PlanId plan;
    plans::State to = plans::State::draft;
    std::string note;                  ///< of the version
    std::vector<SectionText> sections; ///< what they say now
    PersonId by;
};
void change_state(Transaction& tx, StateChange change);
/// The same, and keeps what was said about the plan.
void close_plan(Transaction& tx, StateChange change, std::string_view words);

/// Opens it to more people. Who sees it already goes on seeing it.
void open_plan(Transaction& tx, PlanId plan, plans::Visibility visibility, std::optional<CohortId> cohort, PersonId by);

struct NewApproval {
    PlanId plan;
    plans::Decision decision = plans::Decision::approved;
    std::string words;
    PersonId by;
    std::string seat_title;
};
void keep_approval(Transaction& tx, NewApproval const& approval);
/// Newest first, at most 50.
std::vector<plans::Approval> approvals_of(Snapshot& snapshot, PlanId plan);

/// What a plan lacks before it goes into review; nothing where it is ready. Error::field is the part.
std::optional<Error> not_ready(Snapshot& snapshot, PlanId plan);

/// Those who approve the plan: by the seats that the network names; where it names none, who acts for the owner.
std::vector<PersonId> who_approves(Snapshot& snapshot, PlanId plan);
/// Those who have a seat in the owner.
std::vector<PersonId> people_of_owner(Snapshot& snapshot, PlanId plan);

}  // namespace lyceum::db

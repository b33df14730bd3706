#pragma once

#include "db/transaction.hpp"
#include "protocol/plans.hpp"

/// Where a plan's sections are: documents of a room of the cohort of everyone, which stands in no list of rooms, is read
/// by who sees the plan and written by whose it is.
namespace lyceum::db {

/// Makes the room of a plan that has none, and an empty document for each section of its layout.
void open_plan_room(Transaction& tx, PlanId plan, plans::Layout const& layout, PersonId by);

RoomId room_of(Snapshot& snapshot, PlanId plan);
struct PlanSection {
    std::string slug;
    DocumentId document;
};
/// In the order of their documents, which is that of the layout.
std::vector<PlanSection> sections_of(Snapshot& snapshot, PlanId plan);
/// Tells those who have a section open that who may write it changed.
void tell_of_sections(Transaction& tx, PlanId plan);

}  // namespace lyceum::db

#pragma once

#include "db/plan_words.hpp"
#include "protocol/plans.hpp"

/// What was changed in plans that are active: amendments, with before and after.
namespace lyceum::db {

/// The fields in which a part of the kind promises something, of those that were written.
std::vector<WrittenField> promised(plans::PartKind kind, std::vector<WrittenField> const& written);

struct NewAmendment {
    PlanId plan;
    plans::Part part;
    std::vector<plans::FieldText> before, after;
    std::string reason;
    PersonId by;
};
/// Writes it down with the plan's open checkpoint, where there is one. Nothing happens where the plan is not active.
void amend(Transaction& tx, NewAmendment const& amendment);

/// Newest first, of those before `before`; of one checkpoint or of all.
std::vector<plans::Amendment> amendments_of(Snapshot& snapshot, PlanId plan, std::optional<CheckpointId> checkpoint, plans::AmendmentId before,
                                            std::int64_t limit);
std::int64_t count_amendments(Snapshot& snapshot, PlanId plan);

}  // namespace lyceum::db

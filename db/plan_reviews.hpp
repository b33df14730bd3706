#pragma once

#include "db/transaction.hpp"
#include "protocol/plan_reviews.hpp"

/// Schools that read the plans of others as critical friends.
namespace lyceum::db {

struct NewPlanReview {
    PlanId plan;
    SchoolId school;
    std::optional<ScriptId> script;
    std::string question;
    PersonId by;
};
/// The school's people see the plan from now on and are told. Fails with conflict where the school is asked already, or
/// the plan has as many reviews as it may.
Result<PlanReviewId> ask_for_plan_review(Transaction& tx, NewPlanReview const& review);

struct PlanReviewFacts {
    PlanId plan;
    SchoolId school;
    bool done = false;
};
PlanReviewFacts facts_of(Snapshot& snapshot, PlanReviewId review);

struct PlanReviewAnswer {
    PlanReviewId review;
    std::string strong, wondered, suggested;
    PersonId by;
    std::string seat_title;
};
/// Keeps it and tells the owner's people.
void answer_plan_review(Transaction& tx, PlanReviewAnswer const& answer);

struct PlanReviewFilter {
    std::optional<PlanId> plan;
    std::optional<SchoolId> school;
    bool of_readers_schools = false; ///< asked of schools that the reader has a seat in
    bool only_open = false;
    PlanReviewId before;
    std::int64_t limit = 0;
};
/// Of plans that the reader sees, newest first.
std::vector<plan_reviews::Review> plan_reviews_of(Snapshot& snapshot, PersonId reader, PlanReviewFilter const& filter);
std::int64_t count_reviews(Snapshot& snapshot, PlanId plan);
/// The network of the school, where it may be asked to read plans of it.
bool is_school_in(Snapshot& snapshot, SchoolId school, NetworkId network);
/// The title of the person's seat in the school; empty where they have none.
std::string seat_title_in(Snapshot& snapshot, SchoolId school, PersonId person);

}  // namespace lyceum::db

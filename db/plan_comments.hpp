#pragma once

#include "db/transaction.hpp"
#include "protocol/plan_reviews.hpp"

/// Comments on plans, by thread. Every change publishes plans::Changed with the part that it is about.
namespace lyceum::db {

struct NewPlanComment {
    PlanId plan;
    plans::Part part;
    std::optional<PlanCommentId> thread; ///< the first comment of its thread
    PersonId author;
    std::string seat_title;
    std::string body, html;
};
/// Opens the thread again where it was settled, and tells the owner's people and who wrote in the thread. Fails with
/// conflict where the plan has as many as it may.
Result<PlanCommentId> add_plan_comment(Transaction& tx, NewPlanComment const& comment);

/// Where a comment stands: its thread's first comment, itself where it begins one, and the part that it is about.
struct PlanThread {
    PlanCommentId first;
    PlanId plan;
    std::string part;
};
/// Needs a comment that was not deleted.
PlanThread thread_of(Snapshot& snapshot, PlanCommentId comment);

enum class Settled { yes, no };
void settle_plan_thread(Transaction& tx, PlanThread const& thread, Settled settled, PersonId by);
/// What it said is gone; replies to it stay.
void delete_plan_comment(Transaction& tx, PlanCommentId comment, PersonId by);

struct PlanCommentFilter {
    PlanId plan;
    std::optional<std::string> part;
    bool only_open = false;
    PlanCommentId before; ///< the first comment of a thread
    std::int64_t threads = 0;
};
/// Whole threads, the newest first; within a thread the oldest first. A thread whose comments are all deleted is none.
std::vector<plan_reviews::Comment> plan_comments_of(Snapshot& snapshot, PlanCommentFilter const& filter);
/// How many threads are open, by part.
std::vector<plans::PartComments> open_threads_of(Snapshot& snapshot, PlanId plan);

}  // namespace lyceum::db

#include "db/plan_reviews.hpp"

#include "db/notifications.hpp"
#include "db/plan_access.hpp"
#include "db/plan_states.hpp"
#include "db/plans.hpp"

namespace lyceum::db {
namespace {

using plan_reviews::Review;

constexpr std::int64_t people_of_school_max = 1'000;

std::vector<PersonId> people_of(Snapshot& snapshot, SchoolId school)
{
    return snapshot.values<PersonId>("SELECT DISTINCT holder_id FROM seats WHERE kind = 'school' AND organisation_id = ?1 AND holder_id IS NOT NULL"
                                     " ORDER BY 1 LIMIT ?2",
                                     school, people_of_school_max);
}

void tell(Transaction& tx, PlanId plan, PersonId by) { tell_of_plan(tx, plan, by, {.change = plans::Change::reviews, .part = "plan"}); }

Review read_review(Snapshot& snapshot, PlanReviewId id, PersonId reader)
{
    Review review{.review = id};
    std::tie(review.plan, review.planTitle, review.owner.kind, review.owner.id, review.school, review.schoolName, review.script,
             review.scriptTitle, review.question, review.askedBy, review.askedAt, review.strong, review.wondered, review.suggested,
             review.doneAt, review.doneBy) =
        snapshot
            .row<PlanId, std::string, plans::OwnerKind, std::int64_t, SchoolId, std::string, std::optional<ScriptId>, std::optional<std::string>,
                 std::string, std::string, Instant, std::string, std::string, std::string, std::optional<Instant>, std::optional<std::string>>(
                "SELECT p.id, p.title, p.owner_kind, p.owner_id, c.id, c.name, r.script_id, s.title, r.question, a.name, r.asked_at, r.strong,"
                "       r.wondered, r.suggested, r.done_at, d.name"
                "  FROM plan_reviews r JOIN plans p ON p.id = r.plan_id JOIN schools c ON c.id = r.school_id JOIN people a ON a.id = r.asked_by"
                "  LEFT JOIN scripts s ON s.id = r.script_id LEFT JOIN people d ON d.id = r.done_by WHERE r.id = ?1",
                id)
            .value();
    review.owner.name = snapshot
                            .value<std::string>("SELECT CASE ?1 WHEN 'school' THEN (SELECT name FROM schools WHERE id = ?2)"
                                                "  WHEN 'district' THEN (SELECT name FROM districts WHERE id = ?2)"
                                                "  ELSE (SELECT name FROM zones WHERE id = ?2) END",
                                                review.owner.kind, review.owner.id)
                            .value_or("");
    review.mayAnswer = !review.doneAt && has_seat_in(snapshot, reader, {organisations::Kind::school, review.school.value});
    return review;
}

}  // namespace

Result<PlanReviewId> ask_for_plan_review(Transaction& tx, NewPlanReview const& review)
{
    if (tx.exists("SELECT 1 FROM plan_reviews WHERE plan_id = ?1 AND school_id = ?2 AND done_at IS NULL", review.plan, review.school))
        return conflict("This school is asked to read the plan already.");
    if (count_reviews(tx, review.plan) >= plan_reviews::reviews_of_plan_max) return conflict("A plan is read by critical friends 50 times at most.");
    auto const id = tx.insert<PlanReviewId>(
        "INSERT INTO plan_reviews (plan_id, school_id, script_id, question, asked_by, asked_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)", review.plan,
        review.school, review.script, review.question, review.by, tx.at());
    LibraryNotice const notice{.kind = notifications::Kind::plan_review_asked,
                               .about = review.plan,
                               .from = LibraryNotice::From{review.by, seat_title_for(tx, review.plan, review.by)},
                               .words = review.question};
    for (auto const person : people_of(tx, review.school)) {
        tx.access_changed(person);
        notify_library(tx, person, notice);
    }
    tell(tx, review.plan, review.by);
    return id;
}

PlanReviewFacts facts_of(Snapshot& snapshot, PlanReviewId review)
{
    auto const [plan, school, done] = snapshot.row<PlanId, SchoolId, bool>(
        "SELECT plan_id, school_id, done_at IS NOT NULL FROM plan_reviews WHERE id = ?1", review).value();
    return {plan, school, done};
}

void answer_plan_review(Transaction& tx, PlanReviewAnswer const& answer)
{
    tx.run("UPDATE plan_reviews SET strong = ?2, wondered = ?3, suggested = ?4, done_at = ?5, done_by = ?6 WHERE id = ?1", answer.review,
           answer.strong, answer.wondered, answer.suggested, tx.at(), answer.by);
    auto const plan = facts_of(tx, answer.review).plan;
    LibraryNotice const notice{.kind = notifications::Kind::plan_review_answered,
                               .about = plan,
                               .from = LibraryNotice::From{answer.by, answer.seat_title},
                               .words = answer.strong};
    for (auto const person : people_of_owner(tx, plan)) notify_library(tx, person, notice);
    tell(tx, plan, answer.by);
}

std::vector<Review> plan_reviews_of(Snapshot& snapshot, PersonId reader, PlanReviewFilter const& filter)
{
    std::vector<Review> reviews;
    for (auto const id : snapshot.values<PlanReviewId>(
             "SELECT r.id FROM plan_reviews r WHERE r.id < ?2 AND (?3 IS NULL OR r.plan_id = ?3) AND (?4 IS NULL OR r.school_id = ?4)"
             "   AND (?5 = 0 OR EXISTS (SELECT 1 FROM seats s WHERE s.kind = 'school' AND s.organisation_id = r.school_id AND s.holder_id = ?1))"
             "   AND (?6 = 0 OR r.done_at IS NULL)"
             "   AND EXISTS (SELECT 1 FROM plan_readers v WHERE v.plan_id = r.plan_id AND v.person_id = ?1) ORDER BY r.id DESC LIMIT ?7",
             reader, filter.before, filter.plan, filter.school, filter.of_readers_schools, filter.only_open, filter.limit))
        reviews.push_back(read_review(snapshot, id, reader));
    return reviews;
}

std::int64_t count_reviews(Snapshot& snapshot, PlanId plan)
{
    return *snapshot.value<std::int64_t>("SELECT count(*) FROM plan_reviews WHERE plan_id = ?1", plan);
}

bool is_school_in(Snapshot& snapshot, SchoolId school, NetworkId network)
{
    return snapshot.exists("SELECT 1 FROM schools WHERE id = ?1 AND network_id = ?2", school, network);
}

std::string seat_title_in(Snapshot& snapshot, SchoolId school, PersonId person)
{
    return snapshot
        .value<std::string>("SELECT title FROM seats WHERE kind = 'school' AND organisation_id = ?1 AND holder_id = ?2"
                            " ORDER BY role = 'principal' DESC, id LIMIT 1",
                            school, person)
        .value_or("");
}

}  // namespace lyceum::db

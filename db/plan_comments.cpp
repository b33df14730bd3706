#include "db/plan_comments.hpp"

#include "db/notifications.hpp"
#include "db/plan_states.hpp"
#include "db/plans.hpp"

#include <set>

namespace lyceum::db {
namespace {

using plan_reviews::Comment;

constexpr std::int64_t comments_of_thread_max = 500;
constexpr std::size_t noticed_characters = 160;

void tell(Transaction& tx, PlanId plan, std::string part, PersonId by)
{
    tell_of_plan(tx, plan, by, {.change = plans::Change::comments, .part = std::move(part)});
}

/// The owner's people, and who wrote in the thread.
std::set<PersonId> whom_it_concerns(Snapshot& snapshot, NewPlanComment const& comment)
{
    std::set<PersonId> people;
    for (auto const person : people_of_owner(snapshot, comment.plan)) people.insert(person);
    if (comment.thread)
        for (auto const person : snapshot.values<PersonId>(
                 "SELECT DISTINCT author_id FROM plan_comments WHERE (id = ?1 OR thread_id = ?1) AND deleted_at IS NULL LIMIT ?2", *comment.thread,
                 comments_of_thread_max))
            people.insert(person);
    return people;
}

Comment from_row(std::tuple<PlanCommentId, std::string, std::optional<PlanCommentId>, PersonId, std::string, std::string, std::string, std::string,
                            Instant, std::optional<Instant>, std::optional<std::string>, bool>
                     row)
{
    Comment comment;
    std::tie(comment.comment, comment.part, comment.thread, comment.author, comment.name, comment.seatTitle, comment.body, comment.html, comment.at,
             comment.settledAt, comment.settledBy, comment.deleted) = std::move(row);
    return comment;
}

}  // namespace

Result<PlanCommentId> add_plan_comment(Transaction& tx, NewPlanComment const& comment)
{
    if (*tx.value<std::int64_t>("SELECT count(*) FROM plan_comments WHERE plan_id = ?1", comment.plan) >= plan_reviews::comments_of_plan_max)
        return conflict("A plan has at most 5,000 comments.");
    if (comment.thread
        && *tx.value<std::int64_t>("SELECT count(*) FROM plan_comments WHERE id = ?1 OR thread_id = ?1", *comment.thread) >= comments_of_thread_max)
        return conflict("A thread has at most 500 comments: begin another one.");
    auto const id = tx.insert<PlanCommentId>(
        "INSERT INTO plan_comments (plan_id, part, author_id, seat_title, body, html, at, thread_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        comment.plan, to_string(comment.part), comment.author, comment.seat_title, comment.body, comment.html, tx.at(), comment.thread);
    if (comment.thread) tx.run("UPDATE plan_comments SET settled_at = NULL, settled_by = NULL WHERE id = ?1", *comment.thread);
    LibraryNotice const notice{.kind = notifications::Kind::plan_commented,
                               .about = comment.plan,
                               .from = LibraryNotice::From{comment.author, comment.seat_title},
                               .words = excerpt(comment.html, noticed_characters)};
    for (auto const person : whom_it_concerns(tx, comment)) notify_library(tx, person, notice);
    tell(tx, comment.plan, to_string(comment.part), comment.author);
    return id;
}

PlanThread thread_of(Snapshot& snapshot, PlanCommentId comment)
{
    auto [first, plan, part] = snapshot.row<PlanCommentId, PlanId, std::string>(
        "SELECT coalesce(thread_id, id), plan_id, part FROM plan_comments WHERE id = ?1", comment).value();
    return {first, plan, std::move(part)};
}

void settle_plan_thread(Transaction& tx, PlanThread const& thread, Settled settled, PersonId by)
{
    if (settled == Settled::yes)
        tx.run("UPDATE plan_comments SET settled_at = ?2, settled_by = ?3 WHERE id = ?1 AND settled_at IS NULL", thread.first, tx.at(), by);
    else tx.run("UPDATE plan_comments SET settled_at = NULL, settled_by = NULL WHERE id = ?1", thread.first);
    tell(tx, thread.plan, thread.part, by);
}

void delete_plan_comment(Transaction& tx, PlanCommentId comment, PersonId by)
{
    auto const thread = thread_of(tx, comment);
    tx.run("UPDATE plan_comments SET deleted_at = ?2, body = '', html = '' WHERE id = ?1 AND deleted_at IS NULL", comment, tx.at());
    tell(tx, thread.plan, thread.part, by);
}

std::vector<Comment> plan_comments_of(Snapshot& snapshot, PlanCommentFilter const& filter)
{
    std::vector<Comment> comments;
    for (auto const first : snapshot.values<PlanCommentId>(
             "SELECT c.id FROM plan_comments c WHERE c.plan_id = ?1 AND c.thread_id IS NULL AND c.id < ?2 AND (?3 IS NULL OR c.part = ?3)"
             "   AND (?4 = 0 OR c.settled_at IS NULL)"
             "   AND (c.deleted_at IS NULL OR EXISTS (SELECT 1 FROM plan_comments r WHERE r.thread_id = c.id AND r.deleted_at IS NULL))"
             " ORDER BY c.id DESC LIMIT ?5",
             filter.plan, filter.before, filter.part, filter.only_open, filter.threads))
        for (auto& row : snapshot.all<PlanCommentId, std::string, std::optional<PlanCommentId>, PersonId, std::string, std::string, std::string,
                                      std::string, Instant, std::optional<Instant>, std::optional<std::string>, bool>(
                 "SELECT c.id, c.part, c.thread_id, c.author_id, p.name, c.seat_title, c.body, c.html, c.at, c.settled_at, s.name,"
                 "       c.deleted_at IS NOT NULL"
                 "  FROM plan_comments c JOIN people p ON p.id = c.author_id LEFT JOIN people s ON s.id = c.settled_by"
                 " WHERE c.id = ?1 OR (c.thread_id = ?1 AND c.deleted_at IS NULL) ORDER BY c.id LIMIT ?2",
                 first, comments_of_thread_max))
            comments.push_back(from_row(std::move(row)));
    return comments;
}

std::vector<plans::PartComments> open_threads_of(Snapshot& snapshot, PlanId plan)
{
    std::vector<plans::PartComments> counts;
    for (auto& [part, open] : snapshot.all<std::string, std::int64_t>(
             "SELECT c.part, count(*) FROM plan_comments c WHERE c.plan_id = ?1 AND c.thread_id IS NULL AND c.settled_at IS NULL"
             "   AND (c.deleted_at IS NULL OR EXISTS (SELECT 1 FROM plan_comments r WHERE r.thread_id = c.id AND r.deleted_at IS NULL))"
             " GROUP BY c.part ORDER BY c.part LIMIT 5000",
             plan))
        counts.push_back({std::move(part), open});
    return counts;
}

}  // namespace lyceum::db

#include "db/reviews.hpp"

#include "db/notifications.hpp"
#include "db/practices.hpp"
#include "db/stored_json.hpp"

#include <algorithm>

namespace lyceum::db {
namespace {

using practices::Part;
using practices::Visibility;
using reviews::Checked;
using reviews::Decision;
using reviews::Remark;
using reviews::Review;
using reviews::Somebody;

std::optional<Somebody> somebody(Snapshot& snapshot, std::optional<PersonId> person)
{
    if (!person) return std::nullopt;
    return Somebody{*person, snapshot.value<std::string>("SELECT name FROM people WHERE id = ?1", *person).value()};
}

LibraryNotice notice(Snapshot& snapshot, notifications::Kind kind, PracticeId practice, PersonId by, std::string words)
{
    auto const network = facts_of(snapshot, practice).network;
    return {kind, practice, LibraryNotice::From{by, seat_title_in(snapshot, network, by).value_or("")}, std::move(words)};
}

/// The authors, and who remarked on it in this review.
std::vector<PersonId> concerned(Snapshot& snapshot, ReviewId review)
{
    return snapshot.values<PersonId>(
        "SELECT a.person_id FROM practice_reviews r JOIN practice_authors a ON a.practice_id = r.practice_id WHERE r.id = ?1"
        " UNION SELECT by_id FROM practice_remarks WHERE review_id = ?1 ORDER BY 1 LIMIT 300",
        review);
}

}  // namespace

LibrarySettings library_settings(Snapshot& snapshot, NetworkId network)
{
    auto row = snapshot.row<library::ReviewFrom, std::string, std::int64_t>(
        "SELECT review, checklist, ask_after_days FROM library_settings WHERE network_id = ?1", network);
    if (!row) return {};
    auto const& [from, checklist, days] = *row;
    return {from, from_stored<std::vector<std::string>>(checklist), days};
}

void set_library_settings(Transaction& tx, NetworkId network, LibrarySettings const& settings)
{
    tx.run("INSERT INTO library_settings (network_id, review, checklist, ask_after_days) VALUES (?1, ?2, ?3, ?4)"
           " ON CONFLICT (network_id) DO UPDATE SET review = excluded.review, checklist = excluded.checklist,"
           "   ask_after_days = excluded.ask_after_days",
           network, settings.review, codec::to_text(settings.checklist), settings.ask_after_days);
}

std::optional<ReviewId> open_review(Snapshot& snapshot, PracticeId practice)
{
    return snapshot.value<ReviewId>("SELECT id FROM practice_reviews WHERE practice_id = ?1 AND decision IS NULL", practice);
}

ReviewId ask_review(Transaction& tx, PracticeId practice, Visibility visibility, PersonId by)
{
    auto const facts = facts_of(tx, practice);
    std::vector<Checked> checklist;
    for (auto& item : library_settings(tx, facts.network).checklist) checklist.push_back({std::move(item), false});
    auto const review = tx.insert<ReviewId>(
        "INSERT INTO practice_reviews (practice_id, revision, visibility, asked_at, asked_by, checklist) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        practice, facts.revision, visibility, tx.at(), by, codec::to_text(checklist));
    tx.run("UPDATE practices SET state = 'in_review' WHERE id = ?1 AND state = 'draft'", practice);
    tell_of_practice(tx, practice);
    auto const authors = authors_of(tx, practice);
    auto const asked = notice(tx, notifications::Kind::review_asked, practice, by, "");
    for (auto const curator : curators_of(tx, facts.network))
        if (std::ranges::find(authors, curator, &practices::Author::person) == authors.end()) notify_library(tx, curator, asked);
    return review;
}

ReviewFacts facts_of(Snapshot& snapshot, ReviewId review)
{
    auto const [practice, revision, visibility, asked_by, checklist, open] =
        snapshot
            .row<PracticeId, std::int64_t, Visibility, PersonId, std::string, bool>(
                "SELECT practice_id, revision, visibility, asked_by, checklist, decision IS NULL FROM practice_reviews WHERE id = ?1", review)
            .value();
    ReviewFacts facts{practice, revision, visibility, asked_by, {}, open};
    for (auto const& checked : from_stored<std::vector<Checked>>(checklist)) facts.checklist.push_back(checked.item);
    return facts;
}

Review review(Snapshot& snapshot, ReviewId id)
{
    auto row = snapshot
                   .row<PracticeId, std::string, Visibility, Instant, PersonId, std::optional<Decision>, std::optional<Instant>,
                        std::optional<PersonId>, std::string, std::string, std::int64_t, std::int64_t>(
                       "SELECT r.practice_id, p.title, r.visibility, r.asked_at, r.asked_by, r.decision, r.decided_at, r.decided_by, r.checklist,"
                       "       r.summary, (SELECT count(*) FROM practice_remarks m WHERE m.review_id = r.id),"
                       "       (SELECT count(*) FROM practice_remarks m WHERE m.review_id = r.id AND m.settled_at IS NULL)"
                       "  FROM practice_reviews r JOIN practices p ON p.id = r.practice_id WHERE r.id = ?1",
                       id)
                   .value();
    auto& [practice, title, visibility, asked_at, asked_by, decision, decided_at, decided_by, checklist, summary, remarks, open] = row;
    return {.id = id,
            .practice = practice,
            .title = std::move(title),
            .ownerName = name_of(snapshot, facts_of(snapshot, practice).owner),
            .visibility = visibility,
            .askedAt = asked_at,
            .askedBy = somebody(snapshot, asked_by).value(),
            .decision = decision,
            .decidedAt = decided_at,
            .decidedBy = somebody(snapshot, decided_by),
            .checklist = from_stored<std::vector<Checked>>(checklist),
            .summary = std::move(summary),
            .remarks = remarks,
            .remarksOpen = open};
}

std::vector<Remark> remarks_of(Snapshot& snapshot, ReviewId review)
{
    std::vector<Remark> remarks;
    for (auto& [id, part, body, by, at, settled_at] : snapshot.all<RemarkId, Part, std::string, PersonId, Instant, std::optional<Instant>>(
             "SELECT id, part, body, by_id, at, settled_at FROM practice_remarks WHERE review_id = ?1 ORDER BY id LIMIT ?2", review,
             reviews::remarks_of_review_max))
        remarks.push_back({id, part, std::move(body), {}, somebody(snapshot, by).value(), at, settled_at});
    return remarks;
}

std::vector<ReviewId> reviews_of(Snapshot& snapshot, NetworkId network, ReviewFilter const& filter)
{
    return snapshot.values<ReviewId>(
        "SELECT r.id FROM practice_reviews r JOIN practices p ON p.id = r.practice_id"
        " WHERE p.network_id = ?1 AND r.id < ?2 AND (?3 IS NULL OR (r.decision IS NULL) = ?3) ORDER BY r.id DESC LIMIT ?4",
        network, filter.before, filter.open, filter.limit);
}

std::vector<ReviewId> reviews_of(Snapshot& snapshot, PracticeId practice)
{
    return snapshot.values<ReviewId>("SELECT id FROM practice_reviews WHERE practice_id = ?1 ORDER BY id DESC LIMIT 50", practice);
}

Result<RemarkId> add_remark(Transaction& tx, NewRemark const& remark)
{
    if (!facts_of(tx, remark.review).is_open) return conflict("This review is over: it can be read, and nothing is added to it any more.");
    auto const had = *tx.value<std::int64_t>("SELECT count(*) FROM practice_remarks WHERE review_id = ?1", remark.review);
    if (had >= reviews::remarks_of_review_max) return conflict("A review has at most 200 remarks.");
    auto const added = tx.insert<RemarkId>("INSERT INTO practice_remarks (review_id, part, body, by_id, at) VALUES (?1, ?2, ?3, ?4, ?5)",
                                           remark.review, remark.part, remark.body, remark.by, tx.at());
    auto const said = notice(tx, notifications::Kind::remarked, facts_of(tx, remark.review).practice, remark.by, remark.body);
    for (auto const person : concerned(tx, remark.review)) notify_library(tx, person, said);
    tell_of_practice(tx, facts_of(tx, remark.review).practice);
    return added;
}

void settle_remark(Transaction& tx, RemarkId remark, Remarked state)
{
    tx.run("UPDATE practice_remarks SET settled_at = ?2 WHERE id = ?1 AND (settled_at IS NULL) <> (?2 IS NULL)", remark,
           state == Remarked::settled ? std::optional(tx.at()) : std::nullopt);
    auto const practice = tx.value<PracticeId>(
        "SELECT r.practice_id FROM practice_remarks m JOIN practice_reviews r ON r.id = m.review_id WHERE m.id = ?1", remark);
    tell_of_practice(tx, practice.value());
}

void decide_review(Transaction& tx, ReviewId review, Decided const& decided)
{
    auto const facts = facts_of(tx, review);
    std::vector<Checked> checklist;
    for (auto const& item : facts.checklist) checklist.push_back({item, std::ranges::find(decided.ticked, item) != decided.ticked.end()});
    tx.run("UPDATE practice_reviews SET decision = ?2, decided_at = ?3, decided_by = ?4, checklist = ?5, summary = ?6, revision = ?7 WHERE id = ?1",
           review, decided.decision, tx.at(), decided.by, codec::to_text(checklist), decided.summary, decided.revision);
    if (decided.decision != Decision::approved)
        tx.run("UPDATE practices SET state = 'draft' WHERE id = ?1 AND state = 'in_review'", facts.practice);
    tell_of_practice(tx, facts.practice);
    if (decided.decision == Decision::taken_back) return;
    auto const told = notice(tx, notifications::Kind::reviewed, facts.practice, decided.by, decided.summary);
    for (auto const& author : authors_of(tx, facts.practice)) notify_library(tx, author.person, told);
}

std::vector<PersonId> curators_of(Snapshot& snapshot, NetworkId network)
{
    return snapshot.values<PersonId>(
        "SELECT holder_id FROM seats WHERE kind = 'network' AND organisation_id = ?1 AND role = 'lead' AND holder_id IS NOT NULL"
        " UNION SELECT s.person_id FROM cohorts c JOIN cohort_seats s ON s.cohort_id = c.id"
        "  WHERE c.network_id = ?1 AND s.facilitates = 1 AND s.person_id IS NOT NULL ORDER BY 1 LIMIT 200",
        network);
}

}  // namespace lyceum::db

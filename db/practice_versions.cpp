#include "db/practice_versions.hpp"

#include "db/notifications.hpp"
#include "db/practice_index.hpp"
#include "db/practice_parts.hpp"
#include "db/practice_rooms.hpp"

namespace lyceum::db {
namespace {

using practices::State;
using practices::Visibility;

bool is_for_network(Visibility visibility) { return visibility == Visibility::network || visibility == Visibility::world; }

/// Tells the network of what it sees now.
void announce(Transaction& tx, PracticeId practice)
{
    auto const facts = facts_of(tx, practice);
    if (is_for_network(facts.visibility) && facts.published > 0 && facts.state != State::withdrawn)
        tx.publish(topic_of(facts.network), practices::Published{practice, facts.published});
}

/// Whoever follows it looks again whether they may.
void audience_changed(Transaction& tx, PracticeId practice)
{
    auto const visibility = facts_of(tx, practice).visibility;
    auto const people = visibility == Visibility::world
                          ? tx.values<PersonId>("SELECT id FROM people WHERE disabled_at IS NULL ORDER BY id LIMIT 1000000")
                          : tx.values<PersonId>("SELECT DISTINCT r.person_id FROM practice_readers r WHERE r.practice_id = ?1"
                                                "   AND r.person_id IS NOT NULL ORDER BY 1 LIMIT 1000000",
                                                practice);
    for (auto const person : people) tx.access_changed(person);
}

void touch(Transaction& tx, PracticeId practice, PersonId by)
{
    tx.run("UPDATE practices SET changed_at = ?2, changed_by = ?3 WHERE id = ?1", practice, tx.at(), by);
    index_practice(tx, practice);
    tell_of_practice(tx, practice);
}

/// Tells the authors what became of their practice, except who did it.
void tell_authors(Transaction& tx, PracticeId practice, notifications::Kind kind, PersonId by, std::string_view words)
{
    auto const title = seat_title_in(tx, facts_of(tx, practice).network, by).value_or("");
    LibraryNotice const notice{kind, practice, LibraryNotice::From{by, title}, std::string(words)};
    for (auto const& author : authors_of(tx, practice)) notify_library(tx, author.person, notice);
}

}  // namespace

std::optional<PracticeVersion> version_of(Snapshot& snapshot, PracticeId practice, std::int64_t number)
{
    auto row = snapshot.row<std::string, std::string, std::string, std::int64_t, Visibility, Instant>(
        "SELECT title, body, terms, revision, visibility, at FROM practice_versions WHERE practice_id = ?1 AND number = ?2", practice, number);
    if (!row) return std::nullopt;
    auto& [title, body, terms, revision, visibility, at] = *row;
    return PracticeVersion{number,
                           {std::move(title), read_body(body),
                            codec::from_json<std::vector<TermId>>(codec::parse(terms).value()).value()},
                           revision,
                           visibility,
                           at};
}

std::vector<practices::Version> versions_of(Snapshot& snapshot, PracticeId practice, Visibility at_least)
{
    std::vector<practices::Version> versions;
    for (auto& [number, title, note, visibility, at, by] : snapshot.all<std::int64_t, std::string, std::string, Visibility, Instant, std::string>(
             "SELECT v.number, v.title, v.note, v.visibility, v.at, p.name FROM practice_versions v JOIN people p ON p.id = v.by_id"
             " WHERE v.practice_id = ?1 ORDER BY v.number DESC LIMIT 200",
             practice))
        if (versions.empty() || visibility >= at_least) versions.push_back({number, std::move(title), std::move(note), at, std::move(by)});
    return versions;
}

bool has_draft(Snapshot& snapshot, PracticeId practice)
{
    return !snapshot.exists(
        "SELECT 1 FROM practices p JOIN practice_versions v ON v.practice_id = p.id AND v.number = p.published"
        " WHERE p.id = ?1 AND v.revision >= p.revision",
        practice);
}

bool wants_review(Snapshot& snapshot, NetworkId network, Visibility visibility)
{
    if (!is_for_network(visibility)) return false;
    auto const from = snapshot.value<std::string>("SELECT review FROM library_settings WHERE network_id = ?1", network).value_or("none");
    return from == "network" || (from == "world" && visibility == Visibility::world);
}

bool is_approved(Snapshot& snapshot, PracticeId practice, std::int64_t revision, Visibility visibility)
{
    return snapshot.exists(
        "SELECT 1 FROM practice_reviews WHERE practice_id = ?1 AND revision = ?2 AND decision = 'approved' AND visibility IN ('world', ?3)",
        practice, revision, visibility);
}

std::optional<Error> not_ready(Snapshot& snapshot, PracticeId practice)
{
    auto const text = draft_of(snapshot, practice);
    if (text.body.summary.value.find_first_not_of(" \t\r\n") == std::string::npos)
        return Error{ErrorCode::conflict, "summary: say in a few lines what it is, before it is published.", "summary"};
    auto const smallest = snapshot.value<std::int64_t>(
        "SELECT n.smallest_group FROM practices p JOIN networks n ON n.id = p.network_id WHERE p.id = ?1", practice);
    return fault_of(text.body.measures, smallest.value(), "measures");
}

std::int64_t publish_version(Transaction& tx, PracticeId practice, std::string_view note, PersonId by)
{
    auto const facts = facts_of(tx, practice);
    auto const text = draft_of(tx, practice);
    auto const number = facts.published + 1;
    tx.run("INSERT INTO practice_versions (practice_id, number, title, body, terms, note, revision, visibility, at, by_id)"
           " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
           practice, number, text.title, codec::to_text(text.body), codec::to_text(text.terms), note, facts.revision, facts.visibility, tx.at(),
           by);
    tx.run("UPDATE practices SET published = ?2, published_at = coalesce(published_at, ?3),"
           "  state = CASE WHEN state = 'superseded' THEN state ELSE 'published' END WHERE id = ?1",
           practice, number, tx.at());
    tx.run("UPDATE resources SET published = 1 WHERE practice_id = ?1 AND removed_at IS NULL AND published = 0", practice);
    touch(tx, practice, by);
    announce(tx, practice);
    return number;
}

void widen_practice(Transaction& tx, PracticeId practice, Visibility visibility, std::optional<CohortId> cohort, PersonId by)
{
    tx.run("UPDATE practices SET visibility = ?2, cohort_id = ?3 WHERE id = ?1", practice, visibility, cohort);
    tx.run("UPDATE practice_versions SET visibility = ?2 WHERE practice_id = ?1"
           "   AND number = (SELECT published FROM practices WHERE id = ?1)",
           practice, visibility);
    move_practice_room(tx, practice);
    touch(tx, practice, by);
    announce(tx, practice);
}

void withdraw_practice(Transaction& tx, PracticeId practice, std::string_view why, WithdrawnBy who, PersonId by)
{
    audience_changed(tx, practice);
    tx.run("UPDATE practices SET state = 'withdrawn', withdrawn_why = ?2, withdrawn_by_curator = ?3 WHERE id = ?1", practice, why,
           who == WithdrawnBy::curator);
    tx.run("UPDATE practice_reviews SET decision = 'taken_back', decided_at = ?2, decided_by = ?3 WHERE practice_id = ?1 AND decision IS NULL",
           practice, tx.at(), by);
    put_away_practice_room(tx, practice);
    touch(tx, practice, by);
    tell_authors(tx, practice, notifications::Kind::withdrawn, by, why);
}

void supersede_practice(Transaction& tx, PracticeId practice, PracticeId by_practice, PersonId by)
{
    tx.run("UPDATE practices SET state = 'superseded', superseded_by = ?2 WHERE id = ?1", practice, by_practice);
    touch(tx, practice, by);
    // Not what it is called: an author may not see the other one, or not for long.
    tell_authors(tx, practice, notifications::Kind::superseded, by, "");
}

void restore_practice(Transaction& tx, PracticeId practice, PersonId by)
{
    tx.run("UPDATE practices SET state = CASE WHEN published > 0 THEN 'published' ELSE 'draft' END, superseded_by = NULL,"
           "  withdrawn_why = '', withdrawn_by_curator = 0 WHERE id = ?1",
           practice);
    take_back_practice_room(tx, practice);
    touch(tx, practice, by);
    announce(tx, practice);
}

bool stands_for(Snapshot& snapshot, PracticeId other, PracticeId practice)
{
    return snapshot.exists(
        "WITH RECURSIVE after (id, steps) AS (SELECT superseded_by, 1 FROM practices WHERE id = ?1"
        "  UNION ALL SELECT p.superseded_by, a.steps + 1 FROM after a JOIN practices p ON p.id = a.id WHERE a.steps < 100)"
        " SELECT 1 FROM after WHERE id = ?2",
        practice, other);
}

}  // namespace lyceum::db

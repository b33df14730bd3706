#include "db/practices.hpp"

#include "db/practice_parts.hpp"

#include <algorithm>

namespace lyceum::db {
namespace {

using practices::Author;
using practices::Owner;
using practices::OwnerKind;
using practices::Part;
using practices::Placed;

std::int64_t smallest_group_of(Snapshot& snapshot, PracticeId practice)
{
    return snapshot
        .value<std::int64_t>("SELECT n.smallest_group FROM practices p JOIN networks n ON n.id = p.network_id WHERE p.id = ?1", practice)
        .value();
}

/// Who else wrote the part after the revision.
std::optional<std::string> wrote_since(Snapshot& snapshot, PracticeId practice, Part part, std::int64_t revision, PersonId by)
{
    return snapshot.value<std::string>(
        "SELECT p.name FROM practice_parts w JOIN people p ON p.id = w.person_id"
        " WHERE w.practice_id = ?1 AND w.part = ?2 AND w.revision > ?3 AND w.person_id <> ?4",
        practice, part, revision, by);
}

std::optional<Error> fault_in(practices::Parts const& parts, std::int64_t smallest_group)
{
    if (parts.measures)
        if (auto fault = fault_of(*parts.measures, smallest_group, "parts.measures")) return fault;
    if (!parts.evidence || !parts.evidence->studyUrl) return std::nullopt;
    auto const& url = parts.evidence->studyUrl->value;
    if (url.starts_with("https://") || url.starts_with("http://")) return std::nullopt;
    return invalid("parts.evidence.studyUrl", "parts.evidence.studyUrl: must begin with https:// or http://.");
}

std::int64_t next_revision(Transaction& tx, PracticeId practice, PersonId by)
{
    tx.run("UPDATE practices SET revision = revision + 1, changed_at = ?2, changed_by = ?3 WHERE id = ?1", practice, tx.at(), by);
    return tx.value<std::int64_t>("SELECT revision FROM practices WHERE id = ?1", practice).value();
}

bool may_be_used(Snapshot& snapshot, NetworkId network, TermId term)
{
    return snapshot.exists(
        "SELECT 1 FROM terms t JOIN facets f ON f.id = t.facet_id WHERE t.id = ?1 AND coalesce(t.network_id, ?2) = ?2"
        "   AND coalesce(f.network_id, ?2) = ?2 AND t.archived_at IS NULL AND f.archived_at IS NULL",
        term, network);
}

}  // namespace

PracticeFacts facts_of(Snapshot& snapshot, PracticeId practice)
{
    PracticeFacts facts;
    std::tie(facts.network, facts.owner.kind, facts.owner.id.value, facts.state, facts.visibility, facts.cohort, facts.revision,
             facts.published, facts.published_at, facts.changed_at, facts.origin, facts.origin_version, facts.superseded_by,
             facts.meeting, facts.withdrawn_why, facts.withdrawn_by_curator) =
        snapshot
            .row<NetworkId, OwnerKind, std::int64_t, practices::State, practices::Visibility, std::optional<CohortId>, std::int64_t,
                 std::int64_t, std::optional<Instant>, Instant, std::optional<PracticeId>, std::optional<std::int64_t>,
                 std::optional<PracticeId>, std::optional<MeetingId>, std::string, bool>(
                "SELECT network_id, owner_kind, owner_id, state, visibility, cohort_id, revision, published, published_at, changed_at,"
                "       origin_id, origin_version, superseded_by, meeting_id, withdrawn_why, withdrawn_by_curator FROM practices WHERE id = ?1",
                practice)
            .value();
    return facts;
}

PracticeText draft_of(Snapshot& snapshot, PracticeId practice)
{
    auto row = snapshot.row<std::string, std::string>("SELECT title, body FROM practices WHERE id = ?1", practice).value();
    return {std::move(std::get<0>(row)), read_body(std::get<1>(row)),
            snapshot.values<TermId>("SELECT term_id FROM practice_terms WHERE practice_id = ?1 ORDER BY term_id LIMIT 100", practice)};
}

std::optional<std::string> seat_title_in(Snapshot& snapshot, Owner const& owner, PersonId person)
{
    return snapshot.value<std::string>("SELECT title FROM seats WHERE kind = ?1 AND organisation_id = ?2 AND holder_id = ?3"
                                       " ORDER BY role = 'principal' DESC, id LIMIT 1",
                                       owner.kind, owner.id, person);
}

std::optional<std::string> seat_title_in(Snapshot& snapshot, NetworkId network, PersonId person)
{
    // The name of a cohort is its own: a seat there is named by its role.
    return snapshot.value<std::string>(
        "SELECT CASE WHEN s.kind = 'cohort' THEN upper(substr(s.role, 1, 1)) || substr(s.role, 2) ELSE s.title END"
        "  FROM network_seats n JOIN seats s ON s.id = n.seat_id WHERE n.network_id = ?1 AND n.person_id = ?2"
        " ORDER BY s.kind = 'school' DESC, s.role = 'principal' DESC, s.id LIMIT 1",
        network, person);
}

bool has_seat_in_a_school(Snapshot& snapshot, PersonId person)
{
    return snapshot.exists("SELECT 1 FROM seats WHERE holder_id = ?1 AND kind = 'school'", person);
}

std::optional<NetworkId> network_of(Snapshot& snapshot, Owner const& owner)
{
    if (owner.kind == OwnerKind::school) return snapshot.value<NetworkId>("SELECT network_id FROM schools WHERE id = ?1", owner.id);
    return snapshot.value<NetworkId>("SELECT network_id FROM partners WHERE id = ?1", owner.id);
}

std::string name_of(Snapshot& snapshot, Owner const& owner)
{
    if (owner.kind == OwnerKind::school) return snapshot.value<std::string>("SELECT name FROM schools WHERE id = ?1", owner.id).value();
    return snapshot.value<std::string>("SELECT name FROM partners WHERE id = ?1", owner.id).value();
}

Result<PracticeId> begin_practice(Transaction& tx, NewPractice const& begun)
{
    auto const had = *tx.value<std::int64_t>("SELECT count(*) FROM practices WHERE owner_kind = ?1 AND owner_id = ?2", begun.owner.kind,
                                             begun.owner.id);
    if (had >= practices_of_owner_max) return conflict("A school or partner organisation has at most 50,000 practices.");
    auto const network = network_of(tx, begun.owner).value();
    auto const practice = tx.insert<PracticeId>(
        "INSERT INTO practices (network_id, owner_kind, owner_id, title, body, changed_at, changed_by, created_at, origin_id, origin_version, source_key,"
        " meeting_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?6, ?8, ?9, ?10, ?11)",
        network, begun.owner.kind, begun.owner.id, begun.text.title, codec::to_text(begun.text.body), tx.at(), begun.by, begun.origin,
        begun.origin_version, begun.source_key, begun.meeting);
    if (begun.seat_title)
        tx.run("INSERT INTO practice_authors (practice_id, person_id, position, seat_title) VALUES (?1, ?2, 1, ?3)", practice, begun.by,
               *begun.seat_title);
    for (auto const term : begun.text.terms)
        if (may_be_used(tx, network, term)) tx.run("INSERT INTO practice_terms (practice_id, term_id) VALUES (?1, ?2)", practice, term);
    return practice;
}

std::optional<PracticeId> practice_from(Snapshot& snapshot, NetworkId network, std::string_view source_key)
{
    return snapshot.value<PracticeId>("SELECT id FROM practices WHERE network_id = ?1 AND source_key = ?2", network, source_key);
}

Result<std::int64_t> write_practice(Transaction& tx, PracticeId practice, std::int64_t revision, practices::Parts const& parts, PersonId by)
{
    auto draft = draft_of(tx, practice);
    if (auto fault = fault_in(parts, smallest_group_of(tx, practice))) return *std::move(fault);
    auto const written = merge(draft, parts);
    for (auto const part : written) {
        auto const who = wrote_since(tx, practice, part, revision, by);
        if (!who) continue;
        auto const field = "parts." + std::string(boost::describe::enum_to_string(part, ""));
        return Error{ErrorCode::conflict, field + ": " + *who + " wrote this part while you did. Read what it says now, and write it again.", field};
    }
    if (written.empty()) return tx.value<std::int64_t>("SELECT revision FROM practices WHERE id = ?1", practice).value();
    auto const body = codec::to_text(draft.body);
    if (body.size() > practice_bytes_max)
        return invalid("parts", "parts: a practice has at most 400,000 bytes of text; put the rest into a file beside it.");
    tx.run("UPDATE practices SET title = ?2, body = ?3 WHERE id = ?1", practice, draft.title, body);
    auto const now_at = next_revision(tx, practice, by);
    for (auto const part : written)
        tx.run("INSERT INTO practice_parts (practice_id, part, revision, person_id) VALUES (?1, ?2, ?3, ?4)"
               " ON CONFLICT (practice_id, part) DO UPDATE SET revision = excluded.revision, person_id = excluded.person_id",
               practice, part, now_at, by);
    tell_of_practice(tx, practice);
    return now_at;
}

Result<std::int64_t> place_practice(Transaction& tx, PracticeId practice, std::vector<TermId> const& terms, PersonId by)
{
    auto const network = facts_of(tx, practice).network;
    auto before = draft_of(tx, practice).terms;
    auto after = terms;
    std::ranges::sort(after);
    after.erase(std::ranges::unique(after).begin(), after.end());
    for (std::size_t i = 0; i < terms.size(); ++i) {
        if (std::ranges::binary_search(before, terms[i]) || may_be_used(tx, network, terms[i])) continue;
        auto const field = "terms[" + std::to_string(i) + "]";
        return invalid(field, field + ": must be a term that ships or one of the network, in use.");
    }
    if (before == after) return tx.value<std::int64_t>("SELECT revision FROM practices WHERE id = ?1", practice).value();
    tx.run("DELETE FROM practice_terms WHERE practice_id = ?1", practice);
    for (auto const term : after) tx.run("INSERT INTO practice_terms (practice_id, term_id) VALUES (?1, ?2)", practice, term);
    auto const revision = next_revision(tx, practice, by);
    tell_of_practice(tx, practice);
    return revision;
}

void set_authors(Transaction& tx, PracticeId practice, std::vector<Author> const& authors, PersonId by)
{
    auto const before = authors_of(tx, practice);
    tx.run("DELETE FROM practice_authors WHERE practice_id = ?1", practice);
    std::int64_t position = 0;
    for (auto const& author : authors)
        tx.run("INSERT INTO practice_authors (practice_id, person_id, position, seat_title) VALUES (?1, ?2, ?3, ?4)"
               " ON CONFLICT (practice_id, person_id) DO NOTHING",
               practice, author.person, ++position, author.seatTitle);
    tx.run("UPDATE practices SET changed_at = ?2, changed_by = ?3 WHERE id = ?1", practice, tx.at(), by);
    auto const is_among = [](std::vector<Author> const& some, PersonId person) {
        return std::ranges::find(some, person, &Author::person) != some.end();
    };
    for (auto const& author : before)
        if (!is_among(authors, author.person)) tx.access_changed(author.person);
    for (auto const& author : authors)
        if (!is_among(before, author.person)) tx.access_changed(author.person);
    practice_changed(tx, practice);
    tell_of_practice(tx, practice);
}

std::vector<Author> authors_of(Snapshot& snapshot, PracticeId practice)
{
    std::vector<Author> authors;
    for (auto& [person, name, seat_title] : snapshot.all<PersonId, std::string, std::string>(
             "SELECT p.id, p.name, a.seat_title FROM practice_authors a JOIN people p ON p.id = a.person_id"
             " WHERE a.practice_id = ?1 ORDER BY a.position LIMIT 50",
             practice))
        authors.push_back({person, std::move(name), std::move(seat_title)});
    return authors;
}

std::vector<Placed> placed(Snapshot& snapshot, std::vector<TermId> const& terms)
{
    using Row = std::tuple<std::int64_t, std::int64_t, Placed>;
    std::vector<Row> rows;
    for (auto const term : terms) {
        auto row = snapshot.row<FacetId, std::string, std::string, std::string, std::string, std::int64_t, std::int64_t>(
            "SELECT f.id, f.title, f.slug, t.title, t.slug, f.position + CASE WHEN f.network_id IS NULL THEN 0 ELSE 1000000 END, t.position"
            "  FROM terms t JOIN facets f ON f.id = t.facet_id WHERE t.id = ?1",
            term);
        if (!row) continue;
        auto& [facet, facet_title, facet_slug, title, slug, facet_position, position] = *row;
        rows.emplace_back(facet_position, position,
                          Placed{term, facet, std::move(facet_title), std::move(facet_slug), std::move(title), std::move(slug)});
    }
    std::ranges::sort(rows, [](Row const& a, Row const& b) {
        return std::tie(std::get<0>(a), std::get<2>(a).facet, std::get<1>(a), std::get<2>(a).term)
             < std::tie(std::get<0>(b), std::get<2>(b).facet, std::get<1>(b), std::get<2>(b).term);
    });
    std::vector<Placed> all;
    all.reserve(rows.size());
    for (auto& row : rows) all.push_back(std::move(std::get<2>(row)));
    return all;
}

std::optional<Error> fault_of(practices::Measures const& measures, std::int64_t smallest_group, std::string const& field)
{
    for (std::size_t i = 0; i < measures.size(); ++i) {
        auto const& students = measures.items[i].students;
        if (!students || students->value >= smallest_group) continue;
        auto const path = field + "[" + std::to_string(i) + "].students";
        return invalid(path, path + ": must be at least " + std::to_string(smallest_group)
                                 + ". The network shows no figures about fewer students than that.");
    }
    return std::nullopt;
}

void practice_changed(Transaction& tx, PracticeId practice)
{
    tx.run("UPDATE practices SET indexed = 0 WHERE id = ?1 AND indexed <> 0", practice);
}

void tell_of_practice(Transaction& tx, PracticeId practice)
{
    auto const [revision, version] =
        tx.row<std::int64_t, std::int64_t>("SELECT revision, published FROM practices WHERE id = ?1", practice).value();
    tx.publish(topic_of(practice), practices::PracticeChanged{practice, revision, version});
}

}  // namespace lyceum::db

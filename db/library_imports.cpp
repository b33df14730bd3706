#include "db/library_imports.hpp"

namespace lyceum::db {
namespace {

constexpr std::int64_t items_max = 200;

}  // namespace

FacetId take_facet(Transaction& tx, NetworkId network, ShippedFacet const& facet)
{
    if (auto const known = tx.value<FacetId>("SELECT id FROM facets WHERE network_id = ?1 AND slug = ?2", network, facet.slug)) return *known;
    return tx.insert<FacetId>(
        "INSERT INTO facets (network_id, slug, title, about, source, position) VALUES (?1, ?2, ?3, ?4, ?5,"
        " (SELECT coalesce(max(position), 0) + 1 FROM facets))",
        network, facet.slug, facet.title, facet.about, facet.source);
}

std::optional<FacetId> shipped_facet(Snapshot& snapshot, std::string_view slug)
{
    return snapshot.value<FacetId>("SELECT id FROM facets WHERE network_id IS NULL AND slug = ?1", slug);
}

void take_term(Transaction& tx, NetworkId network, FacetId facet, ShippedFacet::Term const& term)
{
    if (tx.exists("SELECT 1 FROM terms WHERE facet_id = ?1 AND slug = ?2 AND (network_id IS NULL OR network_id = ?3)", facet, term.slug, network)) return;
    tx.run("INSERT INTO terms (facet_id, network_id, slug, title, about, position) VALUES (?1, ?2, ?3, ?4, ?5,"
           " (SELECT coalesce(max(position), 0) + 1 FROM terms WHERE facet_id = ?1))",
           facet, network, term.slug, term.title, term.about);
}

void set_version_origin(Transaction& tx, PracticeId practice, std::int64_t number, VersionOrigin const& origin)
{
    tx.run("UPDATE practice_versions SET note = ?3, visibility = ?4, at = ?5, by_id = ?6 WHERE practice_id = ?1 AND number = ?2", practice, number,
           origin.note, origin.visibility, origin.at, origin.by);
    tx.run("UPDATE practices SET published_at = min(published_at, ?2), indexed = 0 WHERE id = ?1", practice, origin.at);
}

void take_review(Transaction& tx, PracticeId practice, TakenReview const& review)
{
    // No revision of a draft here is the one that was read.
    auto const id = tx.insert<ReviewId>(
        "INSERT INTO practice_reviews (practice_id, revision, visibility, asked_at, asked_by, decision, decided_at, decided_by, checklist, summary)"
        " VALUES (?1, 0, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        practice, review.visibility, review.asked_at, review.asked_by, review.decision, review.decided_at, review.decided_by,
        codec::to_text(review.checklist), review.summary);
    for (auto const& remark : review.remarks)
        tx.run("INSERT INTO practice_remarks (review_id, part, body, by_id, at, settled_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)", id, remark.part,
               remark.body, remark.by, remark.at, remark.settled_at);
}

std::vector<ReviewId> decided_reviews(Snapshot& snapshot, PracticeId practice)
{
    return snapshot.values<ReviewId>(
        "SELECT id FROM (SELECT id FROM practice_reviews WHERE practice_id = ?1 AND decision IS NOT NULL ORDER BY id DESC LIMIT 50) ORDER BY id", practice);
}

std::optional<CollectionId> collection_named(Snapshot& snapshot, NetworkId network, std::optional<CohortId> cohort, std::string_view title)
{
    return snapshot.value<CollectionId>(
        "SELECT id FROM collections WHERE network_id = ?1 AND cohort_id IS NOT DISTINCT FROM ?2 AND title = ?3 AND archived_at IS NULL ORDER BY id LIMIT 1",
        network, cohort, title);
}

std::vector<WholeCollection> whole_collections(Snapshot& snapshot, NetworkId network, std::int64_t limit)
{
    std::vector<WholeCollection> found;
    for (auto& [id, kind, visibility, cohort, title, about] :
         snapshot.all<CollectionId, collections::Kind, collections::Visibility, std::optional<std::string>, std::string, std::string>(
             "SELECT c.id, c.kind, c.visibility, o.name, c.title, c.about FROM collections c LEFT JOIN cohorts o ON o.id = c.cohort_id"
             " WHERE c.network_id = ?1 AND c.archived_at IS NULL ORDER BY c.id LIMIT ?2",
             network, limit)) {
        WholeCollection collection{kind, visibility, std::move(cohort), std::move(title), std::move(about), {}};
        for (auto& [practice, note] : snapshot.all<PracticeId, std::string>(
                 "SELECT practice_id, note FROM collection_items WHERE collection_id = ?1 ORDER BY position LIMIT ?2", id, items_max))
            collection.items.emplace_back(practice, std::move(note));
        found.push_back(std::move(collection));
    }
    return found;
}

}  // namespace lyceum::db

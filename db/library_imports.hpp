#pragma once

#include "db/facets.hpp"
#include "protocol/collections.hpp"
#include "protocol/reviews.hpp"

/// What an import of a whole library keeps as it was where it comes from: when something was said, and by whom.
namespace lyceum::db {

/// The network's own facet of that slug; made where it has none.
FacetId take_facet(Transaction& tx, NetworkId network, ShippedFacet const& facet);
/// The facet of that slug that ships.
std::optional<FacetId> shipped_facet(Snapshot& snapshot, std::string_view slug);
/// Makes the term, where the facet has none of that slug that ships or is the network's.
void take_term(Transaction& tx, NetworkId network, FacetId facet, ShippedFacet::Term const& term);

/// How a version was published where it comes from.
struct VersionOrigin {
    std::string note;
    practices::Visibility visibility = practices::Visibility::school;
    Instant at;
    PersonId by;
};
/// Needs a version that exists.
void set_version_origin(Transaction& tx, PracticeId practice, std::int64_t number, VersionOrigin const& origin);

struct TakenReview {
    practices::Visibility visibility = practices::Visibility::network;
    Instant asked_at, decided_at;
    PersonId asked_by, decided_by;
    reviews::Decision decision = reviews::Decision::approved;
    std::vector<reviews::Checked> checklist;
    std::string summary;
    struct Remark {
        practices::Part part = practices::Part::title;
        std::string body;
        PersonId by;
        Instant at;
        std::optional<Instant> settled_at;
    };
    std::vector<Remark> remarks;
};
/// A review that was decided elsewhere: nobody is told, and it approves nothing here.
void take_review(Transaction& tx, PracticeId practice, TakenReview const& review);
/// As they were decided, oldest first, at most 50.
std::vector<ReviewId> decided_reviews(Snapshot& snapshot, PracticeId practice);

/// A collection of the network or the cohort under that title that is not put away.
std::optional<CollectionId> collection_named(Snapshot& snapshot, NetworkId network, std::optional<CohortId> cohort, std::string_view title);
/// Collections of the network that are not put away, oldest first, at most `limit`.
struct WholeCollection {
    collections::Kind kind = collections::Kind::collection;
    collections::Visibility visibility = collections::Visibility::network;
    std::optional<std::string> cohort;
    std::string title, about;
    std::vector<std::pair<PracticeId, std::string>> items; ///< with the note
};
std::vector<WholeCollection> whole_collections(Snapshot& snapshot, NetworkId network, std::int64_t limit);

}  // namespace lyceum::db

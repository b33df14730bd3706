#include "db/library_access.hpp"

namespace lyceum::db {

std::optional<PracticeStanding> standing(Snapshot& snapshot, std::optional<PersonId> person, PracticeId practice)
{
    auto row = snapshot.row<NetworkId, bool, bool, bool, bool, bool, bool, bool, bool, bool, bool>(
        "SELECT p.network_id, p.published > 0 AND p.state <> 'withdrawn', p.visibility = 'world',"
        "       EXISTS (SELECT 1 FROM practice_reviews r WHERE r.practice_id = p.id AND r.decision IS NULL),"
        "       EXISTS (SELECT 1 FROM seats s WHERE s.kind = p.owner_kind AND s.organisation_id = p.owner_id AND s.holder_id = ?1),"
        "       EXISTS (SELECT 1 FROM seats s WHERE s.kind = p.owner_kind AND s.organisation_id = p.owner_id AND s.holder_id = ?1"
        "                  AND (s.role IN ('principal', 'partner') OR NOT EXISTS (SELECT 1 FROM seats h WHERE h.kind = p.owner_kind"
        "                        AND h.organisation_id = p.owner_id AND h.role = 'principal' AND h.holder_id IS NOT NULL))),"
        "       EXISTS (SELECT 1 FROM practice_authors a WHERE a.practice_id = p.id AND a.person_id = ?1),"
        "       CASE WHEN p.visibility = 'cohort' THEN EXISTS (SELECT 1 FROM cohort_seats c WHERE c.cohort_id = p.cohort_id AND c.person_id = ?1)"
        "            ELSE p.visibility IN ('network', 'world') AND EXISTS (SELECT 1 FROM network_seats n WHERE n.network_id = p.network_id AND n.person_id = ?1) END,"
        "       EXISTS (SELECT 1 FROM network_seats n WHERE n.network_id = p.network_id AND n.person_id = ?1),"
        "       EXISTS (SELECT 1 FROM seats l WHERE l.kind = 'network' AND l.organisation_id = p.network_id AND l.role = 'lead' AND l.holder_id = ?1)"
        "    OR EXISTS (SELECT 1 FROM cohorts c JOIN cohort_seats s ON s.cohort_id = c.id"
        "                WHERE c.network_id = p.network_id AND s.person_id = ?1 AND s.facilitates = 1),"
        "       p.visibility IN ('network', 'world') AND p.published > 0"
        "  FROM practices p WHERE p.id = ?2",
        person, practice);
    if (!row) return std::nullopt;
    auto const& [network, published, open_to_all, in_review, of_owner, acts, author, in_audience, in_network, curates, in_view] = *row;
    return PracticeStanding{network, published, open_to_all, in_review, of_owner, acts, author, in_audience, in_network, curates, in_view || in_review};
}

std::optional<LibraryStanding> standing(Snapshot& snapshot, PersonId person, LibraryId library)
{
    auto row = snapshot.row<bool, bool, bool>(
        "SELECT EXISTS (SELECT 1 FROM network_seats WHERE network_id = n.id AND person_id = ?1),"
        "       EXISTS (SELECT 1 FROM cohorts c JOIN cohort_seats s ON s.cohort_id = c.id"
        "                WHERE c.network_id = n.id AND s.person_id = ?1 AND s.facilitates = 1),"
        "       EXISTS (SELECT 1 FROM seats WHERE kind = 'network' AND organisation_id = n.id AND role = 'lead' AND holder_id = ?1)"
        "  FROM networks n WHERE n.id = ?2",
        person, library);
    if (!row) return std::nullopt;
    auto const& [belongs, facilitates, leads] = *row;
    return LibraryStanding{belongs, facilitates || leads, leads};
}

std::optional<PartnerStanding> standing(Snapshot& snapshot, std::optional<PersonId> person, PartnerId partner)
{
    auto row = snapshot.row<NetworkId, bool, bool, bool, bool>(
        "SELECT p.network_id, p.visibility = 'world',"
        "       EXISTS (SELECT 1 FROM network_seats n WHERE n.person_id = ?1 AND (n.network_id = p.network_id"
        "                  OR n.network_id IN (SELECT s.network_id FROM partner_service s WHERE s.partner_id = p.id))),"
        "       EXISTS (SELECT 1 FROM seats s WHERE s.kind = 'partner' AND s.organisation_id = p.id AND s.holder_id = ?1),"
        "       EXISTS (SELECT 1 FROM seats l WHERE l.kind = 'network' AND l.organisation_id = p.network_id AND l.role = 'lead' AND l.holder_id = ?1)"
        "  FROM partners p WHERE p.id = ?2",
        person, partner);
    if (!row) return std::nullopt;
    auto const& [network, open_to_all, belongs, of_partner, leads] = *row;
    return PartnerStanding{network, open_to_all, belongs, of_partner, leads};
}

std::optional<FacetPlace> place_of(Snapshot& snapshot, FacetId facet)
{
    auto row = snapshot.row<std::optional<LibraryId>>("SELECT network_id FROM facets WHERE id = ?1", facet);
    if (!row) return std::nullopt;
    return FacetPlace{std::get<0>(*row)};
}
std::optional<FacetPlace> place_of(Snapshot& snapshot, TermId term)
{
    auto row = snapshot.row<std::optional<LibraryId>>("SELECT network_id FROM terms WHERE id = ?1", term);
    if (!row) return std::nullopt;
    return FacetPlace{std::get<0>(*row)};
}

std::optional<PracticeId> practice_of(Snapshot& snapshot, ReviewId review)
{
    return snapshot.value<PracticeId>("SELECT practice_id FROM practice_reviews WHERE id = ?1", review);
}
std::optional<PracticeId> practice_of(Snapshot& snapshot, RemarkId remark)
{
    return snapshot.value<PracticeId>(
        "SELECT r.practice_id FROM practice_remarks m JOIN practice_reviews r ON r.id = m.review_id WHERE m.id = ?1", remark);
}

std::optional<ResourcePlace> place_of(Snapshot& snapshot, ResourceId resource)
{
    auto row = snapshot.row<PracticeId, bool>("SELECT practice_id, published FROM resources WHERE id = ?1 AND removed_at IS NULL", resource);
    if (!row) return std::nullopt;
    return ResourcePlace{std::get<0>(*row), std::get<1>(*row)};
}

std::optional<AdoptionPlace> place_of(Snapshot& snapshot, PersonId person, AdoptionId adoption)
{
    auto row = snapshot.row<PracticeId, SchoolId, bool, bool>(
        "SELECT a.practice_id, a.school_id,"
        "       EXISTS (SELECT 1 FROM seats s WHERE s.kind = 'school' AND s.organisation_id = a.school_id AND s.holder_id = ?1),"
        "       EXISTS (SELECT 1 FROM network_seats n JOIN schools sc ON sc.network_id = n.network_id"
        "                WHERE sc.id = a.school_id AND n.person_id = ?1)"
        "  FROM adoptions a WHERE a.id = ?2",
        person, adoption);
    if (!row) return std::nullopt;
    auto const& [practice, school, of_school, in_network] = *row;
    return AdoptionPlace{practice, school, of_school, in_network};
}

bool has_seat_in(Snapshot& snapshot, PersonId person, SchoolId school)
{
    return snapshot.exists("SELECT 1 FROM seats WHERE kind = 'school' AND organisation_id = ?1 AND holder_id = ?2", school, person);
}

std::optional<NeedPlace> place_of(Snapshot& snapshot, NeedId need)
{
    auto row = snapshot.row<LibraryId, PersonId>("SELECT network_id, person_id FROM needs WHERE id = ?1", need);
    if (!row) return std::nullopt;
    return NeedPlace{std::get<0>(*row), std::get<1>(*row)};
}
std::optional<ReplyPlace> place_of(Snapshot& snapshot, ReplyId reply)
{
    auto row = snapshot.row<LibraryId, PersonId>(
        "SELECT n.network_id, a.person_id FROM need_answers a JOIN needs n ON n.id = a.need_id WHERE a.id = ?1 AND a.removed = 0", reply);
    if (!row) return std::nullopt;
    return ReplyPlace{std::get<0>(*row), std::get<1>(*row)};
}

std::optional<CollectionPlace> place_of(Snapshot& snapshot, CollectionId collection)
{
    auto row = snapshot.row<LibraryId, std::optional<CohortId>, bool, bool>(
        "SELECT network_id, cohort_id, visibility = 'world', visibility IN ('network', 'world') FROM collections WHERE id = ?1", collection);
    if (!row) return std::nullopt;
    auto const& [library, cohort, open_to_all, of_network] = *row;
    return CollectionPlace{library, cohort, open_to_all, of_network};
}

std::optional<PersonId> owner_of(Snapshot& snapshot, SavedSearchId search)
{
    return snapshot.value<PersonId>("SELECT person_id FROM saved_searches WHERE id = ?1", search);
}

}  // namespace lyceum::db

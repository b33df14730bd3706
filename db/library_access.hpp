#pragma once

#include "db/transaction.hpp"

/// The facts that decide who may do what in the library. The rules themselves stand in server/access/.
namespace lyceum::db {

/// How somebody stands to a practice; without a person as the public does.
struct PracticeStanding {
    NetworkId network;
    bool is_published = false;   ///< a version of it, and it was not withdrawn
    bool is_public = false;
    bool is_in_review = false;   ///< a curator is asked to read it
    bool of_owner = false;       ///< a seat in the school or partner organisation that owns it
    bool acts = false;           ///< for the owner: principal of the school (where it has one), a seat in the partner organisation
    bool author = false;
    bool in_audience = false;    ///< a seat in the cohort or the network that it is open to
    bool in_network = false;
    bool curates = false;        ///< facilitator of a cohort of the network, or its lead
    /// Whether what is not published yet is for them.
    [[nodiscard]] bool reads_draft() const { return author || of_owner || (curates && is_in_review); }
    bool in_curators_view = false; ///< it is open, or asks to be opened, to more than a cohort
};
std::optional<PracticeStanding> standing(Snapshot& snapshot, std::optional<PersonId> person, PracticeId practice);

struct LibraryStanding {
    bool belongs = false;    ///< any seat in the network
    bool curates = false;    ///< facilitator of a cohort of it, or its lead
    bool leads = false;
};
std::optional<LibraryStanding> standing(Snapshot& snapshot, PersonId person, LibraryId library);

struct PartnerStanding {
    NetworkId network;
    bool is_public = false;
    bool belongs = false;    ///< to the network, or to one that it serves
    bool of_partner = false; ///< a seat in it
    bool leads = false;      ///< the network
};
std::optional<PartnerStanding> standing(Snapshot& snapshot, std::optional<PersonId> person, PartnerId partner);

struct FacetPlace {
    std::optional<LibraryId> library; ///< nothing where it ships
};
std::optional<FacetPlace> place_of(Snapshot& snapshot, FacetId facet);
std::optional<FacetPlace> place_of(Snapshot& snapshot, TermId term);

std::optional<PracticeId> practice_of(Snapshot& snapshot, ReviewId review);
std::optional<PracticeId> practice_of(Snapshot& snapshot, RemarkId remark);

struct ResourcePlace {
    PracticeId practice;
    bool is_published = false;
};
/// Nothing where it was removed.
std::optional<ResourcePlace> place_of(Snapshot& snapshot, ResourceId resource);

struct AdoptionPlace {
    PracticeId practice;
    SchoolId school;
    bool of_school = false;  ///< the person has a seat in it
    bool in_network = false; ///< of the school
};
std::optional<AdoptionPlace> place_of(Snapshot& snapshot, PersonId person, AdoptionId adoption);

bool has_seat_in(Snapshot& snapshot, PersonId person, SchoolId school);

struct NeedPlace {
    LibraryId library;
    PersonId by;
};
std::optional<NeedPlace> place_of(Snapshot& snapshot, NeedId need);
struct ReplyPlace {
    LibraryId library;
    PersonId by;
};
std::optional<ReplyPlace> place_of(Snapshot& snapshot, ReplyId reply);

struct CollectionPlace {
    LibraryId library;
    std::optional<CohortId> cohort; ///< whose it is; nothing: the network's
    bool is_public = false;
    bool is_of_network = false;     ///< open to all of the network
};
std::optional<CollectionPlace> place_of(Snapshot& snapshot, CollectionId collection);

std::optional<PersonId> owner_of(Snapshot& snapshot, SavedSearchId search);

}  // namespace lyceum::db

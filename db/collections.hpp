#pragma once

#include "db/transaction.hpp"
#include "protocol/collections.hpp"

/// Collections of practices. Every function that reads one is told for whom: practices that the reader may not read,
/// and withdrawn ones, are neither shown nor counted; without a reader those that everyone reads are. Every change
/// publishes CollectionChanged.
namespace lyceum::db {

inline constexpr std::int64_t items_in_collection_max = 200;

using CollectionReader = std::optional<PersonId>;

/// Whether the cohort is one of the network.
bool is_cohort_of(Snapshot& snapshot, CohortId cohort, LibraryId network);

CollectionId create_collection(Transaction& tx, collections::Create::Request const& asked, PersonId by);
/// Changes what is given.
void update_collection(Transaction& tx, collections::Update::Request const& change);
void archive_collection(Transaction& tx, CollectionId collection);
void unarchive_collection(Transaction& tx, CollectionId collection);

std::int64_t items_in(Snapshot& snapshot, CollectionId collection);
bool is_in(Snapshot& snapshot, PracticeId practice, CollectionId collection);
/// Whether somebody who reads it finds the practice published.
bool may_collect(Snapshot& snapshot, PracticeId practice, PersonId reader);
/// Puts it after `after`, else at the end. The practice must not be in it.
void add_item(Transaction& tx, CollectionId collection, PracticeId practice, std::string const& note, std::optional<PracticeId> after);
void set_note(Transaction& tx, CollectionId collection, PracticeId practice, std::string const& note);
/// Puts it after `after`, else at the beginning.
void move_item(Transaction& tx, CollectionId collection, PracticeId practice, std::optional<PracticeId> after);
void remove_item(Transaction& tx, CollectionId collection, PracticeId practice);

/// Nothing where there is no such collection. What the reader may do to it, and whether they may see its session, is
/// for the caller to say.
std::optional<collections::Collection> collection(Snapshot& snapshot, CollectionId collection, CollectionReader reader);
/// In order, at most `items_in_collection_max`.
std::vector<collections::Item> items_of(Snapshot& snapshot, CollectionId collection, CollectionReader reader);

struct CollectionFilter {
    std::optional<NetworkId> network;
    std::optional<CohortId> cohort;
    std::optional<MeetingId> meeting;
    std::optional<collections::Kind> kind;
    bool archived = false;
};
/// Those that the reader may see, newest first, those before `before`; at most `limit`.
std::vector<collections::Collection> collections_of(Snapshot& snapshot, CollectionFilter const& filter, CollectionReader reader,
                                                    CollectionId before, std::int64_t limit);
/// The collections that the practice stands in, of those that the reader may see; at most 20.
std::vector<collections::Place> places_of(Snapshot& snapshot, PracticeId practice, CollectionReader reader);

}  // namespace lyceum::db

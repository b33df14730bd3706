#include "db/collections.hpp"

#include <algorithm>

namespace lyceum::db {
namespace {

using collections::Visibility;

/// Tells those who see the collection, and those who did before the change.
void tell(Transaction& tx, CollectionId id, std::optional<Visibility> before = {})
{
    auto const [network, cohort, visibility] =
        tx.row<NetworkId, std::optional<CohortId>, Visibility>("SELECT network_id, cohort_id, visibility FROM collections WHERE id = ?1", id).value();
    collections::CollectionChanged const changed{id};
    if (visibility != Visibility::cohort || before.value_or(visibility) != Visibility::cohort) tx.publish(topic_of(network), changed);
    else if (cohort) tx.publish(topic_of(*cohort), changed);
}

void tell_of_items(Transaction& tx, CollectionId collection)
{
    tx.run("UPDATE collections SET changed_at = ?2 WHERE id = ?1", collection, tx.at());
    tell(tx, collection);
}

/// Gives the practices their places in this order.
void place(Transaction& tx, CollectionId collection, std::vector<PracticeId> const& order)
{
    for (std::size_t i = 0; i < order.size(); ++i)
        tx.run("UPDATE collection_items SET position = ?3 WHERE collection_id = ?1 AND practice_id = ?2 AND position <> ?3", collection, order[i],
               std::int64_t(i) + 1);
}

std::vector<PracticeId> order_of(Snapshot& snapshot, CollectionId collection)
{
    return snapshot.values<PracticeId>(
        "SELECT practice_id FROM collection_items WHERE collection_id = ?1 ORDER BY position, practice_id LIMIT ?2", collection,
        items_in_collection_max);
}

}  // namespace

bool is_cohort_of(Snapshot& snapshot, CohortId cohort, LibraryId network)
{
    return snapshot.exists("SELECT 1 FROM cohorts WHERE id = ?1 AND network_id = ?2", cohort, network);
}

CollectionId create_collection(Transaction& tx, collections::Create::Request const& asked, PersonId by)
{
    auto const about = asked.about ? asked.about->value : std::string();
    auto const id = tx.insert<CollectionId>(
        "INSERT INTO collections (network_id, cohort_id, meeting_id, kind, visibility, title, about, created_by, created_at, changed_at)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?9)",
        asked.network, asked.cohort, asked.meeting, asked.kind, asked.visibility, asked.title, about, by, tx.at());
    tell(tx, id);
    return id;
}

void update_collection(Transaction& tx, collections::Update::Request const& change)
{
    auto const before = tx.value<Visibility>("SELECT visibility FROM collections WHERE id = ?1", change.collection);
    tx.run("UPDATE collections SET title = coalesce(?2, title), about = coalesce(?3, about), kind = coalesce(?4, kind),"
           "       visibility = coalesce(?5, visibility), changed_at = ?6 WHERE id = ?1",
           change.collection, change.title, change.about, change.kind, change.visibility, tx.at());
    tell(tx, change.collection, before);
}

void archive_collection(Transaction& tx, CollectionId collection)
{
    if (tx.run("UPDATE collections SET archived_at = ?2 WHERE id = ?1 AND archived_at IS NULL", collection, tx.at()) > 0) tell(tx, collection);
}

void unarchive_collection(Transaction& tx, CollectionId collection)
{
    if (tx.run("UPDATE collections SET archived_at = NULL WHERE id = ?1 AND archived_at IS NOT NULL", collection) > 0) tell(tx, collection);
}

std::int64_t items_in(Snapshot& snapshot, CollectionId collection)
{
    return snapshot.value<std::int64_t>("SELECT count(*) FROM collection_items WHERE collection_id = ?1", collection).value_or(0);
}

bool is_in(Snapshot& snapshot, PracticeId practice, CollectionId collection)
{
    return snapshot.exists("SELECT 1 FROM collection_items WHERE collection_id = ?1 AND practice_id = ?2", collection, practice);
}

bool may_collect(Snapshot& snapshot, PracticeId practice, PersonId reader)
{
    return snapshot.exists("SELECT 1 FROM practices p WHERE p.id = ?1 AND p.published > 0 AND p.state <> 'withdrawn'"
                           "   AND (p.visibility = 'world'"
                           "     OR EXISTS (SELECT 1 FROM practice_readers r WHERE r.practice_id = p.id AND r.person_id = ?2))",
                           practice, reader);
}

void add_item(Transaction& tx, CollectionId collection, PracticeId practice, std::string const& note, std::optional<PracticeId> after)
{
    tx.run("INSERT INTO collection_items (collection_id, practice_id, position, note)"
           " SELECT ?1, ?2, coalesce(max(position), 0) + 1, ?3 FROM collection_items WHERE collection_id = ?1",
           collection, practice, note);
    if (after) move_item(tx, collection, practice, after);
    else tell_of_items(tx, collection);
}

void set_note(Transaction& tx, CollectionId collection, PracticeId practice, std::string const& note)
{
    auto const changed = tx.run("UPDATE collection_items SET note = ?3 WHERE collection_id = ?1 AND practice_id = ?2 AND note <> ?3", collection,
                                practice, note);
    if (changed > 0) tell_of_items(tx, collection);
}

void move_item(Transaction& tx, CollectionId collection, PracticeId practice, std::optional<PracticeId> after)
{
    auto order = order_of(tx, collection);
    std::erase(order, practice);
    auto const before = after ? std::ranges::find(order, *after) : order.end();
    order.insert(after && before != order.end() ? before + 1 : order.begin(), practice);
    place(tx, collection, order);
    tell_of_items(tx, collection);
}

void remove_item(Transaction& tx, CollectionId collection, PracticeId practice)
{
    if (tx.run("DELETE FROM collection_items WHERE collection_id = ?1 AND practice_id = ?2", collection, practice) > 0)
        tell_of_items(tx, collection);
}

}  // namespace lyceum::db

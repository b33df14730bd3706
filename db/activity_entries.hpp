#pragma once

#include "db/transaction.hpp"
#include "protocol/activities.hpp"

/// What people write in activities.
///
/// Of what is written anonymously the database has the words and nothing else that could tell of their writer: no
/// person, no time, an id and a place drawn by lot, and no event that carries the words. The hash of a secret that
/// only the writer's client knows lets it change them.
namespace lyceum::db {

/// The most entries of one person in an activity.
inline constexpr std::int64_t entries_of_person_max = 50;

struct NewEntry {
    std::string body;
    std::int64_t lane = 0;
};
/// Writes it with the author's name. Fails (conflict) where the person or all together wrote too much.
Result<EntryId> write_entry(Transaction& tx, activities::Activity const& activity, PersonId author, NewEntry const& entry);
/// Writes it without a name, or changes the one written with that secret, which is told from its hash. Fails where there is too much.
Result<Nothing> write_anonymous_entry(Transaction& tx, activities::Activity const& activity, Blob const& secret_hash, NewEntry const& entry);
/// Whether the words written with that secret are exactly these.
bool is_written(Snapshot& snapshot, ActivityId activity, Blob const& secret_hash, NewEntry const& entry);
/// Changes the words of an entry with a name, and its lane where it is another one.
void change_entry(Transaction& tx, EntryId entry, NewEntry const& now);

/// Puts it into the lane, at that place of those in it, from 0 on.
void move_entry(Transaction& tx, EntryId entry, std::int64_t lane, std::int64_t place);
void put_into_cluster(Transaction& tx, EntryId entry, std::string_view cluster);
/// Its words are gone.
void remove_entry(Transaction& tx, EntryId entry);
/// Whether it was written with that secret.
bool has_secret(Snapshot& snapshot, EntryId entry, Blob const& secret_hash);

std::optional<activities::Entry> entry(Snapshot& snapshot, EntryId entry);
/// Whether the person may read what others wrote in the activity now.
bool sees_others(Snapshot& snapshot, activities::Activity const& activity, PersonId reader);
/// Whether everyone who sees the activity may.
bool shows_to_all(activities::Activity const& activity);
/// What the reader may read, without what was removed: by id, of those after `after`; at most `limit`.
std::vector<activities::Entry> entries_for(Snapshot& snapshot, activities::Activity const& activity, PersonId reader, EntryId after,
                                           std::int64_t limit);

/// People who wrote; entries, where they are anonymous.
std::int64_t count_authors(Snapshot& snapshot, activities::Activity const& activity);
bool has_written(Snapshot& snapshot, ActivityId activity, PersonId person);
/// Stores what was written anonymously anew, in the order of its ids: nothing in the file tells any more in which
/// order it came.
void forget_order_of_writing(Transaction& tx, ActivityId activity);

}  // namespace lyceum::db

#include "db/activity_entries.hpp"

#include "db/activities.hpp"
#include "db/meeting_rooms.hpp"

#include <algorithm>
#include <random>

namespace lyceum::db {
namespace {

using activities::Activity;
using activities::Entry;
using activities::Kind;

/// Ids below it are given in the order of writing, to what has a name; those from it on are drawn by lot. JSON
/// carries whole numbers up to 2^53 - 1.
constexpr std::int64_t first_by_lot = std::int64_t{1} << 50, last_by_lot = (std::int64_t{1} << 53) - 1;
/// Between neighbours, so that what is put between them moves nothing else.
constexpr std::int64_t gap = std::int64_t{1} << 20;

std::int64_t by_lot(std::int64_t from, std::int64_t to)
{
    static thread_local std::random_device device;
    return std::uniform_int_distribution<std::int64_t>(from, to)(device);
}

EntryId next_id(Snapshot& snapshot)
{
    return EntryId{*snapshot.value<std::int64_t>("SELECT coalesce(max(id), 0) + 1 FROM activity_entries WHERE id < ?", first_by_lot)};
}

std::int64_t last_position(Snapshot& snapshot, ActivityId activity, std::int64_t lane)
{
    return *snapshot.value<std::int64_t>("SELECT coalesce(max(position), 0) FROM activity_entries WHERE activity_id = ? AND lane = ?",
                                         activity, lane);
}

std::optional<Error> too_many(Snapshot& snapshot, ActivityId activity)
{
    if (*snapshot.value<std::int64_t>("SELECT count(*) FROM activity_entries WHERE activity_id = ?", activity) < activities::entries_max)
        return std::nullopt;
    return conflict("An activity has at most 2,000 entries.");
}

void tell_answered(Transaction& tx, ActivityId id)
{
    auto const now = activity(tx, id).value();
    tx.publish(topic_around(now), activities::Answered{id, now.answered});
}

/// Tells of an entry where everyone may read it and it has a name; of the others, that there is something to read.
void tell(Transaction& tx, EntryId id)
{
    auto now = entry(tx, id).value();
    auto const around = activity(tx, now.activity).value();
    if (!shows_to_all(around)) return;
    if (around.anonymous) tx.publish(topic_around(around), activities::EntriesChanged{around.id});
    else tx.publish(topic_around(around), activities::EntryChanged{std::move(now)});
}

/// Those of a lane in their order, without one of them.
struct Neighbour {
    EntryId id;
    std::int64_t position = 0;
};
std::vector<Neighbour> lane_without(Snapshot& snapshot, ActivityId activity, std::int64_t lane, EntryId moved)
{
    std::vector<Neighbour> neighbours;
    for (auto const& [id, position] : snapshot.all<EntryId, std::int64_t>(
             "SELECT id, position FROM activity_entries WHERE activity_id = ? AND lane = ? AND id <> ? AND removed = 0 ORDER BY position, id",
             activity, lane, moved))
        neighbours.push_back({id, position});
    return neighbours;
}

/// A position between two neighbours; nothing where there is no room.
std::optional<std::int64_t> position_at(std::vector<Neighbour> const& lane, std::size_t place)
{
    if (place == lane.size()) return (lane.empty() ? 0 : lane.back().position) + gap;
    auto const before = place == 0 ? 0 : lane[place - 1].position, after = lane[place].position;
    if (after - before < 2) return std::nullopt;
    return before + (after - before) / 2;
}

}  // namespace

Result<EntryId> write_entry(Transaction& tx, Activity const& activity, PersonId author, NewEntry const& entry)
{
    if (auto refused = too_many(tx, activity.id)) return *std::move(refused);
    auto const by_author = *tx.value<std::int64_t>("SELECT count(*) FROM activity_entries WHERE activity_id = ? AND person_id = ?",
                                                   activity.id, author);
    if (by_author >= entries_of_person_max) return conflict("A person writes at most 50 entries in an activity.");
    auto const id = next_id(tx);
    tx.run("INSERT INTO activity_entries (id, activity_id, person_id, lane, position, body, at) VALUES (?, ?, ?, ?, ?, ?, ?)", id,
           activity.id, author, entry.lane, last_position(tx, activity.id, entry.lane) + gap, entry.body, tx.at());
    tell(tx, id);
    tell_answered(tx, activity.id);
    return id;
}

Result<Nothing> write_anonymous_entry(Transaction& tx, Activity const& activity, Blob const& secret_hash, NewEntry const& entry)
{
    auto const written = tx.row<EntryId, bool>("SELECT id, removed FROM activity_entries WHERE activity_id = ? AND secret_hash = ?",
                                               activity.id, secret_hash);
    tx.forget_history();
    if (written) {
        auto const [id, removed] = *written;
        if (removed) return conflict("What was written with this secret was removed: write it again with a new one.");
        change_entry(tx, id, entry);
        return Nothing{};
    }
    if (auto refused = too_many(tx, activity.id)) return *std::move(refused);
    tx.run("INSERT INTO activity_entries (id, activity_id, secret_hash, lane, position, body) VALUES (?, ?, ?, ?, ?, ?)",
           EntryId{by_lot(first_by_lot, last_by_lot)}, activity.id, secret_hash, entry.lane,
           by_lot(1, last_position(tx, activity.id, entry.lane) + gap), entry.body);
    tell_answered(tx, activity.id);
    return Nothing{};
}

bool is_written(Snapshot& snapshot, ActivityId activity, Blob const& secret_hash, NewEntry const& entry)
{
    return snapshot.exists(
        "SELECT 1 FROM activity_entries WHERE activity_id = ? AND secret_hash = ? AND body = ? AND lane = ? AND removed = 0", activity,
        secret_hash, entry.body, entry.lane);
}

void change_entry(Transaction& tx, EntryId id, NewEntry const& now)
{
    auto const before = entry(tx, id).value();
    if (before.body == now.body && before.lane == now.lane) return;
    tx.run("UPDATE activity_entries SET body = ? WHERE id = ?", now.body, id);
    if (before.lane != now.lane)
        tx.run("UPDATE activity_entries SET lane = ?, position = ? WHERE id = ?", now.lane,
               before.author ? last_position(tx, before.activity, now.lane) + gap : by_lot(1, last_position(tx, before.activity, now.lane) + gap),
               id);
    tell(tx, id);
}

void move_entry(Transaction& tx, EntryId id, std::int64_t lane, std::int64_t place)
{
    auto const moved = entry(tx, id).value();
    auto neighbours = lane_without(tx, moved.activity, lane, id);
    auto const at = std::min(std::size_t(place), neighbours.size());
    if (auto const position = position_at(neighbours, at)) {
        tx.run("UPDATE activity_entries SET lane = ?, position = ? WHERE id = ?", lane, *position, id);
        return tell(tx, id);
    }
    neighbours.insert(neighbours.begin() + std::ptrdiff_t(at), {id, 0});
    for (std::size_t i = 0; i < neighbours.size(); ++i)
        tx.run("UPDATE activity_entries SET lane = ?, position = ? WHERE id = ?", lane, std::int64_t(i + 1) * gap, neighbours[i].id);
    auto const around = activity(tx, moved.activity).value();
    if (shows_to_all(around)) tx.publish(topic_around(around), activities::EntriesChanged{around.id});
}

void put_into_cluster(Transaction& tx, EntryId id, std::string_view cluster)
{
    if (tx.run("UPDATE activity_entries SET cluster = ?1 WHERE id = ?2 AND cluster <> ?1", cluster, id) > 0) tell(tx, id);
}

void remove_entry(Transaction& tx, EntryId id)
{
    auto const activity = tx.value<ActivityId>(
        "UPDATE activity_entries SET removed = 1, body = '', cluster = '' WHERE id = ? AND removed = 0 RETURNING activity_id", id);
    if (!activity) return;
    tell(tx, id);
    tell_answered(tx, *activity);
}

bool has_secret(Snapshot& snapshot, EntryId entry, Blob const& secret_hash)
{
    return snapshot.exists("SELECT 1 FROM activity_entries WHERE id = ? AND secret_hash = ?", entry, secret_hash);
}

std::optional<Entry> entry(Snapshot& snapshot, EntryId id)
{
    auto row = snapshot.row<ActivityId, MeetingId, std::optional<PersonId>, std::optional<Instant>, std::int64_t, std::int64_t, std::string,
                            std::string, bool, std::optional<std::string>>(
        "SELECT e.activity_id, a.meeting_id, e.person_id, e.at, e.lane, e.position, e.cluster, e.body, e.removed, p.name"
        "  FROM activity_entries e JOIN activities a ON a.id = e.activity_id LEFT JOIN people p ON p.id = e.person_id WHERE e.id = ?",
        id);
    if (!row) return std::nullopt;
    Entry found;
    found.id = id;
    MeetingId meeting;
    std::optional<PersonId> author;
    std::optional<std::string> name;
    std::tie(found.activity, meeting, author, found.at, found.lane, found.position, found.cluster, found.body, found.removed, name) =
        std::move(*row);
    if (author) {
        auto seen = in_meeting(snapshot, meeting, *author);
        found.author = rooms::Author{*author, *std::move(name), seen ? std::move(seen->seatTitle) : std::string()};
    }
    return found;
}

bool shows_to_all(Activity const& activity)
{
    if (activity.kind == Kind::feedback) return false;
    if (activity.shownAt || activity.endedAt) return true;
    return !activity.together && (!activity.anonymous || activity.answered >= activities::anonymous_min);
}

bool sees_others(Snapshot& snapshot, Activity const& activity, PersonId reader)
{
    if (activity.kind != Kind::feedback) return shows_to_all(activity);
    auto as_others = activity;
    as_others.kind = Kind::prompt;
    return activity.school && shows_to_all(as_others)
           && snapshot.exists("SELECT 1 FROM seats WHERE kind = 'school' AND organisation_id = ? AND holder_id = ?", *activity.school, reader);
}

std::vector<Entry> entries_for(Snapshot& snapshot, Activity const& activity, PersonId reader, EntryId after, std::int64_t limit)
{
    std::vector<Entry> found;
    for (auto const id : snapshot.values<EntryId>("SELECT id FROM activity_entries WHERE activity_id = ?1 AND id > ?2 AND removed = 0"
                                                  "   AND (?3 OR person_id = ?4) ORDER BY id LIMIT ?5",
                                                  activity.id, after, sees_others(snapshot, activity, reader), reader, limit))
        found.push_back(entry(snapshot, id).value());
    return found;
}

std::int64_t count_authors(Snapshot& snapshot, Activity const& activity)
{
    if (activity.anonymous)
        return *snapshot.value<std::int64_t>("SELECT count(*) FROM activity_entries WHERE activity_id = ? AND removed = 0", activity.id);
    return *snapshot.value<std::int64_t>("SELECT count(DISTINCT person_id) FROM activity_entries WHERE activity_id = ? AND removed = 0",
                                         activity.id);
}

bool has_written(Snapshot& snapshot, ActivityId activity, PersonId person)
{
    return snapshot.exists("SELECT 1 FROM activity_entries WHERE activity_id = ? AND person_id = ? AND removed = 0", activity, person);
}

void forget_order_of_writing(Transaction& tx, ActivityId activity)
{
    auto const rows = tx.all<EntryId, std::optional<Blob>, std::int64_t, std::int64_t, std::string, std::string, bool>(
        "SELECT id, secret_hash, lane, position, cluster, body, removed FROM activity_entries WHERE activity_id = ? ORDER BY id", activity);
    tx.run("DELETE FROM activity_entries WHERE activity_id = ?", activity);
    for (auto const& [id, secret_hash, lane, position, cluster, body, removed] : rows)
        tx.run("INSERT INTO activity_entries (id, activity_id, secret_hash, lane, position, cluster, body, removed)"
               " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
               id, activity, secret_hash, lane, position, cluster, body, removed);
    tx.forget_history();
}

}  // namespace lyceum::db

#include "db/collections.hpp"

#include <algorithm>

namespace lyceum::db {

using collections::Collection;
using collections::Item;
using collections::Kind;
using collections::Place;
using collections::Visibility;

std::optional<Collection> collection(Snapshot& snapshot, CollectionId id, CollectionReader reader)
{
    auto row = snapshot.row<NetworkId, std::optional<CohortId>, std::optional<MeetingId>, std::optional<std::string>, Kind, Visibility,
                            std::string, std::string, std::int64_t, Instant, bool>(
        "SELECT c.network_id, c.cohort_id, c.meeting_id, m.title, c.kind, c.visibility, c.title, c.about,"
        "       (SELECT count(*) FROM collection_items i JOIN practices p ON p.id = i.practice_id"
        "         WHERE i.collection_id = c.id AND p.published > 0 AND p.state <> 'withdrawn' AND (p.visibility = 'world'"
        "            OR EXISTS (SELECT 1 FROM practice_readers r WHERE r.practice_id = p.id AND r.person_id = ?2))),"
        "       c.changed_at, c.archived_at IS NOT NULL"
        "  FROM collections c LEFT JOIN meetings m ON m.id = c.meeting_id WHERE c.id = ?1",
        id, reader);
    if (!row) return std::nullopt;
    Collection found;
    found.id = id;
    std::tie(found.network, found.cohort, found.meeting, found.meetingTitle, found.kind, found.visibility, found.title, found.about,
             found.practices, found.changed, found.archived) = *std::move(row);
    return found;
}

std::vector<Item> items_of(Snapshot& snapshot, CollectionId collection, CollectionReader reader)
{
    std::vector<Item> items;
    for (auto& [practice, title, summary, owner, note, superseded] :
         snapshot.all<PracticeId, std::string, std::string, std::string, std::string, bool>(
             "SELECT p.id, v.title, coalesce(json_extract(v.body, '$.summary'), ''), coalesce(o.name, ''), i.note, p.superseded_by IS NOT NULL"
             "  FROM collection_items i JOIN practices p ON p.id = i.practice_id"
             "  JOIN practice_versions v ON v.practice_id = p.id AND v.number = p.published"
             "  LEFT JOIN organisations o ON o.kind = p.owner_kind AND o.id = p.owner_id"
             " WHERE i.collection_id = ?1 AND p.state <> 'withdrawn' AND (p.visibility = 'world'"
             "    OR EXISTS (SELECT 1 FROM practice_readers r WHERE r.practice_id = p.id AND r.person_id = ?2))"
             " ORDER BY i.position, p.id LIMIT ?3",
             collection, reader, items_in_collection_max))
        items.push_back({practice, std::move(title), std::move(summary), std::move(owner), std::move(note), superseded});
    return items;
}

std::vector<Collection> collections_of(Snapshot& snapshot, CollectionFilter const& filter, CollectionReader reader, CollectionId before,
                                       std::int64_t limit)
{
    auto const ids = snapshot.values<CollectionId>(
        "SELECT c.id FROM collections c"
        " WHERE c.id < ?1 AND (?2 IS NULL OR c.network_id = ?2) AND (?3 IS NULL OR c.cohort_id = ?3) AND (?4 IS NULL OR c.meeting_id = ?4)"
        "   AND (?5 IS NULL OR c.kind = ?5) AND (c.archived_at IS NOT NULL) = ?6"
        "   AND (c.visibility = 'world'"
        "     OR (c.visibility = 'network' AND EXISTS (SELECT 1 FROM network_seats n WHERE n.network_id = c.network_id AND n.person_id = ?7))"
        "     OR EXISTS (SELECT 1 FROM cohort_seats s WHERE s.cohort_id = c.cohort_id AND s.person_id = ?7))"
        " ORDER BY c.id DESC LIMIT ?8",
        before, filter.network, filter.cohort, filter.meeting, filter.kind, filter.archived, reader, limit);
    std::vector<Collection> all;
    all.reserve(ids.size());
    for (auto const id : ids) all.push_back(collection(snapshot, id, reader).value());
    return all;
}

std::vector<Place> places_of(Snapshot& snapshot, PracticeId practice, CollectionReader reader)
{
    std::vector<Place> places;
    for (auto& [id, title, kind, previous, previous_title, next, next_title] :
         snapshot.all<CollectionId, std::string, Kind, std::optional<PracticeId>, std::optional<std::string>, std::optional<PracticeId>,
                      std::optional<std::string>>(
             "WITH seen AS (SELECT c.id, c.title, c.kind FROM collection_items i JOIN collections c ON c.id = i.collection_id"
             "               WHERE i.practice_id = ?1 AND c.archived_at IS NULL AND (c.visibility = 'world'"
             "                  OR (c.visibility = 'network' AND EXISTS (SELECT 1 FROM network_seats n WHERE n.network_id = c.network_id"
             "                        AND n.person_id = ?2))"
             "                  OR EXISTS (SELECT 1 FROM cohort_seats s WHERE s.cohort_id = c.cohort_id AND s.person_id = ?2))"
             "               ORDER BY c.id DESC LIMIT 20)"
             "SELECT id, title, kind, previous, previous_title, next, next_title FROM (SELECT c.id, c.title, c.kind, p.id AS practice_id,"
             "         lag(p.id) OVER line AS previous, lag(v.title) OVER line AS previous_title,"
             "         lead(p.id) OVER line AS next, lead(v.title) OVER line AS next_title"
             "    FROM seen c JOIN collection_items i ON i.collection_id = c.id JOIN practices p ON p.id = i.practice_id"
             "    JOIN practice_versions v ON v.practice_id = p.id AND v.number = p.published"
             "   WHERE p.state <> 'withdrawn' AND (p.visibility = 'world'"
             "      OR EXISTS (SELECT 1 FROM practice_readers r WHERE r.practice_id = p.id AND r.person_id = ?2))"
             "  WINDOW line AS (PARTITION BY c.id ORDER BY i.position, p.id))"
             " WHERE practice_id = ?1 ORDER BY id DESC LIMIT 20",
             practice, reader))
        places.push_back({id, std::move(title), kind, previous, std::move(previous_title), next, std::move(next_title)});
    return places;
}

}  // namespace lyceum::db

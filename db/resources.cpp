#include "db/resources.hpp"

#include "db/practices.hpp"

#include <algorithm>

namespace lyceum::db {
namespace {

using resources::Resource;

/// `www.example.org` of `https://www.example.org/a`.
std::string host_of(std::string_view url)
{
    auto const scheme = url.find("://");
    if (scheme != url.npos) url.remove_prefix(scheme + 3);
    url = url.substr(0, url.find_first_of("/?#"));
    if (auto const at = url.rfind('@'); at != url.npos) url.remove_prefix(at + 1);
    return std::string(url);
}

void tell(Transaction& tx, PracticeId practice)
{
    practice_changed(tx, practice);
    tx.publish(topic_of(practice), resources::ResourcesChanged{practice});
}

PracticeId practice_of(Snapshot& snapshot, ResourceId resource)
{
    return snapshot.value<PracticeId>("SELECT practice_id FROM resources WHERE id = ?", resource).value();
}

std::vector<ResourceId> order_of(Snapshot& snapshot, PracticeId practice)
{
    return snapshot.values<ResourceId>(
        "SELECT id FROM resources WHERE practice_id = ? AND removed_at IS NULL ORDER BY position, id LIMIT ?", practice,
        resources::resources_max);
}

}  // namespace

std::optional<Resource> resource(Snapshot& snapshot, ResourceId id)
{
    auto row = snapshot.row<PracticeId, resources::Kind, std::string, std::string, std::optional<std::string>, std::optional<std::string>,
                            std::optional<std::int64_t>, std::optional<std::string>, std::optional<ResourceId>, std::string, Instant, bool, bool,
                            std::optional<Instant>, std::optional<Instant>, std::optional<std::string>>(
        "SELECT r.practice_id, r.kind, r.title, r.note, r.name, f.type, f.size, r.url, r.captions_of,"
        "       r.language, r.added_at, f.picture IS NOT NULL, r.published, a.alive_at, a.asked_at, nullif(a.refused, '')"
        "  FROM resources r LEFT JOIN files f ON f.hash = r.hash LEFT JOIN link_answers a ON a.resource_id = r.id"
        " WHERE r.id = ? AND r.removed_at IS NULL",
        id);
    if (!row) return std::nullopt;
    Resource found{.id = id};
    std::optional<Instant> asked;
    std::optional<std::string> refused;
    std::tie(found.practice, found.kind, found.title, found.note, found.name, found.type, found.size, found.url,
             found.captionsOf, found.language, found.added, found.hasPicture, found.published, found.alive, asked, refused) = *std::move(row);
    if (found.url) found.host = host_of(*found.url);
    if (asked && refused) found.silent = resources::Silence{*asked, *std::move(refused)};
    if (found.kind == resources::Kind::video)
        found.transcript = snapshot
                               .value<std::string>("SELECT f.text FROM resources c JOIN files f ON f.hash = c.hash"
                                                   " WHERE c.captions_of = ?1 AND c.kind = 'captions' AND c.removed_at IS NULL"
                                                   " AND (c.published = 1 OR (SELECT published FROM resources WHERE id = ?1) = 0)"
                                                   " ORDER BY c.position, c.id LIMIT 1",
                                                   id)
                               .value_or(std::string());
    return found;
}

std::vector<Resource> resources_of(Snapshot& snapshot, PracticeId practice, Drafts drafts)
{
    std::vector<Resource> found;
    for (auto const id : order_of(snapshot, practice)) {
        auto one = resource(snapshot, id).value();
        one.transcript.clear();
        if (one.published || drafts == Drafts::shown) found.push_back(std::move(one));
    }
    return found;
}

std::string practice_title(Snapshot& snapshot, PracticeId practice)
{
    return snapshot.value<std::string>("SELECT name FROM practice_names WHERE practice_id = ?", practice).value_or(std::string());
}

std::int64_t count_resources(Snapshot& snapshot, PracticeId practice)
{
    return *snapshot.value<std::int64_t>("SELECT count(*) FROM resources WHERE practice_id = ? AND removed_at IS NULL", practice);
}

std::optional<Download> download_of(Snapshot& snapshot, ResourceId resource)
{
    auto row = snapshot.row<Blob, std::int64_t, std::string, resources::Kind, std::string>(
        "SELECT f.hash, f.size, f.type, r.kind, r.name FROM resources r JOIN files f ON f.hash = r.hash"
        " WHERE r.id = ? AND r.removed_at IS NULL",
        resource);
    if (!row) return std::nullopt;
    auto& [hash, size, type, kind, name] = *row;
    return Download{{std::move(hash), size, std::move(type)}, kind, std::move(name)};
}

std::optional<std::string> picture_of(Snapshot& snapshot, ResourceId resource)
{
    auto const bytes = snapshot.value<Blob>(
        "SELECT f.picture FROM resources r JOIN files f ON f.hash = r.hash"
        " WHERE r.id = ? AND r.removed_at IS NULL AND f.picture IS NOT NULL",
        resource);
    if (!bytes) return std::nullopt;
    return std::string(reinterpret_cast<char const*>(bytes->data()), bytes->size());
}

bool is_video_of(Snapshot& snapshot, ResourceId resource, PracticeId practice)
{
    return snapshot.exists("SELECT 1 FROM resources WHERE id = ? AND practice_id = ? AND kind = 'video' AND removed_at IS NULL", resource, practice);
}

void know_file(Transaction& tx, StoredFile const& file)
{
    tx.run("INSERT INTO files (hash, size, type, stored_at) VALUES (?, ?, ?, ?) ON CONFLICT (hash) DO NOTHING", file.hash, file.size, file.type,
           tx.at());
}

ResourceId add_resource(Transaction& tx, NewResource const& made, PersonId by)
{
    std::optional<Blob> hash;
    if (made.file) {
        hash = made.file->hash;
        know_file(tx, *made.file);
    }
    auto const id = tx.insert<ResourceId>(
        "INSERT INTO resources (practice_id, kind, position, title, note, name, hash, url, captions_of, added_by, added_at)"
        " VALUES (?1, ?2, (SELECT coalesce(max(position), 0) + 1 FROM resources WHERE practice_id = ?1), ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        made.practice, made.kind, made.title, made.note, made.name, hash, made.url, made.captions_of, by, tx.at());
    tell(tx, made.practice);
    return id;
}

std::optional<ResourceId> resource_like(Snapshot& snapshot, PracticeId practice, std::string_view title, std::optional<Blob> const& hash,
                                        std::optional<std::string> const& url)
{
    return snapshot.value<ResourceId>(
        "SELECT id FROM resources WHERE practice_id = ?1 AND title = ?2 AND hash IS NOT DISTINCT FROM ?3 AND url IS NOT DISTINCT FROM ?4"
        "   AND removed_at IS NULL ORDER BY id LIMIT 1",
        practice, title, hash, url);
}

void set_captions_of(Transaction& tx, ResourceId resource, ResourceId video)
{
    tx.run("UPDATE resources SET captions_of = ?2 WHERE id = ?1 AND kind IN ('captions', 'chapters')"
           "   AND EXISTS (SELECT 1 FROM resources v WHERE v.id = ?2 AND v.kind = 'video')",
           resource, video);
}

void change_resource(Transaction& tx, ResourceId resource, ResourceChange const& change)
{
    tx.run("UPDATE resources SET title = coalesce(?2, title), note = coalesce(?3, note), language = coalesce(?4, language) WHERE id = ?1",
           resource, change.title, change.note, change.language);
    tell(tx, practice_of(tx, resource));
}

bool move_resource(Transaction& tx, ResourceId resource, std::optional<ResourceId> after)
{
    auto const practice = practice_of(tx, resource);
    auto order = order_of(tx, practice);
    std::erase(order, resource);
    auto place = order.begin();
    if (after) {
        place = std::find(order.begin(), order.end(), *after);
        if (place == order.end()) return false;
        ++place;
    }
    order.insert(place, resource);
    std::int64_t position = 0;
    for (auto const id : order) tx.run("UPDATE resources SET position = ?2 WHERE id = ?1", id, ++position);
    tell(tx, practice);
    return true;
}

void remove_resource(Transaction& tx, ResourceId resource)
{
    auto const practice = practice_of(tx, resource);
    tx.run("UPDATE resources SET removed_at = ?2 WHERE (id = ?1 OR captions_of = ?1) AND removed_at IS NULL", resource, tx.at());
    tell(tx, practice);
}

std::vector<StoredFile> unread_files(Snapshot& snapshot, std::int64_t limit)
{
    std::vector<StoredFile> found;
    for (auto& [hash, size, type] : snapshot.all<Blob, std::int64_t, std::string>(
             "SELECT hash, size, type FROM files WHERE was_read = 0 ORDER BY stored_at LIMIT ?", limit))
        found.push_back({std::move(hash), size, std::move(type)});
    return found;
}

void keep_reading(Transaction& tx, Blob const& hash, std::string const& picture, std::string const& text)
{
    std::optional<Blob> bytes;
    if (!picture.empty()) {
        auto const* first = reinterpret_cast<std::byte const*>(picture.data());
        bytes.emplace(first, first + picture.size());
    }
    tx.run("UPDATE files SET picture = ?2, text = ?3, was_read = 1 WHERE hash = ?1", hash, bytes, text);
    for (auto const practice : tx.values<PracticeId>(
             "SELECT DISTINCT practice_id FROM resources WHERE hash = ? AND removed_at IS NULL LIMIT 1000", hash))
        tell(tx, practice);
}

}  // namespace lyceum::db

#include "db/uploads.hpp"

namespace lyceum::db {

void begin_upload(Transaction& tx, Upload const& upload)
{
    tx.run("INSERT INTO uploads (name, person_id, practice_id, action_id, captions_of, kind, title, file_name, length, created_at, expires_at)"
           " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
           upload.name, upload.by, upload.practice, upload.action, upload.captions_of, upload.kind, upload.title, upload.file_name, upload.length, tx.at(), upload.expires);
}

std::optional<Upload> upload(Snapshot& snapshot, std::string_view name)
{
    auto row = snapshot.row<PersonId, std::optional<PracticeId>, std::optional<ActionId>, std::optional<ResourceId>, resources::Kind, std::string,
                            std::string, std::int64_t, Instant, std::optional<ResourceId>, std::optional<Blob>>(
        "SELECT person_id, practice_id, action_id, captions_of, kind, title, file_name, length, expires_at, resource_id, proof_hash FROM uploads"
        " WHERE name = ?",
        name);
    if (!row) return std::nullopt;
    Upload found{.name = std::string(name)};
    std::tie(found.by, found.practice, found.action, found.captions_of, found.kind, found.title, found.file_name, found.length, found.expires,
             found.resource, found.proof) = *std::move(row);
    return found;
}

void finish_upload(Transaction& tx, std::string_view name, ResourceId resource)
{
    tx.run("UPDATE uploads SET resource_id = ?2 WHERE name = ?1", name, resource);
}

void finish_upload(Transaction& tx, std::string_view name, StoredFile const& proof)
{
    know_file(tx, proof);
    tx.run("UPDATE uploads SET proof_hash = ?2 WHERE name = ?1", name, proof.hash);
}

void drop_upload(Transaction& tx, std::string_view name) { tx.run("DELETE FROM uploads WHERE name = ?", name); }

std::int64_t bytes_of(Snapshot& snapshot, PersonId person)
{
    return *snapshot.value<std::int64_t>(
        "SELECT (SELECT coalesce(sum(f.size), 0) FROM resources r JOIN files f ON f.hash = r.hash WHERE r.added_by = ?1 AND r.removed_at IS NULL)"
        "     + (SELECT coalesce(sum(f.size), 0) FROM checkins c JOIN files f ON f.hash = c.proof_hash WHERE c.by_id = ?1 AND c.proof_hash IS NOT NULL)"
        "     + (SELECT coalesce(sum(length), 0) FROM uploads WHERE person_id = ?1 AND resource_id IS NULL)",
        person);
}

std::int64_t uploads_under_way(Snapshot& snapshot, PersonId person)
{
    return *snapshot.value<std::int64_t>("SELECT count(*) FROM uploads WHERE person_id = ? AND resource_id IS NULL AND proof_hash IS NULL", person);
}

std::vector<std::string> forget_uploads(Transaction& tx, std::int64_t limit)
{
    auto const names = tx.values<std::string>("SELECT name FROM uploads WHERE expires_at < ? LIMIT ?", tx.at(), limit);
    for (auto const& name : names) drop_upload(tx, name);
    return names;
}

}  // namespace lyceum::db

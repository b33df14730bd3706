#include "db/document_versions.hpp"

namespace lyceum::db {
namespace {

using documents::Version;

constexpr std::int64_t people_max = 50;

void tell(Transaction& tx, VersionId id)
{
    auto const kept = version(tx, id).value();
    tx.publish(topic_of(kept.document), documents::VersionKept{kept});
}

VersionId store(Transaction& tx, NewVersion const& version, std::optional<std::string_view> name, std::optional<PersonId> by)
{
    auto const document = version.document;
    auto const id = tx.insert<VersionId>(
        "INSERT INTO document_versions (document_id, name, at, kept_by, through, size, bytes) VALUES (?, ?, ?, ?, ?, ?, ?)", document,
        name, tx.at(), by, version.through, version.update.size(), BinaryView{version.update});
    tx.run("INSERT INTO document_version_people (version_id, person_id)"
           " SELECT ?1, person_id FROM document_writers WHERE document_id = ?2"
           " UNION SELECT ?1, u.person_id FROM document_updates u JOIN document_states s ON s.document_id = u.document_id"
           "  WHERE u.document_id = ?2 AND u.number > s.kept_through AND u.number <= ?3",
           id, document, version.through);
    // Where more was merged already than this version has, who wrote it stands for the next version too.
    tx.run("DELETE FROM document_writers WHERE document_id = ?1"
           " AND EXISTS (SELECT 1 FROM document_states WHERE document_id = ?1 AND merged_through <= ?2)",
           document, version.through);
    tx.run("UPDATE document_states SET kept_through = ?2 WHERE document_id = ?1 AND kept_through < ?2", document, version.through);
    tell(tx, id);
    return id;
}

std::optional<Error> too_many_named(Snapshot& snapshot, NewVersion const& version)
{
    auto const row = snapshot.row<std::int64_t, std::int64_t>(
        "SELECT count(*), coalesce(sum(size), 0) FROM document_versions WHERE document_id = ? AND name IS NOT NULL", version.document);
    auto const [count, bytes] = row.value();
    if (count >= named_versions_max) return conflict("A document has at most 100 versions with a name.");
    if (bytes + std::int64_t(version.update.size()) > named_versions_bytes_max)
        return conflict("The versions of this document take 64 MiB already: no more are kept.");
    return std::nullopt;
}

/// The newest version, where it has no name and all that the new one has.
std::optional<VersionId> unnamed_twin(Snapshot& snapshot, NewVersion const& version)
{
    auto row = snapshot.row<VersionId, bool>("SELECT id, name IS NULL AND through = ?2 FROM document_versions WHERE document_id = ?1"
                                             " ORDER BY id DESC LIMIT 1",
                                             version.document, version.through);
    return row && std::get<1>(*row) ? std::optional(std::get<0>(*row)) : std::nullopt;
}

void thin_out(Transaction& tx, DocumentId document)
{
    std::vector<AutomaticVersion> versions;
    for (auto const& [id, at, bytes] : tx.all<VersionId, Instant, std::int64_t>(
             "SELECT id, at, size FROM document_versions WHERE document_id = ? AND name IS NULL ORDER BY id DESC LIMIT ?", document,
             2 * automatic_versions_max))
        versions.push_back({id, at, bytes});
    for (auto const id : to_thin_out(versions, tx.at())) {
        tx.run("DELETE FROM document_version_people WHERE version_id = ?", id);
        tx.run("DELETE FROM document_versions WHERE id = ?", id);
    }
}

/// How far apart automatic versions stay that are so old.
std::chrono::milliseconds gap_at(std::chrono::milliseconds age)
{
    using namespace std::chrono;
    if (age < days{1}) return milliseconds{0};
    if (age < days{7}) return hours{1};
    if (age < days{30}) return days{1};
    return days{7};
}

}  // namespace

Result<VersionId> keep_version(Transaction& tx, NewVersion const& version, std::string_view name, PersonId by)
{
    if (auto refused = too_many_named(tx, version)) return *std::move(refused);
    auto const twin = unnamed_twin(tx, version);
    if (!twin) return store(tx, version, name, by);
    tx.run("UPDATE document_versions SET name = ?, kept_by = ? WHERE id = ?", name, by, *twin);
    tell(tx, *twin);
    return *twin;
}

void keep_version_automatically(Transaction& tx, NewVersion const& version)
{
    if (tx.exists("SELECT 1 FROM document_states WHERE document_id = ? AND kept_through >= ?", version.document, version.through))
        return;
    store(tx, version, std::nullopt, std::nullopt);
    thin_out(tx, version.document);
}

std::vector<VersionId> to_thin_out(std::span<AutomaticVersion const> versions, Instant at)
{
    std::vector<VersionId> gone;
    std::int64_t kept = 0, bytes = 0;
    std::optional<Instant> later;
    for (auto const& version : versions) {
        std::chrono::milliseconds const age{at.since_epoch_ms - version.at.since_epoch_ms};
        auto const too_close = later && later->since_epoch_ms - version.at.since_epoch_ms < gap_at(age).count();
        auto const too_much = kept >= automatic_versions_max || (kept > 0 && bytes + version.bytes > automatic_versions_bytes_max);
        if (too_close || too_much) {
            gone.push_back(version.id);
            continue;
        }
        ++kept, bytes += version.bytes, later = version.at;
    }
    return gone;
}

std::vector<DocumentId> documents_to_keep(Snapshot& snapshot, Instant quiet_since, Instant kept_before, std::int64_t limit)
{
    return snapshot.values<DocumentId>(
        "SELECT s.document_id FROM document_states s JOIN documents d ON d.id = s.document_id"
        " WHERE s.kept_through < s.updates AND (s.changed_at < ?1 OR ?2 >"
        "   coalesce((SELECT max(v.at) FROM document_versions v WHERE v.document_id = s.document_id), d.created_at)) LIMIT ?3",
        quiet_since, kept_before, limit);
}

std::optional<Version> version(Snapshot& snapshot, VersionId id)
{
    auto row = snapshot.row<DocumentId, std::optional<std::string>, Instant, std::optional<PersonId>, std::optional<std::string>>(
        "SELECT v.document_id, v.name, v.at, p.id, p.name FROM document_versions v LEFT JOIN people p ON p.id = v.kept_by WHERE v.id = ?",
        id);
    if (!row) return std::nullopt;
    Version found{.id = id};
    std::optional<PersonId> by;
    std::optional<std::string> by_name;
    std::tie(found.document, found.name, found.at, by, by_name) = std::move(*row);
    if (by && by_name) found.by = documents::Writer{*by, *std::move(by_name)};
    for (auto& [person, name] : snapshot.all<PersonId, std::string>(
             "SELECT p.id, p.name FROM document_version_people v JOIN people p ON p.id = v.person_id WHERE v.version_id = ?"
             " ORDER BY p.name, p.id LIMIT ?",
             id, people_max))
        found.people.push_back({person, std::move(name)});
    return found;
}

std::string update_of(Snapshot& snapshot, VersionId version)
{
    return snapshot.value<Binary>("SELECT bytes FROM document_versions WHERE id = ?", version).value().bytes;
}

std::vector<Version> versions_of(Snapshot& snapshot, DocumentId document, VersionId before, std::int64_t limit)
{
    std::vector<Version> found;
    for (auto const id : snapshot.values<VersionId>(
             "SELECT id FROM document_versions WHERE document_id = ? AND id < ? ORDER BY id DESC LIMIT ?", document, before, limit))
        found.push_back(version(snapshot, id).value());
    return found;
}

}  // namespace lyceum::db

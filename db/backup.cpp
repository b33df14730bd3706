#include "db/backup.hpp"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

namespace lyceum::db {
namespace {

/// Syncs a file, or the folder that names it.
void sync(std::filesystem::path const& path)
{
    auto const file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    auto const synced = file >= 0 && fsync(file) == 0;
    if (file >= 0) close(file);
    if (!synced) throw Failure(SQLITE_IOERR, "cannot sync " + path.string());
}

void copy_pages(Connection& from, Connection& to)
{
    auto* const backup = sqlite3_backup_init(to.handle(), "main", from.handle(), "main");
    if (!backup) throw Failure(sqlite3_errcode(to.handle()), sqlite3_errmsg(to.handle()));
    // All pages in one step: of one moment, however much is written meanwhile.
    auto const result = sqlite3_backup_step(backup, -1);
    sqlite3_backup_finish(backup);
    if (result != SQLITE_DONE) throw Failure(result, std::string("cannot copy the database: ") + sqlite3_errstr(result));
}

std::filesystem::path beside(std::filesystem::path const& file, char const* ending)
{
    auto path = file;
    return path += ending;
}

void remove_with_log(std::filesystem::path const& database)
{
    std::error_code ignored;
    for (auto const* ending : {"", "-wal", "-shm"}) std::filesystem::remove(beside(database, ending), ignored);
}

}  // namespace

void back_up(std::filesystem::path const& database, std::filesystem::path const& copy)
{
    if (std::filesystem::exists(copy)) throw Failure(SQLITE_CANTOPEN, copy.string() + " exists; it is not overwritten");
    auto const part = beside(copy, ".part");
    remove_with_log(part);
    try {
        Connection from(database, Access::read_only);
        Connection to(part, Access::read_write);
        std::filesystem::permissions(part, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
        copy_pages(from, to);
    } catch (...) {
        remove_with_log(part);
        throw;
    }
    sync(part);
    std::filesystem::rename(part, copy);
    sync(std::filesystem::absolute(copy).parent_path());
}

std::vector<std::string> damage_of(Connection& connection)
{
    Snapshot snapshot(connection);
    std::vector<std::string> damage;
    for (auto& line : snapshot.values<std::string>("PRAGMA integrity_check(20)"))
        if (line != "ok") damage.push_back(std::move(line));
    for (auto& [table, row] : snapshot.all<std::string, std::optional<std::int64_t>>(
             "SELECT \"table\", rowid FROM pragma_foreign_key_check LIMIT 20"))
        damage.push_back("a row of " + table + " names something that is not there" + (row ? " (row " + std::to_string(*row) + ")" : ""));
    return damage;
}

std::vector<NamedFile> named_files(Snapshot& snapshot)
{
    std::vector<NamedFile> files;
    for (auto& [hash, size] : snapshot.all<Blob, std::int64_t>("SELECT hash, size FROM files f"
                                                            " WHERE EXISTS (SELECT 1 FROM resources r WHERE r.hash = f.hash AND r.removed_at IS NULL)"
                                                            "    OR EXISTS (SELECT 1 FROM checkins c WHERE c.proof_hash = f.hash)"
                                                            "    OR EXISTS (SELECT 1 FROM uploads u WHERE u.proof_hash = f.hash) ORDER BY hash")) files.push_back({std::move(hash), size});
    return files;
}

std::vector<Count> counts_of(Snapshot& snapshot)
{
    std::vector<Count> counts;
    for (auto& [what, number] : snapshot.all<std::string, std::int64_t>(
             "SELECT 'people', count(*) FROM people"
             " UNION ALL SELECT 'networks', count(*) FROM networks"
             " UNION ALL SELECT 'cohorts', count(*) FROM cohorts"
             " UNION ALL SELECT 'schools', count(*) FROM schools"
             " UNION ALL SELECT 'seats', count(*) FROM seats"
             " UNION ALL SELECT 'rooms', count(*) FROM rooms"
             " UNION ALL SELECT 'messages', count(*) FROM messages"
             " UNION ALL SELECT 'documents', count(*) FROM documents"
             " UNION ALL SELECT 'sessions', count(*) FROM meetings"
             " UNION ALL SELECT 'promises', count(*) FROM commitments"
             " UNION ALL SELECT 'practices', count(*) FROM practices"
             " UNION ALL SELECT 'uploaded files', count(*) FROM files"
             " UNION ALL SELECT 'plans', count(*) FROM plans"
             " UNION ALL SELECT 'figures', count(*) FROM figures"
             " UNION ALL SELECT 'open invitations', count(*) FROM invitations WHERE accepted_at IS NULL AND revoked_at IS NULL"
             " UNION ALL SELECT 'audit entries', count(*) FROM audit"))
        counts.push_back({std::move(what), number});
    return counts;
}

std::optional<Instant> last_change(Snapshot& snapshot)
{
    return snapshot.value<std::optional<Instant>>("SELECT max(at) FROM (SELECT max(at) AS at FROM audit UNION ALL"
                                                  " SELECT max(at) FROM messages UNION ALL SELECT max(at) FROM answers"
                                                  " UNION ALL SELECT max(changed_at) FROM document_states)")
        .value_or(std::nullopt);
}

}  // namespace lyceum::db

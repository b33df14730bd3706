#include "db/unnamed_files.hpp"

namespace lyceum::db {

std::vector<Blob> unnamed_files(Snapshot& snapshot, Instant before, std::int64_t limit)
{
    return snapshot.values<Blob>(
        "SELECT hash FROM files f WHERE stored_at < ?1 AND NOT EXISTS (SELECT 1 FROM resources r WHERE r.hash = f.hash"
        "   AND (r.removed_at IS NULL OR r.removed_at >= ?1))"
        "   AND NOT EXISTS (SELECT 1 FROM checkins c WHERE c.proof_hash = f.hash) AND NOT EXISTS (SELECT 1 FROM uploads u WHERE u.proof_hash = f.hash)"
        " LIMIT ?2",
        before, limit);
}

bool forget_file(Transaction& tx, Blob const& hash, Instant before)
{
    if (tx.exists("SELECT 1 FROM resources WHERE hash = ?1 AND (removed_at IS NULL OR removed_at >= ?2)", hash, before)) return false;
    if (tx.exists("SELECT 1 FROM checkins WHERE proof_hash = ?1 UNION ALL SELECT 1 FROM uploads WHERE proof_hash = ?1", hash)) return false;
    tx.run("UPDATE resources SET hash = NULL WHERE hash = ?1", hash);
    tx.run("DELETE FROM files WHERE hash = ?1 AND stored_at < ?2", hash, before);
    return !knows_file(tx, hash);
}

bool knows_file(Snapshot& snapshot, Blob const& hash) { return snapshot.exists("SELECT 1 FROM files WHERE hash = ?1", hash); }

}  // namespace lyceum::db

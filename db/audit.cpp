#include "db/audit.hpp"

namespace lyceum::db {
namespace {

using administration::AuditEntry;

std::vector<AuditEntry> as_entries(
    std::vector<std::tuple<std::int64_t, Instant, std::optional<PersonId>, std::string, std::string, std::string>> rows)
{
    std::vector<AuditEntry> entries;
    entries.reserve(rows.size());
    for (auto& [number, at, person, by, operation, detail] : rows)
        entries.push_back({number, at, person, std::move(by), std::move(operation), std::move(detail)});
    return entries;
}

}  // namespace

void record(Transaction& tx, AuditRecord const& entry)
{
    auto by = entry.by;
    if (by.empty() && entry.person)
        by = tx.value<std::string>("SELECT name FROM people WHERE id = ?1", *entry.person).value_or("");
    tx.run("INSERT INTO audit (at, person_id, by_name, operation, cohort_id, detail) VALUES (?1, ?2, ?3, ?4, ?5, ?6)", tx.at(),
           entry.person, by, entry.operation, entry.cohort, entry.detail);
}

std::vector<AuditEntry> audit_of(Snapshot& snapshot, CohortId cohort, std::int64_t before, std::int64_t limit)
{
    return as_entries(
        snapshot.all<std::int64_t, Instant, std::optional<PersonId>, std::string, std::string, std::string>(
            "SELECT number, at, person_id, by_name, operation, detail FROM audit"
            " WHERE cohort_id = ?1 AND number < ?2 ORDER BY number DESC LIMIT ?3",
            cohort, before, limit));
}

std::vector<AuditEntry> audit(Snapshot& snapshot, std::int64_t before, std::int64_t limit)
{
    return as_entries(
        snapshot.all<std::int64_t, Instant, std::optional<PersonId>, std::string, std::string, std::string>(
            "SELECT number, at, person_id, by_name, operation, detail FROM audit WHERE number < ?1 ORDER BY number DESC LIMIT ?2",
            before, limit));
}

}  // namespace lyceum::db

#pragma once

#include "db/transaction.hpp"
#include "protocol/administration.hpp"

/// The audit log: who did what to whom. It only grows.
namespace lyceum::db {

struct AuditRecord {
    /// Who did it; absent where it was done on the machine.
    std::optional<PersonId> person;
    /// The person's name as it was then, or the program's; looked up where it is empty and there is a person.
    std::string by;
    /// The operation's name.
    std::string_view operation;
    /// The cohort whose facilitators may read the entry.
    std::optional<CohortId> cohort;
    /// What it was done to, and why where a reason was given. Never a message's text, a code or a secret.
    std::string detail;
};

/// Appends an entry, dated with the transaction.
void record(Transaction& tx, AuditRecord const& entry);

/// A page of the log, newest first, of entries with a number below `before`; at most `limit`.
std::vector<administration::AuditEntry> audit_of(Snapshot& snapshot, CohortId cohort, std::int64_t before, std::int64_t limit);
std::vector<administration::AuditEntry> audit(Snapshot& snapshot, std::int64_t before, std::int64_t limit);

}  // namespace lyceum::db

#pragma once

#include "db/transaction.hpp"

#include <string>
#include <vector>

/// The weekly brief by mail: who is due one, and when the last went out.
namespace lyceum::db {

struct BriefDue {
    PersonId person;
    std::string name, mail;
};
/// People who want the brief, have a mail address, are not disabled and had none since; by id, those
/// after `after`, at most `limit`.
std::vector<BriefDue> briefs_due(Snapshot& snapshot, Instant since, PersonId after, std::int64_t limit);

/// Remembers that the person's brief goes out now. False where one went out since, or it is no longer
/// wanted: then nothing happens.
bool begin_brief(Transaction& tx, PersonId person, Instant since);

}  // namespace lyceum::db

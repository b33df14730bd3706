#pragma once

#include "db/transaction.hpp"

/// Links that sign a person in once, within a day.
namespace lyceum::db {

inline constexpr std::chrono::hours link_lasts{24};

struct NewLink {
    /// Absent: asked for with a mail address that nobody has. Nothing can be done with such a link: it
    /// is written so that asking takes as long as for an address that somebody has.
    std::optional<PersonId> person;
    Blob secret_hash;
    /// The key of the call that makes it: the same again replaces the link made then, if it was not used.
    std::string key;
};
enum class Issued { anew, again };
Issued issue_link(Transaction& tx, NewLink const& link);
/// Whether the call with that key has made a link for the person (or for nobody) already.
bool has_link_by(Snapshot& snapshot, std::optional<PersonId> person, std::string_view key);
/// How many links could sign the person in now.
std::int64_t usable_links(Snapshot& snapshot, PersonId person, Instant at);

/// Uses the link; gives whom it signs in. The same call again, by its key, gives the same again until
/// the link expires. Fails with `unauthenticated` where there is no such link, or was used, or has expired.
Result<PersonId> use_link(Transaction& tx, Blob const& secret_hash, std::string_view key);

/// Makes the person's links useless.
void withdraw_links(Transaction& tx, PersonId person);

}  // namespace lyceum::db

#pragma once

#include "db/transaction.hpp"
#include "protocol/documents.hpp"

#include <span>

/// What documents said before: versions that people named, and those that the server keeps by itself.
namespace lyceum::db {

/// The most versions of a document that people named, and that the server kept by itself.
inline constexpr std::int64_t named_versions_max = 100, automatic_versions_max = 100;
/// The most bytes of each of the two.
inline constexpr std::int64_t named_versions_bytes_max = 64 * 1024 * 1024, automatic_versions_bytes_max = 32 * 1024 * 1024;

/// What a document said, read and merged elsewhere.
struct NewVersion {
    DocumentId document;
    std::string update;
    /// The number of the last update that it has.
    std::int64_t through = 0;
};
/// Keeps it under a name and publishes VersionKept; where the newest version says the same and has no name,
/// that one gets it. Fails (conflict) where there are too many, or they are too large.
Result<VersionId> keep_version(Transaction& tx, NewVersion const& version, std::string_view name, PersonId by);
/// Keeps it without a name, publishes VersionKept and thins the older ones out. Nothing happens where a version
/// has all of it already.
void keep_version_automatically(Transaction& tx, NewVersion const& version);

/// An automatic version, for thinning.
struct AutomaticVersion {
    VersionId id;
    Instant at;
    std::int64_t bytes = 0;
};
/// Which of them go, given newest first. Of the last day all stay; of the last week one an hour, of the last
/// month one a day, of the time before one a week; and never more than their bounds, the newest ones.
std::vector<VersionId> to_thin_out(std::span<AutomaticVersion const> versions, Instant at);

/// Documents that changed since their newest version and have been quiet since before `quiet_since`, or whose
/// newest version is from before `kept_before` although they are not; at most `limit`.
std::vector<DocumentId> documents_to_keep(Snapshot& snapshot, Instant quiet_since, Instant kept_before, std::int64_t limit);

std::optional<documents::Version> version(Snapshot& snapshot, VersionId version);
/// What the version says, as one update. Needs one that exists.
std::string update_of(Snapshot& snapshot, VersionId version);
/// A document's versions, newest first, of those before `before`; at most `limit`.
std::vector<documents::Version> versions_of(Snapshot& snapshot, DocumentId document, VersionId before, std::int64_t limit);

}  // namespace lyceum::db

#pragma once

#include "db/practices.hpp"

/// What was published of practices, and to whom it is open.
namespace lyceum::db {

/// A version as it was published.
struct PracticeVersion {
    std::int64_t number = 0;
    PracticeText text;
    std::int64_t revision = 1;                                              ///< of the draft that it was made of
    practices::Visibility visibility = practices::Visibility::school;       ///< the widest that it had as the newest
    Instant at;
};
std::optional<PracticeVersion> version_of(Snapshot& snapshot, PracticeId practice, std::int64_t number);
/// Newest first, at most 200; those that were open as widely as `at_least`, and the newest.
std::vector<practices::Version> versions_of(Snapshot& snapshot, PracticeId practice, practices::Visibility at_least);
/// Whether something was written since the newest version. Of one without a version: true.
bool has_draft(Snapshot& snapshot, PracticeId practice);

/// Whether the network wants a review of what is open so widely.
bool wants_review(Snapshot& snapshot, NetworkId network, practices::Visibility visibility);
/// Whether this revision was approved for that or more.
bool is_approved(Snapshot& snapshot, PracticeId practice, std::int64_t revision, practices::Visibility visibility);
/// What a practice must have before it is published; nothing where it does. Error::field names the part.
std::optional<Error> not_ready(Snapshot& snapshot, PracticeId practice);

/// Makes a version of the draft, tells those who follow it, and the network where all of it sees it. Gives its number.
std::int64_t publish_version(Transaction& tx, PracticeId practice, std::string_view note, PersonId by);
/// Opens it to more people; of one without a version it says who will see it.
void widen_practice(Transaction& tx, PracticeId practice, practices::Visibility visibility, std::optional<CohortId> cohort, PersonId by);
enum class WithdrawnBy { owner, curator };
/// Nobody sees it any more but who writes it, its owner's people and, where it was theirs to see, the curators. Its
/// conversation is put away, an open review of it ends.
void withdraw_practice(Transaction& tx, PracticeId practice, std::string_view why, WithdrawnBy who, PersonId by);
void supersede_practice(Transaction& tx, PracticeId practice, PracticeId by_practice, PersonId by);
void restore_practice(Transaction& tx, PracticeId practice, PersonId by);
/// Whether `other` stands for `practice` already, by some way.
bool stands_for(Snapshot& snapshot, PracticeId other, PracticeId practice);

}  // namespace lyceum::db

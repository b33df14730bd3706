#pragma once

#include "db/transaction.hpp"
#include "protocol/practices.hpp"

/// Practices while they are written: their draft, where it is placed, who wrote it. What was published of them stands
/// in db/practice_versions.hpp, who sees them in db/library_access.hpp.
namespace lyceum::db {

/// The most practices that one school or partner organisation has, and the most bytes of JSON that one is.
inline constexpr std::int64_t practices_of_owner_max = 50'000;
inline constexpr std::size_t practice_bytes_max = 400'000;

/// What stands of a practice beside its texts.
struct PracticeFacts {
    NetworkId network;
    practices::Owner owner;
    practices::State state = practices::State::draft;
    practices::Visibility visibility = practices::Visibility::school;
    std::optional<CohortId> cohort;
    std::int64_t revision = 1;
    std::int64_t published = 0;           ///< the number of the newest version
    std::optional<Instant> published_at;
    Instant changed_at;
    std::optional<PracticeId> origin, superseded_by;
    std::optional<std::int64_t> origin_version;
    std::optional<MeetingId> meeting;     ///< it was begun from
    std::string withdrawn_why;
    bool withdrawn_by_curator = false;
};
/// Needs a practice that exists, as all that follows.
PracticeFacts facts_of(Snapshot& snapshot, PracticeId practice);

/// What a practice says, as a draft or a version.
struct PracticeText {
    std::string title;
    practices::Body body;
    std::vector<TermId> terms;
};
PracticeText draft_of(Snapshot& snapshot, PracticeId practice);

/// The title of the person's seat in the owner, the nearest one; nothing where they have none.
std::optional<std::string> seat_title_in(Snapshot& snapshot, practices::Owner const& owner, PersonId person);
/// The title of a seat of the person in the network; nothing where they have none.
std::optional<std::string> seat_title_in(Snapshot& snapshot, NetworkId network, PersonId person);
/// Whether the person has a seat in any school.
bool has_seat_in_a_school(Snapshot& snapshot, PersonId person);
/// Nothing where there is no such owner.
std::optional<NetworkId> network_of(Snapshot& snapshot, practices::Owner const& owner);
std::string name_of(Snapshot& snapshot, practices::Owner const& owner);

struct NewPractice {
    practices::Owner owner;
    PracticeText text;
    PersonId by;
    /// Of the first author, who is the person; nothing: it has no authors yet.
    std::optional<std::string> seat_title;
    /// What it is adapted from, and which version of it.
    std::optional<PracticeId> origin;
    std::optional<std::int64_t> origin_version;
    /// What an import knows it by; no two of a network have the same.
    std::optional<std::string> source_key = {};
    /// The session that it is begun from.
    std::optional<MeetingId> meeting = {};
};
/// Needs an owner that exists and terms that may be used in its network. Fails with conflict where the owner has
/// too many practices.
Result<PracticeId> begin_practice(Transaction& tx, NewPractice const& begun);

/// The practice that an import brought under that key.
std::optional<PracticeId> practice_from(Snapshot& snapshot, NetworkId network, std::string_view source_key);

/// Merges the parts into the draft; gives its revision. Fails with conflict (`parts.<part>`) where somebody else wrote
/// one of the parts after `revision`, and with invalid where a figure is about too few students or a link is none.
Result<std::int64_t> write_practice(Transaction& tx, PracticeId practice, std::int64_t revision, practices::Parts const& parts, PersonId by);
/// Replaces the draft's terms. Fails with invalid (`terms[i]`) where one is not of the network and does not ship, or is
/// archived and did not stand there before.
Result<std::int64_t> place_practice(Transaction& tx, PracticeId practice, std::vector<TermId> const& terms, PersonId by);
/// Needs people who each have a seat that the owner or the network knows. Whoever came or went sees accordingly.
void set_authors(Transaction& tx, PracticeId practice, std::vector<practices::Author> const& authors, PersonId by);
std::vector<practices::Author> authors_of(Snapshot& snapshot, PracticeId practice);

/// The terms with their facets, in the order in which people read them.
std::vector<practices::Placed> placed(Snapshot& snapshot, std::vector<TermId> const& terms);

/// The reason why the figures may not stand in the network, where there is one; `field` is the path of the list.
std::optional<Error> fault_of(practices::Measures const& measures, std::int64_t smallest_group, std::string const& field);

/// What the search knows of it is not true any more: called by whoever changes that.
void practice_changed(Transaction& tx, PracticeId practice);
/// Tells those who follow it.
void tell_of_practice(Transaction& tx, PracticeId practice);

}  // namespace lyceum::db

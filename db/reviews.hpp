#pragma once

#include "db/transaction.hpp"
#include "protocol/library.hpp"
#include "protocol/reviews.hpp"

/// Reviews of practices before they are published, and what a network wants of them.
namespace lyceum::db {

struct LibrarySettings {
    library::ReviewFrom review = library::ReviewFrom::none;
    std::vector<std::string> checklist;
    std::int64_t ask_after_days = 70;
};
/// The defaults where the network set nothing.
LibrarySettings library_settings(Snapshot& snapshot, NetworkId network);
void set_library_settings(Transaction& tx, NetworkId network, LibrarySettings const& settings);

/// The review that waits for a decision.
std::optional<ReviewId> open_review(Snapshot& snapshot, PracticeId practice);
/// Needs a practice without an open review. It begins with the network's checklist as it is now. The curators who are
/// not among the authors are told.
ReviewId ask_review(Transaction& tx, PracticeId practice, practices::Visibility visibility, PersonId by);

struct ReviewFacts {
    PracticeId practice;
    std::int64_t revision = 1;       ///< of the draft when it was asked for, or of what was decided about
    practices::Visibility visibility = practices::Visibility::network;
    PersonId asked_by;
    std::vector<std::string> checklist;
    bool is_open = false;
};
/// Needs a review that exists, as all that follows.
ReviewFacts facts_of(Snapshot& snapshot, ReviewId review);
/// Without what the caller may do.
reviews::Review review(Snapshot& snapshot, ReviewId review);
std::vector<reviews::Remark> remarks_of(Snapshot& snapshot, ReviewId review);

struct ReviewFilter {
    std::optional<bool> open;
    ReviewId before;
    std::int64_t limit = 50;
};
std::vector<ReviewId> reviews_of(Snapshot& snapshot, NetworkId network, ReviewFilter const& filter);
/// Newest first, 50 at most.
std::vector<ReviewId> reviews_of(Snapshot& snapshot, PracticeId practice);

struct NewRemark {
    ReviewId review;
    practices::Part part = practices::Part::title;
    std::string body;
    PersonId by;
};
/// Fails with conflict where the review is over, or has too many. The authors are told, and who remarked before.
Result<RemarkId> add_remark(Transaction& tx, NewRemark const& remark);
enum class Remarked { settled, open };
void settle_remark(Transaction& tx, RemarkId remark, Remarked state);

struct Decided {
    reviews::Decision decision = reviews::Decision::approved;
    std::int64_t revision = 1;
    std::vector<std::string> ticked;
    std::string summary;
    PersonId by;
};
/// Closes it, and tells the authors. One that was not approved is a draft again where it never was published.
void decide_review(Transaction& tx, ReviewId review, Decided const& decided);

/// Who may decide reviews in the network: who runs a cohort of it, or leads it; at most 200.
std::vector<PersonId> curators_of(Snapshot& snapshot, NetworkId network);

}  // namespace lyceum::db

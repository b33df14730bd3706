#pragma once

#include "db/transaction.hpp"
#include "protocol/adoptions.hpp"

/// The ledger of what schools try. Every function that reads an adoption is told for whom: only people of the
/// school's network are told which school it is and what it wrote. Every change publishes AdoptionsChanged to
/// `practice/N` and marks the practice for the search.
namespace lyceum::db {

/// What a school begins with.
struct Adoptable {
    /// The number of the newest version; 0 where there is none.
    std::int64_t version = 0;
    bool is_published = false;
    std::optional<PracticeId> superseded_by;
    /// The school wrote it.
    bool is_own = false;
    /// It is open to all of the school's people.
    bool is_open = false;
    bool is_under_way = false;
    /// After how many days the school's network asks how it went.
    std::int64_t ask_after_days = 0;
};
/// Needs both to exist.
Adoptable adoptable(Snapshot& snapshot, PracticeId practice, SchoolId school);

/// The open goals of the school's plans that are not closed, of the newest plan first.
std::vector<adoptions::PlanGoal> plan_goals_of(Snapshot& snapshot, SchoolId school, std::int64_t limit);

struct NewAdoption {
    PracticeId practice;
    std::int64_t version = 0;
    SchoolId school;
    PersonId by;
    std::string goal, prediction, first_step;
    std::optional<Day> first_step_due;
    Instant ask_at;
    std::optional<GoalId> plan_goal = {};  ///< of plan_goals_of(school)
};
/// Writes it down for the person's seat in the school, and tells the practice's authors.
AdoptionId begin_adoption(Transaction& tx, NewAdoption const& adoption);

/// Where the adoption stands.
struct AdoptionState {
    PracticeId practice;
    SchoolId school;
    bool is_asked = false;
    bool is_decided = false;
};
AdoptionState state_of(Snapshot& snapshot, AdoptionId adoption);
/// Whether a seat of the school made the promise.
bool is_promise_of(Snapshot& snapshot, CommitmentId commitment, SchoolId school);
/// Whether the school tries the practice in another adoption, without a decision yet.
bool is_tried_anew(Snapshot& snapshot, AdoptionId adoption);

/// Changes what is given.
void update_adoption(Transaction& tx, adoptions::Update::Request const& change);
/// Keeps the decision and tells the practice's authors; nothing happens where it says that already.
void report_adoption(Transaction& tx, adoptions::Report::Request const& report, PersonId by);
void reopen_adoption(Transaction& tx, AdoptionId adoption);

/// As the reader is shown it; without a reader as the public is. Nothing where there is no such adoption.
std::optional<adoptions::Adoption> adoption(Snapshot& snapshot, AdoptionId adoption, std::optional<PersonId> reader);
/// Of a practice, newest first, those before `before`; at most `limit`.
std::vector<adoptions::Adoption> adoptions_of(Snapshot& snapshot, PracticeId practice, std::optional<PersonId> reader,
                                              AdoptionId before, std::int64_t limit);
/// The same of a school; for who has no seat in it only those of practices that they may read.
std::vector<adoptions::Adoption> adoptions_of(Snapshot& snapshot, SchoolId school, bool only_under_way, PersonId reader,
                                              AdoptionId before, std::int64_t limit);
/// Those of other schools, each school's last one, the schools first that are most like this one; at most `limit`.
std::vector<adoptions::Adoption> adoptions_like(Snapshot& snapshot, PracticeId practice, SchoolId school, PersonId reader,
                                                std::size_t limit);

adoptions::Tally tally(Snapshot& snapshot, PracticeId practice);
/// Why schools of the reader's networks decided as they did, newest first, three of each decision at most.
std::vector<adoptions::Reason> reasons(Snapshot& snapshot, PracticeId practice, PersonId reader);

}  // namespace lyceum::db

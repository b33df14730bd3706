#pragma once

#include "db/transaction.hpp"
#include "protocol/adoptions.hpp"
#include "protocol/needs.hpp"

/// What schools tried and what people asked for, as an export of a library keeps it and an import takes it: as it was, and
/// nobody is told of it.
namespace lyceum::db {

/// An adoption with all that its school wrote. Goals of plans and promises are not of the library.
struct WholeAdoption {
    SchoolId school;
    /// The number of the version that the school began with.
    std::int64_t version = 0;
    PersonId begun_by;
    Instant begun;
    std::string goal, prediction, first_step;
    std::optional<Day> first_step_due;
    std::string adapted;
    adoptions::Progress progress = adoptions::Progress::planned;
    Instant ask_at;
    std::optional<Instant> asked;
    std::optional<adoptions::Decision> decision;
    std::string why, happened;
    /// With the decision.
    std::optional<Instant> decided;
    std::optional<PersonId> decided_by;
};
/// Of a practice, in schools of its own network, oldest first; at most `limit`. For a reader, where they have a seat in
/// that network; without one, for who has the machine.
std::vector<WholeAdoption> whole_adoptions(Snapshot& snapshot, PracticeId practice, std::optional<PersonId> reader, std::int64_t limit);

enum class TakenInLedger { added, known, in_the_way };
/// Known is one of the school's that it began at the same instant. Where the school tries the practice already, one without
/// a decision is in the way, and nothing happens.
TakenInLedger take_adoption(Transaction& tx, PracticeId practice, WholeAdoption const& adoption);

/// A need with what was answered to it.
struct WholeNeed {
    struct Reply {
        PersonId by;
        std::string seat_title;
        Instant at;
        std::string body;
        std::optional<PracticeId> practice;
    };
    PersonId by;
    std::string seat_title, title, detail;
    std::vector<TermId> terms;
    Instant at;
    std::optional<Instant> closed;
    std::string closed_why;
    std::optional<PracticeId> solved_by;
    std::vector<Reply> replies; ///< oldest first, without those that were taken back
};
/// Of a network, oldest first; at most `limit`.
std::vector<WholeNeed> whole_needs(Snapshot& snapshot, NetworkId network, std::int64_t limit);
/// False, and nothing happens, where the network has one of that title that was asked at the same instant.
bool take_need(Transaction& tx, NetworkId network, WholeNeed const& need);

}  // namespace lyceum::db

#pragma once

#include "db/transaction.hpp"
#include "protocol/commitments.hpp"

/// What seats promised to their cohorts. Every change publishes CommitmentChanged to `cohort/N`.
namespace lyceum::db {

struct NewCommitment {
    CohortId cohort;
    SeatId seat;  ///< one that brings its holder into the cohort
    std::string what;
    std::optional<Day> due;
};
CommitmentId make_commitment(Transaction& tx, NewCommitment const& commitment);

/// Nothing happens where it is so already. Needs a commitment that exists.
void set_state(Transaction& tx, CommitmentId commitment, commitments::State state, std::optional<std::string> const& reason);

std::optional<commitments::Commitment> commitment(Snapshot& snapshot, CommitmentId commitment);
/// The promises made in a cohort, of one state or of all, newest first, of those before `before`.
std::vector<commitments::Commitment> commitments_of(Snapshot& snapshot, CohortId cohort, std::optional<commitments::State> state,
                                                    CommitmentId before, std::int64_t limit);
/// The open promises of the seats that the person holds, in cohorts that the person is in: soonest due
/// first, then those without a day.
std::vector<commitments::Commitment> open_commitments(Snapshot& snapshot, PersonId person, std::int64_t limit);

}  // namespace lyceum::db

#pragma once

#include "db/transaction.hpp"
#include "protocol/commitments.hpp"

/// What seats promised to their cohorts. Every change publishes CommitmentChanged to `cohort/N`, and to `meeting/N`
/// where it was made in a session.
namespace lyceum::db {

struct NewCommitment {
    CohortId cohort;
    SeatId seat;  ///< one that brings its holder into the cohort
    std::string what;
    std::optional<Day> due = {};
    std::optional<MeetingId> meeting = {};  ///< of the cohort
    std::optional<SchoolId> school = {};    ///< that it is for, of the cohort
    std::optional<std::string> helper = {};
};
CommitmentId make_commitment(Transaction& tx, NewCommitment const& commitment);

/// Whether the seat brings somebody into the cohort now.
bool is_held_in(Snapshot& snapshot, SeatId seat, CohortId cohort);
/// Whether a commitment to the cohort can be for the school: it is in the cohort, or the cohort is that of everyone
/// in the school's network.
bool is_school_of(Snapshot& snapshot, SchoolId school, CohortId cohort);

/// Nothing happens where it is so already. Needs a commitment that exists.
void set_state(Transaction& tx, CommitmentId commitment, commitments::State state, std::optional<std::string> const& reason);

std::optional<commitments::Commitment> commitment(Snapshot& snapshot, CommitmentId commitment);
/// The promises made in a cohort, of one state or of all, in one session or at any time, newest first, of those
/// before `before`.
std::vector<commitments::Commitment> commitments_of(Snapshot& snapshot, CohortId cohort, std::optional<commitments::State> state,
                                                    std::optional<MeetingId> meeting, CommitmentId before, std::int64_t limit);
/// The promises that a session goes round, newest first: made before it opened, in a session of its series where it
/// has one and else in its cohort, and open when it opened. Before it opens: those that are open now. Needs a
/// meeting that exists.
std::vector<commitments::Commitment> commitments_round(Snapshot& snapshot, MeetingId meeting, std::optional<commitments::State> state,
                                                       CommitmentId before, std::int64_t limit);
/// The open promises of the seats that the person holds, in cohorts that the person is in: soonest due
/// first, then those without a day.
std::vector<commitments::Commitment> open_commitments(Snapshot& snapshot, PersonId person, std::int64_t limit);

}  // namespace lyceum::db

#include "db/commitments.hpp"

namespace lyceum::db {
namespace {

using commitments::Commitment;
using commitments::State;

void tell(Transaction& tx, CommitmentId id)
{
    commitments::CommitmentChanged const changed{commitment(tx, id).value()};
    tx.publish(topic_of(changed.commitment.cohort), changed);
    if (changed.commitment.meeting) tx.publish(topic_of(*changed.commitment.meeting), changed);
}

std::vector<Commitment> read_all(Snapshot& snapshot, std::vector<CommitmentId> const& ids)
{
    std::vector<Commitment> all;
    all.reserve(ids.size());
    for (auto const id : ids) all.push_back(commitment(snapshot, id).value());
    return all;
}

}  // namespace

CommitmentId make_commitment(Transaction& tx, NewCommitment const& commitment)
{
    auto const id = tx.insert<CommitmentId>(
        "INSERT INTO commitments (cohort_id, seat_id, what, due, state, made_at, meeting_id, school_id, helper)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        commitment.cohort, commitment.seat, commitment.what, commitment.due, State::open, tx.at(), commitment.meeting,
        commitment.school, commitment.helper);
    tell(tx, id);
    return id;
}

bool is_held_in(Snapshot& snapshot, SeatId seat, CohortId cohort)
{
    return snapshot.exists("SELECT 1 FROM cohort_seats WHERE cohort_id = ?1 AND seat_id = ?2 AND person_id IS NOT NULL", cohort, seat);
}

bool is_school_of(Snapshot& snapshot, SchoolId school, CohortId cohort)
{
    return snapshot.exists(
        "SELECT 1 FROM cohorts c JOIN schools s ON s.network_id = c.network_id WHERE c.id = ?1 AND s.id = ?2"
        "   AND (c.everyone = 1 OR EXISTS (SELECT 1 FROM cohort_schools i WHERE i.cohort_id = c.id AND i.school_id = s.id))",
        cohort, school);
}

void set_state(Transaction& tx, CommitmentId commitment, State state, std::optional<std::string> const& reason)
{
    auto const closed_at = state == State::open ? std::nullopt : std::optional(tx.at());
    auto const changed = tx.run(
        "UPDATE commitments SET state = ?2, reason = ?3, closed_at = ?4"
        " WHERE id = ?1 AND (state <> ?2 OR reason IS DISTINCT FROM ?3)",
        commitment, state, reason, closed_at);
    if (changed > 0) tell(tx, commitment);
}

std::optional<Commitment> commitment(Snapshot& snapshot, CommitmentId commitment)
{
    auto row = snapshot.row<CohortId, SeatId, std::string, std::optional<std::string>, std::string, std::optional<Day>, State,
                            std::optional<std::string>, Instant, std::optional<MeetingId>, std::optional<std::string>,
                            std::optional<SchoolId>, std::optional<std::string>, std::optional<std::string>>(
        "SELECT c.cohort_id, s.id, s.title, p.name, c.what, c.due, c.state, c.reason, c.made_at, c.meeting_id, m.title,"
        "       c.school_id, sc.name, c.helper"
        "  FROM commitments c JOIN seats s ON s.id = c.seat_id LEFT JOIN people p ON p.id = s.holder_id"
        "  LEFT JOIN meetings m ON m.id = c.meeting_id LEFT JOIN schools sc ON sc.id = c.school_id WHERE c.id = ?1",
        commitment);
    if (!row) return std::nullopt;
    Commitment found{.id = commitment};
    std::tie(found.cohort, found.seat, found.seatTitle, found.holderName, found.what, found.due, found.state, found.reason, found.made,
             found.meeting, found.meetingTitle, found.school, found.schoolName, found.helper) = *std::move(row);
    return found;
}

std::vector<Commitment> commitments_of(Snapshot& snapshot, CohortId cohort, std::optional<State> state,
                                       std::optional<MeetingId> meeting, CommitmentId before, std::int64_t limit)
{
    return read_all(snapshot, snapshot.values<CommitmentId>(
                                  "SELECT id FROM commitments WHERE cohort_id = ?1 AND (?2 IS NULL OR state = ?2)"
                                  "   AND (?3 IS NULL OR meeting_id = ?3) AND id < ?4 ORDER BY id DESC LIMIT ?5",
                                  cohort, state, meeting, before, limit));
}

std::vector<Commitment> commitments_round(Snapshot& snapshot, MeetingId meeting, std::optional<State> state, CommitmentId before,
                                          std::int64_t limit)
{
    return read_all(snapshot, snapshot.values<CommitmentId>(
                                  "SELECT commitment_id FROM commitment_rounds WHERE meeting_id = ?1 AND (?2 IS NULL OR state = ?2)"
                                  "   AND commitment_id < ?3 ORDER BY commitment_id DESC LIMIT ?4",
                                  meeting, state, before, limit));
}

std::vector<Commitment> open_commitments(Snapshot& snapshot, PersonId person, std::int64_t limit)
{
    return read_all(snapshot, snapshot.values<CommitmentId>(
                                  "SELECT c.id FROM seats s JOIN commitments c ON c.seat_id = s.id"
                                  " WHERE s.holder_id = ?1 AND c.state = 'open'"
                                  "   AND c.cohort_id IN (SELECT cohort_id FROM cohort_seats WHERE person_id = ?1)"
                                  " ORDER BY c.due IS NULL, c.due, c.id LIMIT ?2",
                                  person, limit));
}

}  // namespace lyceum::db

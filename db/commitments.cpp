#include "db/commitments.hpp"

namespace lyceum::db {
namespace {

using commitments::Commitment;
using commitments::State;

void tell(Transaction& tx, CommitmentId id)
{
    auto changed = commitment(tx, id).value();
    auto const topic = topic_of(changed.cohort);
    tx.publish(topic, commitments::CommitmentChanged{std::move(changed)});
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
        "INSERT INTO commitments (cohort_id, seat_id, what, due, state, made_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        commitment.cohort, commitment.seat, commitment.what, commitment.due, State::open, tx.at());
    tell(tx, id);
    return id;
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
                            std::optional<std::string>, Instant>(
        "SELECT c.cohort_id, s.id, s.title, p.name, c.what, c.due, c.state, c.reason, c.made_at"
        "  FROM commitments c JOIN seats s ON s.id = c.seat_id LEFT JOIN people p ON p.id = s.holder_id WHERE c.id = ?1",
        commitment);
    if (!row) return std::nullopt;
    auto& [cohort, seat, title, holder, what, due, state, reason, made] = *row;
    return Commitment{commitment,      cohort, seat,  std::move(title),  std::move(holder),
                      std::move(what), due,    state, std::move(reason), made};
}

std::vector<Commitment> commitments_of(Snapshot& snapshot, CohortId cohort, std::optional<State> state, CommitmentId before,
                                       std::int64_t limit)
{
    return read_all(snapshot, snapshot.values<CommitmentId>(
                                  "SELECT id FROM commitments WHERE cohort_id = ?1 AND (?2 IS NULL OR state = ?2) AND id < ?3"
                                  " ORDER BY id DESC LIMIT ?4",
                                  cohort, state, before, limit));
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

#include "db/hands.hpp"

#include "db/attendance.hpp"

namespace lyceum::db {
namespace {

using stages::Hand;
using stages::HandState;

Hand hand_of(Snapshot& snapshot, MeetingId meeting, PersonId person, Instant raised_at)
{
    auto who = attendee(snapshot, meeting, person).value();
    return {person, std::move(who.name), std::move(who.seatTitle), raised_at};
}

void tell(Transaction& tx, MeetingId meeting, Hand hand, HandState state)
{
    tx.publish(topic_of(meeting), stages::HandChanged{meeting, std::move(hand), state});
}

std::optional<Instant> take_down(Transaction& tx, MeetingId meeting, PersonId person)
{
    auto const raised =
        tx.value<Instant>("SELECT raised_at FROM raised_hands WHERE meeting_id = ?1 AND person_id = ?2", meeting, person);
    if (raised) tx.run("DELETE FROM raised_hands WHERE meeting_id = ?1 AND person_id = ?2", meeting, person);
    return raised;
}

}  // namespace

std::vector<Hand> hands_of(Snapshot& snapshot, MeetingId meeting)
{
    std::vector<Hand> all;
    for (auto const& [person, raised] : snapshot.all<PersonId, Instant>(
             "SELECT person_id, raised_at FROM raised_hands WHERE meeting_id = ?1 ORDER BY raised_at, person_id LIMIT 200", meeting))
        all.push_back(hand_of(snapshot, meeting, person, raised));
    return all;
}

Result<Nothing> raise_hand(Transaction& tx, MeetingId meeting, PersonId person)
{
    if (*tx.value<std::int64_t>("SELECT count(*) FROM raised_hands WHERE meeting_id = ?1", meeting) >= hands_max)
        return Error{ErrorCode::too_many, "200 hands are up already: wait until some are down.", {}};
    auto const is_new = tx.run("INSERT INTO raised_hands (meeting_id, person_id, raised_at) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
                               meeting, person, tx.at())
                        > 0;
    if (is_new) tell(tx, meeting, hand_of(tx, meeting, person, tx.at()), HandState::raised);
    return Nothing{};
}

void lower_hand(Transaction& tx, MeetingId meeting, PersonId person)
{
    if (auto const raised = take_down(tx, meeting, person))
        tell(tx, meeting, hand_of(tx, meeting, person, *raised), HandState::lowered);
}

void give_word(Transaction& tx, MeetingId meeting, PersonId person)
{
    auto const raised = take_down(tx, meeting, person);
    count_spoke(tx, meeting, person);
    tell(tx, meeting, hand_of(tx, meeting, person, raised.value_or(tx.at())), HandState::given);
}

}  // namespace lyceum::db

#include "db/outcomes.hpp"

#include "db/access.hpp"

namespace lyceum::db {
namespace {

using outcomes::Outcome;
using outcomes::OutcomeChanged;

/// Where those hear of it who may know it.
Topic topic_of_outcome(Snapshot& snapshot, Outcome const& outcome)
{
    auto const breakout = outcome.breakout ? run_of(snapshot, *outcome.breakout) : std::nullopt;
    return breakout && breakout->open ? topic_of(*outcome.breakout) : topic_of(outcome.meeting);
}

void tell(Transaction& tx, Outcome const& now)
{
    tx.publish(topic_of_outcome(tx, now), OutcomeChanged{now});
}

/// What it said before leaves the logs of the topics in which it was told: an event that a follower still asks
/// for says what it says now.
void renew_events(Transaction& tx, Outcome const& now)
{
    auto const data = codec::to_text(OutcomeChanged{now});
    auto const beginning = data.substr(0, data.find(',') + 1);
    auto const renew = [&](Topic topic) {
        tx.run("UPDATE events SET data = ?1 WHERE kind = ?2 AND id = ?3 AND name = ?4 AND substr(data, 1, length(?5)) = ?5", data,
               topic.kind, topic.id, OutcomeChanged::name, beginning);
    };
    renew(topic_of_outcome(tx, now));
    if (now.breakout) renew(topic_of(*now.breakout));
}

}  // namespace

RunOfMeeting run_of(Snapshot& snapshot, MeetingId meeting)
{
    auto const row = snapshot.row<std::optional<Instant>, std::optional<Instant>>(
        "SELECT opened_at, closed_at FROM meetings WHERE id = ?1", meeting);
    auto const& [opened, closed] = row.value();
    return {opened, closed};
}

RecordReader reader_of(Snapshot& snapshot, PersonId person, MeetingId meeting)
{
    auto const of_person = standing(snapshot, person, meeting);
    return {person, of_person && of_person->facilitates};
}

std::optional<SegmentId> standing_in(Snapshot& snapshot, MeetingId meeting, std::optional<BreakoutId> breakout)
{
    if (breakout) return snapshot.value<std::optional<SegmentId>>("SELECT segment_id FROM breakouts WHERE id = ?1", breakout).value_or(std::nullopt);
    return snapshot.value<std::optional<SegmentId>>("SELECT segment_id FROM stages WHERE meeting_id = ?1 AND breakout_id IS NULL", meeting)
        .value_or(std::nullopt);
}

bool is_of_meeting(Snapshot& snapshot, MeetingId meeting, SegmentId segment)
{
    return snapshot.exists("SELECT 1 FROM segments WHERE id = ?1 AND meeting_id = ?2", segment, meeting);
}

std::optional<RunOfBreakout> run_of(Snapshot& snapshot, BreakoutId breakout)
{
    auto const row = snapshot.row<MeetingId, bool, bool>(
        "SELECT meeting_id, opened_at IS NOT NULL, opened_at IS NOT NULL AND closed_at IS NULL FROM breakouts WHERE id = ?1", breakout);
    if (!row) return std::nullopt;
    auto const& [meeting, opened, open] = *row;
    return RunOfBreakout{meeting, opened, open};
}

Result<OutcomeId> add_outcome(Transaction& tx, NewOutcome const& outcome)
{
    auto const count = tx.value<std::int64_t>("SELECT count(*) FROM outcomes WHERE meeting_id = ?1", outcome.meeting);
    if (*count >= outcomes::outcomes_of_meeting_max) return conflict("At most 1,000 decisions, learnings and questions are kept of a session.");
    auto const id = tx.insert<OutcomeId>(
        "INSERT INTO outcomes (meeting_id, segment_id, breakout_id, kind, body, by_id, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        outcome.meeting, outcome.segment, outcome.breakout, outcome.kind, outcome.body, outcome.by, tx.at());
    tell(tx, db::outcome(tx, id).value());
    return id;
}

void change_outcome(Transaction& tx, OutcomeId outcome, OutcomeChange const& change)
{
    auto const changed = tx.run(
        "UPDATE outcomes SET kind = coalesce(?2, kind), body = coalesce(?3, body)"
        " WHERE id = ?1 AND (kind <> coalesce(?2, kind) OR body <> coalesce(?3, body))",
        outcome, change.kind, change.body);
    if (changed == 0) return;
    auto const now = db::outcome(tx, outcome).value();
    renew_events(tx, now);
    tell(tx, now);
}

void remove_outcome(Transaction& tx, OutcomeId outcome)
{
    if (tx.run("UPDATE outcomes SET removed = 1, body = '' WHERE id = ?1 AND removed = 0", outcome) == 0) return;
    auto const now = db::outcome(tx, outcome).value();
    renew_events(tx, now);
    tell(tx, now);
}

std::optional<OutcomePlace> place_of(Snapshot& snapshot, OutcomeId outcome)
{
    auto const row = snapshot.row<MeetingId, std::optional<PersonId>, std::optional<BreakoutId>, bool>(
        "SELECT o.meeting_id, o.by_id, b.id, o.removed FROM outcomes o"
        "  LEFT JOIN breakouts b ON b.id = o.breakout_id AND b.opened_at IS NOT NULL AND b.closed_at IS NULL"
        " WHERE o.id = ?1",
        outcome);
    if (!row) return std::nullopt;
    auto const& [meeting, by, inside, removed] = *row;
    return OutcomePlace{meeting, by, inside, removed};
}

std::optional<Outcome> outcome(Snapshot& snapshot, OutcomeId outcome)
{
    auto row = snapshot.row<MeetingId, std::optional<SegmentId>, std::optional<BreakoutId>, outcomes::Kind, std::string,
                            std::optional<PersonId>, std::optional<std::string>, Instant, bool>(
        "SELECT o.meeting_id, o.segment_id, o.breakout_id, o.kind, o.body, p.id, p.name, o.at, o.removed"
        "  FROM outcomes o LEFT JOIN people p ON p.id = o.by_id WHERE o.id = ?1",
        outcome);
    if (!row) return std::nullopt;
    auto& [meeting, segment, breakout, kind, body, person, name, at, removed] = *row;
    Outcome found{.id = outcome, .meeting = meeting, .segment = segment, .breakout = breakout, .kind = kind, .body = std::move(body),
                  .by = {}, .at = at, .removed = removed};
    if (person) found.by = outcomes::CaughtBy{*person, name.value()};
    return found;
}

std::vector<Outcome> outcomes_of(Snapshot& snapshot, MeetingId meeting, RecordReader const& reader, std::optional<outcomes::Kind> kind,
                                 OutcomeId before, std::int64_t limit)
{
    std::vector<Outcome> all;
    for (auto const id : snapshot.values<OutcomeId>(
             "SELECT o.id FROM outcomes o WHERE o.meeting_id = ?1 AND o.removed = 0 AND (?2 IS NULL OR o.kind = ?2) AND o.id < ?3"
             "   AND (?4 OR NOT EXISTS (SELECT 1 FROM breakouts b WHERE b.id = o.breakout_id AND b.opened_at IS NOT NULL AND b.closed_at IS NULL"
             "        AND NOT EXISTS (SELECT 1 FROM breakout_people p WHERE p.breakout_id = b.id AND p.person_id = ?5)))"
             " ORDER BY o.id DESC LIMIT ?6",
             meeting, kind, before, reader.facilitates, reader.person, limit))
        all.push_back(outcome(snapshot, id).value());
    return all;
}

}  // namespace lyceum::db

#include "db/agendas.hpp"

#include "db/access.hpp"
#include "db/scripts.hpp"

#include <algorithm>

namespace lyceum::db {
namespace {

using agendas::Kind;
using agendas::Segment;

constexpr std::int64_t promises_minutes_min = 5, promises_minutes_max = 15;

enum class Tell { order, segment };

/// Tells of the agenda's order, and of the segment where it was added or changed.
void tell(Transaction& tx, MeetingId meeting, SegmentId changed, Tell what)
{
    auto const length = agenda_length(tx, meeting);
    agendas::AgendaChanged event{.meeting = meeting, .order = order_of(tx, meeting), .segment = {}, .minutes = length.minutes,
                                 .overrun = length.overrun};
    if (what == Tell::segment) event.segment = segment(tx, changed);
    tx.publish(topic_of(meeting), event);
}

/// Numbers the segments anew in the given order.
void renumber(Transaction& tx, std::vector<SegmentId> const& order)
{
    for (std::size_t i = 0; i < order.size(); ++i)
        tx.run("UPDATE segments SET position = ?2 WHERE id = ?1 AND position <> ?2", order[i], std::int64_t(i + 1));
}

/// Where in the order something comes that stands behind `after`: at `otherwise` without one.
std::vector<SegmentId>::iterator place_behind(std::vector<SegmentId>& order, std::optional<SegmentId> after,
                                              std::vector<SegmentId>::iterator otherwise)
{
    if (!after) return otherwise;
    auto const found = std::ranges::find(order, *after);
    return found == order.end() ? otherwise : found + 1;
}

SegmentId insert_segment(Transaction& tx, MeetingId meeting, NewSegment const& segment, std::optional<SegmentId> after)
{
    auto order = order_of(tx, meeting);
    auto const script = segment.script ? std::optional(codec::to_text(*segment.script)) : std::nullopt;
    auto const script_id = segment.script ? segment.script->id : std::nullopt;
    auto const id = tx.insert<SegmentId>(
        "INSERT INTO segments (meeting_id, position, kind, title, purpose, minutes, lead_id, script_id, script)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        meeting, std::int64_t(order.size()) + 1, segment.kind, segment.title, segment.purpose, segment.minutes, segment.lead, script_id,
        script);
    if (after) {
        order.insert(place_behind(order, after, order.end()), id);
        renumber(tx, order);
    }
    tell(tx, meeting, id, Tell::segment);
    return id;
}

bool has_promises(Snapshot& snapshot, MeetingId meeting)
{
    return snapshot.exists("SELECT 1 FROM segments WHERE meeting_id = ?1 AND kind = 'promises'", meeting);
}

}  // namespace

std::vector<SegmentId> order_of(Snapshot& snapshot, MeetingId meeting)
{
    return snapshot.values<SegmentId>("SELECT id FROM segments WHERE meeting_id = ?1 ORDER BY position, id", meeting);
}

std::vector<Segment> segments_of(Snapshot& snapshot, MeetingId meeting)
{
    std::vector<Segment> all;
    for (auto const id : order_of(snapshot, meeting)) all.push_back(segment(snapshot, id).value());
    return all;
}

std::optional<Segment> segment(Snapshot& snapshot, SegmentId id)
{
    auto row = snapshot.row<Kind, std::string, std::string, std::int64_t, std::optional<PersonId>, std::optional<std::string>,
                            std::optional<std::string>, std::optional<Instant>, std::optional<Instant>, std::int64_t, std::int64_t>(
        "SELECT s.kind, s.title, s.purpose, s.minutes, p.id, p.name, s.script, s.began_at, s.ended_at,"
        "       (SELECT count(*) FROM activities a WHERE a.meeting_id = s.meeting_id AND a.segment_id = s.id),"
        "       (SELECT count(*) FROM breakouts b WHERE b.meeting_id = s.meeting_id AND b.segment_id = s.id)"
        "  FROM segments s LEFT JOIN people p ON p.id = s.lead_id WHERE s.id = ?1",
        id);
    if (!row) return std::nullopt;
    auto& [kind, title, purpose, minutes, lead, lead_name, script, began, ended, activities, breakouts] = *row;
    Segment segment{.id = id,
                    .kind = kind,
                    .title = std::move(title),
                    .purpose = std::move(purpose),
                    .minutes = minutes,
                    .lead = {},
                    .script = {},
                    .beganAt = began,
                    .endedAt = ended,
                    .activities = activities,
                    .breakouts = breakouts};
    if (lead) segment.lead = agendas::Person{*lead, *std::move(lead_name)};
    if (script) segment.script = taken_script(snapshot, *script);
    return segment;
}

AgendaLength agenda_length(Snapshot& snapshot, MeetingId meeting)
{
    auto const row = snapshot.row<std::int64_t, std::int64_t>(
        "SELECT (SELECT coalesce(sum(minutes), 0) FROM segments WHERE meeting_id = m.id), m.minutes FROM meetings m WHERE m.id = ?1",
        meeting);
    auto const [minutes, planned] = row.value();
    return {minutes, std::max<std::int64_t>(0, minutes - planned)};
}

std::int64_t people_expected(Snapshot& snapshot, MeetingId meeting)
{
    auto const people = snapshot.value<std::int64_t>(
        "SELECT count(*) FROM people p WHERE p.disabled_at IS NULL"
        "   AND p.id IN (SELECT person_id FROM meeting_asked WHERE meeting_id = ?1)"
        "   AND NOT EXISTS (SELECT 1 FROM meeting_people r WHERE r.meeting_id = ?1 AND r.person_id = p.id AND r.reply = 'no')",
        meeting);
    return std::clamp<std::int64_t>(people.value_or(1), 1, scripts::people_max);
}

std::int64_t count_open_promises(Snapshot& snapshot, MeetingId meeting)
{
    return *snapshot.value<std::int64_t>("SELECT count(*) FROM commitment_rounds WHERE meeting_id = ?1 AND state = 'open'", meeting);
}

void bring_promises(Transaction& tx, MeetingId meeting)
{
    auto const open = count_open_promises(tx, meeting);
    if (open == 0 || has_promises(tx, meeting)) return;
    NewSegment const promises{.kind = Kind::promises,
                              .title = "What we promised",
                              .purpose = "Each says in a sentence what became of it: kept, still open, or dropped and why.",
                              .minutes = std::clamp(open, promises_minutes_min, promises_minutes_max),
                              .lead = {},
                              .script = {}};
    auto const id = insert_segment(tx, meeting, promises, {});
    move_segment(tx, id, {});
}

void bring_promises_to_next(Transaction& tx, MeetingId closed)
{
    auto const next = tx.value<MeetingId>(
        "SELECT n.id FROM meetings m JOIN meetings n ON n.cohort_id = m.cohort_id AND n.id <> m.id AND n.starts_at >= m.starts_at"
        "   AND (m.series_id IS NULL OR n.series_id = m.series_id)"
        " WHERE m.id = ?1 AND n.cancelled_at IS NULL AND n.opened_at IS NULL"
        " ORDER BY n.starts_at, n.id LIMIT 1",
        closed);
    if (next && !order_of(tx, *next).empty()) bring_promises(tx, *next);
}

Result<SegmentId> add_segment(Transaction& tx, MeetingId meeting, NewSegment const& segment, std::optional<SegmentId> after)
{
    auto const had = std::int64_t(order_of(tx, meeting).size());
    if (had >= agendas::segments_max) return conflict("An agenda has at most 40 blocks.");
    if (had == 0 && segment.kind != Kind::promises) bring_promises(tx, meeting);
    return insert_segment(tx, meeting, segment, after);
}

void change_segment(Transaction& tx, SegmentId segment, SegmentChange const& change)
{
    if (change.title) tx.run("UPDATE segments SET title = ?2 WHERE id = ?1", segment, *change.title);
    if (change.purpose) tx.run("UPDATE segments SET purpose = ?2 WHERE id = ?1", segment, *change.purpose);
    if (change.minutes) tx.run("UPDATE segments SET minutes = ?2 WHERE id = ?1", segment, *change.minutes);
    if (change.lead) tx.run("UPDATE segments SET lead_id = ?2 WHERE id = ?1", segment, *change.lead);
    if (change.script) {
        auto const& taken = *change.script;
        auto const text = taken ? std::optional(codec::to_text(*taken)) : std::nullopt;
        auto const id = taken ? taken->id : std::nullopt;
        tx.run("UPDATE segments SET script_id = ?2, script = ?3 WHERE id = ?1", segment, id, text);
    }
    tell(tx, meeting_of(tx, segment).value(), segment, Tell::segment);
}

void move_segment(Transaction& tx, SegmentId segment, std::optional<SegmentId> after)
{
    auto const meeting = meeting_of(tx, segment).value();
    auto const before = order_of(tx, meeting);
    auto order = before;
    std::erase(order, segment);
    order.insert(place_behind(order, after, order.begin()), segment);
    if (order == before) return;
    renumber(tx, order);
    tell(tx, meeting, segment, Tell::order);
}

void remove_segment(Transaction& tx, SegmentId segment)
{
    auto const meeting = meeting_of(tx, segment).value();
    tx.run("UPDATE breakouts SET segment_id = NULL WHERE segment_id = ?1", segment);
    tx.run("DELETE FROM segments WHERE id = ?1", segment);
    renumber(tx, order_of(tx, meeting));
    tell(tx, meeting, segment, Tell::order);
}

}  // namespace lyceum::db

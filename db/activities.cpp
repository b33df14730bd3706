#include "db/activities.hpp"

#include "db/activity_entries.hpp"
#include "db/activity_votes.hpp"
#include "db/breakouts.hpp"
#include "db/documents.hpp"
#include "db/meeting_rooms.hpp"

#include <algorithm>

namespace lyceum::db {
namespace {

using activities::Activity;
using activities::Kind;
using activities::State;

bool is_vote(Kind kind) { return kind == Kind::poll || kind == Kind::dots; }

std::int64_t how_many_answered(Snapshot& snapshot, Activity const& activity)
{
    return is_vote(activity.kind) ? count_voters(snapshot, activity) : count_authors(snapshot, activity);
}

DocumentId begin_notes(Transaction& tx, Activity const& activity, PersonId by)
{
    auto const inside = activity.breakout
                            ? tx.value<RoomId>("SELECT room_id FROM breakouts WHERE id = ? AND room_id IS NOT NULL", *activity.breakout)
                            : std::nullopt;
    return create_document(tx, inside ? *inside : meeting_room(tx, activity.meeting, by), activity.title, by);
}

/// The segment that it became; nothing where it belongs to one that did not become any.
struct Place {
    std::optional<SegmentId> segment;
};
std::optional<Place> place_in(std::map<SegmentId, SegmentId> const& segments, std::optional<SegmentId> segment)
{
    if (!segment) return Place{};
    auto const found = segments.find(*segment);
    return found == segments.end() ? std::nullopt : std::optional(Place{found->second});
}

std::map<BreakoutId, BreakoutId> copy_breakouts(Transaction& tx, MeetingId from, MeetingId to, std::map<SegmentId, SegmentId> const& segments)
{
    std::map<BreakoutId, BreakoutId> copies;
    for (auto const& breakout : breakouts_of(tx, from)) {
        auto const place = place_in(segments, breakout.segment);
        if (!place || count_breakouts(tx, to) >= breakouts::breakouts_max) continue;
        std::vector<PersonId> people;
        for (auto const& member : breakout.people)
            if (in_meeting(tx, to, member.person)) people.push_back(member.person);
        copies[breakout.id] = prepare_breakout(tx, {.meeting = to, .segment = place->segment, .name = breakout.name, .task = breakout.task,
                                                    .filling = breakout.byChoice ? Filling::by_choice : Filling::by_facilitator,
                                                    .script = script_of(tx, breakout.id), .people = std::move(people)});
    }
    return copies;
}

}  // namespace

ActivityId add_activity(Transaction& tx, NewActivity const& activity)
{
    return tx.insert<ActivityId>(
        "INSERT INTO activities (meeting_id, segment_id, breakout_id, position, kind, title, settings, anonymous, together, school_id,"
        " document_id)"
        " VALUES (?1, ?2, ?3, (SELECT coalesce(max(position) + 1, 0) FROM activities WHERE meeting_id = ?1), ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        activity.meeting, activity.segment, activity.breakout, activity.kind, activity.title, codec::to_text(activity.settings),
        activity.anonymous, activity.together, activity.school, activity.document);
}

std::int64_t count_activities(Snapshot& snapshot, MeetingId meeting)
{
    return *snapshot.value<std::int64_t>("SELECT count(*) FROM activities WHERE meeting_id = ?", meeting);
}

std::optional<Activity> activity(Snapshot& snapshot, ActivityId id)
{
    auto row = snapshot.row<MeetingId, std::optional<SegmentId>, std::optional<BreakoutId>, std::int64_t, Kind, std::string, std::string,
                            bool, bool, std::optional<SchoolId>, std::optional<std::string>, std::optional<DocumentId>,
                            std::optional<Instant>, std::optional<Instant>, std::optional<Instant>>(
        "SELECT a.meeting_id, a.segment_id, a.breakout_id, a.position, a.kind, a.title, a.settings, a.anonymous, a.together, a.school_id,"
        "       s.name, a.document_id, a.opened_at, a.shown_at, a.ended_at"
        "  FROM activities a LEFT JOIN schools s ON s.id = a.school_id WHERE a.id = ?",
        id);
    if (!row) return std::nullopt;
    Activity found;
    found.id = id;
    std::string settings;
    std::tie(found.meeting, found.segment, found.breakout, found.position, found.kind, found.title, settings, found.anonymous,
             found.together, found.school, found.schoolName, found.document, found.openedAt, found.shownAt, found.endedAt) =
        std::move(*row);
    found.settings = codec::from_json<activities::Settings>(codec::parse(settings).value()).value();
    found.state = !found.openedAt ? State::prepared : found.endedAt ? State::ended : State::open;
    found.answered = how_many_answered(snapshot, found);
    return found;
}

std::vector<Activity> activities_of(Snapshot& snapshot, MeetingId meeting)
{
    std::vector<Activity> all;
    for (auto const id : snapshot.values<ActivityId>("SELECT id FROM activities WHERE meeting_id = ? ORDER BY position, id LIMIT ?", meeting,
                                                     activities::activities_max))
        all.push_back(activity(snapshot, id).value());
    return all;
}

std::optional<bool> answered_by(Snapshot& snapshot, Activity const& activity, PersonId person)
{
    if (!is_vote(activity.kind)) return activity.anonymous ? std::nullopt : std::optional(has_written(snapshot, activity.id, person));
    if (activity.anonymous && activity.state != State::open) return std::nullopt;
    return has_voted(snapshot, activity, person);
}

Topic topic_around(Activity const& activity)
{
    return activity.breakout ? topic_of(*activity.breakout) : topic_of(activity.meeting);
}

void tell_activity(Transaction& tx, ActivityId id)
{
    auto const now = activity(tx, id).value();
    if (now.state != State::prepared) tx.publish(topic_around(now), activities::ActivityChanged{now});
}

void change_activity(Transaction& tx, Activity const& activity)
{
    tx.run("UPDATE activities SET title = ?2, settings = ?3, anonymous = ?4, together = ?5, school_id = ?6, document_id = ?7 WHERE id = ?1",
           activity.id, activity.title, codec::to_text(activity.settings), activity.anonymous, activity.together, activity.school,
           activity.document);
    tell_activity(tx, activity.id);
}

void move_activity(Transaction& tx, ActivityId id, std::int64_t place)
{
    auto order = tx.values<ActivityId>(
        "SELECT o.id FROM activities a JOIN activities o ON o.meeting_id = a.meeting_id WHERE a.id = ? ORDER BY o.position, o.id", id);
    std::erase(order, id);
    order.insert(order.begin() + std::min(place, std::int64_t(order.size())), id);
    for (std::size_t i = 0; i < order.size(); ++i) tx.run("UPDATE activities SET position = ? WHERE id = ?", i, order[i]);
    tell_activity(tx, id);
}

void remove_activity(Transaction& tx, ActivityId activity) { tx.run("DELETE FROM activities WHERE id = ?", activity); }

void open_activity(Transaction& tx, ActivityId id, PersonId by)
{
    auto const opening = activity(tx, id).value();
    if (opening.kind == Kind::notes && !opening.document)
        tx.run("UPDATE activities SET document_id = ? WHERE id = ?", begin_notes(tx, opening, by), id);
    tx.run("UPDATE activities SET opened_at = coalesce(opened_at, ?), ended_at = NULL WHERE id = ?", tx.at(), id);
    tell_activity(tx, id);
}

void show_activity(Transaction& tx, ActivityId id)
{
    tx.run("UPDATE activities SET shown_at = coalesce(shown_at, ?) WHERE id = ?", tx.at(), id);
    tell_activity(tx, id);
    tell_results(tx, id);
}

void end_activity(Transaction& tx, ActivityId id)
{
    if (tx.run("UPDATE activities SET ended_at = ?1, shown_at = coalesce(shown_at, ?1)"
               " WHERE id = ?2 AND opened_at IS NOT NULL AND ended_at IS NULL",
               tx.at(), id)
        == 0)
        return;
    auto const ended = activity(tx, id).value();
    if (ended.anonymous) {
        forget_voters(tx, id);
        forget_order_of_writing(tx, id);
    }
    tell_activity(tx, id);
    tell_results(tx, id);
}

void end_activities(Transaction& tx, MeetingId meeting)
{
    for (auto const id : tx.values<ActivityId>(
             "SELECT id FROM activities WHERE meeting_id = ? AND opened_at IS NOT NULL AND ended_at IS NULL ORDER BY position, id", meeting))
        end_activity(tx, id);
}

void copy_prepared(Transaction& tx, MeetingId from, MeetingId to, std::map<SegmentId, SegmentId> const& segments)
{
    auto const breakouts = copy_breakouts(tx, from, to, segments);
    std::map<ActivityId, ActivityId> copies;
    for (auto const& original : activities_of(tx, from)) {
        auto const place = place_in(segments, original.segment);
        auto const inside = original.breakout ? breakouts.find(*original.breakout) : breakouts.end();
        auto const is_lost = !place || (original.breakout && inside == breakouts.end());
        if (is_lost || count_activities(tx, to) >= activities::activities_max) continue;
        auto settings = original.settings;
        if (settings.board) {
            auto const board = copies.find(*settings.board);
            if (board == copies.end()) continue;
            settings.board = board->second;
        }
        copies[original.id] = add_activity(
            tx, {.meeting = to, .segment = place->segment,
                 .breakout = original.breakout ? std::optional(inside->second) : std::nullopt, .kind = original.kind,
                 .title = original.title, .settings = std::move(settings), .anonymous = original.anonymous, .together = original.together,
                 .school = original.school, .document = original.kind == Kind::reading ? original.document : std::nullopt});
    }
}

}  // namespace lyceum::db

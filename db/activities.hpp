#pragma once

#include "db/transaction.hpp"
#include "protocol/activities.hpp"

#include <map>

/// Activities of sessions and breakouts: how they are prepared, opened, shown and ended. What is written in them is
/// db/activity_entries.hpp, votes are db/activity_votes.hpp. Events go to `meeting/N`, or to `breakout/N`.
namespace lyceum::db {

struct NewActivity {
    MeetingId meeting;
    std::optional<SegmentId> segment;
    std::optional<BreakoutId> breakout;
    activities::Kind kind = activities::Kind::prompt;
    std::string title;
    activities::Settings settings;
    bool anonymous = false, together = false;
    std::optional<SchoolId> school;
    std::optional<DocumentId> document;
};
/// Adds it as the last one of its session, which has fewer than `activities::activities_max`. Tells nobody.
ActivityId add_activity(Transaction& tx, NewActivity const& activity);
std::int64_t count_activities(Snapshot& snapshot, MeetingId meeting);

/// Without what is the reader's own. Nothing where there is none.
std::optional<activities::Activity> activity(Snapshot& snapshot, ActivityId activity);
/// All of the session's, in their order, whoever may see them.
std::vector<activities::Activity> activities_of(Snapshot& snapshot, MeetingId meeting);
/// Whether the person answered; nothing where nobody knows.
std::optional<bool> answered_by(Snapshot& snapshot, activities::Activity const& activity, PersonId person);

/// Where its events go.
Topic topic_around(activities::Activity const& activity);
/// Tells of it as it is now; of one that is only prepared, nobody.
void tell_activity(Transaction& tx, ActivityId activity);

/// Writes title, settings, anonymous, together, school and document as they stand in `activity`.
void change_activity(Transaction& tx, activities::Activity const& activity);
/// Puts it at that place of its session's, from 0 on.
void move_activity(Transaction& tx, ActivityId activity, std::int64_t place);
void remove_activity(Transaction& tx, ActivityId activity);

/// Opens it, for the first time or again; `notes` get their document, which `by` begins.
void open_activity(Transaction& tx, ActivityId activity, PersonId by);
void show_activity(Transaction& tx, ActivityId activity);
/// Ends it, where it is open: everything shows, and of an anonymous vote it is forgotten who voted.
void end_activity(Transaction& tx, ActivityId activity);
/// Ends all of the session's that are open, those of its breakouts too.
void end_activities(Transaction& tx, MeetingId meeting);

/// Prepares in one session what was prepared in another: breakouts with those of their people who see the other
/// session, and activities. `segments` says which segment became which; what belongs to another segment is left out.
void copy_prepared(Transaction& tx, MeetingId from, MeetingId to, std::map<SegmentId, SegmentId> const& segments);

}  // namespace lyceum::db

#include "server/recap.hpp"

#include "db/activities.hpp"
#include "db/activity_entries.hpp"
#include "db/activity_votes.hpp"
#include "db/attendance.hpp"
#include "db/breakouts.hpp"
#include "db/cohorts.hpp"
#include "db/commitments.hpp"
#include "db/documents.hpp"
#include "db/meetings.hpp"
#include "db/practice_lists.hpp"
#include "db/recap_course.hpp"
#include "db/recap_draft.hpp"
#include "db/recap_figures.hpp"
#include "db/recaps.hpp"
#include "db/topics.hpp"
#include "server/access/access.hpp"

#include <algorithm>

namespace lyceum::server {
namespace {

using recaps::Recap;

constexpr std::int64_t lines_max = 500, outcomes_max = outcomes::outcomes_of_meeting_max, commitments_max = 500, documents_max = 30;
constexpr std::int64_t entries_at_once = 1'000;
constexpr std::size_t entries_max = 5'000;
constexpr std::int64_t practices_max = 100;
constexpr CommitmentId newest_commitment{std::numeric_limits<std::int64_t>::max()};
constexpr OutcomeId newest_outcome{std::numeric_limits<std::int64_t>::max()};

template <class Object>
bool allowed(db::Snapshot& snapshot, Caller const& caller, Right right, Object object)
{
    return !access::may(snapshot, caller, right, object);
}

void add_written(db::Snapshot& snapshot, Recap& recap)
{
    recap.suggested = db::drafted_synthesis(snapshot, recap.meeting);
    recap.synthesis = recap.suggested;
    auto written = db::written_recap(snapshot, recap.meeting);
    if (!written) return;
    recap.drafted = !written->is_written;
    if (written->is_written || written->approved_at) recap.synthesis = std::move(written->synthesis);
    recap.remarks = std::move(written->remarks);
    recap.expected = written->expected;
    recap.state = written->approved_at ? recaps::State::approved : recaps::State::draft;
    recap.approvedBy = std::move(written->approved_by), recap.approvedAt = written->approved_at;
    recap.mailedAt = written->mailed_at;
}

Recap head_of(db::Snapshot& snapshot, MeetingId meeting)
{
    auto about = db::meeting(snapshot, meeting).value();
    auto const course = db::run_of(snapshot, meeting);
    Recap recap;
    recap.meeting = meeting, recap.cohort = about.cohort;
    recap.cohortName = db::cohort(snapshot, about.cohort)->name;
    recap.title = std::move(about.title), recap.purpose = std::move(about.purpose);
    recap.starts = about.starts, recap.plannedMinutes = about.minutes, recap.timeZone = std::move(about.timeZone);
    recap.openedAt = course.opened, recap.closedAt = course.closed;
    add_written(snapshot, recap);
    return recap;
}

/// In the order in which they were caught.
void add_outcomes(db::Snapshot& snapshot, Recap& recap, db::RecordReader const& reader)
{
    recap.outcomes = db::outcomes_of(snapshot, recap.meeting, reader, {}, newest_outcome, outcomes_max);
    std::ranges::reverse(recap.outcomes);
    recap.commitments = db::commitments_of(snapshot, recap.cohort, {}, recap.meeting, newest_commitment, commitments_max);
    std::ranges::reverse(recap.commitments);
}

void add_attendance(db::Snapshot& snapshot, Recap& recap)
{
    auto all = db::attendance_of(snapshot, recap.meeting, db::attendance_max);
    if (!recap.closedAt) recap.expected = std::ranges::count_if(all, [](auto const& one) { return !one.guest; });
    std::erase_if(all, [](auto const& one) { return !one.present; });
    recap.attendance = std::move(all);
    recap.voice = db::voice_of(snapshot, recap.meeting);
}

void add_breakouts(db::Snapshot& snapshot, Caller const& caller, Recap& recap)
{
    for (auto& breakout : db::breakouts_of(snapshot, recap.meeting)) {
        if (breakout.state == breakouts::State::prepared) continue;
        breakout.maySee = allowed(snapshot, caller, Right::see, breakout.id);
        if (!*breakout.maySee) breakout.room.reset(), breakout.document.reset();
        recap.breakouts.push_back(std::move(breakout));
    }
}

recaps::Worked worked(db::Snapshot& snapshot, Caller const& caller, activities::Activity&& activity, std::size_t entries_left)
{
    recaps::Worked worked{.activity = std::move(activity), .entries = {}, .results = {}, .complete = true};
    for (EntryId after; worked.complete;) {
        auto page = db::entries_for(snapshot, worked.activity, *caller.person, after, entries_at_once);
        auto const is_last = std::int64_t(page.size()) < entries_at_once;
        if (!page.empty()) after = page.back().id;
        std::ranges::move(page, std::back_inserter(worked.entries));
        worked.complete = worked.entries.size() <= entries_left;
        if (is_last) break;
    }
    if (!worked.complete) worked.entries.resize(entries_left);
    worked.results = db::results(snapshot, worked.activity);
    return worked;
}

void add_activities(db::Snapshot& snapshot, Caller const& caller, Recap& recap)
{
    std::size_t entries_left = entries_max;
    for (auto& activity : db::activities_of(snapshot, recap.meeting)) {
        if (activity.state == activities::State::prepared || !allowed(snapshot, caller, Right::see, activity.id)) continue;
        recap.activities.push_back(worked(snapshot, caller, std::move(activity), entries_left));
        entries_left -= recap.activities.back().entries.size();
    }
}

void add_practices(db::Snapshot& snapshot, PersonId reader, Recap& recap)
{
    for (auto& [practice, title, owner_name, version] : db::practices_begun_in(snapshot, reader, recap.meeting, practices_max))
        recap.practices.push_back({practice, std::move(title), std::move(owner_name)});
}

/// The documents of the session's room and of those of its breakouts that the caller reads.
void add_notes(db::Snapshot& snapshot, Caller const& caller, Recap& recap)
{
    for (auto const& [room, breakout] : db::rooms_of_meeting(snapshot, recap.meeting)) {
        if (!allowed(snapshot, caller, Right::see, room)) continue;
        auto documents = db::documents_of_room(snapshot, room, db::Shelf::current, DocumentId{std::numeric_limits<std::int64_t>::max()}, documents_max);
        std::ranges::reverse(documents);
        for (auto& document : documents)
            if (std::int64_t(recap.notes.size()) < documents_max)
                recap.notes.push_back({document.id, breakout, std::move(document.title), {}, {}, false});
    }
}

}  // namespace

CapturedRecap captured_recap(db::Snapshot& snapshot, Caller const& caller, MeetingId meeting)
{
    CapturedRecap captured{.recap = head_of(snapshot, meeting), .last_event = db::last_number(snapshot, topic_of(meeting))};
    auto& recap = captured.recap;
    recap.mayEdit = allowed(snapshot, caller, Right::facilitate, meeting);
    add_attendance(snapshot, recap);
    recap.agenda = db::agenda_as_run(snapshot, meeting);
    recap.said = db::lines_said(snapshot, meeting, lines_max);
    add_breakouts(snapshot, caller, recap);
    add_notes(snapshot, caller, recap);
    add_activities(snapshot, caller, recap);
    add_outcomes(snapshot, recap, db::reader_of(snapshot, *caller.person, meeting));
    add_practices(snapshot, *caller.person, recap);
    // A guest sees this session, and not what the cohort promised before.
    if (allowed(snapshot, caller, Right::see, recap.cohort))
        recap.earlier = db::commitments_round(snapshot, meeting, {}, newest_commitment, commitments_max);
    return captured;
}

Recap recap_for_everyone(db::Snapshot& snapshot, MeetingId meeting)
{
    auto recap = head_of(snapshot, meeting);
    add_outcomes(snapshot, recap, {});
    return recap;
}

}  // namespace lyceum::server

#include "server/operations/activities.hpp"

#include "db/access.hpp"
#include "db/activities.hpp"
#include "db/activity_entries.hpp"
#include "db/activity_votes.hpp"
#include "db/breakouts.hpp"
#include "db/cohorts.hpp"
#include "db/documents.hpp"
#include "db/meeting_rooms.hpp"
#include "db/topics.hpp"
#include "server/activity_settings.hpp"

namespace lyceum::server {

using namespace activities;

namespace {

constexpr std::int64_t page_default = 200;

/// Everyone of the session must be able to read it: it is in an open room of the cohort or of the session.
std::optional<Error> bad_document(db::Snapshot& snapshot, Call& call, Activity const& activity)
{
    if (activity.kind == Kind::notes && !activity.document) return std::nullopt;
    if (activity.kind != Kind::reading)
        return activity.document ? std::optional(invalid("document", "document: must be absent in an activity of this kind.")) : std::nullopt;
    if (!activity.document) return invalid("document", "document: must be the document to read.");
    auto const refused = access::may(snapshot, call.caller(), Right::see, *activity.document);
    auto const place = refused ? std::nullopt : db::place_of(snapshot, *activity.document);
    auto const room = place ? db::standing(snapshot, call.person(), place->room) : std::nullopt;
    auto const cohort = db::cohort_of(snapshot, activity.meeting);
    if (room && room->cohort == cohort && room->kind != rooms::Kind::closed && (!room->meeting || room->meeting == activity.meeting))
        return std::nullopt;
    return invalid("document", "document: must be one that everyone of the session may read, in an open room of its cohort.");
}

std::optional<Error> bad_school(db::Snapshot& snapshot, Activity const& activity)
{
    if (activity.kind != Kind::feedback)
        return activity.school ? std::optional(invalid("school", "school: must be absent in an activity of this kind.")) : std::nullopt;
    auto const cohort = db::cohort_of(snapshot, activity.meeting).value();
    if (activity.school && db::is_in(snapshot, cohort, *activity.school)) return std::nullopt;
    return invalid("school", "school: must be the school of the cohort that the feedback is for.");
}

std::optional<Error> bad_activity(db::Snapshot& snapshot, Call& call, Activity const& activity)
{
    if (auto refused = bad_settings(snapshot, activity.meeting, activity.kind, activity.settings)) return refused;
    if (activity.anonymous && (activity.kind == Kind::reading || activity.kind == Kind::notes))
        return invalid("anonymous", "anonymous: must be false: a document says who wrote in it.");
    if (auto refused = bad_school(snapshot, activity)) return refused;
    return bad_document(snapshot, call, activity);
}

std::optional<Error> foreign_place(db::Snapshot& snapshot, Add::Request const& request)
{
    if (request.segment && !db::has_segment(snapshot, request.meeting, *request.segment))
        return invalid("segment", "segment: must be one of this session's agenda.");
    if (request.breakout && !db::has_breakout(snapshot, request.meeting, *request.breakout))
        return invalid("breakout", "breakout: must be one of this session.");
    return std::nullopt;
}

Activity asked_for(Add::Request const& request)
{
    Activity activity;
    activity.meeting = request.meeting, activity.kind = request.kind, activity.title = request.title;
    activity.settings = request.settings.value_or(activities::Settings{});
    activity.anonymous = request.anonymous.value_or(false), activity.together = request.together.value_or(false);
    activity.school = request.school, activity.document = request.document;
    return activity;
}

}  // namespace

Activity as_seen(db::Snapshot& snapshot, Call& call, Activity activity)
{
    activity.answeredByMe = db::answered_by(snapshot, activity, call.person());
    activity.mayRun = !access::may(snapshot, call.caller(), Right::own, activity.id);
    return activity;
}

Task<Result<Add::Response>> handle(Call& call, Add::Request const& request)
{
    auto add = [&](db::Transaction& tx) -> Result<Add::Response> {
        if (db::is_over(tx, request.meeting)) return conflict("This session is over: nothing is prepared for it any more.");
        if (auto refused = foreign_place(tx, request)) return *std::move(refused);
        auto const asked = asked_for(request);
        if (auto refused = bad_activity(tx, call, asked)) return *std::move(refused);
        if (db::count_activities(tx, request.meeting) >= activities_max) return conflict("A session has at most 200 activities.");
        auto const id = db::add_activity(tx, {.meeting = request.meeting, .segment = request.segment, .breakout = request.breakout,
                                              .kind = asked.kind, .title = asked.title, .settings = asked.settings,
                                              .anonymous = asked.anonymous, .together = asked.together, .school = asked.school,
                                              .document = asked.document});
        return Add::Response{as_seen(tx, call, db::activity(tx, id).value())};
    };
    co_return co_await call.write(std::move(add));
}

Task<Result<Update::Response>> handle(Call& call, Update::Request const& request)
{
    auto update = [&](db::Transaction& tx) -> Result<Update::Response> {
        auto activity = db::activity(tx, request.activity).value();
        auto const more_than_title = request.settings || request.anonymous || request.together || request.school || request.document;
        if (activity.state != State::prepared && more_than_title)
            return conflict("This activity has been opened: only its title and its place change, so that what people were told stays so.");
        if (request.title) activity.title = *request.title;
        if (request.settings) activity.settings = *request.settings;
        if (request.anonymous) activity.anonymous = *request.anonymous;
        if (request.together) activity.together = *request.together;
        if (request.school) activity.school = request.school;
        if (request.document) activity.document = request.document;
        if (more_than_title)
            if (auto refused = bad_activity(tx, call, activity)) return *std::move(refused);
        if (request.title || more_than_title) db::change_activity(tx, activity);
        if (request.position) db::move_activity(tx, activity.id, *request.position);
        return Update::Response{as_seen(tx, call, db::activity(tx, request.activity).value())};
    };
    co_return co_await call.write(std::move(update));
}

Task<Result<Nothing>> handle(Call& call, Remove::Request const& request)
{
    auto remove = [&](db::Transaction& tx) -> Result<Nothing> {
        if (db::activity(tx, request.activity)->state != State::prepared)
            return conflict("This activity has been opened: what was written in it stays with the session.");
        db::remove_activity(tx, request.activity);
        return Nothing{};
    };
    co_return co_await call.write(std::move(remove));
}

Task<Result<ListOfMeeting::Response>> handle(Call& call, ListOfMeeting::Request const& request)
{
    auto list = [&](db::Snapshot& snapshot) -> Result<ListOfMeeting::Response> {
        ListOfMeeting::Response response;
        for (auto& found : db::activities_of(snapshot, request.meeting)) {
            if (request.breakout && found.breakout != request.breakout) continue;
            if (access::may(snapshot, call.caller(), Right::see, found.id)) continue;
            response.activities.push_back(as_seen(snapshot, call, std::move(found)));
        }
        response.lastEvent = db::last_number(snapshot, topic_of(request.meeting));
        return response;
    };
    co_return co_await call.read(std::move(list));
}

Task<Result<Get::Response>> handle(Call& call, Get::Request const& request)
{
    auto get = [&](db::Snapshot& snapshot) -> Result<Get::Response> {
        auto const limit = request.limit ? request.limit->value : page_default;
        auto const found = db::activity(snapshot, request.activity).value();
        Get::Response response{.activity = as_seen(snapshot, call, found), .entries = {}, .more = false,
                               .results = db::results(snapshot, found), .myVotes = {}, .lastEvent = 0};
        response.entries = db::entries_for(snapshot, found, call.person(), request.after.value_or(EntryId{}), limit + 1);
        response.more = std::int64_t(response.entries.size()) > limit;
        if (response.more) response.entries.pop_back();
        if (!found.anonymous) response.myVotes = db::votes_of(snapshot, found.id, call.person());
        response.lastEvent = db::last_number(snapshot, db::topic_around(found));
        return response;
    };
    co_return co_await call.read(std::move(get));
}

std::span<Entry const> activities_entries() { return entries<activities::Operations>(); }

}  // namespace lyceum::server

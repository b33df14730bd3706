#include "server/operations/meetings.hpp"

#include "db/audit.hpp"
#include "db/cohorts.hpp"
#include "db/meeting_people.hpp"
#include "db/meetings.hpp"
#include "server/meeting_series.hpp"
#include "server/operations/meetings_letters.hpp"
#include "server/time_zone.hpp"

#include <boost/url/parse.hpp>

namespace lyceum::server {

using namespace meetings;

namespace {

/// Beyond it a year was mistyped.
constexpr std::chrono::days ahead_max{3 * 366};

std::chrono::milliseconds lasts(std::int64_t minutes) { return std::chrono::minutes{minutes}; }

/// A place is words, or a link alone; what is meant as a link must be one that is safe to open.
std::optional<Error> bad_place(std::string const& place)
{
    auto const words = place.find(' ') != place.npos;
    auto const meant_as_link = !words && (place.find("://") != place.npos || place.starts_with("www."));
    if (!meant_as_link || is_link(place)) return std::nullopt;
    return invalid("place", "place: must be a link that begins with https://, such as https://meet.example.org/room, or words.");
}

std::optional<Error> bad_start(Instant starts, std::int64_t minutes, Instant at)
{
    if (starts.plus(lasts(minutes)) <= at) return invalid("starts", "starts: must be such that the session has not ended yet.");
    if (starts > at.plus(ahead_max)) return invalid("starts", "starts: must be within the next three years.");
    return std::nullopt;
}

Error bad_zone() { return invalid("timeZone", "timeZone: must be the IANA name of a time zone, such as America/New_York."); }

/// What is wrong with a session as it is to be, whenever it is written.
std::optional<Error> bad_details(std::int64_t minutes, Instant starts, std::string const& time_zone, std::string const& place, Instant at)
{
    if (auto refused = bad_start(starts, minutes, at)) return refused;
    if (!is_time_zone(time_zone)) return bad_zone();
    return bad_place(place);
}

std::string said_of(MeetingId id, std::string const& title, Instant starts)
{
    return "session " + std::to_string(id.value) + " \"" + title + "\" of " + to_string(starts);
}

void record(db::Transaction& tx, Call& call, std::string_view operation, Meeting const& meeting, std::string const& beside)
{
    db::record(tx, {.person = call.person(), .by = {}, .operation = operation, .cohort = meeting.cohort,
                    .detail = said_of(meeting.id, meeting.title, meeting.starts) + beside});
}

/// How many others of the series it was done to beside the one, for the audit log.
std::string and_following(std::size_t all)
{
    return all < 2 ? std::string() : " and " + std::to_string(all - 1) + " that follow it";
}

db::NewMeeting new_meeting(db::Transaction& tx, Call& call, Schedule::Request const& request)
{
    return {.cohort = request.cohort,
            .title = request.title.value,
            .purpose = request.purpose ? request.purpose->value : "",
            .starts = request.starts,
            .minutes = request.minutes,
            .time_zone = request.timeZone ? request.timeZone->value : db::cohort(tx, request.cohort).value().time_zone,
            .place = request.place ? request.place->value : "",
            .audience = request.audience.value_or(Audience::cohort),
            .series = {},
            .by = call.person()};
}

/// When the sessions are that the request schedules.
Result<std::vector<Instant>> starts_asked(Schedule::Request const& request, std::string const& time_zone, Instant at)
{
    if (!request.series) return std::vector{request.starts};
    auto const zone = TimeZone::load(time_zone);
    if (!zone) return bad_zone();
    auto starts = starts_of(*zone, request.starts, *request.series);
    if (starts.back() > at.plus(ahead_max))
        return invalid("series.times", "series.times: must be such that the last session is within the next three years.");
    return starts;
}

/// Invites to a session that was just scheduled: the people, and who schedules it where it is for named people.
std::optional<Error> invite_first(db::Transaction& tx, Call& call, MeetingId meeting, Schedule::Request const& request)
{
    if (request.audience == Audience::named && db::is_of_network(tx, meeting, call.person()))
        db::invite_at_first(tx, meeting, call.person());
    if (!request.people) return std::nullopt;
    for (std::size_t i = 0; i < request.people->size(); ++i) {
        auto const person = request.people->items[i];
        if (!db::is_of_network(tx, meeting, person))
            return invalid("people[" + std::to_string(i) + "]",
                           "people[" + std::to_string(i) + "]: must be somebody of the cohort's network.");
        db::invite_at_first(tx, meeting, person);
        tx.access_changed(person);
    }
    return std::nullopt;
}

/// The session as the request wants it.
Meeting changed_by(Meeting meeting, Update::Request const& request)
{
    if (request.title) meeting.title = request.title->value;
    if (request.purpose) meeting.purpose = request.purpose->value;
    if (request.starts) meeting.starts = *request.starts;
    if (request.minutes) meeting.minutes = *request.minutes;
    if (request.timeZone) meeting.timeZone = request.timeZone->value;
    if (request.place) meeting.place = request.place->value;
    if (request.audience) meeting.audience = *request.audience;
    return meeting;
}

bool is_told_by_letter(Meeting const& a, Meeting const& b)
{
    return std::tie(a.title, a.starts, a.minutes, a.timeZone, a.place) != std::tie(b.title, b.starts, b.minutes, b.timeZone, b.place);
}
bool is_same(Meeting const& a, Meeting const& b)
{
    return !is_told_by_letter(a, b) && a.purpose == b.purpose && a.audience == b.audience;
}

/// Changes the sessions, each as the first one is changed; gives what there is to tell of it.
Result<MeetingNews> change_all(db::Transaction& tx, std::vector<MeetingId> const& all, Update::Request const& request)
{
    auto const before = db::meeting(tx, request.meeting).value();
    auto const after = changed_by(before, request);
    auto const from_zone = TimeZone::load(before.timeZone), to_zone = TimeZone::load(after.timeZone);
    if (!from_zone || !to_zone) return bad_zone();
    MeetingMove const move{*from_zone, before.starts, *to_zone, after.starts};
    auto const is_moved = before.starts != after.starts || before.timeZone != after.timeZone;
    MeetingNews news;
    for (auto const id : all) {
        auto const old = db::meeting(tx, id).value();
        auto wanted = changed_by(old, request);
        if (id != request.meeting) wanted.starts = is_moved ? moved(old.starts, move) : old.starts;
        if (is_same(old, wanted)) continue;
        auto const is_open = old.state == State::open;
        if (is_open && wanted.starts != old.starts)
            return conflict("This session is going on: its start is not changed any more.");
        if (auto refused = is_open ? bad_place(wanted.place)
                                   : bad_details(wanted.minutes, wanted.starts, wanted.timeZone, wanted.place, tx.at()))
            return *std::move(refused);
        std::optional<db::Correspondents> asked_before;
        if (old.audience != wanted.audience) asked_before = db::correspondents(tx, id);
        db::change_meeting(tx, wanted);
        news.push_back({id, std::move(asked_before), is_told_by_letter(old, wanted) ? LetterWorthy::yes : LetterWorthy::no});
    }
    return news;
}

}  // namespace

bool is_link(std::string const& text)
{
    auto const url = boost::urls::parse_uri(text);
    return url && url->scheme_id() == boost::urls::scheme::https && !url->host().empty() && !url->has_userinfo();
}

std::optional<Error> why_not_changed(Meeting const& meeting)
{
    if (meeting.state == State::cancelled) return conflict("This session was cancelled: nothing about it is changed any more.");
    if (meeting.state == State::closed) return conflict("This session is closed: nothing about it is changed any more.");
    return std::nullopt;
}

Task<Result<Schedule::Response>> handle(Call& call, Schedule::Request const& request)
{
    // Of a call that was answered before, there is no news.
    MeetingNews news;
    auto schedule = [&](db::Transaction& tx) -> Result<Schedule::Response> {
        auto meeting = new_meeting(tx, call, request);
        if (auto refused = bad_details(meeting.minutes, meeting.starts, meeting.time_zone, meeting.place, tx.at())) return *std::move(refused);
        auto const starts = starts_asked(request, meeting.time_zone, tx.at());
        if (!starts) return starts.error();
        if (request.series) meeting.series = db::begin_series(tx, meeting.cohort, meeting.title, request.series->rhythm);
        Schedule::Response response;
        for (auto const start : *starts) {
            meeting.starts = start;
            response.meetings.push_back(db::schedule_meeting(tx, meeting));
            if (auto refused = invite_first(tx, call, response.meetings.back(), request)) return *std::move(refused);
        }
        response.meeting = response.meetings.front();
        record(tx, call, Schedule::name, db::meeting(tx, response.meeting).value(), and_following(response.meetings.size()));
        for (auto const id : response.meetings) news.push_back({id, db::Correspondents{}, LetterWorthy::no});
        return response;
    };
    auto response = co_await call.write(schedule);
    if (response) co_await tell_by_letter(call, news);
    co_return response;
}

Task<Result<Nothing>> handle(Call& call, Update::Request const& request)
{
    MeetingNews news;
    auto update = [&](db::Transaction& tx) -> Result<Nothing> {
        auto const meeting = db::meeting(tx, request.meeting).value();
        if (auto refused = why_not_changed(meeting)) return *std::move(refused);
        auto const all = request.following.value_or(false) ? db::with_following(tx, request.meeting) : std::vector{request.meeting};
        auto changed = change_all(tx, all, request);
        if (!changed) return changed.error();
        if (changed->empty()) return Nothing{};
        record(tx, call, Update::name, db::meeting(tx, request.meeting).value(), and_following(changed->size()));
        news = *std::move(changed);
        return Nothing{};
    };
    auto const response = co_await call.write(update);
    if (response) co_await tell_by_letter(call, news);
    co_return response;
}

Task<Result<Nothing>> handle(Call& call, Cancel::Request const& request)
{
    MeetingNews news;
    auto cancel = [&](db::Transaction& tx) -> Result<Nothing> {
        auto const meeting = db::meeting(tx, request.meeting).value();
        if (meeting.cancelled) return Nothing{};
        if (meeting.state == State::open) return conflict("This session is going on: it is closed, not cancelled.");
        if (meeting.state == State::closed || meeting.starts.plus(lasts(meeting.minutes)) <= tx.at())
            return conflict("This session is over: only one that is still to come is cancelled.");
        auto const all = request.following.value_or(false) ? db::with_following(tx, request.meeting) : std::vector{request.meeting};
        for (auto const id : all) {
            db::cancel_meeting(tx, id);
            news.push_back({id, {}, LetterWorthy::yes});
        }
        record(tx, call, Cancel::name, meeting, and_following(all.size()));
        return Nothing{};
    };
    auto const response = co_await call.write(cancel);
    if (response) co_await tell_by_letter(call, news);
    co_return response;
}

std::span<Entry const> meetings_entries() { return entries<meetings::Operations>(); }

}  // namespace lyceum::server

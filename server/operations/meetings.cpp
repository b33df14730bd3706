#include "db/meetings.hpp"

#include "db/audit.hpp"
#include "db/cohorts.hpp"
#include "server/operations/registry.hpp"
#include "server/time_zone.hpp"

#include <boost/url/parse.hpp>

namespace lyceum::server {

using namespace meetings;

namespace {

constexpr std::int64_t page_default = 50;
/// Beyond it a year was mistyped.
constexpr std::chrono::days ahead_max{3 * 366};

std::chrono::milliseconds lasts(std::int64_t minutes) { return std::chrono::minutes{minutes}; }

/// A place is words, or a link alone; what is meant as a link must be one that is safe to open.
std::optional<Error> bad_link(std::string const& place)
{
    auto const words = place.find(' ') != place.npos;
    auto const meant_as_link = !words && (place.find("://") != place.npos || place.starts_with("www."));
    if (!meant_as_link) return std::nullopt;
    auto const url = boost::urls::parse_uri(place);
    if (url && url->scheme_id() == boost::urls::scheme::https && !url->host().empty() && !url->has_userinfo())
        return std::nullopt;
    return invalid("place", "place: must be a link that begins with https://, such as https://meet.example.org/room, or words.");
}

std::optional<Error> bad_start(Instant starts, std::int64_t minutes, Instant at)
{
    if (starts.plus(lasts(minutes)) <= at) return invalid("starts", "starts: must be such that the session has not ended yet.");
    if (starts > at.plus(ahead_max)) return invalid("starts", "starts: must be within the next three years.");
    return std::nullopt;
}

std::string said_of(MeetingId id, std::string const& title, Instant starts)
{
    return "session " + std::to_string(id.value) + " \"" + title + "\" of " + to_string(starts);
}

}  // namespace

Task<Result<Schedule::Response>> handle(Call& call, Schedule::Request const& request)
{
    auto schedule = [&](db::Transaction& tx) -> Result<Schedule::Response> {
        db::NewMeeting const meeting{.cohort = request.cohort,
                                     .title = request.title.value,
                                     .purpose = request.purpose ? request.purpose->value : "",
                                     .starts = request.starts,
                                     .minutes = request.minutes,
                                     .time_zone = request.timeZone ? request.timeZone->value
                                                                   : db::cohort(tx, request.cohort).value().time_zone,
                                     .place = request.place ? request.place->value : ""};
        if (auto refused = bad_start(meeting.starts, meeting.minutes, tx.at())) return *std::move(refused);
        if (!is_time_zone(meeting.time_zone))
            return invalid("timeZone", "timeZone: must be the IANA name of a time zone, such as America/New_York.");
        if (auto refused = bad_link(meeting.place)) return *std::move(refused);
        auto const id = db::schedule_meeting(tx, meeting);
        db::record(tx, {.person = call.person(), .by = {}, .operation = Schedule::name, .cohort = request.cohort,
                        .detail = said_of(id, meeting.title, meeting.starts)});
        return Schedule::Response{id, {id}};
    };
    co_return co_await call.write(std::move(schedule));
}

Task<Result<Nothing>> handle(Call& call, Cancel::Request const& request)
{
    auto cancel = [&](db::Transaction& tx) -> Result<Nothing> {
        auto const meeting = db::meeting(tx, request.meeting).value();
        if (meeting.cancelled) return Nothing{};
        if (meeting.starts.plus(lasts(meeting.minutes)) <= tx.at())
            return conflict("This session is over: only one that is still to come, or going on, is cancelled.");
        db::cancel_meeting(tx, request.meeting);
        db::record(tx, {.person = call.person(), .by = {}, .operation = Cancel::name, .cohort = meeting.cohort,
                        .detail = said_of(meeting.id, meeting.title, meeting.starts)});
        return Nothing{};
    };
    co_return co_await call.write(std::move(cancel));
}

Task<Result<ListOfCohort::Response>> handle(Call& call, ListOfCohort::Request const& request)
{
    auto list = [&](db::Snapshot& snapshot) -> Result<ListOfCohort::Response> {
        auto const limit = request.limit ? request.limit->value : page_default;
        db::MeetingPage const page{request.after, limit + 1};
        auto const at = now();
        ListOfCohort::Response response;
        if (request.past.value_or(false))
            response.meetings = db::past_meetings(snapshot, request.cohort, call.person(), at, request.from, request.until, page);
        else
            response.meetings = db::meetings_of(snapshot, request.cohort, call.person(), request.from.value_or(at), request.until, page);
        response.more = std::int64_t(response.meetings.size()) > limit;
        if (response.more) response.meetings.pop_back();
        return response;
    };
    co_return co_await call.read(std::move(list));
}

std::span<Entry const> meetings_entries() { return entries<meetings::Operations>(); }

}  // namespace lyceum::server

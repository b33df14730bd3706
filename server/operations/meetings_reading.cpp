#include "server/operations/meetings.hpp"

#include "db/cohorts.hpp"
#include "db/meeting_guests.hpp"
#include "db/meeting_people.hpp"
#include "db/meeting_prework.hpp"
#include "db/meetings.hpp"
#include "db/topics.hpp"
#include "server/access/access.hpp"

namespace lyceum::server {

using namespace meetings;

namespace {

constexpr std::int64_t page_default = 50;

/// Whether the caller runs the session is the access rule's to say: an administrator does without a seat.
void say_who_runs(db::Snapshot& snapshot, Call& call, Meeting& meeting)
{
    meeting.mayFacilitate = !access::may(snapshot, call.caller(), Right::facilitate, meeting.id);
}

/// The items of pre-work as the caller may see them: a document or a practice only where they may read it.
std::vector<Prework> prework_shown(db::Snapshot& snapshot, Call& call, MeetingId meeting)
{
    auto items = db::prework_of(snapshot, meeting, call.person());
    for (auto& item : items) {
        if (item.document && access::may(snapshot, call.caller(), Right::see, *item.document)) item.document.reset();
        if (item.practice && access::may(snapshot, call.caller(), Right::see, *item.practice)) item.practice.reset(), item.practiceTitle.reset();
    }
    return items;
}

}  // namespace

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
        for (auto& meeting : response.meetings) say_who_runs(snapshot, call, meeting);
        return response;
    };
    co_return co_await call.read(std::move(list));
}

Task<Result<Get::Response>> handle(Call& call, Get::Request const& request)
{
    auto get = [&](db::Snapshot& snapshot) -> Result<Get::Response> {
        Get::Response response;
        response.meeting = db::meeting(snapshot, request.meeting, call.person()).value();
        say_who_runs(snapshot, call, response.meeting);
        response.cohortName = db::cohort(snapshot, response.meeting.cohort).value().name;
        response.people = db::people_of(snapshot, request.meeting, db::people_listed_max + 1);
        response.morePeople = std::int64_t(response.people.size()) > db::people_listed_max;
        if (response.morePeople) response.people.pop_back();
        response.asked = db::count_asked(snapshot, request.meeting);
        auto const neighbours = db::neighbours_of(snapshot, request.meeting);
        response.previous = neighbours.previous;
        response.next = neighbours.next;
        response.prework = prework_shown(snapshot, call, request.meeting);
        if (*response.meeting.mayFacilitate) response.guestCode = db::guest_code(snapshot, request.meeting);
        if (response.guestCode) response.guestPath = guest_path(*response.guestCode);
        response.lastEvent = db::last_number(snapshot, topic_of(request.meeting));
        return response;
    };
    co_return co_await call.read(std::move(get));
}

}  // namespace lyceum::server

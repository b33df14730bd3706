#include "server/operations/stages.hpp"

#include "db/attendance.hpp"
#include "db/stages.hpp"
#include "db/topics.hpp"

#include <algorithm>

namespace lyceum::server {

using namespace stages;

namespace {

constexpr std::size_t present_max = 500;

/// Who follows the topic now, each once; at most `present_max`.
std::vector<PersonId> present(Call& call, MeetingId meeting)
{
    auto people = call.services().signals.present(topic_of(meeting));
    std::ranges::sort(people);
    people.erase(std::unique(people.begin(), people.end()), people.end());
    if (people.size() > present_max) people.resize(present_max);
    return people;
}

std::vector<Present> named(db::Snapshot& snapshot, MeetingId meeting, std::vector<PersonId> const& people)
{
    std::vector<Present> all;
    for (auto const person : people)
        if (auto who = db::attendee(snapshot, meeting, person)) all.push_back({person, std::move(who->name), std::move(who->seatTitle)});
    std::ranges::sort(all, {}, &Present::name);
    return all;
}

/// Whether somebody who comes is already known to have come, or comes to what is not open.
struct Known {
    bool nothing_to_keep = false;
};

/// The scene as the caller sees it; reads it on a reader thread.
Task<Result<Scene>> look(Call& call, MeetingId meeting)
{
    auto here = present(call, meeting);
    auto read = [&call, meeting, here = std::move(here)](db::Snapshot& snapshot) -> Result<Scene> {
        auto scene = db::scene(snapshot, meeting, call.person());
        scene.here = named(snapshot, meeting, here);
        scene.mayFacilitate = !access::may(snapshot, call.caller(), Right::facilitate, meeting);
        scene.mayTakePart = !access::may(snapshot, call.caller(), Right::post, meeting);
        scene.serverTime = now();
        scene.lastEvent = db::last_number(snapshot, topic_of(meeting));
        return scene;
    };
    co_return co_await call.read(std::move(read));
}

}  // namespace

Task<Result<Open::Response>> handle(Call& call, Open::Request const& request)
{
    auto open = [&](db::Transaction& tx) -> Result<Open::Response> {
        auto const stage = db::open_session(tx, request.meeting, call.person());
        if (!stage) return stage.error();
        return Open::Response{*stage};
    };
    co_return co_await call.write(std::move(open));
}

Task<Result<Nothing>> handle(Call& call, Close::Request const& request)
{
    auto close = [&](db::Transaction& tx) { return db::close_session(tx, request.meeting, call.person()); };
    co_return co_await call.write(std::move(close));
}

Task<Result<Scene>> handle(Call& call, Look::Request const& request) { return look(call, request.meeting); }

Task<Result<Scene>> handle(Call& call, Enter::Request const& request)
{
    auto ask = [&](db::Snapshot& snapshot) -> Result<Known> {
        auto const is_open = db::state_of(snapshot, request.meeting) == State::open;
        return Known{!is_open || db::arrival_of(snapshot, request.meeting, call.person())};
    };
    auto const known = co_await call.read(std::move(ask));
    if (!known) co_return known.error();
    if (known->nothing_to_keep) co_return co_await look(call, request.meeting);
    auto arrive = [&](db::Transaction& tx) -> Result<Nothing> {
        db::arrive(tx, request.meeting, call.person());
        return Nothing{};
    };
    auto const arrived = co_await call.write(std::move(arrive));
    if (!arrived) co_return arrived.error();
    // What the key is answered with again is little; where the session stands is read anew each time.
    co_return co_await look(call, request.meeting);
}

Task<Result<Clock::Response>> handle(Call& call, Clock::Request const&)
{
    auto read = [](db::Snapshot&) -> Result<Clock::Response> { return Clock::Response{now()}; };
    co_return co_await call.read(std::move(read));
}

std::span<Entry const> stages_entries() { return entries<stages::Operations>(); }

}  // namespace lyceum::server

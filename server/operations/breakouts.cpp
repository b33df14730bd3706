#include "server/operations/breakouts.hpp"

#include "db/breakouts.hpp"
#include "db/meeting_rooms.hpp"
#include "db/topics.hpp"
#include "server/breakout_groups.hpp"

#include <set>

namespace lyceum::server {

using namespace breakouts;

namespace {

std::optional<Error> stranger_among(db::Snapshot& snapshot, MeetingId meeting, std::vector<PersonId> const& people, std::string const& path)
{
    for (std::size_t i = 0; i < people.size(); ++i) {
        if (db::in_meeting(snapshot, meeting, people[i])) continue;
        auto const field = path + "[" + std::to_string(i) + "]";
        return invalid(field, field + ": must be somebody who sees this session.");
    }
    return std::nullopt;
}

std::optional<Error> twice_among(std::vector<Group> const& groups)
{
    std::set<PersonId> placed;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        if (!groups[i].people) continue;
        for (auto const person : *groups[i].people) {
            if (placed.insert(person).second) continue;
            auto const field = "groups[" + std::to_string(i) + "].people";
            return invalid(field, field + ": a person is in one group only; " + std::to_string(person.value) + " is in two.");
        }
    }
    return std::nullopt;
}

Result<std::vector<db::NewBreakout>> by_hand(db::Snapshot& snapshot, MeetingId meeting, std::vector<Group> const& groups)
{
    if (auto refused = twice_among(groups)) return *std::move(refused);
    std::vector<db::NewBreakout> all;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        auto const& group = groups[i];
        auto const people = group.people ? group.people->items : std::vector<PersonId>{};
        auto const by_choice = group.byChoice.value_or(false);
        auto const path = "groups[" + std::to_string(i) + "].people";
        if (auto refused = stranger_among(snapshot, meeting, people, path)) return *std::move(refused);
        all.push_back({.meeting = meeting, .segment = {}, .name = group.name, .task = group.task ? group.task->value : "",
                       .filling = by_choice ? db::Filling::by_choice : db::Filling::by_facilitator, .script = {}, .people = people});
    }
    return all;
}

std::optional<Error> bad_division(Division const& division)
{
    auto const alike = division.way == Way::role || division.way == Way::district;
    if (alike && division.number)
        return invalid("divide.number", "divide.number: must be absent: there are as many groups as there are roles or districts.");
    if (!alike && bool(division.number) == bool(division.size))
        return invalid("divide.number", "divide.number: say how many groups there are, or in divide.size how large they are; one of the two.");
    return std::nullopt;
}

Result<std::vector<db::NewBreakout>> by_division(db::Snapshot& snapshot, MeetingId meeting, Division const& division)
{
    if (auto refused = bad_division(division)) return *std::move(refused);
    auto people = division.people ? division.people->items : db::who_takes_part(snapshot, meeting);
    if (auto refused = stranger_among(snapshot, meeting, people, "divide.people")) return *std::move(refused);
    std::ranges::sort(people);
    people.erase(std::unique(people.begin(), people.end()), people.end());
    if (people.empty()) return conflict("Nobody is here yet whom one could divide. Name the people, or wait until somebody is.");
    std::vector<db::Participant> participants;
    for (auto const person : people) participants.push_back(db::participant(snapshot, meeting, person));
    std::vector<db::NewBreakout> all;
    for (auto& group : divided(std::move(participants), division, fair_lot()))
        all.push_back({.meeting = meeting, .segment = {}, .name = std::move(group.name), .task = division.task ? division.task->value : "",
                       .filling = db::Filling::by_facilitator, .script = {}, .people = std::move(group.people)});
    return all;
}

std::optional<Error> foreign_segment(db::Snapshot& snapshot, MeetingId meeting, std::optional<SegmentId> segment)
{
    if (!segment || db::has_segment(snapshot, meeting, *segment)) return std::nullopt;
    return invalid("segment", "segment: must be one of this session's agenda.");
}

}  // namespace

Breakout as_seen(db::Snapshot& snapshot, Call& call, Breakout breakout)
{
    breakout.maySee = !access::may(snapshot, call.caller(), Right::see, breakout.id);
    breakout.mine = std::ranges::find(breakout.people, call.person(), &Member::person) != breakout.people.end();
    if (!*breakout.maySee) breakout.room.reset(), breakout.document.reset();
    return breakout;
}

Task<Result<Prepare::Response>> handle(Call& call, Prepare::Request const& request)
{
    auto prepare = [&](db::Transaction& tx) -> Result<Prepare::Response> {
        if (bool(request.groups) == bool(request.divide))
            return invalid("groups", "groups: give the groups, or say in divide how people are divided; one of the two.");
        if (auto refused = foreign_segment(tx, request.meeting, request.segment)) return *std::move(refused);
        if (db::is_over(tx, request.meeting)) return conflict("This session is over: nothing is prepared for it any more.");
        auto asked = request.groups ? by_hand(tx, request.meeting, request.groups->items) : by_division(tx, request.meeting, *request.divide);
        if (!asked) return asked.error();
        if (db::count_breakouts(tx, request.meeting) + std::int64_t(asked->size()) > breakouts_max)
            return conflict("A session has at most 60 breakouts.");
        Prepare::Response response;
        for (auto& breakout : *asked) {
            breakout.segment = request.segment;
            if (request.script) {
                auto script = script_for(tx, call, *request.script, breakout.people.size());
                if (!script) return script.error();
                breakout.script = *std::move(script);
            }
            auto const id = db::prepare_breakout(tx, breakout);
            response.breakouts.push_back(as_seen(tx, call, db::breakout(tx, id).value()));
        }
        return response;
    };
    co_return co_await call.write(std::move(prepare));
}

Task<Result<Nothing>> handle(Call& call, Update::Request const& request)
{
    auto update = [&](db::Transaction& tx) -> Result<Nothing> {
        auto const found = db::breakout(tx, request.breakout).value();
        db::BreakoutChange change;
        if (request.name) change.name = request.name->value;
        if (request.task) change.task = request.task->value;
        if (request.script) {
            if (found.state != State::prepared) return conflict("This breakout has been opened: it keeps its protocol.");
            auto script = script_for(tx, call, *request.script, found.people.size());
            if (!script) return script.error();
            change.script = *std::move(script);
        }
        db::change_breakout(tx, request.breakout, change);
        return Nothing{};
    };
    co_return co_await call.write(std::move(update));
}

Task<Result<Nothing>> handle(Call& call, Remove::Request const& request)
{
    auto remove = [&](db::Transaction& tx) -> Result<Nothing> {
        if (db::breakout(tx, request.breakout)->state != State::prepared)
            return conflict("This breakout has been opened: what was written in it stays with the session.");
        db::remove_breakout(tx, request.breakout);
        return Nothing{};
    };
    co_return co_await call.write(std::move(remove));
}

Task<Result<ListOfMeeting::Response>> handle(Call& call, ListOfMeeting::Request const& request)
{
    auto list = [&](db::Snapshot& snapshot) -> Result<ListOfMeeting::Response> {
        ListOfMeeting::Response response;
        for (auto& found : db::breakouts_of(snapshot, request.meeting))
            response.breakouts.push_back(as_seen(snapshot, call, std::move(found)));
        response.lastEvent = db::last_number(snapshot, topic_of(request.meeting));
        return response;
    };
    co_return co_await call.read(std::move(list));
}

std::span<Entry const> breakouts_entries() { return entries<breakouts::Operations>(); }

}  // namespace lyceum::server

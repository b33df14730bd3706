#include "protocol/rooms.hpp"
#include "tests/server/permission_matrix.hpp"

namespace lyceum::testing
{
namespace
{

using namespace rooms;
namespace json = boost::json;

constexpr Who facilitates_a = cast::runs_a | cast::administrator;
constexpr Verdict runs_a{.allowed = facilitates_a, .forbidden = cast::of_a - facilitates_a};
constexpr Who muted{Actor::muted};

constexpr Verdict sees_open{.allowed = cast::of_a};
constexpr Verdict sees_closed{.allowed = cast::in_closed_a};
/// Nobody runs a room without a seat: administrators do not.
constexpr Verdict runs_open{.allowed = cast::runs_a, .forbidden = cast::of_a - cast::runs_a};
constexpr Verdict runs_closed{.allowed = cast::runs_a, .forbidden = cast::in_closed_a - cast::runs_a};

using RoomOf = RoomId (*)(World const&);
RoomId open(World const& w) { return w.a.open; }
RoomId closed(World const& w) { return w.a.closed; }
RoomId announcements(World const& w) { return w.a.announcements; }
RoomId archived(World const& w) { return w.a.archived; }

template <Operation Op>
Expectation of_room(std::string object, Verdict verdict, RoomOf room, json::object more = {})
{
    return of<Op>(std::move(object), verdict, [=](World& w, Actor) {
        auto request = more;
        request.emplace("room", room(w).value);
        return request;
    });
}

/// A reading operation upon every kind of room.
template <Operation Op>
std::vector<Expectation> read_rooms()
{
    return {of_room<Op>("A's open room", sees_open, open), of_room<Op>("A's closed room", sees_closed, closed),
            of_room<Op>("A's announcements", sees_open, announcements), of_room<Op>("A's archived room", sees_open, archived)};
}
/// An operation that posts, upon every kind of room.
template <Operation Op>
std::vector<Expectation> post_in_rooms(json::object const& more = {})
{
    return {of_room<Op>("A's open room", {.allowed = cast::of_a - muted, .forbidden = muted}, open, more),
            of_room<Op>("A's closed room", sees_closed, closed, more),
            of_room<Op>("A's announcements", {.allowed = cast::runs_a, .forbidden = cast::of_a - cast::runs_a}, announcements, more),
            of_room<Op>("A's archived room", {.allowed = {}, .forbidden = {}, .conflict = cast::of_a}, archived, more)};
}

json::object mute_somebody(World& w, Actor)
{
    return {{"cohort", w.a.cohort.value}, {"person", w.seated_administrator.value}, {"hours", 1}, {"reason", "Example"}};
}
json::object open_room(World& w, Actor)
{
    return {{"cohort", w.a.cohort.value}, {"name", "Room " + std::to_string(w.next())}, {"kind", "open"}, {"members", json::array{}}};
}
json::object same_members(World& w, Actor) { return {{"room", w.a.closed.value}, {"members", {w.person(Actor::coach).value}}}; }
json::object mark_open(World& w, Actor) { return {{"room", w.a.open.value}, {"message", w.a.said.value}}; }
json::object mark_closed(World& w, Actor) { return {{"room", w.a.closed.value}, {"message", w.a.whispered.value}}; }

}  // namespace

std::vector<Expectation> expectations_of_rooms()
{
    auto const in_a = [](World& w, Actor) { return json::object{{"cohort", w.a.cohort.value}}; };
    std::vector<Expectation> all{
        of<ListOfCohort>("A's rooms", {.allowed = cast::of_a | cast::administrator}, in_a),
        of<WhoIsHere>("A", {.allowed = cast::of_a | cast::administrator}, in_a),
        of<OpenRoom>("a room in A", runs_a, open_room),
        of<Mute>("somebody in A", runs_a, mute_somebody),
        of_room<UpdateRoom>("A's open room", runs_open, open, {{"purpose", "Example"}}),
        of_room<UpdateRoom>("A's archived room", runs_open, archived, {{"archived", true}}),
        of<UpdateRoom>("A's closed room", runs_closed,
                       [](World& w, Actor) {
                           return json::object{{"room", w.a.closed.value}, {"archived", false}};
                       }),
        of<SetMembers>("A's closed room", runs_closed, same_members),
        of<MarkRead>("A's open room", sees_open, mark_open),
        of<MarkRead>("A's closed room", sees_closed, mark_closed),
        of<Search>("what one may read", {.allowed = cast::signed_in},
                   [](World&, Actor) {
                       return json::object{{"query", "words"}};
                   }),
    };
    for (auto const& more : {read_rooms<GetRoom>(), read_rooms<ListMessages>(), read_rooms<ListPinned>(), post_in_rooms<Typing>(),
                             post_in_rooms<PostMessage>({{"body", "Words"}})})
        all.insert(all.end(), more.begin(), more.end());
    return all;
}

}  // namespace lyceum::testing

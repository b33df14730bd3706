#include "protocol/meetings.hpp"
#include "tests/server/permission_matrix.hpp"

namespace lyceum::testing
{
namespace
{

using namespace meetings;
namespace json = boost::json;

constexpr Who facilitates_a = cast::runs_a | cast::administrator;
constexpr Verdict runs_a{.allowed = facilitates_a, .forbidden = cast::of_a - facilitates_a};
constexpr Verdict sees_a{.allowed = cast::of_a | cast::administrator};
/// The session of A that has guests, who run nothing in it.
constexpr Verdict runs_guested{.allowed = facilitates_a, .forbidden = (cast::of_a | cast::guest) - facilitates_a};
constexpr Verdict sees_guested{.allowed = cast::of_a | cast::administrator | cast::guest};
constexpr Who asked_to_guested{Actor::facilitator, Actor::member, Actor::guest};
/// What proves itself: a guest's code.
constexpr Verdict anyone{.allowed = cast::everyone};

json::object in_a(World& w, Actor) { return {{"cohort", w.a.cohort.value}}; }
json::object session_in_a(World& w, Actor)
{
    return {{"cohort", w.a.cohort.value}, {"title", "Example"}, {"minutes", 30}, {"starts", to_string(now().plus(std::chrono::hours{24}))}};
}
json::object in_session(MeetingId meeting, json::object rest = {})
{
    rest["meeting"] = meeting.value;
    return rest;
}
json::object new_session(World& w, Actor) { return in_session(w.session_in(w.a.cohort)); }
json::object member_in_session(World& w, Actor)
{
    return in_session(w.a.meeting, {{"people", {w.person(Actor::member).value}}});
}
json::object new_item(World& w, Actor) { return {{"prework", w.prework_in(w.session_in(w.a.cohort)).value}}; }
json::object with_code(World& w, Actor) { return {{"code", w.guest_code}}; }

std::vector<Expectation> of_sessions()
{
    return {
        of<Schedule>("a session of A", runs_a, session_in_a),
        of<Update>("a session of A", runs_a,
                   [](World& w, Actor) { return in_session(w.a.meeting, {{"minutes", 60 + w.next() % 60}}); }),
        of<Update>("a session of A with guests", runs_guested,
                   [](World& w, Actor) { return in_session(w.guested, {{"minutes", 60 + w.next() % 60}}); }),
        of<Cancel>("a session of A", runs_a, new_session),
        of<ListOfCohort>("A's sessions", sees_a, in_a),
        of<Get>("a session of A", sees_a, [](World& w, Actor) { return in_session(w.a.meeting); }),
        of<Get>("a session of A with guests", sees_guested, [](World& w, Actor) { return in_session(w.guested); }),
    };
}

std::vector<Expectation> of_people()
{
    return {
        // An administrator sees it, and is not asked to come.
        of<Answer>("a session of A", {.allowed = cast::of_a, .forbidden = cast::administrator},
                   [](World& w, Actor) { return in_session(w.a.meeting, {{"reply", "yes"}}); }),
        of<Answer>("a session of A with guests", {.allowed = asked_to_guested, .forbidden = (cast::of_a | cast::administrator) - asked_to_guested},
                   [](World& w, Actor) { return in_session(w.guested, {{"reply", "no"}}); }),
        of<Invite>("a member of A", runs_a, member_in_session),
        of<Uninvite>("a member of A", runs_a, member_in_session),
        of<SetRole>("a member of A", runs_a,
                    [](World& w, Actor) {
                        return in_session(w.a.meeting, {{"person", w.person(Actor::member).value}, {"role", "timekeeper"}});
                    }),
        of<SetRole>("a guest", runs_guested,
                    [](World& w, Actor) {
                        return in_session(w.guested, {{"person", w.person(Actor::guest).value}, {"role", "presenter"}});
                    }),
        of<AllowGuests>("a session of A", runs_a,
                        [](World& w, Actor) { return in_session(w.session_in(w.a.cohort), {{"on", true}}); }),
        of<LookAtGuestCode>("a session of A with guests", anyone, with_code),
        of<JoinAsGuest>("a session of A with guests", anyone,
                        [](World& w, Actor) { return json::object{{"code", w.guest_code}, {"name", "Example Guest"}}; }),
        of<CalendarFeed>("one's own", {.allowed = cast::with_account, .forbidden = cast::guest}, [](World&, Actor) { return json::object(); }),
    };
}

std::vector<Expectation> of_prework()
{
    return {
        of<AddPrework>("a session of A", runs_a,
                       [](World& w, Actor) { return in_session(w.session_in(w.a.cohort), {{"title", "Example"}}); }),
        of<UpdatePrework>("an item of A", runs_a,
                          [](World& w, Actor as) {
                              auto request = new_item(w, as);
                              request["title"] = "Another example";
                              return request;
                          }),
        of<MovePrework>("an item of A", runs_a, new_item),
        of<RemovePrework>("an item of A", runs_a, new_item),
        of<TickPrework>("an item of A", sees_a,
                        [](World& w, Actor as) {
                            auto request = new_item(w, as);
                            request["on"] = true;
                            return request;
                        }),
    };
}

}  // namespace

std::vector<Expectation> expectations_of_meetings()
{
    std::vector<Expectation> all;
    for (auto const& theme : {of_sessions(), of_people(), of_prework()}) all.insert(all.end(), theme.begin(), theme.end());
    return all;
}

}  // namespace lyceum::testing

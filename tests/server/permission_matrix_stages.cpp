#include "protocol/stages.hpp"
#include "tests/server/permission_matrix.hpp"

namespace lyceum::testing
{
namespace
{

namespace json = boost::json;
using namespace stages;

constexpr Who facilitates_a = cast::runs_a | cast::administrator;
constexpr Who sees = cast::of_a | cast::administrator;
constexpr Verdict runs_a{.allowed = facilitates_a, .forbidden = sees - facilitates_a};
constexpr Who takes_part = cast::of_a - Who{Actor::muted};
constexpr Verdict sees_a{.allowed = sees};
constexpr Verdict signed_in{.allowed = cast::signed_in};
/// The principal is in the breakout, and moves it as who runs the session does.
constexpr Verdict in_breakout{.allowed = facilitates_a | Who{Actor::principal}, .forbidden = sees - facilitates_a - Who{Actor::principal}};

json::object live(World& w, Actor) { return {{"meeting", w.a.live.value}}; }
json::object open_one(World& w, Actor) { return {{"meeting", w.open_session(w.a.cohort).value}}; }
json::object planned(World& w, Actor) { return {{"meeting", w.plan_session(w.a.cohort).value}}; }
json::object stage(World& w, Actor) { return {{"stage", w.running_stage(w.a.cohort).value}}; }
json::object breakout_stage(World& w, Actor) { return {{"stage", w.breakout_stage(w.a.cohort, Actor::principal).value}}; }

json::object with(json::object request, std::string_view member, json::value value)
{
    request.emplace(member, std::move(value));
    return request;
}

std::vector<Expectation> of_moves()
{
    std::vector<Expectation> all;
    auto const add = [&](auto const& stage_of, std::string const& of_what, Verdict verdict) {
        all.push_back(of<Move>(of_what, verdict, [=](World& w, Actor as) { return with(stage_of(w, as), "to", "next"); }));
        all.push_back(of<Extend>(of_what, verdict, [=](World& w, Actor as) { return with(stage_of(w, as), "minutes", 5); }));
        all.push_back(of<Pause>(of_what, verdict, stage_of));
        all.push_back(of<Resume>(of_what, verdict, stage_of));
        all.push_back(of<SetTurns>(of_what, verdict, [=](World& w, Actor as) { return with(stage_of(w, as), "order", "as_listed"); }));
        all.push_back(of<NextTurn>(of_what, verdict, [=](World& w, Actor as) {
            auto request = stage_of(w, as);
            w.call(SetTurns::name, with(request, "order", "as_listed"), Actor::lead);
            return request;
        }));
    };
    add(stage, "the stage of a session of A", runs_a);
    add(breakout_stage, "the stage of a breakout with A's principal", in_breakout);
    all.push_back(of<GetTurns>("the stage of a session of A", sees_a, stage));
    all.push_back(of<ExtendBreakouts>("a session of A", runs_a, [](World& w, Actor) {
        auto const meeting = w.meeting_of(w.breakout_stage(w.a.cohort, Actor::principal));
        return json::object{{"meeting", meeting.value}, {"minutes", 5}};
    }));
    return all;
}

std::vector<Expectation> of_people()
{
    auto const coach = [](World& w, Actor as) { return with(live(w, as), "person", w.person(Actor::coach).value); };
    return {
        of<Open>("a session of A", runs_a, planned),
        of<Close>("a session of A", runs_a, open_one),
        of<Look>("a session of A", sees_a, live),
        of<Enter>("a session of A", sees_a, live),
        of<Clock>("the server's time", signed_in, [](World&, Actor) { return json::object{}; }),
        of<Say>("a session of A", runs_a, [](World& w, Actor as) { return with(live(w, as), "line", "Words"); }),
        // An administrator without a seat is not asked to come.
        of<RaiseHand>("a session of A", {.allowed = takes_part, .forbidden = sees - takes_part}, [](World& w, Actor as) { return with(live(w, as), "on", true); }),
        of<LowerHand>("a session of A", runs_a, coach),
        of<GiveWord>("a session of A", runs_a, coach),
        of<Attendance>("a session of A", runs_a, live),
        of<CorrectAttendance>("a session of A", runs_a,
                              [=](World& w, Actor as) { return with(coach(w, as), "present", true); }),
        of<Silent>("a session of A", runs_a, live),
    };
}

}  // namespace

std::vector<Expectation> expectations_of_stages()
{
    auto all = of_moves();
    for (auto const& expectation : of_people()) all.push_back(expectation);
    return all;
}

}  // namespace lyceum::testing

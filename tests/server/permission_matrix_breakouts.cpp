#include "protocol/activities.hpp"
#include "protocol/breakouts.hpp"
#include "tests/server/permission_matrix.hpp"

namespace lyceum::testing
{
namespace
{

namespace json = boost::json;
using activities::Kind;

constexpr Who facilitates_a = cast::runs_a | cast::administrator;
constexpr Who sees = cast::of_a | cast::administrator;
constexpr Verdict runs_session{.allowed = facilitates_a, .forbidden = sees - facilitates_a};
constexpr Verdict sees_session{.allowed = sees};
constexpr Who muted{Actor::muted};
/// An administrator without a seat runs sessions, and hears nothing of what is said in them.
constexpr Verdict runs{.allowed = cast::runs_a, .forbidden = cast::of_a - cast::runs_a};
constexpr Verdict runs_alone{.allowed = cast::runs_a};
constexpr Verdict hears{.allowed = cast::of_a};
constexpr Verdict takes_part{.allowed = cast::of_a - muted, .forbidden = muted};
/// A's coach is in it.
constexpr Verdict inside{.allowed = cast::in_closed_a};

template <Operation Op>
Expectation of_meeting(std::string object, Verdict verdict, std::function<MeetingId(World&)> meeting, json::object more = {})
{
    return of<Op>(std::move(object), verdict, [=](World& w, Actor) {
        auto request = more;
        request.emplace("meeting", meeting(w).value);
        return request;
    });
}
template <Operation Op>
Expectation of_breakout(std::string object, Verdict verdict, Phase phase, json::object more = {})
{
    return of<Op>(std::move(object), verdict, [=](World& w, Actor) {
        auto request = more;
        request.emplace("breakout", w.breakout_of(w.a.cohort, Actor::coach, phase).value);
        return request;
    });
}
template <Operation Op>
Expectation of_activity(std::string object, Verdict verdict, std::function<ActivityId(World&)> activity, json::object more = {})
{
    return of<Op>(std::move(object), verdict, [=](World& w, Actor) {
        auto request = more;
        request.emplace("activity", activity(w).value);
        return request;
    });
}
template <Operation Op>
Expectation of_entry(std::string object, Verdict verdict, json::object more = {})
{
    return of<Op>(std::move(object), verdict, [=](World& w, Actor) {
        auto request = more;
        request.emplace("entry", w.entry_by(Actor::principal, w.a.cohort).value);
        return request;
    });
}

MeetingId open_one(World& w) { return w.open_session(w.a.cohort); }
MeetingId live(World& w) { return w.a.live; }
std::function<MeetingId(World&)> with_breakout(Phase phase)
{
    return [phase](World& w) { return w.meeting_of(w.breakout_of(w.a.cohort, Actor::coach, phase)); };
}
std::function<ActivityId(World&)> a_new(Kind kind, Phase phase)
{
    return [=](World& w) { return w.activity_of(w.a.cohort, kind, phase); };
}

}  // namespace

std::vector<Expectation> expectations_of_breakouts()
{
    using namespace breakouts;
    // Before it opens, only who is in it and who facilitates knows that it has an inside.
    constexpr Verdict runs_unopened{.allowed = cast::runs_a, .forbidden = {Actor::coach}};
    return {
        of_meeting<Prepare>("a session of A", runs_session, open_one, {{"groups", {json::object{{"name", "Oaks"}}}}}),
        of_meeting<Assign>("a session of A", runs_session, open_one, {{"moves", json::array{}}}),
        of_meeting<Open>("a session of A", runs_session, with_breakout(Phase::prepared)),
        of_meeting<Close>("a session of A", runs_session, with_breakout(Phase::open)),
        of_meeting<Reopen>("a session of A", runs_session, with_breakout(Phase::closed)),
        of_meeting<ListOfMeeting>("a session of A", sees_session, live),
        of_breakout<Update>("a prepared breakout with A's coach", runs_unopened, Phase::prepared, {{"name", "Elms"}}),
        of_breakout<Update>("an open breakout with A's coach", runs_unopened, Phase::open, {{"name", "Elms"}}),
        of_breakout<Update>("a closed breakout of A", runs, Phase::closed, {{"name", "Elms"}}),
        of_breakout<Remove>("a prepared breakout with A's coach", runs_unopened, Phase::prepared),
        of<Choose>("a breakout of A that is for choosing", {.allowed = cast::of_a - muted, .forbidden = muted | cast::administrator},
                   [](World& w, Actor) {
                       auto const breakout = w.breakout_of(w.a.cohort, Actor::coach, Phase::open);
                       return json::object{{"meeting", w.meeting_of(breakout).value}, {"breakout", breakout.value}};
                   }),
    };
}

std::vector<Expectation> expectations_of_activities()
{
    using namespace activities;
    auto const prepared = a_new(Kind::prompt, Phase::prepared), open = a_new(Kind::prompt, Phase::open), ended = a_new(Kind::prompt, Phase::closed);
    auto const within = [](World& w) { return w.a.gathered.inner_asked; };
    json::object const title{{"title", "Words"}}, body{{"body", "Words"}};
    return {
        of_meeting<Add>("a session of A", runs_session, open_one, {{"kind", "prompt"}, {"title", "Words"}}),
        of_meeting<ListOfMeeting>("a session of A", sees_session, live),
        of_activity<Update>("a prepared activity of A", runs_alone, prepared, title),
        of_activity<Update>("an open activity of A", runs, open, title),
        of_activity<Remove>("a prepared activity of A", runs_alone, prepared),
        of_activity<Open>("a prepared activity of A", runs_alone, prepared),
        of_activity<Show>("an open activity of A", runs, open),
        of_activity<End>("an open activity of A", runs, open),
        of_activity<End>("an activity of an open breakout with A's coach", inside, [](World& w) {
            auto const breakout = w.breakout_of(w.a.cohort, Actor::coach, Phase::open);
            return w.activity_in(breakout);
        }),
        of_activity<Reopen>("an ended activity of A", runs, ended),
        of_activity<Get>("an open activity of A", hears, open),
        of_activity<Get>("a prepared activity of A", runs_alone, prepared),
        of_activity<Get>("an activity of an open breakout with A's coach", inside, within),
        of_activity<Write>("an open activity of A", takes_part, open, body),
        of_activity<Write>("an activity of an open breakout with A's coach", inside, within, body),
        of_activity<Vote>("an open poll of A", takes_part, a_new(Kind::poll, Phase::open), {{"choices", {json::object{{"choice", 0}}}}}),
        of_entry<MoveEntry>("a note of A's principal", takes_part, {{"lane", 0}, {"position", 0}}),
        of_entry<Cluster>("a note of A's principal", takes_part, {{"cluster", "Words"}}),
        of_entry<RemoveEntry>("a note of A's principal",
                              {.allowed = cast::runs_a | Who{Actor::principal}, .forbidden = cast::of_a - cast::runs_a - Who{Actor::principal}}),
    };
}

}  // namespace lyceum::testing

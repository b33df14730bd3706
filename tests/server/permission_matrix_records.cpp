#include "protocol/outcomes.hpp"
#include "protocol/recaps.hpp"
#include "tests/server/permission_matrix.hpp"

namespace lyceum::testing
{
namespace
{

namespace json = boost::json;

constexpr Who facilitates_a = cast::runs_a | cast::administrator;
constexpr Who muted{Actor::muted};
constexpr Who principal{Actor::principal};
constexpr Verdict sees_a{.allowed = cast::of_a | cast::administrator};
constexpr Verdict facilitates{.allowed = facilitates_a, .forbidden = cast::of_a - facilitates_a};
/// Who is asked to come to A's session, and is not muted.
constexpr Verdict takes_part_in_a{.allowed = cast::of_a - muted, .forbidden = muted | cast::administrator};
constexpr Verdict caught_it{.allowed = facilitates_a | principal, .forbidden = cast::of_a - (facilitates_a | principal)};
/// What is said inside is not for an administrator without a seat.
constexpr Verdict inside_it{.allowed = cast::runs_a | principal};

json::object session_of_a(World& w, Actor) { return {{"meeting", w.a.meeting.value}}; }
json::object closed_session_of_a(World& w, Actor) { return {{"meeting", w.a.closed_meeting.value}}; }
json::object with(json::object object, std::string_view member, json::value value)
{
    object.emplace(member, std::move(value));
    return object;
}

std::vector<Expectation> of_outcomes()
{
    using namespace outcomes;
    auto const adding = [](json::object to) { return with(with(std::move(to), "kind", "decision"), "body", "Words"); };
    auto const caught = [](World& w, Actor) {
        return json::object{{"outcome", w.outcome_by(Actor::principal, w.a.meeting).value}};
    };
    auto const caught_inside = [](World& w, Actor) {
        return json::object{{"outcome", w.outcome_by(Actor::principal, w.a.meeting, w.a.breakout).value}};
    };
    auto const caught_in_closed = [](World& w, Actor) {
        return json::object{{"outcome", w.outcome_by(Actor::principal, w.a.closed_meeting).value}};
    };
    return {
        of<Add>("A's session", takes_part_in_a, [=](World& w, Actor as) { return adding(session_of_a(w, as)); }),
        of<Add>("A's session that is closed", {.allowed = facilitates_a, .forbidden = {}, .conflict = cast::of_a - facilitates_a},
                [=](World& w, Actor as) { return adding(closed_session_of_a(w, as)); }),
        of<Update>("what A's principal caught", caught_it, [=](World& w, Actor as) { return with(caught(w, as), "body", "Other words"); }),
        of<Update>("what A's principal caught in a breakout", inside_it,
                   [=](World& w, Actor as) { return with(caught_inside(w, as), "body", "Other words"); }),
        of<Update>("what A's principal caught in a session that is closed",
                   {.allowed = facilitates_a, .forbidden = cast::of_a - facilitates_a - principal, .conflict = principal},
                   [=](World& w, Actor as) { return with(caught_in_closed(w, as), "body", "Other words"); }),
        of<Remove>("what A's principal caught", caught_it, caught),
        of<ListOfMeeting>("A's session", sees_a, session_of_a),
    };
}

constexpr Who school_of_a{Actor::principal, Actor::member, Actor::muted};

json::object segment_for_school(World& w, Actor as)
{
    auto request = with(closed_session_of_a(w, as), "segment", w.a.run_segment.value);
    request.emplace("owner", json::object{{"kind", "school"}, {"id", w.a.school.value}});
    return request;
}

std::vector<Expectation> of_recaps()
{
    using namespace recaps;
    return {
        of<Get>("A's session", sees_a, session_of_a),
        of<Get>("A's session that is closed", sees_a, closed_session_of_a),
        of<Update>("A's session", facilitates, [](World& w, Actor as) { return with(session_of_a(w, as), "remarks", "Words"); }),
        of<Approve>("A's session that is closed", facilitates, closed_session_of_a),
        of<Search>("what one sees", {.allowed = cast::signed_in}, [](World&, Actor) { return json::object{{"query", "words"}}; }),
        of<Series>("A's sessions", sees_a, [](World& w, Actor) { return json::object{{"cohort", w.a.cohort.value}}; }),
        of<DraftPractice>("a segment of A's session, for A's school",
                          {.allowed = school_of_a, .forbidden = (cast::of_a | cast::administrator) - school_of_a}, segment_for_school),
        of<ExportMarkdown>("A's session that is closed", sees_a, closed_session_of_a),
        of<ExportAttendance>("A's session that is closed", facilitates, closed_session_of_a),
        of<ExportCommitments>("A's session that is closed", sees_a, closed_session_of_a),
    };
}

}  // namespace

std::vector<Expectation> expectations_of_records()
{
    auto all = of_outcomes();
    auto const recaps = of_recaps();
    all.insert(all.end(), recaps.begin(), recaps.end());
    return all;
}

}  // namespace lyceum::testing

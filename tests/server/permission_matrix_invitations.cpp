#include "protocol/invitations.hpp"
#include "tests/server/permission_matrix.hpp"

namespace lyceum::testing
{
namespace
{

using namespace invitations;
namespace json = boost::json;

constexpr Who facilitates_a = cast::runs_a | cast::administrator;
constexpr Verdict runs_a{.allowed = facilitates_a, .forbidden = cast::of_a - facilitates_a};
/// Whoever has the code.
constexpr Verdict anyone{.allowed = cast::everyone};

json::object in_a(World& w, Actor) { return {{"cohort", w.a.cohort.value}}; }
std::string new_name(World& w) { return "Example Invited " + std::to_string(w.next()); }

json::object somebody_to_a(World& w, Actor)
{
    return {{"cohort", w.a.cohort.value}, {"rows", {json::object{{"name", new_name(w)}, {"role", "coach"}}}}};
}
json::object with_code(World& w, Actor)
{
    auto const name = new_name(w);
    return {{"code", w.invitation_code(w.invite(w.f.cohort, name))}, {"name", name}};
}
json::object through_door(World& w, Actor) { return {{"code", w.f.door_code}, {"invitation", w.invite(w.f.cohort, new_name(w)).value}}; }

}  // namespace

std::vector<Expectation> expectations_of_invitations()
{
    return {
        of<ReadList>("a list for A", runs_a,
                     [](World& w, Actor) {
                         return json::object{{"cohort", w.a.cohort.value}, {"text", "Ana Example,,coach"}};
                     }),
        of<Create>("somebody to A", runs_a, somebody_to_a),
        of<ListOfCohort>("A's", runs_a, in_a),
        // Invitations carry names and codes: who may not run the cohort does not learn that there is one.
        of<Revoke>("an invitation to A", {.allowed = facilitates_a},
                   [](World& w, Actor) {
                       return json::object{{"invitation", w.invite(w.a.cohort, new_name(w)).value}};
                   }),
        of<OpenDoor>("A's door", runs_a, in_a),
        of<GetDoor>("A's door", runs_a, in_a),
        of<CloseDoor>("A's door", runs_a, in_a),
        of<Look>("an invitation's code", anyone,
                 [](World& w, Actor) {
                     return json::object{{"code", w.f.invitation_code}};
                 }),
        of<Look>("a door's code", anyone,
                 [](World& w, Actor) {
                     return json::object{{"code", w.f.door_code}};
                 }),
        of<Accept>("an invitation to F", anyone, with_code),
        of<EnterDoor>("F's door", anyone, through_door),
    };
}

}  // namespace lyceum::testing

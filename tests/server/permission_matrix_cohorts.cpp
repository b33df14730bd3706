#include "protocol/administration.hpp"
#include "protocol/commitments.hpp"
#include "protocol/notifications.hpp"
#include "tests/server/permission_matrix.hpp"

namespace lyceum::testing
{
namespace
{

namespace json = boost::json;

constexpr Who facilitates_a = cast::runs_a | cast::administrator;
constexpr Verdict runs_a{.allowed = facilitates_a, .forbidden = cast::of_a - facilitates_a};
constexpr Verdict sees_a{.allowed = cast::of_a | cast::administrator};
constexpr Verdict signed_in{.allowed = cast::signed_in};
constexpr Verdict administrators{.allowed = cast::administrator, .forbidden = cast::signed_in - cast::administrator};

json::object nothing(World&, Actor) { return {}; }
json::object in_a(World& w, Actor) { return {{"cohort", w.a.cohort.value}}; }
json::object promise_to_a(World& w, Actor) { return {{"cohort", w.a.cohort.value}, {"what", "Words"}}; }
json::object kept(CommitmentId promise) { return {{"commitment", promise.value}, {"state", "kept"}}; }

std::vector<Expectation> of_commitments()
{
    using namespace commitments;
    return {
        // An administrator sees the cohort, and has no seat to promise for.
        of<Make>("a promise to A", {.allowed = cast::of_a, .forbidden = cast::administrator}, promise_to_a),
        of<Close>("a promise of one's own seat", {.allowed = cast::of_a, .forbidden = cast::administrator},
                  [](World& w, Actor as) { return kept(w.promise_by(cast::of_a.has(as) ? as : Actor::principal, w.a.cohort)); }),
        of<Close>("a promise of the seat of A's principal",
                  {.allowed = {Actor::principal}, .forbidden = (cast::of_a | cast::administrator) - Who{Actor::principal}},
                  [](World& w, Actor) { return kept(w.promise_by(Actor::principal, w.a.cohort)); }),
        of<Get>("a promise to A", sees_a, [](World& w, Actor) { return json::object{{"commitment", w.a.promise.value}}; }),
        of<ListOfCohort>("A's promises", sees_a, in_a),
    };
}

std::vector<Expectation> of_notifications()
{
    using namespace notifications;
    return {
        of<ListOfPerson>("one's own", signed_in, nothing),
        of<Home>("one's own", signed_in, nothing),
        of<MarkRead>("one's own", signed_in,
                     [](World& w, Actor as) {
                         return json::object{{"notification", w.notification_of(as == Actor::nobody ? Actor::coach : as).value}};
                     }),
        of<MarkRead>("that of A's coach", {.allowed = {Actor::coach}},
                     [](World& w, Actor) {
                         return json::object{{"notification", w.notification_of(Actor::coach).value}};
                     }),
    };
}

std::vector<Expectation> of_administration()
{
    using namespace administration;
    return {
        of<ListCohortAudit>("A's log", runs_a, in_a),
        of<ListAudit>("the whole log", administrators, nothing),
        of<ListPeople>("everyone", administrators, nothing),
        of<SetDisabled>("somebody", administrators,
                        [](World& w, Actor) {
                            return json::object{{"person", w.new_person().value}, {"disabled", true}};
                        }),
    };
}

}  // namespace

std::vector<Expectation> expectations_of_cohorts()
{
    std::vector<Expectation> all;
    for (auto const& subject : {of_commitments(), of_notifications(), of_administration()})
        all.insert(all.end(), subject.begin(), subject.end());
    return all;
}

}  // namespace lyceum::testing

#include "protocol/checkins.hpp"
#include "protocol/checkpoints.hpp"
#include "protocol/cycles.hpp"
#include "protocol/plan_health.hpp"
#include "tests/server/permission_matrix.hpp"
#include "tests/server/uploaded_proof.hpp"

namespace lyceum::testing {
namespace {

namespace json = boost::json;

constexpr Who school{Actor::principal, Actor::member, Actor::muted};
/// Who sees what is no draft of A's school, whatever it is open to.
constexpr Who over{Actor::lead, Actor::reviewer, Actor::district_lead, Actor::facilitator};
constexpr Verdict writes{.allowed = school, .forbidden = over};
constexpr Verdict reads{.allowed = school | over};

/// The request about the action of A's active plan.
auto of_action(json::object more = {})
{
    return [more](World& w, Actor actor) {
        auto request = more;
        request.emplace("action", w.planned("active", "owner", actor).action.value);
        return request;
    };
}

/// The request about a cycle of that action, of which it is said what happened.
auto of_cycle(json::object more = {})
{
    return [more](World& w, Actor actor) {
        auto request = more;
        request.emplace("cycle", w.cycle_of(w.planned("active", "owner", actor).action).value);
        return request;
    };
}

/// The request about the open quarterly check-in of A's active plan, with its goal.
enum class With { goal, nothing };
auto of_checkpoint(With with = With::nothing, json::object more = {})
{
    return [with, more](World& w, Actor actor) {
        auto const& made = w.planned("active", "owner", actor);
        auto request = more;
        request.emplace("checkpoint", w.checkpoint_of(made.plan).value);
        if (with == With::goal) request.emplace("goal", made.goal.value);
        return request;
    };
}

json::object at(std::string_view kind, std::int64_t id) { return {{"of", json::object{{"kind", kind}, {"id", id}}}}; }

}  // namespace

std::vector<Expectation> expectations_of_checkins()
{
    constexpr Verdict sees_network{.allowed = cast::of_network | cast::administrator};
    return {
        of<checkins::Answer>("an action of A's active plan", writes, of_action({{"status", "under_way"}})),
        of<checkins::Answer>("the same with a file that was uploaded for it", writes,
                             [](World& w, Actor actor) {
                                 auto const action = w.planned("active", "owner", actor).action;
                                 auto const by = w.person(cast::strangers.has(actor) ? Actor::principal : actor);
                                 return json::object{{"action", action.value}, {"status", "done"}, {"upload", uploaded_proof(w.installation, action, by, "door.txt")}};
                             }),
        of<checkins::Answer>("one of a plan in review", {.allowed = {}, .forbidden = over, .conflict = school},
                             [](World& w, Actor actor) {
                                 return json::object{{"action", w.planned("in_review", "owner", actor).action.value}, {"status", "done"}};
                             }),
        of<checkins::ListOfAction>("an action of A's active plan", reads, of_action()),
        of<checkins::Mine>("what one is asked", {.allowed = cast::with_account, .forbidden = cast::guest},
                           [](World&, Actor) { return json::object{}; }),
        of<cycles::Begin>("an action of A's active plan", writes, of_action({{"prediction", "Words"}, {"change", "Words"}})),
        of<cycles::Write>("a cycle of it", writes, of_cycle({{"happened", "Words"}})),
        of<cycles::Decide>("a cycle of it", writes, of_cycle({{"decision", "adapt"}})),
        of<cycles::ListOfAction>("an action of A's active plan", reads, of_action()),
        of<checkpoints::Open>("A's active plan", writes,
                              [](World& w, Actor actor) {
                                  auto const plan = w.planned("active", "owner", actor).plan;
                                  w.installation.change([&](db::Transaction& tx) { tx.run("UPDATE checkpoints SET closed_at = 1 WHERE plan_id = ?1", plan); });
                                  return json::object{{"plan", plan.value}, {"onDay", "2026-10-15"}};
                              }),
        of<checkpoints::ListOfPlan>("A's active plan", reads,
                                    [](World& w, Actor actor) { return json::object{{"plan", w.planned("active", "owner", actor).plan.value}}; }),
        of<checkpoints::ListOfMeeting>("a session of A", {.allowed = cast::of_a | cast::administrator},
                                       [](World& w, Actor) { return json::object{{"meeting", w.a.meeting.value}}; }),
        of<checkpoints::Get>("the check-in of it", reads, of_checkpoint()),
        of<checkpoints::Family>("the check-in of it", reads, of_checkpoint()),
        of<checkpoints::Decide>("the check-in of it", writes, of_checkpoint(With::goal, {{"decision", "keep"}, {"reason", "Words"}})),
        of<checkpoints::Close>("one where nothing is decided", {.allowed = {}, .forbidden = over, .conflict = school}, of_checkpoint()),
        of<plan_health::View>("the network of A", sees_network, [](World& w, Actor) { return at("network", w.a.network.value); }),
    };
}

CycleId World::cycle_of(ActionId action)
{
    auto const begun = call("cycles.begin", {{"action", action.value}, {"prediction", "Words"}, {"change", "Words"}}, Actor::principal);
    call("cycles.write", {{"cycle", begun.at("cycle")}, {"happened", "Words"}}, Actor::principal);
    return CycleId{begun.at("cycle").to_number<std::int64_t>()};
}

CheckpointId World::checkpoint_of(PlanId plan)
{
    auto const open = installation.change(
        [&](db::Transaction& tx) { return tx.value<CheckpointId>("SELECT id FROM checkpoints WHERE plan_id = ?1 AND closed_at IS NULL", plan); });
    if (open) return *open;
    auto const opened = call("checkpoints.open", {{"plan", plan.value}, {"onDay", "2026-10-15"}}, Actor::principal);
    return CheckpointId{opened.at("checkpoint").to_number<std::int64_t>()};
}

}  // namespace lyceum::testing

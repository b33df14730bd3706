#include "protocol/plan_reviews.hpp"
#include "protocol/plan_templates.hpp"
#include "protocol/plans.hpp"
#include "tests/server/permission_matrix.hpp"

namespace lyceum::testing {
namespace {

namespace json = boost::json;

constexpr Who school{Actor::principal, Actor::member, Actor::muted};
constexpr Who principal{Actor::principal};
constexpr Who network = cast::of_network;
/// Who sees what is no draft of A's school, whatever it is open to.
constexpr Who over{Actor::lead, Actor::reviewer, Actor::district_lead, Actor::facilitator};
constexpr Verdict writes{.allowed = school, .forbidden = over};
constexpr Verdict acts{.allowed = principal, .forbidden = (school | over) - principal};
constexpr Verdict readers{.allowed = network};
constexpr Verdict sees_network{.allowed = network | cast::administrator};

/// The request about A's plan in that state, seen by its owner and those over it alone.
auto of_plan(char const* state, json::object more = {})
{
    return [state, more](World& w, Actor actor) {
        auto request = more;
        request.emplace("plan", w.planned(state, "owner", actor).plan.value);
        return request;
    };
}

/// The request about a part of A's active plan: the member, what is written, and for an update the revision.
template <class Id>
auto of_part(char const* member, Id Planned::*part, json::object more)
{
    return [member, part, more](World& w, Actor actor) {
        auto request = more;
        request.emplace(member, (w.planned("active", "owner", actor).*part).value);
        return request;
    };
}

json::object adding(char const* field) { return {{"fields", json::object{{field, "Words"}}}}; }
json::object writing(char const* field) { return {{"revision", 1'000'000}, {"fields", json::object{{field, "Other words"}}}}; }

std::vector<Expectation> of_plans()
{
    using namespace plans;
    auto const begun = [](World& w, Actor) {
        return json::object{{"owner", {{"kind", "school"}, {"id", w.a.school.value}}}, {"planTemplate", w.shipped_plan_template.value},
                            {"title", "Words"}, {"startsOn", "2026-07-01"}, {"endsOn", "2027-06-30"}};
    };
    auto const seen = [](PlanId WrittenPlans::*which, json::object more = {}) {
        return [which, more](World& w, Actor) {
            auto request = more;
            request.emplace("plan", (w.a.plans.*which).value);
            return request;
        };
    };
    auto const in_network = [](json::object more = {}) {
        return [more](World& w, Actor) {
            auto request = more;
            request.emplace("network", w.a.network.value);
            return request;
        };
    };
    return {
        of<Begin>("a plan of A's school", {.allowed = school, .forbidden = (network | cast::administrator) - school}, begun),
        of<GetPlan>("a draft of A's school", {.allowed = school}, seen(&WrittenPlans::draft)),
        of<GetPlan>("one in review", {.allowed = school | over}, of_plan("in_review")),
        of<GetPlan>("one of cohort A", {.allowed = cast::of_a | over}, seen(&WrittenPlans::of_cohort)),
        of<GetPlan>("one of the network of A", readers, seen(&WrittenPlans::of_network)),
        of<ListOfCaller>("what the caller sees", {.allowed = cast::signed_in}, [](World&, Actor) { return json::object{}; }),
        of<Update>("an active plan of A's school", writes, of_plan("active", {{"revision", 1'000'000}, {"title", "Words"}})),
        of<Open>("an active plan of A's school", acts, of_plan("active", {{"visibility", "network"}})),
        of<Submit>("a draft of A's school", {.allowed = school}, of_plan("draft")),
        of<Submit>("a plan that is active already", {.allowed = {}, .forbidden = over, .conflict = school}, of_plan("active")),
        of<Decide>("one in review, where the network names nobody", acts, of_plan("in_review", {{"decision", "approved"}, {"words", ""}})),
        of<Activate>("an approved plan of A's school", acts, of_plan("approved")),
        of<Reopen>("one in review", acts, of_plan("in_review")),
        of<plans::Close>("an active plan of A's school", acts, of_plan("active", {{"words", "Words"}})),
        of<Versions>("one of the network of A", readers, seen(&WrittenPlans::of_network)),
        of<Compare>("one of the network of A", readers, seen(&WrittenPlans::of_network, {{"from", 1}})),
        of<Amendments>("one of the network of A", readers, seen(&WrittenPlans::of_network)),
        of<Changes>("one of the network of A", readers, seen(&WrittenPlans::of_network)),
        of<GetSettings>("the network of A", sees_network, in_network()),
        of<SetSettings>("the network of A",
                        {.allowed = Who{Actor::lead} | cast::administrator, .forbidden = network - Who{Actor::lead}},
                        in_network({{"approvers", json::array{}}, {"goalsMax", 20}, {"checkinEvery", "week"}})),
    };
}

std::vector<Expectation> of_parts()
{
    using namespace plan_parts;
    auto const named = [](json::object more) {
        return [more](World& w, Actor actor) {
            auto const& made = w.planned("active", "owner", actor);
            auto request = more;
            request.emplace("plan", made.plan.value), request.emplace("part", "need/" + std::to_string(made.need.value));
            return request;
        };
    };
    auto const reached = [](World& w, Actor actor) {
        auto const goal = w.planned("active", "owner", actor).goal.value;
        w.installation.change([&](db::Transaction& tx) { tx.run("UPDATE goals SET state = 'reached' WHERE id = ?1", goal); });
        return json::object{{"goal", goal}};
    };
    return {
        of<AddNeed>("an active plan of A's school", writes, of_plan("active", adding("statement"))),
        of<UpdateNeed>("a need of it", writes, of_part("need", &Planned::need, writing("statement"))),
        of<AddGoal>("an active plan of A's school", writes, of_plan("active", adding("statement"))),
        of<UpdateGoal>("a goal of it", writes, of_part("goal", &Planned::goal, writing("statement"))),
        of<UpdateGoal>("a goal of a plan in review", {.allowed = {}, .forbidden = over, .conflict = school},
                       [](World& w, Actor actor) {
                           auto request = writing("statement");
                           request.emplace("goal", w.planned("in_review", "owner", actor).goal.value);
                           return request;
                       }),
        of<SetGoalMeasures>("a goal of it", writes, of_part("goal", &Planned::goal, {{"revision", 1'000'000}, {"measures", json::array{}}})),
        of<EndGoal>("a goal of it", writes, of_part("goal", &Planned::goal, {{"state", "missed"}, {"outcome", "Words"}})),
        of<PracticeOfGoal>("a goal that was reached", writes, reached),
        of<AddStrategy>("a goal of it", writes, of_part("goal", &Planned::goal, adding("title"))),
        of<UpdateStrategy>("a strategy of it", writes, of_part("strategy", &Planned::strategy, writing("title"))),
        of<AddDriver>("a strategy of it", writes, of_part("strategy", &Planned::strategy, adding("statement"))),
        of<UpdateDriver>("a driver of it", writes, of_part("driver", &Planned::driver, writing("statement"))),
        of<AddAction>("a strategy of it", writes, of_part("strategy", &Planned::strategy, adding("what"))),
        of<UpdateAction>("an action of it", writes, of_part("action", &Planned::action, writing("what"))),
        of<AddInput>("an active plan of A's school", writes, of_plan("active", adding("asked"))),
        of<UpdateInput>("who was asked about it", writes, of_part("input", &Planned::input, writing("asked"))),
        of<Move>("a need of it", writes, named({})),
        of<Remove>("a need of it", writes, named({})),
    };
}

std::vector<Expectation> of_templates()
{
    using namespace plan_templates;
    constexpr Who keepers = cast::runs_a | cast::runs_b | cast::administrator;
    constexpr Verdict keeps{.allowed = keepers, .forbidden = network - keepers};
    auto const own = [](json::object more = {}) {
        return [more](World& w, Actor) {
            auto request = more;
            request.emplace("planTemplate", w.a.plans.own.value);
            return request;
        };
    };
    auto const changed = [](World& w, Actor) {
        auto const read = w.call("planTemplates.get", {{"planTemplate", w.a.plans.own.value}}, Actor::lead);
        return json::object{{"planTemplate", w.a.plans.own.value}, {"changedAt", read.at("changedAt")}};
    };
    return {
        of<ListOfNetwork>("what the network of A can use", sees_network, [](World& w, Actor) { return json::object{{"network", w.a.network.value}}; }),
        of<GetTemplate>("one of the network of A", sees_network, own()),
        of<GetTemplate>("one that ships", {.allowed = cast::signed_in},
                        [](World& w, Actor) { return json::object{{"planTemplate", w.shipped_plan_template.value}}; }),
        of<Copy>("one that ships, into the network of A", keeps,
                 [](World& w, Actor) { return json::object{{"planTemplate", w.shipped_plan_template.value}, {"network", w.a.network.value}}; }),
        of<plan_templates::Update>("one of the network of A", keeps, changed),
        of<Archive>("one of the network of A", keeps, own({{"on", false}})),
        of<Archive>("one that ships", {.allowed = {}, .forbidden = cast::signed_in},
                    [](World& w, Actor) { return json::object{{"planTemplate", w.shipped_plan_template.value}, {"on", false}}; }),
    };
}

std::vector<Expectation> of_talk()
{
    using namespace plan_reviews;
    /// What A's coach said about a plan that the network sees.
    auto const comment = [](json::object more = {}) {
        return [more](World& w, Actor) {
            auto request = more;
            request.emplace("comment", w.plan_comment_by(Actor::coach, w.a.plans.of_network).value);
            return request;
        };
    };
    auto const about = [](json::object more = {}) {
        return [more](World& w, Actor) {
            auto request = more;
            request.emplace("plan", w.a.plans.of_network.value);
            return request;
        };
    };
    constexpr Who friends{Actor::principal_b, Actor::member_b};
    return {
        of<Say>("a plan of the network of A", readers, about({{"part", "plan"}, {"body", "Words"}})),
        of<ListOfPlan>("a plan of the network of A", readers, about()),
        of<Settle>("a comment of A's coach", {.allowed = school, .forbidden = network - school}, comment({{"on", true}})),
        of<plan_reviews::Delete>("a comment of A's coach", {.allowed = {Actor::coach}, .forbidden = network - Who{Actor::coach}}, comment()),
        of<Ask>("an active plan of A's school", writes,
                [](World& w, Actor actor) {
                    return json::object{{"plan", w.planned("active", "owner", actor).plan.value}, {"school", w.spare_school.value}, {"question", "Words"}};
                }),
        of<plan_reviews::Answer>("what B's school is asked about a plan of A's", {.allowed = friends, .forbidden = school | over},
                                 [](World& w, Actor) {
                                     // A plan of its own: from then on B's school sees it.
                                     auto const& made = w.planned("active", "owner", Actor::principal);
                                     return json::object{{"review", w.plan_review_by(w.b.school, made.plan).value},
                                                         {"strong", "Words"}, {"wondered", ""}, {"suggested", ""}};
                                 }),
        of<ListOfReviews>("what the caller's schools are asked", {.allowed = cast::signed_in}, [](World&, Actor) { return json::object{}; }),
    };
}

}  // namespace

std::vector<Expectation> expectations_of_plans()
{
    std::vector<Expectation> all;
    for (auto const& subject : {of_plans(), of_parts(), of_templates(), of_talk()}) all.insert(all.end(), subject.begin(), subject.end());
    return all;
}

}  // namespace lyceum::testing

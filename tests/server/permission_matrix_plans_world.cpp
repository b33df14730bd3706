#include "db/plan_templates.hpp"
#include "tests/server/permission_matrix_world.hpp"
#include "tests/server/uploaded_proof.hpp"
#include "tests/support/paragraphs.hpp"

/// Improvement plans in the matrix's world.
namespace lyceum::testing {
namespace {

namespace json = boost::json;

template <class IdType>
IdType id_of(json::value const& response, std::string_view member)
{
    return IdType{response.at(member).to_number<std::int64_t>()};
}

constexpr auto shipped_layout = R"({"owners":["school"],"sections":[{"slug":"vision","title":"Vision","hint":"Say it shortly.","required":false}],)"
                                R"("needs":true,"input":true,"goalsMax":20})";

}  // namespace

void World::ship_plan_template()
{
    shipped_plan_template = installation.change([](db::Transaction& tx) {
        db::ship_plan_template(tx, {.slug = "shipped",
                                    .edition = 1,
                                    .title = "Shipped",
                                    .about = "",
                                    .source = "",
                                    .layout = codec::from_json<plans::Layout>(codec::parse(shipped_layout).value()).value()});
        return tx.value<PlanTemplateId>("SELECT id FROM plan_templates WHERE slug = 'shipped'").value();
    });
}

PlanId World::begin_plan(Place const& place, Actor as, std::string const& title)
{
    json::object const asked{{"owner", {{"kind", "school"}, {"id", place.school.value}}}, {"planTemplate", shipped_plan_template.value},
                             {"title", title}, {"startsOn", "2026-07-01"}, {"endsOn", "2027-06-30"}};
    return id_of<PlanId>(call("plans.begin", asked, as), "plan");
}

Planned const& World::planned(std::string_view state, std::string_view visibility, Actor actor)
{
    auto const changes_it = Who{Actor::principal, Actor::member, Actor::muted}.has(actor);
    auto& kept = kept_plans_[std::string(state) + " " + std::string(visibility)];
    if (!kept || changes_it) kept = new_planned(a, state, visibility);
    return *kept;
}

Planned World::new_planned(Place const& place, std::string_view state, std::string_view visibility)
{
    constexpr auto as = Actor::principal;
    Planned made{.plan = begin_plan(place, as, "Words")};
    json::object const plan{{"plan", made.plan.value}};
    auto const add = [&](std::string_view operation, json::object request, std::string_view field) {
        request.emplace("fields", json::object{{field, "Words"}});
        return call(operation, std::move(request), as);
    };
    made.need = id_of<PlanNeedId>(add("plans.addNeed", plan, "statement"), "need");
    made.goal = id_of<GoalId>(add("plans.addGoal", plan, "statement"), "goal");
    made.strategy = id_of<StrategyId>(add("plans.addStrategy", {{"goal", made.goal.value}}, "title"), "strategy");
    made.driver = id_of<DriverId>(add("plans.addDriver", {{"strategy", made.strategy.value}}, "statement"), "driver");
    made.action = id_of<ActionId>(add("plans.addAction", {{"strategy", made.strategy.value}}, "what"), "action");
    made.input = id_of<PlanInputId>(add("plans.addInput", plan, "asked"), "input");
    call("plans.submit", plan, as);
    installation.change([&](db::Transaction& tx) {
        tx.run("UPDATE plans SET state = ?2, visibility = ?3, cohort_id = CASE ?3 WHEN 'cohort' THEN ?4 END WHERE id = ?1", made.plan, state,
               visibility, place.cohort);
        tx.run("UPDATE plan_versions SET visibility = ?2 WHERE plan_id = ?1", made.plan, visibility);
    });
    return made;
}

PlanCommentId World::plan_comment_by(Actor as, PlanId plan)
{
    return id_of<PlanCommentId>(call("plans.comment", {{"plan", plan.value}, {"part", "plan"}, {"body", "Words"}}, as), "comment");
}

PlanReviewId World::plan_review_by(SchoolId school, PlanId plan)
{
    return id_of<PlanReviewId>(call("planReviews.ask", {{"plan", plan.value}, {"school", school.value}, {"question", "Words"}}, Actor::principal),
                               "review");
}

/// Writes a plan of the place's school with canaries that `who` may see.
PlanId World::write_plan(Place const& place, std::string const& where, Seated const& seated, Who who)
{
    auto const here = [&](std::string const& what) { return canary(what + " of " + where, who) + " planted"; };
    auto const plan = begin_plan(place, seated.principal, here("the title of a plan"));
    json::object const of_plan{{"plan", plan.value}};
    auto const add = [&](std::string_view operation, json::object request, json::object fields) {
        request.emplace("fields", std::move(fields));
        return call(operation, std::move(request), seated.member);
    };
    json::object cause{{"bone", here("the bone of a cause")}, {"whys", json::array{here("a why")}}};
    add("plans.addNeed", of_plan, {{"statement", here("a need")}, {"evidence", here("the evidence of a need")}, {"causes", json::array{std::move(cause)}}});
    auto const goal = add("plans.addGoal", of_plan, {{"statement", here("a goal")}}).at("goal");
    auto const strategy = add("plans.addStrategy", {{"goal", goal}},
                              {{"title", here("a strategy")}, {"ifWe", here("what a strategy does")}, {"thenWhat", here("what follows")},
                               {"soThat", here("what for")}})
                              .at("strategy");
    add("plans.addDriver", {{"strategy", strategy}}, {{"statement", here("a driver")}});
    add("plans.addAction", {{"strategy", strategy}},
        {{"what", here("an action")}, {"resources", here("the resources of an action")}, {"seat", players.at(seated.principal).seat->value}});
    add("plans.addInput", of_plan, {{"asked", here("who was asked")}, {"said", here("what they said")}, {"changed", here("what changed")}});
    call("plans.comment", {{"plan", plan.value}, {"part", "goal/" + std::to_string(goal.to_number<std::int64_t>())}, {"body", here("a comment")}},
         seated.member);
    auto const document = call("plans.get", of_plan, seated.principal).at("sections").at(0).at("document");
    call("documents.push", {{"document", document}, {"update", to_base64(ParagraphWriter(1).write(here("a section")))}}, seated.principal);
    return plan;
}

/// Answers, tests a change and holds a quarterly check-in, each with canaries.
void World::check_in(PlanId plan, json::value const& got, std::function<std::string(std::string const&)> const& here, Actor as)
{
    auto const& action = got.at("actions").at(0).at("action");
    auto const& goal = got.at("goals").at(0).at("goal");
    auto const proof = uploaded_proof(installation, ActionId{action.to_number<std::int64_t>()}, person(as), here("the name of a proof") + ".txt");
    call("checkins.answer", {{"action", action}, {"status", "under_way"}, {"upload", proof}}, as);
    call("checkins.answer", {{"action", action}, {"status", "stuck"}, {"words", here("who is needed")}}, as);
    auto const cycle = call("cycles.begin", {{"action", action}, {"prediction", here("a prediction")}, {"change", here("what is tried")}}, as).at("cycle");
    call("cycles.write", {{"cycle", cycle}, {"happened", here("what happened in a cycle")}, {"learned", here("what was learned")}}, as);
    auto const checkpoint = call("checkpoints.open", {{"plan", plan.value}, {"onDay", "2026-10-15"}}, as).at("checkpoint");
    call("checkpoints.decide", {{"checkpoint", checkpoint}, {"goal", goal}, {"decision", "keep"}, {"reason", here("why a goal is kept")}}, as);
    call("checkpoints.close", {{"checkpoint", checkpoint}, {"family", here("what families are told")}}, as);
}

void World::write_plans(Place& place, std::string const& suffix, Seated const& seated, Who sees, Who around)
{
    auto const of_school = Who{seated.principal, seated.member} | (suffix == "a" ? Who{Actor::muted} : Who{});
    auto const reviewer = suffix == "f" ? Who{Actor::reviewer_f} : Who{Actor::reviewer};
    auto const in_network = around - cast::administrator;
    auto& written = place.plans;
    written.draft = write_plan(place, "a draft in " + suffix, seated, of_school);
    written.of_cohort = write_plan(place, "a plan of the cohort in " + suffix, seated, sees | reviewer);
    written.of_network = write_plan(place, "a plan of the network in " + suffix, seated, in_network);
    auto const here = [&](std::string const& what, Who who) { return canary(what + " in " + suffix, who) + " planted"; };
    for (auto const& [plan, visibility, who] : {std::tuple(written.of_cohort, "cohort", sees | reviewer), std::tuple(written.of_network, "network", in_network)}) {
        json::object open{{"plan", plan.value}, {"visibility", visibility}};
        if (visibility == std::string_view("cohort")) open.emplace("cohort", place.cohort.value);
        call("plans.open", std::move(open), seated.principal);
        call("plans.submit", {{"plan", plan.value}, {"note", here("the note of a version", who)}}, seated.member);
        call("plans.decide", {{"plan", plan.value}, {"decision", "approved"}, {"words", here("what was said with an approval", who)}}, seated.principal);
        call("plans.activate", {{"plan", plan.value}}, seated.principal);
        auto const got = call("plans.get", {{"plan", plan.value}}, seated.principal);
        auto const& goal = got.at("goals").at(0);
        call("plans.updateGoal",
             {{"goal", goal.at("goal")}, {"revision", got.at("revision")}, {"fields", {{"statement", here("a goal that was changed", who)}}},
              {"reason", here("why a goal was changed", who)}},
             seated.member);
        check_in(plan, got, [&](std::string const& what) { return here(what, who); }, seated.principal);
        call("plans.endGoal", {{"goal", goal.at("goal")}, {"state", "missed"}, {"outcome", here("how a goal ended", who)}}, seated.member);
        call("planReviews.ask",
             {{"plan", plan.value}, {"school", friendly_school(place).value},
              {"question", here("what a critical friend is asked", who)}},
             seated.principal);
    }
    call("plans.close", {{"plan", written.of_network.value}, {"words", here("what was said when a plan was closed", in_network)}}, seated.principal);
    auto const own = call("planTemplates.copy",
                          {{"planTemplate", shipped_plan_template.value}, {"network", place.network.value}, {"title", here("the title of a plan template", around)}},
                          seated.facilitator);
    written.own = id_of<PlanTemplateId>(own, "planTemplate");
    auto const got = call("planTemplates.get", {{"planTemplate", written.own.value}}, seated.facilitator);
    call("planTemplates.update", {{"planTemplate", written.own.value}, {"changedAt", got.at("changedAt")}, {"about", here("about a plan template", around)}},
         seated.facilitator);
}

SchoolId World::friendly_school(Place const& place)
{
    auto const name = std::to_string(next());
    return installation.change([&](db::Transaction& tx) {
        return tx.insert<SchoolId>("INSERT INTO schools (network_id, name, level) VALUES (?1, 'Friendly School ' || ?2, 'high')", place.network, name);
    });
}

}  // namespace lyceum::testing

#include "tests/crash/planner.hpp"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

namespace lyceum::crash {
namespace {

namespace json = boost::json;

constexpr std::size_t actions_max = 15;
constexpr std::int64_t first_year = 2023, months_each = 4;
/// `figures.history` gives so many.
constexpr std::size_t history_max = 100;

json::object at(char const* kind, std::int64_t id) { return {{"kind", kind}, {"id", id}}; }

/// Every other month, so that two people have months of the same school years.
std::string month(std::int64_t number)
{
    auto const text = std::to_string(number % 12 + 1);
    return std::to_string(first_year + number / 12) + (text.size() < 2 ? "-0" : "-") + text + "-01";
}

json::object figure(std::string const& period, char const* group, std::int64_t value, std::int64_t people)
{
    return {{"period", period}, {"group", group}, {"value", value}, {"denominator", people}};
}

}  // namespace

PlanUnderWay begin_plan(std::uint16_t port, testing::SignedIn const& facilitator, testing::SignedIn const& planner, PlanPlace const& place)
{
    PlanUnderWay made{.plan = {}, .goal = {}, .strategy = {}, .measure = {}, .school = place.school, .cohort = place.cohort};
    testing::WebSocket curator({.port = port}, {.session = facilitator.session}), socket({.port = port}, {.session = planner.session});
    auto const measure = result_of(curator, "measures.add",
                                   {{"shelf", place.network.value}, {"title", "Referrals while it is killed"}, {"kind", "events"}, {"direction", "down"},
                                    {"frequency", "month"}, {"groups", json::array{"ALL", "EL", "NOT_EL"}}}).at("measure");
    auto const blank = result_of(socket, "planTemplates.list", {{"network", place.network.value}}).at("templates").as_array().front().at("planTemplate");
    auto const plan = result_of(socket, "plans.begin", {{"owner", at("school", place.school.value)}, {"planTemplate", blank}, {"title", "While it is killed"},
                                                        {"startsOn", "2023-07-01"}, {"endsOn", "2030-06-30"}}).at("plan");
    json::object const aim{{"statement", "Fewer referrals"}, {"measure", measure}};
    auto const goal = result_of(socket, "plans.addGoal", {{"plan", plan}, {"fields", aim}}).at("goal");
    auto const strategy = result_of(socket, "plans.addStrategy", {{"goal", goal}, {"fields", json::object{{"title", "Greet everybody"}}}}).at("strategy");
    result_of(socket, "plans.submit", {{"plan", plan}});
    result_of(socket, "plans.decide", {{"plan", plan}, {"decision", "approved"}, {"words", ""}});
    result_of(socket, "plans.activate", {{"plan", plan}});
    auto const stands = result_of(socket, "plans.get", {{"plan", plan}});
    made.plan = PlanId{plan.as_int64()}, made.goal = GoalId{goal.as_int64()}, made.strategy = StrategyId{strategy.as_int64()};
    made.measure = MeasureId{measure.as_int64()};
    made.revision = stands.at("revision").as_int64(), made.amendments = stands.at("amendments").as_int64();
    made.plan_event = stands.at("lastEvent").as_int64();
    made.measure_event = result_of(socket, "measures.get", {{"measure", measure}}).at("lastEvent").as_int64();
    return made;
}

Planner::Planner(Stage& stage, testing::SignedIn who, PlanUnderWay const& plan, Part part)
    : Persistent(stage, std::move(who)), plan_(plan), part_(part), revision_(plan.revision)
{
}

Persistent::Intent Planner::next(std::int64_t number)
{
    auto const said = std::to_string(number) + " by " + std::to_string(person().value);
    auto intent = [&] {
        switch (number % 4) {
        case 0: return write_goal(number, said);
        case 1: return write_action(number, said);
        case 2: return answer(number, said);
        default: return enter(number, said);
        }
    }();
    intent.key = "plans-" + std::to_string(person().value) + "-" + std::to_string(number);
    return intent;
}

Persistent::Intent Planner::write_goal(std::int64_t number, std::string const& said) const
{
    json::object fields;
    if (part_ == Part::statement) fields["statement"] = "Aim " + said;
    else fields["target"] = double(number);
    return {"plans.updateGoal", {{"goal", plan_.goal.value}, {"revision", revision_}, {"fields", fields}, {"reason", said}}, {}};
}

Persistent::Intent Planner::write_action(std::int64_t number, std::string const& said) const
{
    json::object const fields{{"what", "Action " + said}};
    if (actions_.size() < actions_max) return {"plans.addAction", {{"strategy", plan_.strategy.value}, {"fields", fields}, {"reason", said}}, {}};
    return {"plans.updateAction", {{"action", some_action(number)}, {"revision", revision_}, {"fields", fields}, {"reason", said}}, {}};
}

Persistent::Intent Planner::answer(std::int64_t number, std::string const& said) const
{
    auto const status = number % 3 == 0 ? "stuck" : number % 3 == 1 ? "under_way" : "done";
    return {"checkins.answer", {{"action", some_action(number)}, {"status", status}, {"words", "Word " + said}}, {}};
}

/// Of English learners there are often too few to be told of, and everybody else would tell of them.
Persistent::Intent Planner::enter(std::int64_t number, std::string const& said) const
{
    auto const period = month(2 * (number / 4 % months_each) + (part_ == Part::target));
    auto const few = 4 + number % 13, others = 100 + number % 7;
    auto const of_few = number % 50, of_others = 10 + number % 90;
    json::array const figures{figure(period, "ALL", of_few + of_others, few + others), figure(period, "EL", of_few, few),
                              figure(period, "NOT_EL", of_others, others)};
    return {"figures.enter", {{"measure", plan_.measure.value}, {"place", at("school", plan_.school.value)}, {"figures", figures}, {"because", said}}, {}};
}

std::int64_t Planner::some_action(std::int64_t number) const
{
    return std::next(actions_.begin(), std::ptrdiff_t(std::size_t(number / 4) % actions_.size()))->first;
}

void Planner::acknowledge(Intent const& intent, json::object const& result)
{
    auto const& params = intent.params;
    if (intent.method == "figures.enter") return take_figures(params, result.at("figures").as_object());
    if (intent.method == "checkins.answer") {
        checkins_[result.at("checkin").as_int64()] = {params.at("action").as_int64(), std::string(params.at("status").as_string()),
                                                      std::string(params.at("words").as_string())};
        return;
    }
    revision_ = result.at("revision").as_int64();
    revisions_.push_back(revision_);
    if (intent.method == "plans.updateGoal") {
        written_ = params.at("fields").at(field());
        return;
    }
    auto const action = intent.method == "plans.addAction" ? result.at("action") : params.at("action");
    actions_[action.as_int64()] = params.at("fields").at("what").as_string();
}

void Planner::take_figures(json::object const& params, json::object const& tally)
{
    std::int64_t entered = 0, corrected = 0, same = 0;
    for (auto const& one : params.at("figures").as_array()) {
        last_period_ = one.at("period").as_string();
        auto& states = figures_[{last_period_, std::string(one.at("group").as_string())}];
        auto const value = one.at("value").as_int64(), people = one.at("denominator").as_int64();
        if (!states.empty() && states.back().value == value && states.back().people == people) {
            ++same;
            continue;
        }
        ++(states.empty() ? entered : corrected);
        states.push_back({value, people, states.empty() ? std::string() : std::string(params.at("because").as_string())});
    }
    entries_ += entered + corrected > 0;
    if (tally.at("entered").as_int64() != entered || tally.at("corrected").as_int64() != corrected || tally.at("same").as_int64() != same)
        fault("figures were counted otherwise than they were entered: " + json::serialize(tally));
}

void Planner::come_back(testing::WebSocket& socket)
{
    look_at_plan(socket);
    if (!checkins_.empty()) look_at_checkins(socket);
    if (figures_.empty()) return;
    look_at_history(socket);
    look_at_figures(socket);
}

void Planner::look_at_plan(testing::WebSocket& socket)
{
    auto const plan = result_of(socket, "plans.get", {{"plan", plan_.plan.value}});
    if (plan.at("revision").as_int64() < revision_) fault("the plan came back at an earlier revision than was acknowledged");
    auto const& goal = plan.at("goals").at(0);
    if (!written_.is_null() && goal.at(field()) != written_) fault("the plan came back without the " + field() + " of its goal");
    auto wanted = actions_;
    for (auto const& action : plan.at("actions").as_array()) {
        auto const found = wanted.find(action.at("action").as_int64());
        if (found != wanted.end() && found->second == action.at("what").as_string()) wanted.erase(found);
    }
    if (!wanted.empty()) fault("the plan came back without an action as it was acknowledged");
}

void Planner::look_at_checkins(testing::WebSocket& socket)
{
    auto const& [id, said] = *checkins_.rbegin();
    auto const listed = result_of(socket, "checkins.list", {{"action", said.action}, {"limit", 1}}).at("checkins").as_array();
    if (listed.empty() || listed.front().at("id").as_int64() != id || listed.front().at("words").as_string() != said.words)
        fault("an action came back without the check-in that was acknowledged last");
}

void Planner::look_at_history(testing::WebSocket& socket)
{
    auto const& states = figures_.at({last_period_, "EL"});
    auto const versions = result_of(socket, "figures.history", {{"measure", plan_.measure.value}, {"place", at("school", plan_.school.value)},
                                                                {"period", last_period_}, {"group", "EL"}}).at("versions").as_array();
    auto is_right = versions.size() == std::min(states.size(), history_max);
    for (std::size_t i = 0; i < versions.size() && is_right; ++i) {
        auto const& said = states[states.size() - 1 - i];
        is_right = versions[i].at("value").to_number<double>() == double(said.value) &&
                   versions[i].at("denominator").to_number<double>() == double(said.people) && versions[i].at("because").as_string() == said.because;
    }
    if (!is_right) fault("a figure came back with another history than was acknowledged");
}

/// One answer is of one moment, whatever the other person enters meanwhile.
void Planner::look_at_figures(testing::WebSocket& socket)
{
    auto const told = result_of(socket, "figures.series", {{"place", at("school", plan_.school.value)}, {"measures", json::array{plan_.measure.value}},
                                                           {"from", month(0)}}).at("measures").at(0).at("groups").as_array();
    for (auto const& group : told)
        for (auto const& one : group.at("figures").as_array()) {
            auto const& outside = one.at("outside").as_object();
            auto const& inside = one.at("inside").as_object();
            auto const is_small = inside.at("denominator").to_number<double>() < smallest_group;
            auto const* shown = outside.if_contains("value");
            if (shown && (is_small || shown->to_number<double>() != inside.at("value").to_number<double>()))
                fault("of a figure more or something else is shown than may be: " + json::serialize(one));
        }
}

}  // namespace lyceum::crash

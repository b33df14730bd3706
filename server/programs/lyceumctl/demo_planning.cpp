#include "server/programs/lyceumctl/demo_planning.hpp"

#include "server/programs/lyceumctl/demo_toml.hpp"

namespace lyceum::ctl::story {
namespace {

std::string trimmed(std::string value)
{
    while (value.ends_with('\n')) value.pop_back();
    return value;
}
std::string words(Value const& t, char const* name) { return trimmed(maybe(t, name).value_or("")); }
template <class T>
std::optional<T> given(Value const& t, char const* name)
{
    return t.contains(name) ? std::optional<T>(trimmed(text(t, name))) : std::nullopt;
}
std::optional<double> maybe_number(Value const& t, char const* name)
{
    if (!t.contains(name)) return std::nullopt;
    auto const& value = t.at(name);
    return value.is_integer() ? double(value.as_integer()) : value.as_floating();
}
template <class T>
std::optional<T> maybe_word(Value const& t, char const* name)
{
    return t.contains(name) ? std::optional(word<T>(t, name)) : std::nullopt;
}

Done read_done(Value const& t) { return {text(t, "by"), text(t, "at")}; }
std::optional<Done> maybe_done(Value const& t, char const* name)
{
    return t.contains(name) ? std::optional(read_done(t.at(name))) : std::nullopt;
}

plans::Cause read_cause(Value const& t)
{
    plans::Cause cause{.bone = maybe(t, "bone").value_or(""), .whys = {}};
    for (auto const& why : texts(t, "whys")) cause.whys.items.emplace_back(why);
    return cause;
}

NeedFound read_need(Value const& t)
{
    NeedFound need{text(t, "key"), {.statement = given<plans::Statement>(t, "statement"), .evidence = given<plans::Passage>(t, "evidence"),
                                    .domain = given<plans::DomainSlug>(t, "domain"), .causes = {}}};
    need.fields.causes.emplace();
    for (auto& cause : list(t, "cause", read_cause)) need.fields.causes->items.push_back(std::move(cause));
    return need;
}

ActionCheckin read_checkin(Value const& t)
{
    return {.at = text(t, "at"), .by = maybe(t, "by"), .status = word<plans::ActionStatus>(t, "status"), .words = words(t, "words"), .proof = maybe(t, "proof")};
}

ActionCycle read_cycle(Value const& t)
{
    return {.at = text(t, "at"), .prediction = words(t, "prediction"), .change = words(t, "change"), .question = words(t, "question"),
            .tasks = words(t, "tasks"), .data = words(t, "data"), .told = maybe(t, "told"), .happened = maybe(t, "happened"),
            .surprises = maybe(t, "surprises"), .learned = maybe(t, "learned"), .next = maybe(t, "next"), .matched = maybe_word<cycles::Matched>(t, "matched"),
            .decision = maybe_word<cycles::Decision>(t, "decision")};
}

PlanAction read_action(Value const& t)
{
    PlanAction action{.key = text(t, "key"), .seat = text(t, "seat"), .fields = {}, .starts = maybe(t, "starts"), .due = maybe(t, "due"),
                      .drivers = get_or<std::vector<std::int64_t>>(t, "drivers", {}), .practice = maybe(t, "practice"),
                      .practice_at = maybe(t, "practice_at").value_or(""), .promise = maybe(t, "promise"),
                      .promise_at = maybe(t, "promise_at").value_or(""), .checkins = list(t, "checkin", read_checkin),
                      .cycles = list(t, "cycle", read_cycle)};
    action.fields.what = given<plans::Statement>(t, "what");
    action.fields.kind = maybe_word<plans::ActionKind>(t, "kind");
    action.fields.resources = given<Text<0, 1'000>>(t, "resources");
    return action;
}

PlanStrategy read_strategy(Value const& t)
{
    PlanStrategy strategy{.key = text(t, "key"), .fields = {}, .drivers = texts(t, "drivers"), .actions = list(t, "action", read_action),
                          .practice = maybe(t, "practice"), .practice_at = maybe(t, "practice_at").value_or("")};
    strategy.fields.title = given<Line<1, 200>>(t, "title");
    strategy.fields.ifWe = given<Text<0, 1'000>>(t, "if_we");
    strategy.fields.thenWhat = given<Text<0, 1'000>>(t, "then");
    strategy.fields.soThat = given<Text<0, 1'000>>(t, "so_that");
    strategy.fields.domain = given<plans::DomainSlug>(t, "domain");
    return strategy;
}

GoalMeasure read_goal_measure(Value const& t)
{
    return {text(t, "measure"), word<plans::MeasureKind>(t, "kind"), maybe(t, "group").value_or("ALL"), maybe_number(t, "baseline"), maybe_number(t, "target")};
}

PlanGoal read_goal(Value const& t)
{
    PlanGoal goal{.key = text(t, "key"), .need = maybe(t, "need"), .measure = maybe(t, "measure"), .fields = {}, .baseline_on = maybe(t, "baseline_on"),
                  .due = maybe(t, "due"), .measures = list(t, "also", read_goal_measure), .strategies = list(t, "strategy", read_strategy)};
    goal.fields.statement = given<plans::Statement>(t, "statement");
    goal.fields.domain = given<plans::DomainSlug>(t, "domain");
    goal.fields.group = given<plans::GroupCode>(t, "group");
    goal.fields.baseline = maybe_number(t, "baseline");
    goal.fields.target = maybe_number(t, "target");
    return goal;
}

PlanComment read_comment(Value const& t)
{
    return {read_done(t), text(t, "part"), words(t, "text"),
            list(t, "reply", [](Value const& r) { return std::pair(read_done(r), words(r, "text")); }), maybe_done(t, "settled")};
}

CriticalFriend read_friend(Value const& t)
{
    return {.done = read_done(t), .school = text(t, "school"), .script = maybe(t, "script"), .question = words(t, "question"), .answered = maybe_done(t, "answered"),
            .strong = words(t, "strong"), .wondered = words(t, "wondered"), .suggested = words(t, "suggested")};
}

Checkpoint read_checkpoint(Value const& t)
{
    return {.done = read_done(t), .on = text(t, "on"), .session = maybe(t, "session"), .decisions = list(t, "decision", [](Value const& d) {
                return GoalDecision{read_done(d), text(d, "goal"), word<checkpoints::Decision>(d, "what"), words(d, "reason")};
            }),
            .closed = maybe_done(t, "closed"), .family = words(t, "family")};
}

Amended read_amended(Value const& t)
{
    return {.done = read_done(t), .part = text(t, "part"), .reason = words(t, "reason"), .what = maybe(t, "what"), .due = maybe(t, "due"),
            .target = maybe_number(t, "target")};
}

GoalEnd read_end(Value const& t)
{
    return {read_done(t), text(t, "goal"), word<plans::GoalState>(t, "state"), words(t, "outcome"), maybe_done(t, "practice")};
}

void read_states(Plan& plan, Value const& t)
{
    if (t.contains("opened")) {
        auto const& opened = t.at("opened");
        plan.opened = PlanOpened{read_done(opened), word<plans::Visibility>(opened, "visibility"), maybe(opened, "cohort")};
    }
    plan.submitted = list(t, "submitted", read_done);
    plan.decided = list(t, "decided", [](Value const& d) { return PlanDecision{read_done(d), word<plans::Decision>(d, "decision"), words(d, "words")}; });
    plan.activated = maybe_done(t, "activated");
    plan.closed = maybe_done(t, "closed");
    if (plan.closed) plan.closed_words = words(t.at("closed"), "words");
}

Plan read_plan(std::filesystem::path const& file)
{
    auto const t = parse(file);
    Plan plan;
    plan.key = file.stem().string(), plan.planTemplate = text(t, "template");
    plan.school = maybe(t, "school"), plan.district = maybe(t, "district"), plan.zone = maybe(t, "zone");
    plan.begun = read_done(t);
    plan.title = text(t, "title"), plan.starts = text(t, "starts"), plan.ends = text(t, "ends"), plan.follows = maybe(t, "follows");
    plan.sections = list(t, "section", [](Value const& s) { return PlanSection{text(s, "slug"), words(s, "text")}; });
    plan.needs = list(t, "need", read_need);
    plan.goals = list(t, "goal", read_goal);
    plan.input = list(t, "input", [](Value const& i) { return AskedPeople{text(i, "asked"), words(i, "said"), words(i, "changed"), maybe(i, "on")}; });
    read_states(plan, t);
    plan.comments = list(t, "comment", read_comment);
    plan.friends = list(t, "friend", read_friend);
    plan.amended = list(t, "amended", read_amended);
    plan.checkpoints = list(t, "checkpoint", read_checkpoint);
    plan.ends_of_goals = list(t, "ended", read_end);
    return plan;
}

}  // namespace

std::optional<Planning> read_planning(std::filesystem::path const& folder)
{
    if (!std::filesystem::is_directory(folder)) return std::nullopt;
    auto const measures = folder / "measures.toml";
    auto const wishes = parse(measures).at("settings");
    Planning planning{.done = read_done(wishes), .settings = {}, .plans = {}};
    planning.settings.goalsMax = get<std::int64_t>(wishes, "goals_max");
    planning.settings.checkinEvery = word<plans::CheckinEvery>(wishes, "checkin_every");
    for (auto const& name : texts(wishes, "approvers")) {
        auto approver = plans::Approver::network_lead;
        if (!boost::describe::enum_from_string(name.c_str(), approver)) throw std::runtime_error("nobody approves plans as " + name);
        planning.settings.approvers.items.push_back(approver);
    }
    for (auto const& file : toml_files(folder))
        if (file != measures) planning.plans.push_back(read_plan(file));
    return planning;
}

}  // namespace lyceum::ctl::story

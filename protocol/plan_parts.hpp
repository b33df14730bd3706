#pragma once

#include "protocol/plan_templates.hpp"

/// The structured parts of a plan, edited in place by several people at once. Between goals and actions stands the
/// theory: goal (aim), strategy (primary driver), driver (secondary driver), action (change idea).
namespace lyceum::plans {

/// How an action stands; `stuck` says who is needed, `stopped` why.
enum class ActionStatus { not_started, under_way, done, stuck, stopped };
BOOST_DESCRIBE_ENUM(ActionStatus, not_started, under_way, done, stuck, stopped)

enum class GoalState { open, reached, missed, stopped };
BOOST_DESCRIBE_ENUM(GoalState, open, reached, missed, stopped)

enum class ActionKind { action, milestone };
BOOST_DESCRIBE_ENUM(ActionKind, action, milestone)

/// What a measure beside the goal's own shows: whether it is done, whether it works, whether something else suffers.
enum class MeasureKind { implementation, outcome, balancing };
BOOST_DESCRIBE_ENUM(MeasureKind, implementation, outcome, balancing)

/// A part's name as text: `plan`, `section/vision`, `need/3`, `goal/12`, `strategy/4`, `driver/5`, `action/7`, `input/2`.
using PartName = Line<1, 80>;
enum class PartKind { plan, section, need, goal, strategy, driver, action, input };
BOOST_DESCRIBE_ENUM(PartKind, plan, section, need, goal, strategy, driver, action, input)

/// What a PartName says: `slug` of a section, `id` of the others; the plan itself has neither.
struct Part {
    PartKind kind = PartKind::plan;
    std::int64_t id = 0;
    std::string slug;
    friend bool operator==(Part const&, Part const&) = default;
};
std::string to_string(Part const& part);
/// Nothing where the text names no part.
std::optional<Part> parse_part(std::string_view text);

inline constexpr std::size_t needs_max = 40;
/// With those that ended.
inline constexpr std::size_t goals_ever_max = 60;
inline constexpr std::size_t strategies_of_goal_max = 10;
inline constexpr std::size_t drivers_of_strategy_max = 10;
inline constexpr std::size_t actions_of_strategy_max = 40;
inline constexpr std::size_t inputs_max = 60;

using Revision = Whole<1, (std::int64_t{1} << 53) - 1>;
using Statement = Text<1, 500>;
using Passage = Text<0, 4'000>;
/// The slug of a term of the facet `domain` in the network's library; empty: none.
using DomainSlug = Line<0, 60>;
/// Of a student group; `ALL` is everybody.
using GroupCode = Line<1, 8>;

/// A chain of why: each answers why the one before it is so; the last is the root cause.
struct Cause {
    /// The bone of the fishbone that it hangs on; empty: none.
    Line<0, 80> bone;
    List<Line<1, 300>, 7> whys;
};
BOOST_DESCRIBE_STRUCT(Cause, (), (bone, whys))

struct Need {
    PlanNeedId need;
    Statement statement;
    /// What shows it.
    Passage evidence;
    DomainSlug domain;
    List<Cause, 12> causes;
};
BOOST_DESCRIBE_STRUCT(Need, (), (need, statement, evidence, domain, causes))

struct GoalMeasure {
    MeasureId measure;
    MeasureKind kind = MeasureKind::implementation;
    GroupCode group = "ALL";
    std::optional<double> baseline;
    std::optional<double> target;
};
BOOST_DESCRIBE_STRUCT(GoalMeasure, (), (measure, kind, group, baseline, target))
using GoalMeasures = List<GoalMeasure, 12>;

/// Of what baseline and target are left out for who is not of the owner: it is of a small group, or a small group could
/// be worked out from it.
struct GoalNotShown {
    /// Of the goal's own measure.
    bool own = false;
    /// Of these beside it.
    std::vector<MeasureId> beside;
};
BOOST_DESCRIBE_STRUCT(GoalNotShown, (), (own, beside))

struct Goal {
    GoalId goal;
    std::optional<PlanNeedId> need;
    Statement statement;
    DomainSlug domain;
    /// By which it is told whether it is reached, for whom, from where, to where, by when.
    std::optional<MeasureId> measure;
    GroupCode group = "ALL";
    std::optional<double> baseline;
    std::optional<Day> baselineOn;
    std::optional<double> target;
    std::optional<Day> dueOn;
    GoalState state = GoalState::open;
    /// How it ended, in words.
    std::string outcome;
    std::optional<Instant> endedAt;
    /// Beside its own.
    GoalMeasures measures;
    /// The draft or the practice that was made of it, for who sees that.
    std::optional<PracticeId> practice;
    /// Absent where nothing is left out.
    std::optional<GoalNotShown> notShown;
};
BOOST_DESCRIBE_STRUCT(Goal, (),
                      (goal, need, statement, domain, measure, group, baseline, baselineOn, target, dueOn, state, outcome, endedAt,
                       measures, practice, notShown))

/// If we ... then ... so that ...
struct Strategy {
    StrategyId strategy;
    GoalId goal;
    Line<1, 200> title;
    Text<0, 1'000> ifWe;
    Text<0, 1'000> thenWhat;
    Text<0, 1'000> soThat;
    DomainSlug domain;
    /// Of the library.
    std::optional<PracticeId> practice;
};
BOOST_DESCRIBE_STRUCT(Strategy, (), (strategy, goal, title, ifWe, thenWhat, soThat, domain, practice))

struct Driver {
    DriverId driver;
    StrategyId strategy;
    Text<1, 300> statement;
};
BOOST_DESCRIBE_STRUCT(Driver, (), (driver, strategy, statement))

/// What the owner of an action answered last.
struct LastCheckin {
    ActionStatus status = ActionStatus::not_started;
    std::string words;
    Instant at;
    std::string by;
};
BOOST_DESCRIBE_STRUCT(LastCheckin, (), (status, words, at, by))

struct Action {
    ActionId action;
    StrategyId strategy;
    /// Drivers of its strategy that it serves.
    List<DriverId, drivers_of_strategy_max> drivers;
    ActionKind kind = ActionKind::action;
    Statement what;
    /// Whose it is.
    std::optional<SeatId> seat;
    std::optional<std::string> seatTitle;
    std::optional<std::string> holderName;
    std::optional<Day> startsOn;
    std::optional<Day> dueOn;
    /// People, time, money.
    Text<0, 1'000> resources;
    ActionStatus status = ActionStatus::not_started;
    /// Who is needed, or why it was stopped.
    std::string statusWords;
    Instant statusAt;
    std::optional<PracticeId> practice;
    std::optional<AdoptionId> adoption;
    /// The promise of a session that it came from.
    std::optional<CommitmentId> commitment;
    std::optional<LastCheckin> lastCheckin;
    std::int64_t cycles = 0;
};
BOOST_DESCRIBE_STRUCT(Action, (),
                      (action, strategy, drivers, kind, what, seat, seatTitle, holderName, startsOn, dueOn, resources, status,
                       statusWords, statusAt, practice, adoption, commitment, lastCheckin, cycles))

/// Who was asked, what they said, what changed because of it.
struct Input {
    PlanInputId input;
    Line<1, 200> asked;
    std::optional<Day> askedOn;
    Passage said;
    Passage changed;
};
BOOST_DESCRIBE_STRUCT(Input, (), (input, asked, askedOn, said, changed))

// What is written of a part: absent members stay as they are. To add one, the first member is needed.
struct NeedFields {
    std::optional<Statement> statement;
    std::optional<Passage> evidence;
    std::optional<DomainSlug> domain;
    std::optional<List<Cause, 12>> causes;
};
struct GoalFields {
    std::optional<Statement> statement;
    std::optional<PlanNeedId> need;
    std::optional<DomainSlug> domain;
    std::optional<MeasureId> measure;
    std::optional<GroupCode> group;
    std::optional<double> baseline;
    std::optional<Day> baselineOn;
    std::optional<double> target;
    std::optional<Day> dueOn;
};
struct StrategyFields {
    std::optional<Line<1, 200>> title;
    std::optional<Text<0, 1'000>> ifWe;
    std::optional<Text<0, 1'000>> thenWhat;
    std::optional<Text<0, 1'000>> soThat;
    std::optional<DomainSlug> domain;
    /// One that the caller sees.
    std::optional<PracticeId> practice;
};
struct DriverFields {
    std::optional<Text<1, 300>> statement;
};
struct ActionFields {
    std::optional<Statement> what;
    std::optional<ActionKind> kind;
    std::optional<List<DriverId, drivers_of_strategy_max>> drivers;
    /// Of the owner, or of another organisation of the network.
    std::optional<SeatId> seat;
    std::optional<Day> startsOn;
    std::optional<Day> dueOn;
    std::optional<Text<0, 1'000>> resources;
    /// One that the caller sees.
    std::optional<PracticeId> practice;
    /// Of the school whose plan it is; its practice becomes the action's.
    std::optional<AdoptionId> adoption;
};
struct InputFields {
    std::optional<Line<1, 200>> asked;
    std::optional<Day> askedOn;
    std::optional<Passage> said;
    std::optional<Passage> changed;
};
BOOST_DESCRIBE_STRUCT(NeedFields, (), (statement, evidence, domain, causes))
BOOST_DESCRIBE_STRUCT(GoalFields, (), (statement, need, domain, measure, group, baseline, baselineOn, target, dueOn))
BOOST_DESCRIBE_STRUCT(StrategyFields, (), (title, ifWe, thenWhat, soThat, domain, practice))
BOOST_DESCRIBE_STRUCT(DriverFields, (), (statement))
BOOST_DESCRIBE_STRUCT(ActionFields, (), (what, kind, drivers, seat, startsOn, dueOn, resources, practice, adoption))
BOOST_DESCRIBE_STRUCT(InputFields, (), (asked, askedOn, said, changed))

// What is said no more: the fields that may be absent.
enum class GoalBlank { need, measure, baseline, baselineOn, target, dueOn };
enum class StrategyBlank { practice };
enum class ActionBlank { seat, startsOn, dueOn, practice, adoption };
enum class InputBlank { askedOn };
BOOST_DESCRIBE_ENUM(GoalBlank, need, measure, baseline, baselineOn, target, dueOn)
BOOST_DESCRIBE_ENUM(StrategyBlank, practice)
BOOST_DESCRIBE_ENUM(ActionBlank, seat, startsOn, dueOn, practice, adoption)
BOOST_DESCRIBE_ENUM(InputBlank, askedOn)

/// Why an active plan is changed; kept with the amendment that the change makes.
using Reason = Text<0, 500>;

}  // namespace lyceum::plans

/// Parts are written in a draft and in an active plan; there a change of what a goal, a strategy or an action promises
/// makes an amendment. An update names the `revision` that the writer has read: changes of different fields merge. Where
/// somebody else wrote one of the fields since, to something else, nothing is written: conflict, the field in `field`
/// (`fields.target`), and in the message who wrote it, when, and what it says now.
namespace lyceum::plan_parts {

using namespace plans;

struct AddNeed {
    static constexpr std::string_view name = "plans.addNeed";
    static constexpr std::string_view summary = "Add a need that was found to a plan";
    static constexpr auto effect = Effect::writes;
    struct Request {
        PlanId plan;
        NeedFields fields;
    };
    static constexpr auto access = may(Right::own, &Request::plan);
    struct Response {
        PlanNeedId need;
        std::int64_t revision = 0;
    };
};
BOOST_DESCRIBE_STRUCT(AddNeed::Request, (), (plan, fields))
BOOST_DESCRIBE_STRUCT(AddNeed::Response, (), (need, revision))

struct UpdateNeed {
    static constexpr std::string_view name = "plans.updateNeed";
    static constexpr std::string_view summary = "Write fields of a need";
    static constexpr auto effect = Effect::writes;
    struct Request {
        PlanNeedId need;
        Revision revision;
        NeedFields fields;
    };
    static constexpr auto access = may(Right::own, &Request::need);
    struct Response { std::int64_t revision = 0; };
};
BOOST_DESCRIBE_STRUCT(UpdateNeed::Request, (), (need, revision, fields))
BOOST_DESCRIBE_STRUCT(UpdateNeed::Response, (), (revision))

/// Few goals get done: where the plan has as many as its network and its template allow, conflict.
struct AddGoal {
    static constexpr std::string_view name = "plans.addGoal";
    static constexpr std::string_view summary = "Add a priority goal to a plan";
    static constexpr auto effect = Effect::writes;
    struct Request {
        PlanId plan;
        GoalFields fields;
        std::optional<Reason> reason;
    };
    static constexpr auto access = may(Right::own, &Request::plan);
    struct Response {
        GoalId goal;
        std::int64_t revision = 0;
    };
};
BOOST_DESCRIBE_STRUCT(AddGoal::Request, (), (plan, fields, reason))
BOOST_DESCRIBE_STRUCT(AddGoal::Response, (), (goal, revision))

struct UpdateGoal {
    static constexpr std::string_view name = "plans.updateGoal";
    static constexpr std::string_view summary = "Write fields of a goal";
    static constexpr auto effect = Effect::writes;
    struct Request {
        GoalId goal;
        Revision revision;
        GoalFields fields;
        std::optional<List<GoalBlank, 6>> emptied;
        std::optional<Reason> reason;
    };
    static constexpr auto access = may(Right::own, &Request::goal);
    struct Response { std::int64_t revision = 0; };
};
BOOST_DESCRIBE_STRUCT(UpdateGoal::Request, (), (goal, revision, fields, emptied, reason))
BOOST_DESCRIBE_STRUCT(UpdateGoal::Response, (), (revision))

/// Replaces them; the field is `measures`. Each measure once, of the network.
struct SetGoalMeasures {
    static constexpr std::string_view name = "plans.setGoalMeasures";
    static constexpr std::string_view summary = "Say which measures beside its own tell of a goal";
    static constexpr auto effect = Effect::writes;
    struct Request {
        GoalId goal;
        Revision revision;
        GoalMeasures measures;
    };
    static constexpr auto access = may(Right::own, &Request::goal);
    struct Response { std::int64_t revision = 0; };
};
BOOST_DESCRIBE_STRUCT(SetGoalMeasures::Request, (), (goal, revision, measures))
BOOST_DESCRIBE_STRUCT(SetGoalMeasures::Response, (), (revision))

/// Of an active plan. `open` takes an end back.
struct EndGoal {
    static constexpr std::string_view name = "plans.endGoal";
    static constexpr std::string_view summary = "Say that a goal was reached, missed or stopped, and what came of it";
    static constexpr auto effect = Effect::writes;
    struct Request {
        GoalId goal;
        GoalState state = GoalState::reached;
        /// Needed but where it is open again.
        Text<0, 2'000> outcome;
    };
    static constexpr auto access = may(Right::own, &Request::goal);
    struct Response { std::int64_t revision = 0; };
};
BOOST_DESCRIBE_STRUCT(EndGoal::Request, (), (goal, state, outcome))
BOOST_DESCRIBE_STRUCT(EndGoal::Response, (), (revision))

/// Of a goal that was reached, in the plan of a school. Once: a second call gives the same practice.
struct PracticeOfGoal {
    static constexpr std::string_view name = "plans.practiceOfGoal";
    static constexpr std::string_view summary = "Begin a practice of the library from a goal that was reached, with its evidence";
    static constexpr auto effect = Effect::writes;
    struct Request { GoalId goal; };
    static constexpr auto access = may(Right::own, &Request::goal);
    struct Response { PracticeId practice; };
};
BOOST_DESCRIBE_STRUCT(PracticeOfGoal::Request, (), (goal))
BOOST_DESCRIBE_STRUCT(PracticeOfGoal::Response, (), (practice))

struct AddStrategy {
    static constexpr std::string_view name = "plans.addStrategy";
    static constexpr std::string_view summary = "Add a strategy to a goal";
    static constexpr auto effect = Effect::writes;
    struct Request {
        GoalId goal;
        StrategyFields fields;
        std::optional<Reason> reason;
    };
    static constexpr auto access = may(Right::own, &Request::goal);
    struct Response {
        StrategyId strategy;
        std::int64_t revision = 0;
    };
};
BOOST_DESCRIBE_STRUCT(AddStrategy::Request, (), (goal, fields, reason))
BOOST_DESCRIBE_STRUCT(AddStrategy::Response, (), (strategy, revision))

struct UpdateStrategy {
    static constexpr std::string_view name = "plans.updateStrategy";
    static constexpr std::string_view summary = "Write fields of a strategy";
    static constexpr auto effect = Effect::writes;
    struct Request {
        StrategyId strategy;
        Revision revision;
        StrategyFields fields;
        std::optional<List<StrategyBlank, 1>> emptied;
        std::optional<Reason> reason;
    };
    static constexpr auto access = may(Right::own, &Request::strategy);
    struct Response { std::int64_t revision = 0; };
};
BOOST_DESCRIBE_STRUCT(UpdateStrategy::Request, (), (strategy, revision, fields, emptied, reason))
BOOST_DESCRIBE_STRUCT(UpdateStrategy::Response, (), (revision))

struct AddDriver {
    static constexpr std::string_view name = "plans.addDriver";
    static constexpr std::string_view summary = "Add a secondary driver to a strategy";
    static constexpr auto effect = Effect::writes;
    struct Request {
        StrategyId strategy;
        DriverFields fields;
    };
    static constexpr auto access = may(Right::own, &Request::strategy);
    struct Response {
        DriverId driver;
        std::int64_t revision = 0;
    };
};
BOOST_DESCRIBE_STRUCT(AddDriver::Request, (), (strategy, fields))
BOOST_DESCRIBE_STRUCT(AddDriver::Response, (), (driver, revision))

struct UpdateDriver {
    static constexpr std::string_view name = "plans.updateDriver";
    static constexpr std::string_view summary = "Write a secondary driver";
    static constexpr auto effect = Effect::writes;
    struct Request {
        DriverId driver;
        Revision revision;
        DriverFields fields;
    };
    static constexpr auto access = may(Right::own, &Request::driver);
    struct Response { std::int64_t revision = 0; };
};
BOOST_DESCRIBE_STRUCT(UpdateDriver::Request, (), (driver, revision, fields))
BOOST_DESCRIBE_STRUCT(UpdateDriver::Response, (), (revision))

struct AddAction {
    static constexpr std::string_view name = "plans.addAction";
    static constexpr std::string_view summary = "Add an action or a milestone to a strategy";
    static constexpr auto effect = Effect::writes;
    struct Request {
        StrategyId strategy;
        ActionFields fields;
        /// A promise of one of the owner's seats, or one that is for the school: what it says, its seat and its date are
        /// the action's where `fields` has none. A promise is one action at most.
        std::optional<CommitmentId> fromCommitment;
        std::optional<Reason> reason;
    };
    static constexpr auto access = may(Right::own, &Request::strategy);
    struct Response {
        ActionId action;
        std::int64_t revision = 0;
    };
};
BOOST_DESCRIBE_STRUCT(AddAction::Request, (), (strategy, fields, fromCommitment, reason))
BOOST_DESCRIBE_STRUCT(AddAction::Response, (), (action, revision))

/// For the owner's people. How an action stands is said by its check-ins (`checkins.answer`).
struct UpdateAction {
    static constexpr std::string_view name = "plans.updateAction";
    static constexpr std::string_view summary = "Write fields of an action";
    static constexpr auto effect = Effect::writes;
    struct Request {
        ActionId action;
        Revision revision;
        ActionFields fields;
        std::optional<List<ActionBlank, 5>> emptied;
        std::optional<Reason> reason;
    };
    static constexpr auto access = may(Right::own, &Request::action);
    struct Response { std::int64_t revision = 0; };
};
BOOST_DESCRIBE_STRUCT(UpdateAction::Request, (), (action, revision, fields, emptied, reason))
BOOST_DESCRIBE_STRUCT(UpdateAction::Response, (), (revision))

struct AddInput {
    static constexpr std::string_view name = "plans.addInput";
    static constexpr std::string_view summary = "Note who was asked about a plan";
    static constexpr auto effect = Effect::writes;
    struct Request {
        PlanId plan;
        InputFields fields;
    };
    static constexpr auto access = may(Right::own, &Request::plan);
    struct Response {
        PlanInputId input;
        std::int64_t revision = 0;
    };
};
BOOST_DESCRIBE_STRUCT(AddInput::Request, (), (plan, fields))
BOOST_DESCRIBE_STRUCT(AddInput::Response, (), (input, revision))

struct UpdateInput {
    static constexpr std::string_view name = "plans.updateInput";
    static constexpr std::string_view summary = "Write who was asked, what they said and what changed";
    static constexpr auto effect = Effect::writes;
    struct Request {
        PlanInputId input;
        Revision revision;
        InputFields fields;
        std::optional<List<InputBlank, 1>> emptied;
    };
    static constexpr auto access = may(Right::own, &Request::input);
    struct Response { std::int64_t revision = 0; };
};
BOOST_DESCRIBE_STRUCT(UpdateInput::Request, (), (input, revision, fields, emptied))
BOOST_DESCRIBE_STRUCT(UpdateInput::Response, (), (revision))

/// Within its list, or into that of another part of the same plan: a strategy into a goal, a driver or an action into a
/// strategy (an action serves drivers of its own strategy only, and loses the others).
struct Move {
    static constexpr std::string_view name = "plans.movePart";
    static constexpr std::string_view summary = "Move a part of a plan to another place";
    static constexpr auto effect = Effect::writes;
    struct Request {
        PlanId plan;
        /// A need, goal, strategy, driver, action or input.
        PartName part;
        /// Absent: the one that it is in.
        std::optional<PartName> into;
        /// A part of the same kind there; absent: before all of them.
        std::optional<PartName> after;
    };
    static constexpr auto access = may(Right::own, &Request::plan);
    struct Response { std::int64_t revision = 0; };
};
BOOST_DESCRIBE_STRUCT(Move::Request, (), (plan, part, into, after))
BOOST_DESCRIBE_STRUCT(Move::Response, (), (revision))

/// With all that is in it. Of an active plan an action that was begun, and what it is in, is ended or stopped instead.
struct Remove {
    static constexpr std::string_view name = "plans.removePart";
    static constexpr std::string_view summary = "Take a part out of a plan";
    static constexpr auto effect = Effect::writes;
    struct Request {
        PlanId plan;
        PartName part;
        std::optional<Reason> reason;
    };
    static constexpr auto access = may(Right::own, &Request::plan);
    struct Response { std::int64_t revision = 0; };
};
BOOST_DESCRIBE_STRUCT(Remove::Request, (), (plan, part, reason))
BOOST_DESCRIBE_STRUCT(Remove::Response, (), (revision))

using Operations = boost::mp11::mp_list<AddNeed, UpdateNeed, AddGoal, UpdateGoal, SetGoalMeasures, EndGoal, PracticeOfGoal, AddStrategy,
                                        UpdateStrategy, AddDriver, UpdateDriver, AddAction, UpdateAction, AddInput, UpdateInput, Move,
                                        Remove>;

}  // namespace lyceum::plan_parts

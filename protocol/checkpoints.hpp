#pragma once

#include "protocol/guests.hpp"
#include "protocol/plans.hpp"

/// The quarterly check-in: are we doing what we said we would do, and is it making a difference? One screen with two
/// columns, and one decision for each goal.
namespace lyceum::checkpoints {

using plans::ActionStatus;

enum class Decision { keep, change, stop };
BOOST_DESCRIBE_ENUM(Decision, keep, change, stop)

/// Where a measure stands between its baseline and its target. Moving is a fifth of the way or more: what the progress
/// scores of the Institute for Healthcare Improvement call modest improvement.
enum class Movement { reached, moving, no_change, worse, unknown };
BOOST_DESCRIBE_ENUM(Movement, reached, moving, no_change, worse, unknown)

/// What the two columns say together; what got worse did not change as it should.
enum class Contradiction {
    done_no_change,      ///< question the idea
    not_done_no_change,  ///< question the load
    not_done_moving      ///< ask what else is at work
};
BOOST_DESCRIBE_ENUM(Contradiction, done_no_change, not_done_no_change, not_done_moving)

struct Checkpoint {
    CheckpointId id;
    PlanId plan;
    Day onDay;
    std::optional<MeetingId> meeting;
    Instant opened;
    std::string openedByName;
    std::optional<Instant> closed;
};
BOOST_DESCRIBE_STRUCT(Checkpoint, (), (id, plan, onDay, meeting, opened, openedByName, closed))

/// An action in the left column as it stands; once the check-in is closed, as it stood when its goal was decided about.
struct Did {
    ActionId action;
    std::string what;
    /// Of the seat whose it is.
    std::string ownerTitle;
    std::optional<Day> due;
    ActionStatus status = ActionStatus::not_started;
    std::string words;
    /// Its day has passed and it is neither done nor stopped.
    bool late = false;
    /// It came into its status since the check-in before.
    bool fresh = false;
};
BOOST_DESCRIBE_STRUCT(Did, (), (action, what, ownerTitle, due, status, words, late, fresh))

/// A measure of the goal, in the right column; its chart is in `figures.series`.
struct Working {
    MeasureId measure;
    std::string title;
    /// implementation, outcome or balancing.
    std::string kind;
    std::string groupCode;
    std::optional<double> baseline;
    std::optional<double> target;
    /// Both are left out, as they are of a small group and the reader is not of the place.
    bool notShown = false;
    /// The newest figure that the reader may see as it is.
    std::optional<double> latest;
    std::optional<Day> latestPeriod;
    Movement movement = Movement::unknown;
    /// What the movement means, in a sentence.
    std::string words;
};
BOOST_DESCRIBE_STRUCT(Working, (), (measure, title, kind, groupCode, baseline, target, notShown, latest, latestPeriod, movement, words))

struct Decided {
    Decision decision = Decision::keep;
    std::string reason;
    Instant at;
    std::string byName;
};
BOOST_DESCRIBE_STRUCT(Decided, (), (decision, reason, at, byName))

struct Goal {
    GoalId goal;
    std::string statement;
    std::optional<Day> due;
    std::vector<Did> did;
    /// Of the actions that were due by the day of the check-in: how many are done.
    std::int64_t dueCount = 0;
    std::int64_t doneCount = 0;
    std::vector<Working> working;
    std::optional<Contradiction> contradiction;
    std::string contradictionWords;
    std::optional<Decided> decided;
};
BOOST_DESCRIBE_STRUCT(Goal, (), (goal, statement, due, did, dueCount, doneCount, working, contradiction, contradictionWords, decided))

/// The plan must be active, and no other check-in of it open.
struct Open {
    static constexpr std::string_view name = "checkpoints.open";
    static constexpr std::string_view summary = "Open the quarterly check-in of a plan";
    static constexpr auto effect = Effect::writes;
    struct Request {
        PlanId plan;
        Day onDay;
        /// A session in which it is held, that the caller sees.
        std::optional<MeetingId> meeting;
    };
    static constexpr auto access = may(Right::own, &Request::plan);
    struct Response { CheckpointId checkpoint; };
};
BOOST_DESCRIBE_STRUCT(Open::Request, (), (plan, onDay, meeting))
BOOST_DESCRIBE_STRUCT(Open::Response, (), (checkpoint))

struct ListOfPlan {
    static constexpr std::string_view name = "checkpoints.list";
    static constexpr std::string_view summary = "The quarterly check-ins of a plan, newest first";
    static constexpr auto effect = Effect::reads;
    struct Request { PlanId plan; };
    static constexpr auto access = may(Right::see, &Request::plan);
    /// At most 100.
    struct Response { std::vector<Checkpoint> checkpoints; };
};
BOOST_DESCRIBE_STRUCT(ListOfPlan::Request, (), (plan))
BOOST_DESCRIBE_STRUCT(ListOfPlan::Response, (), (checkpoints))

/// A quarterly check-in that is held in a session.
struct Held {
    CheckpointId checkpoint;
    PlanId plan;
    std::string planTitle;
    std::string ownerName;
    std::optional<Instant> closed;
};
BOOST_DESCRIBE_STRUCT(Held, (), (checkpoint, plan, planTitle, ownerName, closed))

struct ListOfMeeting {
    static constexpr std::string_view name = "checkpoints.ofMeeting";
    static constexpr std::string_view summary = "The quarterly check-ins that are held in a session";
    static constexpr auto effect = Effect::reads;
    struct Request { MeetingId meeting; };
    static constexpr auto access = may(Right::see, &Request::meeting);
    static constexpr auto guests = Guests::refused;
    /// Of plans that the caller may see, by their owners' names; of at most 100.
    struct Response { std::vector<Held> checkpoints; };
};
BOOST_DESCRIBE_STRUCT(ListOfMeeting::Request, (), (meeting))
BOOST_DESCRIBE_STRUCT(ListOfMeeting::Response, (), (checkpoints))

struct Get {
    static constexpr std::string_view name = "checkpoints.get";
    static constexpr std::string_view summary = "Both columns of a quarterly check-in: did we do it, is it working";
    static constexpr auto effect = Effect::reads;
    struct Request { CheckpointId checkpoint; };
    static constexpr auto access = may(Right::see, &Request::checkpoint);
    struct Response {
        Checkpoint checkpoint;
        std::string planTitle;
        organisations::Organisation owner;
        std::string ownerName;
        /// The day of the check-in before, or the plan's first.
        Day since;
        /// Open goals, and those that this check-in decided about.
        std::vector<Goal> goals;
        /// What families are told, in words.
        std::string family;
        bool mayDecide = false;
    };
};
BOOST_DESCRIBE_STRUCT(Get::Request, (), (checkpoint))
BOOST_DESCRIBE_STRUCT(Get::Response, (), (checkpoint, planTitle, owner, ownerName, since, goals, family, mayDecide))

/// May be decided anew until the check-in is closed. Then a goal that is to stop has ended, and its actions that are not
/// done are stopped with the reason.
struct Decide {
    static constexpr std::string_view name = "checkpoints.decide";
    static constexpr std::string_view summary = "Keep, change or stop what is done for a goal, and say why";
    static constexpr auto effect = Effect::writes;
    struct Request {
        CheckpointId checkpoint;
        GoalId goal;
        Decision decision = Decision::keep;
        Text<1, 500> reason;
    };
    static constexpr auto access = may(Right::own, &Request::checkpoint);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(Decide::Request, (), (checkpoint, goal, decision, reason))

/// Every goal has its decision, and what was decided to change was changed: else it fails with conflict and names the goal.
struct Close {
    static constexpr std::string_view name = "checkpoints.close";
    static constexpr std::string_view summary = "Close a quarterly check-in";
    static constexpr auto effect = Effect::writes;
    struct Request {
        CheckpointId checkpoint;
        /// What families are told; Markdown.
        std::optional<Text<0, 5'000>> family;
    };
    static constexpr auto access = may(Right::own, &Request::checkpoint);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(Close::Request, (), (checkpoint, family))

/// A goal as families read it: figures only as they may leave the school.
struct FamilyGoal {
    std::string statement;
    std::vector<std::string> done;
    /// A sentence a measure: "Chronic absence: from 24 to 18".
    std::vector<std::string> figures;
    std::optional<Decision> decision;
};
BOOST_DESCRIBE_STRUCT(FamilyGoal, (), (statement, done, figures, decision))

struct Family {
    static constexpr std::string_view name = "checkpoints.family";
    static constexpr std::string_view summary = "A quarterly check-in as families read it, without small numbers";
    static constexpr auto effect = Effect::reads;
    struct Request { CheckpointId checkpoint; };
    static constexpr auto access = may(Right::see, &Request::checkpoint);
    struct Response {
        std::string planTitle;
        std::string ownerName;
        Day since;
        Day onDay;
        std::string words;
        std::vector<FamilyGoal> goals;
    };
};
BOOST_DESCRIBE_STRUCT(Family::Request, (), (checkpoint))
BOOST_DESCRIBE_STRUCT(Family::Response, (), (planTitle, ownerName, since, onDay, words, goals))

/// Topic `plan/N`: read it again.
struct CheckpointChanged {
    static constexpr std::string_view name = "checkpoints.changed";
    static constexpr std::string_view summary = "A quarterly check-in was opened, decided in or closed";
    PlanId plan;
    CheckpointId checkpoint;
};
BOOST_DESCRIBE_STRUCT(CheckpointChanged, (), (plan, checkpoint))

using Operations = boost::mp11::mp_list<Open, ListOfPlan, ListOfMeeting, Get, Decide, Close, Family>;
using Events = boost::mp11::mp_list<CheckpointChanged>;

}  // namespace lyceum::checkpoints

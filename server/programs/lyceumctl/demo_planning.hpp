#pragma once

#include "protocol/checkpoints.hpp"
#include "protocol/cycles.hpp"
#include "protocol/plan_reviews.hpp"
#include "server/programs/lyceumctl/demo_run.hpp"

/// The improvement plans of a demonstration, and how they were lived: the files of deploy/demo/plans but measures.toml, as
/// they are written there. Parts of a plan are named by keys of their own; `goal/here`, `action/doors` is how they are
/// spoken of.
namespace lyceum::ctl::story {

/// Who did it, and when.
struct Done {
    Key by;
    std::string at;
};
struct PlanSection {
    std::string slug, text;
};
struct NeedFound {
    Key key;
    plans::NeedFields fields;
};
struct GoalMeasure {
    Key measure;
    plans::MeasureKind kind = plans::MeasureKind::implementation;
    std::string group;
    std::optional<double> baseline, target;
};
struct ActionCheckin {
    std::string at;
    std::optional<Key> by;  ///< else who holds the seat
    plans::ActionStatus status = plans::ActionStatus::under_way;
    std::string words;
    std::optional<std::string> proof;
};
/// Each goes on from the one before it.
struct ActionCycle {
    std::string at, prediction, change, question, tasks, data;
    std::optional<std::string> told, happened, surprises, learned, next;  ///< `told`: when the rest was said
    std::optional<cycles::Matched> matched;
    std::optional<cycles::Decision> decision;
};
struct PlanAction {
    Key key, seat;
    plans::ActionFields fields;
    std::optional<std::string> starts, due;
    std::vector<std::int64_t> drivers;  ///< of its strategy, from 1
    std::optional<Key> practice;
    std::string practice_at;
    std::optional<std::string> promise;  ///< what was promised in a session: the action came from it, at `promise_at`
    std::string promise_at;
    std::vector<ActionCheckin> checkins;
    std::vector<ActionCycle> cycles;
};
struct PlanStrategy {
    Key key;
    plans::StrategyFields fields;
    std::vector<std::string> drivers;
    std::vector<PlanAction> actions;
    std::optional<Key> practice;
    std::string practice_at;
};
struct PlanGoal {
    Key key;
    std::optional<Key> need, measure;
    plans::GoalFields fields;
    std::optional<std::string> baseline_on, due;
    std::vector<GoalMeasure> measures;
    std::vector<PlanStrategy> strategies;
};
struct AskedPeople {
    std::string asked, said, changed;
    std::optional<std::string> on;
};
struct PlanDecision {
    Done done;
    plans::Decision decision = plans::Decision::approved;
    std::string words;
};
struct PlanOpened {
    Done done;
    plans::Visibility visibility = plans::Visibility::network;
    std::optional<Key> cohort;
};
struct PlanComment {
    Done done;
    std::string part, text;
    std::vector<std::pair<Done, std::string>> replies;
    std::optional<Done> settled;
};
struct CriticalFriend {
    Done done;
    Key school;
    std::optional<std::string> script;  ///< the title of the protocol with which it is to be read
    std::string question;
    std::optional<Done> answered;
    std::string strong, wondered, suggested;
};
/// Of a goal or an action.
struct Amended {
    Done done;
    std::string part, reason;
    std::optional<std::string> what, due;
    std::optional<double> target;
};
struct GoalDecision {
    Done done;
    Key goal;
    checkpoints::Decision decision = checkpoints::Decision::keep;
    std::string reason;
};
struct Checkpoint {
    Done done;
    std::string on;
    std::optional<std::string> session;  ///< the title of the one in which it was held
    std::vector<GoalDecision> decisions;
    std::optional<Done> closed;
    std::string family;
};
struct GoalEnd {
    Done done;
    Key goal;
    plans::GoalState state = plans::GoalState::reached;
    std::string outcome;
    std::optional<Done> practice;  ///< who made a draft of the library of it
};
struct Plan {
    Key key, planTemplate;
    std::optional<Key> school, district;
    std::optional<std::string> zone;  ///< of the district
    Done begun;
    std::string title, starts, ends;
    std::optional<Key> follows;
    std::vector<PlanSection> sections;
    std::vector<NeedFound> needs;
    std::vector<PlanGoal> goals;
    std::vector<AskedPeople> input;
    std::optional<PlanOpened> opened;
    std::vector<Done> submitted;
    std::vector<PlanDecision> decided;
    std::optional<Done> activated, closed;
    std::string closed_words;
    std::vector<PlanComment> comments;
    std::vector<CriticalFriend> friends;
    std::vector<Amended> amended;
    std::vector<Checkpoint> checkpoints;
    std::vector<GoalEnd> ends_of_goals;
};
struct Planning {
    Done done;
    plans::SetSettings::Request settings;
    std::vector<Plan> plans;
};

/// Nothing where there is no folder. Throws with file and line where something is missing.
std::optional<Planning> read_planning(std::filesystem::path const& folder);

}  // namespace lyceum::ctl::story

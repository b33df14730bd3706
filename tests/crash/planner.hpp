#pragma once

#include "tests/crash/persistent.hpp"

#include <boost/json/value.hpp>
#include <map>

/// An active plan that two people of a school change, answer for and measure while the server is killed.
namespace lyceum::crash {

/// As it stands before anybody writes in it.
struct PlanUnderWay {
    PlanId plan;
    GoalId goal;
    StrategyId strategy;
    MeasureId measure;
    SchoolId school;
    CohortId cohort;
    std::int64_t revision = 0;
    std::int64_t amendments = 0;
    /// The numbers of the last events of `plan/N` and `measure/N`.
    std::int64_t plan_event = 0, measure_event = 0;
};
struct PlanPlace {
    NetworkId network;
    CohortId cohort;
    SchoolId school;
};
/// A plan that is active, with a goal that a new measure belongs to. Needs a server that runs, and somebody who acts for the
/// school; the facilitator defines the measure. Throws std::runtime_error where something is
/// refused.
PlanUnderWay begin_plan(std::uint16_t port, testing::SignedIn const& facilitator, testing::SignedIn const& planner, PlanPlace const& place);

/// A figure of the month and group, as it was entered or corrected.
struct FigureSaid {
    std::int64_t value = 0, people = 0;
    std::string because;
    friend bool operator==(FigureSaid const&, FigureSaid const&) = default;
};
/// Figures about fewer people leave no school, as a network begins.
inline constexpr std::int64_t smallest_group = 10;
using FigureKey = std::pair<std::string, std::string>;  ///< period and group
/// Every state of each, the newest last.
using FiguresSaid = std::map<FigureKey, std::vector<FigureSaid>>;

struct CheckinSaid {
    std::int64_t action = 0;
    std::string status, words;
    friend bool operator==(CheckinSaid const&, CheckinSaid const&) = default;
};

/// One person of the school. Fields, actions and months are each one's own, so that what both write must all be there.
/// Each time that the server comes back, this person looks whether it has what it said it had.
class Planner : public Persistent {
public:
    /// The field of the goal that is this person's.
    enum class Part { statement, target };
    Planner(Stage& stage, testing::SignedIn who, PlanUnderWay const& plan, Part part);

    [[nodiscard]] std::string field() const { return part_ == Part::statement ? "statement" : "target"; }
    // What the server acknowledged:
    /// What stands in the field; null before the first time.
    [[nodiscard]] boost::json::value const& written() const { return written_; }
    /// What each action that the person added says.
    [[nodiscard]] std::map<std::int64_t, std::string> const& actions() const { return actions_; }
    /// That the changes of parts gave the plan.
    [[nodiscard]] std::vector<std::int64_t> const& revisions() const { return revisions_; }
    [[nodiscard]] std::map<std::int64_t, CheckinSaid> const& checkins() const { return checkins_; }
    [[nodiscard]] FiguresSaid const& figures() const { return figures_; }
    /// How often the person entered figures of which not all stood there.
    [[nodiscard]] std::int64_t entries() const { return entries_; }

private:
    Intent next(std::int64_t number) override;
    void acknowledge(Intent const& intent, boost::json::object const& result) override;
    void come_back(testing::WebSocket& socket) override;

    Intent write_goal(std::int64_t number, std::string const& said) const;
    Intent write_action(std::int64_t number, std::string const& said) const;
    Intent answer(std::int64_t number, std::string const& said) const;
    Intent enter(std::int64_t number, std::string const& said) const;
    /// One of this person's; needs that there is one.
    [[nodiscard]] std::int64_t some_action(std::int64_t number) const;
    void take_figures(boost::json::object const& params, boost::json::object const& tally);
    void look_at_plan(testing::WebSocket& socket);
    void look_at_checkins(testing::WebSocket& socket);
    void look_at_history(testing::WebSocket& socket);
    void look_at_figures(testing::WebSocket& socket);

    PlanUnderWay plan_;
    Part part_;
    std::int64_t revision_;
    boost::json::value written_;
    std::map<std::int64_t, std::string> actions_;
    std::vector<std::int64_t> revisions_;
    std::map<std::int64_t, CheckinSaid> checkins_;
    FiguresSaid figures_;
    std::string last_period_;
    std::int64_t entries_ = 0;
};

}  // namespace lyceum::crash

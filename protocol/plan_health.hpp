#pragma once

#include "protocol/checkpoints.hpp"

/// How the plans of several schools are: for who helps them.
namespace lyceum::plan_health {

struct Stuck {
    ActionId action;
    std::string what;
    /// Who is needed.
    std::string words;
    Instant since;
};
BOOST_DESCRIBE_STRUCT(Stuck, (), (action, what, words, since))

/// How the outcome measures of a plan's open goals stand; of figures as they may leave the school.
struct Moves {
    std::int64_t reached = 0;
    std::int64_t moving = 0;
    std::int64_t noChange = 0;
    std::int64_t worse = 0;
    std::int64_t unknown = 0;
};
BOOST_DESCRIBE_STRUCT(Moves, (), (reached, moving, noChange, worse, unknown))

struct School {
    SchoolId school;
    std::string name;
    /// The newest plan that is active or approved, else in review, that the caller may see.
    std::optional<PlanId> plan;
    std::string planTitle;
    std::optional<plans::State> state;
    std::int64_t goals = 0;
    /// Actions of open goals that are neither done nor stopped.
    std::int64_t open = 0;
    std::int64_t done = 0;
    std::int64_t late = 0;
    std::int64_t stuckCount = 0;
    /// Of what owners were asked in the last four weeks or months: how much they answered.
    std::int64_t asked = 0;
    std::int64_t answered = 0;
    std::optional<Day> lastCheckpoint;
    Moves moves;
    /// The longest stuck first, at most five.
    std::vector<Stuck> stuck;
    /// Titles of measures that are moving or reached, at most five.
    std::vector<std::string> improved;
    /// Why it stands where it stands in the list: "2 actions stuck for 3 weeks, 5 of 9 late".
    std::string why;
};
BOOST_DESCRIBE_STRUCT(School, (), (school, name, plan, planTitle, state, goals, open, done, late, stuckCount, asked, answered, lastCheckpoint, moves, stuck, improved, why))

struct View {
    static constexpr std::string_view name = "planHealth.view";
    static constexpr std::string_view summary = "The plans of the schools of a cohort, a zone, a district or a network: who needs help first";
    static constexpr auto effect = Effect::reads;
    struct Request {
        organisations::Organisation of;
    };
    static constexpr auto access = may(Right::see, &Request::of);
    struct Response {
        std::string name;
        /// By need for help, at most 500; what decides is said for each. No ranks.
        std::vector<School> schools;
        bool more = false;
    };
};
BOOST_DESCRIBE_STRUCT(View::Request, (), (of))
BOOST_DESCRIBE_STRUCT(View::Response, (), (name, schools, more))

using Operations = boost::mp11::mp_list<View>;
using Events = boost::mp11::mp_list<>;

}  // namespace lyceum::plan_health

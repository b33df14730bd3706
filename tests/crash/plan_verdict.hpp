#pragma once

#include "tests/crash/planner.hpp"
#include "tests/support/server_process.hpp"

#include <memory>

/// What must hold of the plan and its figures in the end: each check says what is wrong as faults of the stage.
namespace lyceum::crash {

using Planners = std::vector<std::unique_ptr<Planner>>;

/// To somebody outside the school, who asks now, every figure is shown as it was entered last or not at all, and none
/// about too few people is; `figures.across` says the same as `figures.series`. Needs a server that runs.
void check_shown(Stage& stage, testing::Endpoint server, testing::SignedIn const& outsider, PlanUnderWay const& plan, Planners const& planners);

/// The database has every acknowledged change of the plan, check-in and figure once and nothing else; revisions, amendments
/// and events go on without gaps; each corrected figure has those before it; and what is shown of figures is what comes out
/// where all of it is worked out anew. For a database that no server has open.
void check_plan(Stage& stage, testing::ServerProcess& server, PlanUnderWay const& plan, Planners const& planners);

}  // namespace lyceum::crash

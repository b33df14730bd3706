#pragma once

#include "protocol/plans.hpp"
#include "server/operations/registry.hpp"

/// The handlers of plans::Operations and plan_parts::Operations: each stands in the file of its theme.
namespace lyceum::server {

// plans.cpp
Task<Result<plans::Begin::Response>> handle(Call& call, plans::Begin::Request const& request);
Task<Result<plans::Update::Response>> handle(Call& call, plans::Update::Request const& request);
Task<Result<Nothing>> handle(Call& call, plans::Open::Request const& request);
Task<Result<plans::GetSettings::Response>> handle(Call& call, plans::GetSettings::Request const& request);
Task<Result<Nothing>> handle(Call& call, plans::SetSettings::Request const& request);

// plans_reading.cpp
Task<Result<plans::GetPlan::Response>> handle(Call& call, plans::GetPlan::Request const& request);
Task<Result<plans::ListOfCaller::Response>> handle(Call& call, plans::ListOfCaller::Request const& request);
Task<Result<plans::Changes::Response>> handle(Call& call, plans::Changes::Request const& request);

// plans_states.cpp
Task<Result<Nothing>> handle(Call& call, plans::Submit::Request const& request);
Task<Result<Nothing>> handle(Call& call, plans::Decide::Request const& request);
Task<Result<plans::Activate::Response>> handle(Call& call, plans::Activate::Request const& request);
Task<Result<Nothing>> handle(Call& call, plans::Reopen::Request const& request);
Task<Result<Nothing>> handle(Call& call, plans::Close::Request const& request);

// plans_versions.cpp
Task<Result<plans::Versions::Response>> handle(Call& call, plans::Versions::Request const& request);
Task<Result<plans::Compare::Response>> handle(Call& call, plans::Compare::Request const& request);
Task<Result<plans::Amendments::Response>> handle(Call& call, plans::Amendments::Request const& request);

// plan_parts.cpp
Task<Result<plan_parts::AddNeed::Response>> handle(Call& call, plan_parts::AddNeed::Request const& request);
Task<Result<plan_parts::UpdateNeed::Response>> handle(Call& call, plan_parts::UpdateNeed::Request const& request);
Task<Result<plan_parts::AddGoal::Response>> handle(Call& call, plan_parts::AddGoal::Request const& request);
Task<Result<plan_parts::UpdateGoal::Response>> handle(Call& call, plan_parts::UpdateGoal::Request const& request);
Task<Result<plan_parts::SetGoalMeasures::Response>> handle(Call& call, plan_parts::SetGoalMeasures::Request const& request);
Task<Result<plan_parts::AddStrategy::Response>> handle(Call& call, plan_parts::AddStrategy::Request const& request);
Task<Result<plan_parts::UpdateStrategy::Response>> handle(Call& call, plan_parts::UpdateStrategy::Request const& request);
Task<Result<plan_parts::AddDriver::Response>> handle(Call& call, plan_parts::AddDriver::Request const& request);
Task<Result<plan_parts::UpdateDriver::Response>> handle(Call& call, plan_parts::UpdateDriver::Request const& request);
Task<Result<plan_parts::AddAction::Response>> handle(Call& call, plan_parts::AddAction::Request const& request);
Task<Result<plan_parts::UpdateAction::Response>> handle(Call& call, plan_parts::UpdateAction::Request const& request);
Task<Result<plan_parts::AddInput::Response>> handle(Call& call, plan_parts::AddInput::Request const& request);
Task<Result<plan_parts::UpdateInput::Response>> handle(Call& call, plan_parts::UpdateInput::Request const& request);
Task<Result<plan_parts::Move::Response>> handle(Call& call, plan_parts::Move::Request const& request);
Task<Result<plan_parts::Remove::Response>> handle(Call& call, plan_parts::Remove::Request const& request);

// plan_goals.cpp
Task<Result<plan_parts::EndGoal::Response>> handle(Call& call, plan_parts::EndGoal::Request const& request);
Task<Result<plan_parts::PracticeOfGoal::Response>> handle(Call& call, plan_parts::PracticeOfGoal::Request const& request);

/// Nothing where parts of the plan may be written; else why not.
std::optional<Error> not_open(db::Snapshot& snapshot, PlanId plan);

}  // namespace lyceum::server

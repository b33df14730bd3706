#pragma once

#include "protocol/stages.hpp"
#include "server/operations/registry.hpp"

/// The handlers of stages::Operations: each stands in the file of its theme.
namespace lyceum::server {

// stages.cpp: opening, closing, where it stands
Task<Result<stages::Open::Response>> handle(Call& call, stages::Open::Request const& request);
Task<Result<Nothing>> handle(Call& call, stages::Close::Request const& request);
Task<Result<stages::Scene>> handle(Call& call, stages::Look::Request const& request);
Task<Result<stages::Scene>> handle(Call& call, stages::Enter::Request const& request);
Task<Result<stages::Clock::Response>> handle(Call& call, stages::Clock::Request const& request);

// stages_moves.cpp: the step, its clock, the round
Task<Result<stages::Move::Response>> handle(Call& call, stages::Move::Request const& request);
Task<Result<stages::Extend::Response>> handle(Call& call, stages::Extend::Request const& request);
Task<Result<stages::ExtendBreakouts::Response>> handle(Call& call, stages::ExtendBreakouts::Request const& request);
Task<Result<stages::Pause::Response>> handle(Call& call, stages::Pause::Request const& request);
Task<Result<stages::Resume::Response>> handle(Call& call, stages::Resume::Request const& request);
Task<Result<stages::SetTurns::Response>> handle(Call& call, stages::SetTurns::Request const& request);
Task<Result<stages::NextTurn::Response>> handle(Call& call, stages::NextTurn::Request const& request);
Task<Result<stages::GetTurns::Response>> handle(Call& call, stages::GetTurns::Request const& request);

// stages_people.cpp: who speaks, who came
Task<Result<Nothing>> handle(Call& call, stages::Say::Request const& request);
Task<Result<Nothing>> handle(Call& call, stages::RaiseHand::Request const& request);
Task<Result<Nothing>> handle(Call& call, stages::LowerHand::Request const& request);
Task<Result<Nothing>> handle(Call& call, stages::GiveWord::Request const& request);
Task<Result<stages::Attendance::Response>> handle(Call& call, stages::Attendance::Request const& request);
Task<Result<Nothing>> handle(Call& call, stages::CorrectAttendance::Request const& request);
Task<Result<stages::Silent::Response>> handle(Call& call, stages::Silent::Request const& request);

}  // namespace lyceum::server

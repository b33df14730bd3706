#pragma once

#include "protocol/agendas.hpp"
#include "server/operations/registry.hpp"

/// The handlers of agendas::Operations: each stands in the file of its theme.
namespace lyceum::server {

// agendas.cpp: reading, ordering
Task<Result<agendas::GetAgenda::Response>> handle(Call& call, agendas::GetAgenda::Request const& request);
Task<Result<Nothing>> handle(Call& call, agendas::MoveSegment::Request const& request);
Task<Result<Nothing>> handle(Call& call, agendas::RemoveSegment::Request const& request);

// agendas_segments.cpp: what a segment is
Task<Result<agendas::AddSegment::Response>> handle(Call& call, agendas::AddSegment::Request const& request);
Task<Result<agendas::UpdateSegment::Response>> handle(Call& call, agendas::UpdateSegment::Request const& request);
Task<Result<Nothing>> handle(Call& call, agendas::AssignRole::Request const& request);
Task<Result<Nothing>> handle(Call& call, agendas::SetSteps::Request const& request);

// agendas_copies.cpp: from another session, to and from templates
Task<Result<agendas::CopyFrom::Response>> handle(Call& call, agendas::CopyFrom::Request const& request);
Task<Result<agendas::SaveTemplate::Response>> handle(Call& call, agendas::SaveTemplate::Request const& request);
Task<Result<agendas::ListTemplates::Response>> handle(Call& call, agendas::ListTemplates::Request const& request);
Task<Result<agendas::UseTemplate::Response>> handle(Call& call, agendas::UseTemplate::Request const& request);
Task<Result<Nothing>> handle(Call& call, agendas::RemoveTemplate::Request const& request);

}  // namespace lyceum::server

#pragma once

#include "protocol/activities.hpp"
#include "server/operations/registry.hpp"

/// The handlers of activities::Operations: each stands in the file of its theme.
namespace lyceum::server {

/// The activity as the caller sees it.
activities::Activity as_seen(db::Snapshot& snapshot, Call& call, activities::Activity activity);

// activities.cpp
Task<Result<activities::Add::Response>> handle(Call& call, activities::Add::Request const& request);
Task<Result<activities::Update::Response>> handle(Call& call, activities::Update::Request const& request);
Task<Result<Nothing>> handle(Call& call, activities::Remove::Request const& request);
Task<Result<activities::ListOfMeeting::Response>> handle(Call& call, activities::ListOfMeeting::Request const& request);
Task<Result<activities::Get::Response>> handle(Call& call, activities::Get::Request const& request);

// activities_running.cpp
Task<Result<activities::Open::Response>> handle(Call& call, activities::Open::Request const& request);
Task<Result<activities::Show::Response>> handle(Call& call, activities::Show::Request const& request);
Task<Result<activities::End::Response>> handle(Call& call, activities::End::Request const& request);
Task<Result<activities::Reopen::Response>> handle(Call& call, activities::Reopen::Request const& request);

// activities_answers.cpp
Task<Result<activities::Write::Response>> handle(Call& call, activities::Write::Request const& request);
Task<Result<Nothing>> handle(Call& call, activities::MoveEntry::Request const& request);
Task<Result<Nothing>> handle(Call& call, activities::Cluster::Request const& request);
Task<Result<Nothing>> handle(Call& call, activities::RemoveEntry::Request const& request);
Task<Result<activities::Vote::Response>> handle(Call& call, activities::Vote::Request const& request);

}  // namespace lyceum::server

#pragma once

#include "server/operations/registry.hpp"
#include "protocol/invitations.hpp"

/// The handlers of invitations::Operations: each stands in the file of its theme.
namespace lyceum::server {

// invitations.cpp
Task<Result<invitations::Create::Response>> handle(Call& call, invitations::Create::Request const& request);
Task<Result<invitations::ListOfCohort::Response>> handle(Call& call, invitations::ListOfCohort::Request const& request);
Task<Result<Nothing>> handle(Call& call, invitations::Revoke::Request const& request);

// invitations_list.cpp
Task<Result<invitations::ReadList::Response>> handle(Call& call, invitations::ReadList::Request const& request);

// invitations_door.cpp
Task<Result<invitations::OpenDoor::Response>> handle(Call& call, invitations::OpenDoor::Request const& request);
Task<Result<Nothing>> handle(Call& call, invitations::CloseDoor::Request const& request);
Task<Result<invitations::GetDoor::Response>> handle(Call& call, invitations::GetDoor::Request const& request);

// invitations_look.cpp
Task<Result<invitations::Look::Response>> handle(Call& call, invitations::Look::Request const& request);

// invitations_joining.cpp
Task<Result<invitations::Accept::Response>> handle(Call& call, invitations::Accept::Request const& request);
Task<Result<invitations::EnterDoor::Response>> handle(Call& call, invitations::EnterDoor::Request const& request);

}  // namespace lyceum::server

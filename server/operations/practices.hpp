#pragma once

#include "protocol/practices.hpp"
#include "server/operations/registry.hpp"

/// The handlers of practices::Operations: each stands in the file of its theme.
namespace lyceum::server {

// practices.cpp
Task<Result<practices::Begin::Response>> handle(Call& call, practices::Begin::Request const& request);
Task<Result<practices::Write::Response>> handle(Call& call, practices::Write::Request const& request);
Task<Result<practices::Place::Response>> handle(Call& call, practices::Place::Request const& request);
Task<Result<Nothing>> handle(Call& call, practices::SetAuthors::Request const& request);
Task<Result<practices::OpenRoom::Response>> handle(Call& call, practices::OpenRoom::Request const& request);

// practices_reading.cpp
Task<Result<practices::GetPractice::Response>> handle(Call& call, practices::GetPractice::Request const& request);
Task<Result<practices::ListOfCaller::Response>> handle(Call& call, practices::ListOfCaller::Request const& request);
Task<Result<practices::Compare::Response>> handle(Call& call, practices::Compare::Request const& request);

// practices_publishing.cpp
Task<Result<practices::Publish::Response>> handle(Call& call, practices::Publish::Request const& request);
Task<Result<practices::Widen::Response>> handle(Call& call, practices::Widen::Request const& request);
Task<Result<Nothing>> handle(Call& call, practices::Withdraw::Request const& request);
Task<Result<Nothing>> handle(Call& call, practices::Supersede::Request const& request);
Task<Result<Nothing>> handle(Call& call, practices::Restore::Request const& request);

}  // namespace lyceum::server

#pragma once

#include "protocol/documents.hpp"
#include "server/operations/registry.hpp"

/// The handlers of documents::Operations: each stands in the file of its theme.
namespace lyceum::server {

// documents.cpp
Task<Result<documents::Create::Response>> handle(Call& call, documents::Create::Request const& request);
Task<Result<documents::ListOfRoom::Response>> handle(Call& call, documents::ListOfRoom::Request const& request);
Task<Result<documents::Get::Response>> handle(Call& call, documents::Get::Request const& request);
Task<Result<Nothing>> handle(Call& call, documents::Update::Request const& request);

}  // namespace lyceum::server

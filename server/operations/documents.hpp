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

// documents_reading.cpp
Task<Result<documents::Read::Response>> handle(Call& call, documents::Read::Request const& request);
Task<Result<documents::Search::Response>> handle(Call& call, documents::Search::Request const& request);

// documents_text.cpp
Task<Result<documents::Pull::Response>> handle(Call& call, documents::Pull::Request const& request);
Task<Result<Nothing>> handle(Call& call, documents::Push::Request const& request);
Task<Result<documents::KeepVersion::Response>> handle(Call& call, documents::KeepVersion::Request const& request);
Task<Result<documents::ListVersions::Response>> handle(Call& call, documents::ListVersions::Request const& request);
Task<Result<documents::GetVersion::Response>> handle(Call& call, documents::GetVersion::Request const& request);

// documents_comments.cpp
Task<Result<documents::Say::Response>> handle(Call& call, documents::Say::Request const& request);
Task<Result<Nothing>> handle(Call& call, documents::EditComment::Request const& request);
Task<Result<Nothing>> handle(Call& call, documents::DeleteComment::Request const& request);
Task<Result<Nothing>> handle(Call& call, documents::RemoveComment::Request const& request);
Task<Result<Nothing>> handle(Call& call, documents::ResolveComment::Request const& request);
Task<Result<documents::ListComments::Response>> handle(Call& call, documents::ListComments::Request const& request);

}  // namespace lyceum::server

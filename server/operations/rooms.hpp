#pragma once

#include "server/operations/registry.hpp"
#include "protocol/rooms.hpp"

/// The handlers of rooms::Operations: each stands in the file of its theme.
namespace lyceum::server {

// rooms.cpp
Task<Result<rooms::ListOfCohort::Response>> handle(Call& call, rooms::ListOfCohort::Request const& request);
Task<Result<rooms::GetRoom::Response>> handle(Call& call, rooms::GetRoom::Request const& request);
Task<Result<rooms::OpenRoom::Response>> handle(Call& call, rooms::OpenRoom::Request const& request);
Task<Result<Nothing>> handle(Call& call, rooms::UpdateRoom::Request const& request);
Task<Result<Nothing>> handle(Call& call, rooms::SetMembers::Request const& request);

// rooms_messages.cpp
Task<Result<rooms::PostMessage::Response>> handle(Call& call, rooms::PostMessage::Request const& request);
Task<Result<Nothing>> handle(Call& call, rooms::EditMessage::Request const& request);
Task<Result<Nothing>> handle(Call& call, rooms::DeleteMessage::Request const& request);
Task<Result<Nothing>> handle(Call& call, rooms::React::Request const& request);
Task<Result<Nothing>> handle(Call& call, rooms::Pin::Request const& request);

// rooms_reading.cpp
Task<Result<rooms::ListMessages::Response>> handle(Call& call, rooms::ListMessages::Request const& request);
Task<Result<rooms::GetThread::Response>> handle(Call& call, rooms::GetThread::Request const& request);
Task<Result<rooms::ListPinned::Response>> handle(Call& call, rooms::ListPinned::Request const& request);
Task<Result<Nothing>> handle(Call& call, rooms::MarkRead::Request const& request);
Task<Result<rooms::Search::Response>> handle(Call& call, rooms::Search::Request const& request);

// rooms_moderation.cpp
Task<Result<Nothing>> handle(Call& call, rooms::RemoveMessage::Request const& request);
Task<Result<rooms::GetHistory::Response>> handle(Call& call, rooms::GetHistory::Request const& request);
Task<Result<Nothing>> handle(Call& call, rooms::Mute::Request const& request);

// rooms_presence.cpp
Task<Result<Nothing>> handle(Call& call, rooms::Typing::Request const& request);
Task<Result<rooms::WhoIsHere::Response>> handle(Call& call, rooms::WhoIsHere::Request const& request);

}  // namespace lyceum::server

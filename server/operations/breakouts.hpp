#pragma once

#include "protocol/breakouts.hpp"
#include "server/operations/registry.hpp"

/// The handlers of breakouts::Operations: each stands in the file of its theme.
namespace lyceum::server {

/// The breakout as the caller sees it.
breakouts::Breakout as_seen(db::Snapshot& snapshot, Call& call, breakouts::Breakout breakout);
/// The protocol as a breakout of so many people takes it, as JSON. Fails where the caller does not see it.
Result<std::string> script_for(db::Snapshot& snapshot, Call& call, ScriptId script, std::size_t people);

// breakouts.cpp
Task<Result<breakouts::Prepare::Response>> handle(Call& call, breakouts::Prepare::Request const& request);
Task<Result<Nothing>> handle(Call& call, breakouts::Update::Request const& request);
Task<Result<Nothing>> handle(Call& call, breakouts::Remove::Request const& request);
Task<Result<breakouts::ListOfMeeting::Response>> handle(Call& call, breakouts::ListOfMeeting::Request const& request);

// breakouts_running.cpp
Task<Result<Nothing>> handle(Call& call, breakouts::Assign::Request const& request);
Task<Result<Nothing>> handle(Call& call, breakouts::Choose::Request const& request);
Task<Result<breakouts::Open::Response>> handle(Call& call, breakouts::Open::Request const& request);
Task<Result<Nothing>> handle(Call& call, breakouts::Close::Request const& request);
Task<Result<breakouts::Reopen::Response>> handle(Call& call, breakouts::Reopen::Request const& request);

}  // namespace lyceum::server

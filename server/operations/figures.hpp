#pragma once

#include "protocol/figures.hpp"
#include "server/operations/registry.hpp"

/// Handlers of figures that stand in several files.
namespace lyceum::server {

Task<Result<figures::Paste::Response>> handle(Call& call, figures::Paste::Request const& request);
Task<Result<figures::Series::Response>> handle(Call& call, figures::Series::Request const& request);
Task<Result<figures::Across::Response>> handle(Call& call, figures::Across::Request const& request);
Task<Result<figures::File>> handle(Call& call, figures::Export::Request const& request);

/// Why the caller does not enter figures of the measure there; nothing where they do. The measure is one that the caller
/// may see.
std::optional<Error> refuse_entering(db::Snapshot& snapshot, Caller const& caller, measures::Measure const& measure,
                                     organisations::Organisation const& place);

}  // namespace lyceum::server

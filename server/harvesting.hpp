#pragma once

#include "db/practice_harvest.hpp"

#include <map>

namespace lyceum::server {

/// Whose repository it is.
struct HarvestHouse {
    std::string public_url;
    std::string mail;  ///< of who runs it
};

/// The answer to a request of the Open Archives Initiative's Protocol for Metadata Harvesting, version 2.0, with
/// metadata as oai_dc: practices that everyone may see. Without sets; what is withdrawn is not told of.
/// `arguments` are the request's, decoded; of one that comes twice `repeated` is true.
struct HarvestRequest {
    std::map<std::string, std::string> arguments;
    bool repeated = false;
};
std::string harvest(db::Snapshot& snapshot, HarvestHouse const& house, HarvestRequest const& request, Instant at);

}  // namespace lyceum::server

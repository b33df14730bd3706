#include "server/operations/registry.hpp"

namespace lyceum::server {

std::span<Entry const> meetings_entries() { return {}; }

}  // namespace lyceum::server

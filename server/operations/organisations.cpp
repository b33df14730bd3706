#include "server/operations/registry.hpp"

namespace lyceum::server {

std::span<Entry const> organisations_entries() { return {}; }

}  // namespace lyceum::server

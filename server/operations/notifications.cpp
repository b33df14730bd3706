#include "server/operations/registry.hpp"

namespace lyceum::server {

std::span<Entry const> notifications_entries() { return {}; }

}  // namespace lyceum::server

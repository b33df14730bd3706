#include "server/operations/registry.hpp"

namespace lyceum::server {

std::span<Entry const> invitations_entries() { return {}; }

}  // namespace lyceum::server

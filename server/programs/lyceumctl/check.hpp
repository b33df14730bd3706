#pragma once

#include "server/programs/lyceumctl/command.hpp"
#include "server/programs/lyceumctl/database.hpp"
#include "server/programs/lyceumctl/findings.hpp"

#include <span>

/// The parts of `lyceumctl check`.
namespace lyceum::ctl {

/// Whether there is room beside the database.
void check_disk(std::filesystem::path const& database, Findings& findings);
/// Whether the machine knows the zones.
void check_time_zones(std::span<std::string const> names, Findings& findings);
/// Whether certificate and key can be read, belong together, and for how long they are valid.
void check_tls(Settings const& settings, Findings& findings);
void check_web(Settings const& settings, Findings& findings);
/// Whether the server answers where it listens and where people reach it: that it is live and ready, by
/// WebSocket and by long-poll. Signs in as the first administrator with a token of a few minutes, that is
/// revoked afterwards.
void check_server(Settings const& settings, Database& database, Findings& findings);

}  // namespace lyceum::ctl

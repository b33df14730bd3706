#pragma once

#include "protocol/error.hpp"

#include <optional>
#include <string_view>

namespace lyceum::server {

/// The reason to refuse `name` in the member `field`: that it is no name in the IANA time zone database
/// as this machine has it (Debian's package tzdata), letters as they stand there; nothing where it is.
/// UTC is always one.
std::optional<Error> refuse_time_zone(std::string_view field, std::string_view name);

}  // namespace lyceum::server

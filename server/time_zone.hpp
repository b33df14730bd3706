#pragma once

#include <string_view>

namespace lyceum::server {

/// Whether the text is the name of a time zone, such as `America/New_York`: one of the IANA database
/// that the system has (tzdata), links like `US/Eastern` included. Case matters.
bool is_time_zone(std::string_view name);

}  // namespace lyceum::server

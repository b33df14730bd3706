#pragma once

#include <string_view>

namespace lyceum::server {

/// Whether the text is one emoji: a picture, a flag, a keycap, or pictures joined to one (Unicode Technical
/// Standard 51, ED-14 to ED-17), by the blocks that emoji stand in rather than by a table of each version.
bool is_emoji(std::string_view text);

}  // namespace lyceum::server

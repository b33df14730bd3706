#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lyceum::server {

/// Two lower-case digits a byte.
std::string to_hexadecimal(std::span<std::byte const> bytes);
/// Nothing where the text is not that.
std::optional<std::vector<std::byte>> from_hexadecimal(std::string_view text);

}  // namespace lyceum::server

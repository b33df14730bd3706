#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace lyceum::server {

/// The whole number above zero that the text is, in decimal digits and nothing else; nothing where it is none: an id in a
/// path or a form.
std::optional<std::int64_t> positive_number(std::string_view text);
/// The same of the digits that the text begins with: they are taken off it.
std::optional<std::int64_t> take_positive_number(std::string_view& text);

}  // namespace lyceum::server

#pragma once

#include <optional>
#include <string>
#include <string_view>

/// Base64 (RFC 4648, section 4): the common alphabet, with padding.
namespace lyceum {

std::string to_base64(std::string_view bytes);
/// Nothing where the text is not base64: other characters, a wrong length or padding, or bits that the
/// padding leaves over.
std::optional<std::string> from_base64(std::string_view text);

}  // namespace lyceum

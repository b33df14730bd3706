#pragma once

#include <string>

namespace lyceum::server {

/// The most characters of a snippet, its marks and dots not counted.
inline constexpr std::size_t snippet_characters = 160;

/// Some of a plain text around its first marked words, with dots where text is left out. Marked words stand
/// between U+0002 and U+0003; a mark that is opened is closed within the snippet.
std::string snippet(std::string const& text);

}  // namespace lyceum::server

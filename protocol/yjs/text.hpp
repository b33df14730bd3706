#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

/// UTF-8 as the wire has it, measured in UTF-16 units as Yjs counts.
namespace lyceum::yjs
{

/// What stands in the place of half a surrogate pair: U+FFFD.
inline constexpr std::string_view replacement = "\xEF\xBF\xBD";

/// How many UTF-16 units the text has; nothing where it is not well-formed UTF-8 (Unicode 15, table 3-7).
std::optional<std::uint64_t> utf16_units(std::string_view text);

/// A place within a text.
struct Cut {
    /// The byte at which the character begins that the unit belongs to.
    std::size_t byte = 0;
    /// True where the unit is the second half of a surrogate pair: the character begins one unit earlier.
    bool within_pair = false;
};

/// Where the text's UTF-16 unit number `unit` is. Needs well-formed UTF-8 with at least that many units.
/// Takes as long as the text before it, unless `units`, those of the whole, show that it is all ASCII.
Cut cut_at(std::string_view text, std::uint64_t units, std::uint64_t unit);

}  // namespace lyceum::yjs

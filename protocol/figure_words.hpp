#pragma once

#include <string>
#include <string_view>

namespace lyceum {

/// A figure as people read it, wherever that is: "12.5%", "3 days", "1,250"; two decimals at most, three digits of what
/// is less than one.
std::string figure_words(double value, std::string_view unit);

}  // namespace lyceum

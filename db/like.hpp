#pragma once

#include <string>
#include <string_view>

namespace lyceum::db {

/// The pattern of a LIKE that finds texts which contain this one, of which nothing is a wildcard. For
/// `lower(column) LIKE ?1 ESCAPE '\'`; Latin letters match in either case.
std::string pattern_of_containing(std::string_view text);

}  // namespace lyceum::db

#pragma once

#include "db/practices.hpp"

/// The parts of a practice, taken one by one.
namespace lyceum::db {

/// A body from its column. A part that was not known when it was written is empty.
practices::Body read_body(std::string const& json);

/// Writes each part that is given, and is not as it was, over that of the draft; gives which.
std::vector<practices::Part> merge(PracticeText& draft, practices::Parts const& parts);

}  // namespace lyceum::db

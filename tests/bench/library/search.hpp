#pragma once

#include "tests/bench/table.hpp"

namespace lyceum::bench {

/// The search of a library of 100,000 practices on one processor, as the server's readers do it, and PostgreSQL's
/// full-text search on the same texts for the same questions, where it is installed.
void measure_library(Table& table);

}  // namespace lyceum::bench

#pragma once

#include "tests/bench/table.hpp"

namespace lyceum::bench {

/// How a district of 60 schools is: its plans' health, and one of its 40 measures in every school over five years, on one
/// processor, as the server's readers do it.
void measure_district(Table& table);

}  // namespace lyceum::bench

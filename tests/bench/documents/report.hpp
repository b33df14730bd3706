#pragma once

#include "tests/bench/table.hpp"

namespace lyceum::bench {

/// Measures documents of lyceumd beside both peers, prints it all and keeps the aims. Needs the peers' packages.
void measure_documents(Table& table, Effort const& effort);

}  // namespace lyceum::bench

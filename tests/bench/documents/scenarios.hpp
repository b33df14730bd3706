#pragma once

#include "tests/bench/documents/editors.hpp"

/// What is measured of each server of documents.
namespace lyceum::bench {

/// One document with so many editors, all of whom type.
struct Together {
    Relayed relayed;
    double server_cpu_s = 0;

    [[nodiscard]] double cpu_us_per_delivery() const { return server_cpu_s * 1e6 / double(relayed.deliveries); }
    [[nodiscard]] double keystrokes_per_cpu_second() const { return double(relayed.keystrokes) / server_cpu_s; }
};
Together measure_together(Kind kind, int editors, Typing const& typing);

/// The memory of an open document with so many keystrokes beyond that of an empty one, in bytes.
double measure_open_document(Kind kind, int keystrokes);

/// How long a client that has nothing waits for a document with so many keystrokes, of a server that has just
/// started.
std::chrono::duration<double> measure_opening(Kind kind, int keystrokes);

}  // namespace lyceum::bench

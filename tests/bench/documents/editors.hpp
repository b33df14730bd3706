#pragma once

#include "tests/bench/documents/line.hpp"
#include "tests/support/typist.hpp"
#include "tests/bench/histogram.hpp"

#include <chrono>
#include <functional>

namespace lyceum::bench {

/// How editors of one document type.
struct Typing {
    /// Keystrokes a second and editor; nothing: as fast as the next editor sees them.
    std::optional<double> rate;
    /// Keystrokes of an editor that the next one has not seen yet.
    std::uint32_t under_way = 16;
    std::chrono::duration<double> warm_up{1}, measured{4};
};

/// What came of it, all while it was measured. A delivery is one keystroke that reached one other editor.
struct Relayed {
    double seconds = 0;
    std::uint64_t keystrokes = 0, deliveries = 0, frames = 0;
    Histogram delivery;
    double generator_cpu_s = 0;
};

/// Lets every desk's editor type in a paragraph of its own, all of them in one document; calls `begin` and `end`
/// around what is measured. Throws std::runtime_error where the server does not do its part.
Relayed type_together(std::vector<Desk> const& desks, Typing const& typing, std::function<void()> const& begin, std::function<void()> const& end);

/// One editor writes so many keystrokes, mixed as people do; returns when a second one has seen them all.
void write_document(Desk const& writer, Desk const& reader, int keystrokes);

}  // namespace lyceum::bench

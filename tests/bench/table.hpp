#pragma once

#include "tests/bench/scenarios.hpp"

#include <iosfwd>

namespace lyceum::bench {

/// Prints what was measured as it comes, and in the end which aims were reached.
class Table {
public:
    explicit Table(std::ostream& out) : out_(out) {}

    /// Rooms at full speed, beside the two limits.
    void speed(std::string const& what, Measured const& measured, Figures const& each, Figures const& gathered);
    /// A room at an offered rate.
    /// A session whose steps change; `each` is the limit of one write for every frame and socket.
    void steps(std::string const& what, Measured const& measured, Figures const& each);
    void quiet(std::string const& what, Measured const& measured);
    /// What was acknowledged, beside the disk's syncs a second.
    void writes(std::string const& what, Measured const& measured, double syncs_per_second);

    /// Begins a table with a column for each of those named; then its rows.
    void columns(std::string const& what, std::vector<std::string> const& names);
    void row(std::string const& name, std::vector<double> const& values);

    /// Keeps a figure and what it should be, for print_aims.
    void aim(std::string what, double found, std::string wanted, bool reached);
    /// Prints the aims; gives whether all were reached.
    bool print_aims();

private:
    void line(std::string const& name, std::string const& value);
    void latencies(std::string const& name, Histogram const& histogram);

    struct Aim {
        std::string what;
        double found;
        std::string wanted;
        bool reached;
    };
    std::ostream& out_;
    std::vector<Aim> aims_;
};

}  // namespace lyceum::bench

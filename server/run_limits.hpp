#pragma once

#include <cstdint>

/// How many runs, how long a run and how few crossings chance lets a run chart have.
namespace lyceum::server
{

/// So many runs are usual, these included.
struct UsualRuns {
    std::int64_t least = 0;
    std::int64_t most = 0;
    bool operator==(UsualRuns const&) const = default;
};

/// From the exact distribution of runs (A. Wald and J. Wolfowitz, "On a test whether two samples are from the same
/// population", 1940) of `useful` points, 2 or more, that the median splits in halves: at most 2.5 % of random orders
/// have fewer runs, and at most 2.5 % have more. Tables in print (F. S. Swed and C. Eisenhart, 1943) differ by one here
/// and there.
UsualRuns usual_runs(std::int64_t useful);

/// Anhøj's rules: a longer run than this is a signal, round(log2(useful) + 3).
std::int64_t longest_usual_run(std::int64_t useful);
/// Fewer crossings than this are a signal: the 5 % quantile of the binomial distribution of useful - 1 throws of a
/// coin.
std::int64_t fewest_usual_crossings(std::int64_t useful);

}  // namespace lyceum::server

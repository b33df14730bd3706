#include "server/run_limits.hpp"

#include <cmath>
#include <vector>

namespace lyceum::server
{
namespace
{

/// The logarithms of 0! to max!: factorials of hundreds are too large for a double.
std::vector<double> log_factorials(std::int64_t max)
{
    std::vector<double> logs(std::size_t(max) + 1, 0.0);
    for (std::size_t i = 1; i < logs.size(); ++i) logs[i] = logs[i - 1] + std::log(double(i));
    return logs;
}

class Choices
{
public:
    explicit Choices(std::int64_t max) : logs_(log_factorials(max)) {}

    /// The logarithm of n over k, for 0 <= k <= n.
    [[nodiscard]] double log_of(std::int64_t n, std::int64_t k) const
    {
        return logs_[std::size_t(n)] - logs_[std::size_t(k)] - logs_[std::size_t(n - k)];
    }

private:
    std::vector<double> logs_;
};

/// How likely so many runs are where `above` and `below` points come in a random order.
double probability_of_runs(Choices const& choices, std::int64_t runs, std::int64_t above, std::int64_t below)
{
    auto const pairs = runs / 2;
    auto const all = choices.log_of(above + below, above);
    auto const ways = [&](std::int64_t of_above, std::int64_t of_below) {
        if (of_above < 1 || of_below < 1 || of_above > above || of_below > below) return 0.0;
        return std::exp(choices.log_of(above - 1, of_above - 1) + choices.log_of(below - 1, of_below - 1) - all);
    };
    return runs % 2 == 0 ? 2 * ways(pairs, pairs) : ways(pairs + 1, pairs) + ways(pairs, pairs + 1);
}

constexpr double each_tail = 0.025;

}  // namespace

UsualRuns usual_runs(std::int64_t useful)
{
    Choices const choices(useful);
    auto const below = useful / 2, above = useful - below;
    UsualRuns usual{2, useful};
    for (double tail = 0; (tail += probability_of_runs(choices, usual.least, above, below)) <= each_tail;)
        ++usual.least;
    for (double tail = 0; (tail += probability_of_runs(choices, usual.most, above, below)) <= each_tail;) --usual.most;
    return usual;
}

std::int64_t longest_usual_run(std::int64_t useful) { return std::llround(std::log2(double(useful)) + 3); }

std::int64_t fewest_usual_crossings(std::int64_t useful)
{
    auto const throws = useful - 1;
    Choices const choices(throws);
    std::int64_t crossings = 0;
    auto const probability = [&] {
        return std::exp(choices.log_of(throws, crossings) - double(throws) * std::log(2.0));
    };
    for (auto reached = probability(); reached < 0.05;) ++crossings, reached += probability();
    return crossings;
}

}  // namespace lyceum::server

#pragma once

#include <chrono>
#include <cstddef>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

namespace lyceum::server {

/// Lets through so many a second for each name (a person, an address, an account): a token bucket
/// each, at most `names_max` of them remembered. May be used from any thread.
class Gate {
public:
    Gate(double per_second, double burst, std::size_t names_max = 100'000);

    /// True where one more may pass now.
    bool pass(std::string_view name);
    /// Undoes a pass, where it turned out to be none that should count.
    void give_back(std::string_view name);

private:
    using Clock = std::chrono::steady_clock;
    struct Bucket {
        double tokens;
        Clock::time_point at;
    };
    void forget_full(Clock::time_point at);

    double per_second_, burst_;
    std::size_t names_max_;
    std::mutex mutex_;
    std::unordered_map<std::string, Bucket> buckets_;
};

}  // namespace lyceum::server

#pragma once

#include <algorithm>
#include <chrono>

namespace lyceum::server::documents {

/// So many a second, with a burst of four seconds' worth. Who is faster is not refused but waits.
class Pace {
public:
    using Clock = std::chrono::steady_clock;

    explicit Pace(double per_second) : per_second_(per_second), left_(burst()) {}

    /// One more came; gives how long to wait before the next one.
    Clock::duration step(Clock::time_point at)
    {
        auto const elapsed_s = std::chrono::duration<double>(at - at_).count();
        left_ = std::min(burst(), left_ + elapsed_s * per_second_) - 1;
        at_ = at;
        if (left_ >= 0) return Clock::duration::zero();
        return std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(-left_ / per_second_));
    }

private:
    [[nodiscard]] double burst() const { return per_second_ * 4; }

    double per_second_;
    double left_;
    Clock::time_point at_ = Clock::now();
};

}  // namespace lyceum::server::documents

#pragma once

#include <bit>
#include <cstdint>
#include <vector>

namespace lyceum::bench {

/// Counts durations so that quantiles can be asked for, each exact to 1.6 %.
class Histogram {
public:
    void add(std::int64_t duration_ns)
    {
        auto const value = std::uint64_t(duration_ns < 0 ? 0 : duration_ns);
        ++counts_[bucket(value)];
        ++total_;
    }
    void merge(Histogram const& other)
    {
        for (std::size_t i = 0; i < counts_.size(); ++i) counts_[i] += other.counts_[i];
        total_ += other.total_;
    }
    [[nodiscard]] std::uint64_t total() const { return total_; }
    /// The duration that the share `q` of all is not longer than, in milliseconds; 0 where nothing was added.
    [[nodiscard]] double quantile_ms(double q) const
    {
        auto const wanted = std::uint64_t(q * double(total_));
        std::uint64_t seen = 0;
        for (std::size_t i = 0; i < counts_.size(); ++i) {
            seen += counts_[i];
            if (seen > wanted) return double(upper_bound(i)) / 1e6;
        }
        return 0;
    }

private:
    // 64 buckets for each power of two.
    static constexpr unsigned sub_bits = 6;
    static constexpr std::uint64_t sub_buckets = 1U << sub_bits;

    static std::size_t bucket(std::uint64_t value)
    {
        if (value < sub_buckets) return std::size_t(value);
        auto const shift = unsigned(std::bit_width(value)) - sub_bits - 1;
        return std::size_t((shift + 1) * sub_buckets + ((value >> shift) - sub_buckets));
    }
    static std::uint64_t upper_bound(std::size_t index)
    {
        if (index < sub_buckets) return index;
        auto const shift = index / sub_buckets - 1;
        return ((index % sub_buckets + sub_buckets + 1) << shift) - 1;
    }

    std::vector<std::uint64_t> counts_ = std::vector<std::uint64_t>((64 - sub_bits + 1) * sub_buckets);
    std::uint64_t total_ = 0;
};

}  // namespace lyceum::bench

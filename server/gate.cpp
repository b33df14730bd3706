#include "server/gate.hpp"

#include <algorithm>

namespace lyceum::server {

Gate::Gate(double per_second, double burst, std::size_t names_max)
    : per_second_(per_second), burst_(burst), names_max_(names_max)
{
}

bool Gate::pass(std::string_view name)
{
    auto const at = Clock::now();
    std::lock_guard const lock(mutex_);
    if (buckets_.size() >= names_max_) forget_full(at);
    auto [found, is_new] = buckets_.try_emplace(std::string(name), Bucket{burst_, at});
    auto& bucket = found->second;
    auto const elapsed_s = std::chrono::duration<double>(at - bucket.at).count();
    bucket.tokens = std::min(burst_, bucket.tokens + elapsed_s * per_second_);
    bucket.at = at;
    if (bucket.tokens < 1) return false;
    bucket.tokens -= 1;
    return true;
}

void Gate::give_back(std::string_view name)
{
    std::lock_guard const lock(mutex_);
    auto const found = buckets_.find(std::string(name));
    if (found != buckets_.end()) found->second.tokens = std::min(burst_, found->second.tokens + 1);
}

void Gate::forget_full(Clock::time_point at)
{
    // A full bucket says no more than an absent one. Should none be full, all are forgotten: the bound holds.
    std::erase_if(buckets_, [&](auto const& item) {
        auto const elapsed_s = std::chrono::duration<double>(at - item.second.at).count();
        return item.second.tokens + elapsed_s * per_second_ >= burst_;
    });
    if (buckets_.size() >= names_max_) buckets_.clear();
}

}  // namespace lyceum::server

#include "server/workers.hpp"

namespace lyceum::server {

Workers::Workers(int threads, std::size_t waiting_max) : waiting_max_(waiting_max)
{
    for (int i = 0; i < threads; ++i) threads_.emplace_back([this](std::stop_token stop) { loop(std::move(stop)); });
}

Workers::~Workers() { stop(); }

void Workers::stop()
{
    {
        std::lock_guard const lock(mutex_);
        stopped_ = true;
    }
    for (auto& thread : threads_) thread.request_stop();
    threads_.clear();
}

bool Workers::post(std::function<void()> work)
{
    std::lock_guard const lock(mutex_);
    if (stopped_ || waiting_.size() >= waiting_max_) return false;
    waiting_.push_back(std::move(work));
    wanted_.notify_one();
    return true;
}

void Workers::loop(std::stop_token stop)
{
    for (;;) {
        std::function<void()> work;
        {
            std::unique_lock lock(mutex_);
            // What was accepted is done, even when stopping: somebody awaits it.
            wanted_.wait(lock, stop, [this] { return !waiting_.empty(); });
            if (waiting_.empty()) return;
            work = std::move(waiting_.front());
            waiting_.erase(waiting_.begin());
        }
        work();
    }
}

}  // namespace lyceum::server

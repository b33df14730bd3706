#pragma once

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>
#include <vector>

namespace lyceum::server {

/// A few threads for work that is long for a processor and would hold up an I/O thread: hashing
/// passphrases, sending mail. Bounded: what does not fit is refused.
class Workers {
public:
    Workers(int threads, std::size_t waiting_max);
    ~Workers();

    /// Does what waits and takes nothing more.
    void stop();

    /// False where too much waits or it was stopped; the work is not called then. `work` must not throw.
    bool post(std::function<void()> work);

private:
    void loop(std::stop_token stop);

    std::size_t waiting_max_;
    std::mutex mutex_;
    bool stopped_ = false;
    std::condition_variable_any wanted_;
    std::vector<std::function<void()>> waiting_;
    std::vector<std::jthread> threads_;
};

}  // namespace lyceum::server

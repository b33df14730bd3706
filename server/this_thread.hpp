#pragma once

#include "server/services.hpp"
#include "server/task.hpp"

#include <condition_variable>
#include <deque>
#include <mutex>

namespace lyceum::server {

/// A core that is the thread that calls `run`: for work that is no connection's, such as housekeeping
/// and what lyceumctl does. One thread at a time may call `run`.
class ThisThread final : public Core {
public:
    void resume(std::coroutine_handle<> waiting) override
    {
        std::lock_guard const lock(mutex_);
        ready_.push_back(waiting);
        wanted_.notify_one();
    }

    /// Runs the task to its end. Throws std::bad_optional_access where the task threw.
    template <class T>
    T run(Task<T> task)
    {
        std::optional<T> value;
        bool done = false;
        start(std::move(task), [&](std::optional<T> v) { value = std::move(v), done = true; });
        while (!done) next().resume();
        return std::move(value).value();
    }

private:
    std::coroutine_handle<> next()
    {
        std::unique_lock lock(mutex_);
        wanted_.wait(lock, [this] { return !ready_.empty(); });
        auto const waiting = ready_.front();
        ready_.pop_front();
        return waiting;
    }

    std::mutex mutex_;
    std::condition_variable wanted_;
    std::deque<std::coroutine_handle<>> ready_;
};

}  // namespace lyceum::server

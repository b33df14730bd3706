#pragma once

#include "protocol/error.hpp"
#include "server/services.hpp"

#include <mutex>
#include <optional>
#include <vector>

namespace lyceum::server::documents {

/// That a document is being read, by one for all who came meanwhile. May be used from any thread.
class Reading {
public:
    /// It was read, or why it could not be; called once.
    void finish(std::optional<Error> fault)
    {
        std::vector<Waiting> waiting;
        {
            std::lock_guard const lock(mutex_);
            is_finished_ = true, fault_ = std::move(fault);
            std::swap(waiting, waiting_);
        }
        for (auto const& [core, coroutine] : waiting) core->resume(coroutine);
    }

    /// `co_await finished(core)`: goes on there when it was read; gives the fault, where there was one.
    auto finished(Core& core)
    {
        struct Finished {
            Reading& reading;
            Core& core;
            bool await_ready() const { return false; }
            bool await_suspend(std::coroutine_handle<> coroutine) const
            {
                std::lock_guard const lock(reading.mutex_);
                if (reading.is_finished_) return false;
                reading.waiting_.push_back({&core, coroutine});
                return true;
            }
            std::optional<Error> await_resume() const { return reading.fault_; }
        };
        return Finished{*this, core};
    }

private:
    struct Waiting {
        Core* core = nullptr;
        std::coroutine_handle<> coroutine;
    };
    std::mutex mutex_;
    bool is_finished_ = false;
    std::optional<Error> fault_;
    std::vector<Waiting> waiting_;
};

}  // namespace lyceum::server::documents

#pragma once

#include "server/services.hpp"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <functional>
#include <mutex>
#include <thread>

namespace lyceum::server::net {

class Wire;
using Clock = std::chrono::steady_clock;

/// An I/O thread with its event loop. What other threads hand to it is taken in batches, and what a
/// batch queues on connections leaves with one gathered write a connection.
class IoCore : public Core {
public:
    IoCore();
    ~IoCore() override;

    [[nodiscard]] boost::asio::io_context& context() { return context_; }

    // From any thread.
    void resume(std::coroutine_handle<> waiting) override;
    /// Runs the work on this core's thread. It must not throw.
    void run_soon(std::function<void()> work);
    /// First the work, then the coroutines: those who waited for a commit hear of it after its events
    /// were queued, and both leave together.
    void hand(std::function<void()> work, std::vector<std::coroutine_handle<>> waiting);

    // On this core's thread.
    /// Writes what is queued on the connection when the present batch is done: first where somebody waits
    /// for an answer, so that they go on while the others are written to.
    enum class Turn { first, later };
    void flush_soon(std::shared_ptr<Wire> wire, Turn turn);

    /// Ends the loop; what is handed over afterwards is not run.
    void stop();

private:
    struct Handed {
        std::vector<std::function<void()>> work;
        std::vector<std::coroutine_handle<>> waiting;
    };
    void take();
    void flush();
    static void flush(std::vector<std::shared_ptr<Wire>>& list);

    boost::asio::io_context context_{1};
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work_guard_;
    std::mutex mutex_;
    Handed handed_;
    bool take_is_posted_ = false;
    bool flush_is_due_ = false;
    std::vector<std::shared_ptr<Wire>> to_flush_first_, to_flush_;
    std::jthread thread_;
};

}  // namespace lyceum::server::net

#pragma once

#include <coroutine>
#include <exception>
#include <optional>
#include <utility>

namespace lyceum::server {

/// A coroutine that starts when it is awaited and gives one T. It has no executor of its own: it goes
/// on wherever what it awaits resumes it, which in this house is the core of its connection. Asio's
/// own coroutine would do the same and cost each operation's file ten seconds of compiling.
template <class T>
class [[nodiscard]] Task {
public:
    struct promise_type {
        std::optional<T> value;
        std::exception_ptr fault;
        std::coroutine_handle<> awaiting;

        Task get_return_object() { return Task(std::coroutine_handle<promise_type>::from_promise(*this)); }
        std::suspend_always initial_suspend() noexcept { return {}; }
        auto final_suspend() noexcept
        {
            struct Hand {
                bool await_ready() noexcept { return false; }
                std::coroutine_handle<> await_suspend(std::coroutine_handle<promise_type> done) noexcept
                {
                    return done.promise().awaiting;
                }
                void await_resume() noexcept {}
            };
            return Hand{};
        }
        template <class V>
        void return_value(V&& v)
        {
            value.emplace(std::forward<V>(v));
        }
        void unhandled_exception() { fault = std::current_exception(); }
    };

    Task(Task&& other) noexcept : handle_(std::exchange(other.handle_, nullptr)) {}
    Task& operator=(Task&&) = delete;
    ~Task()
    {
        if (handle_) handle_.destroy();
    }

    bool await_ready() const noexcept { return false; }
    std::coroutine_handle<> await_suspend(std::coroutine_handle<> awaiting) noexcept
    {
        handle_.promise().awaiting = awaiting;
        return handle_;
    }
    T await_resume()
    {
        auto& promise = handle_.promise();
        if (promise.fault) std::rethrow_exception(promise.fault);
        return *std::move(promise.value);
    }

private:
    explicit Task(std::coroutine_handle<promise_type> handle) : handle_(handle) {}
    std::coroutine_handle<promise_type> handle_;
};

namespace detail {
struct Detached {
    struct promise_type {
        Detached get_return_object() { return {}; }
        std::suspend_never initial_suspend() noexcept { return {}; }
        std::suspend_never final_suspend() noexcept { return {}; }
        void return_void() {}
        void unhandled_exception() { std::terminate(); }
    };
};
template <class T, class Done>
Detached run_detached(Task<T> task, Done done)
{
    std::optional<T> value;
    try {
        value.emplace(co_await std::move(task));
    } catch (...) {
        // An exception here is a bug; `done` hears of it as "no value".
    }
    done(std::move(value));
}
}  // namespace detail

/// Starts the task now, on this thread; `done` is called with its value, or with nothing where it threw.
/// `done` must not throw.
template <class T, class Done>
void start(Task<T> task, Done done)
{
    detail::run_detached(std::move(task), std::move(done));
}

}  // namespace lyceum::server

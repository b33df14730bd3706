#pragma once

#include "db/topics.hpp"
#include "server/caller.hpp"
#include "server/services.hpp"
#include "server/task.hpp"

#include <functional>
#include <type_traits>

namespace lyceum::server {

/// A change that waits for its commit, and the coroutine to go on with on its core afterwards.
class PendingWrite : public db::WriteJob {
public:
    Core* core = nullptr;
    std::coroutine_handle<> waiting;
    /// The connection that does not hear of the change as the others do, where there is one; only compared.
    void const* connection = nullptr;
    /// Set where the group could not be committed: nothing happened.
    std::optional<Error> not_committed;
};

/// What a call did to the caller's browser session; the transport turns it into a cookie.
struct SessionChange {
    /// The secret of the session that began; empty where the session ended.
    std::string secret;
};

/// What a key that comes again is answered with.
enum class Repeats {
    first_answer,  ///< the answer that was kept with the change
    handled_again  ///< the change runs again and sees to it that nothing happens twice: for requests and
                   ///< answers that hold a secret, of which nothing is kept, and where a session begins
};

/// One call of one operation, as its handler sees it. The access rule runs inside the first
/// `read` or `write`, in the same transaction, so that no handler can go around it or race it; the
/// idempotency key is honoured inside `write`.
class Call {
public:
    /// Gives the reason to refuse, or nothing. Made by the dispatcher from the declaration.
    using Guard = std::function<std::optional<Error>(db::Snapshot&)>;

    Call(Services& services, Core& core, Caller caller) : services_(services), core_(core), caller_(std::move(caller)) {}
    Call(Call const&) = delete;
    Call& operator=(Call const&) = delete;

    [[nodiscard]] Caller const& caller() const { return caller_; }
    /// The caller's person; only where the access rule demands that somebody is signed in.
    [[nodiscard]] PersonId person() const { return caller_.person.value(); }
    [[nodiscard]] Services& services() { return services_; }
    [[nodiscard]] std::string const& key() const { return key_; }

    /// `co_await call.write(f)`: runs `Result<R> f(db::Transaction&)` on the writer thread; goes on
    /// when it is durable, or with f's error, and then nothing of it happened. R is the operation's
    /// Response: it is what a repeated call with the same key is answered with.
    template <class F>
    auto write(F f, Repeats repeats = Repeats::first_answer);
    /// `co_await call.read(f)`: runs `Result<R> f(db::Snapshot&)` on a reader thread.
    template <class F>
    auto read(F f);
    /// `co_await call.compute(f)`: runs `R f()` on a worker thread, for what takes a processor long.
    /// Fails with `busy` where too much waits.
    template <class F>
    auto compute(F f);

    void begin_session(std::string secret) { session_change_ = SessionChange{std::move(secret)}; }
    void end_session() { session_change_ = SessionChange{}; }

    // For the dispatcher.
    void set_guard(Guard guard) { guard_ = std::move(guard); }
    void set_key(std::string key, std::string_view operation, std::int64_t request_hash)
    {
        key_ = std::move(key), operation_ = operation, request_hash_ = request_hash;
    }
    [[nodiscard]] bool guarded() const { return guarded_; }
    [[nodiscard]] std::optional<SessionChange> const& session_change() const { return session_change_; }

private:
    template <class F, class R>
    class Writing;
    template <class F, class R>
    class Reading;
    template <class F, class R>
    class Computing;

    std::optional<Error> check(db::Snapshot& snapshot)
    {
        guarded_ = true;
        return guard_ ? guard_(snapshot) : Error{ErrorCode::internal, "The operation has no access rule.", {}};
    }
    template <class R, class F>
    Result<R> once(db::Transaction& tx, F& f, Repeats repeats);

    Services& services_;
    Core& core_;
    Caller caller_;
    Guard guard_;
    std::string key_, operation_;
    std::int64_t request_hash_ = 0;
    bool guarded_ = false;
    std::optional<SessionChange> session_change_;
};

inline Error busy_error() { return {ErrorCode::busy, "The server has too much to do right now. Try again in a moment.", {}}; }
inline Error fault_error() { return {ErrorCode::internal, "Something went wrong on the server. Nothing was changed.", {}}; }
/// Logs what a handler's work threw; defined beside the dispatcher.
void log_fault(std::string_view where, std::exception const& fault);

template <class R, class F>
Result<R> Call::once(db::Transaction& tx, F& f, Repeats repeats)
{
    if (auto refused = check(tx)) return *std::move(refused);
    if (key_.empty() || !caller_.person || repeats == Repeats::handled_again) return f(tx);
    if (auto kept = db::kept_answer(tx, person(), key_)) {
        if (kept->operation != operation_ || kept->request_hash != request_hash_)
            return Error{ErrorCode::conflict, "This key was used for another call. Make a new key for each call.", "key"};
        return codec::from_json<R>(codec::parse(kept->answer).value());
    }
    Result<R> result = f(tx);
    if (result) db::keep_answer(tx, person(), key_, operation_, request_hash_, codec::to_text(*result));
    return result;
}

template <class F, class R>
class Call::Writing final : public PendingWrite {
public:
    Writing(Call& call, F f, Repeats repeats) : call_(call), f_(std::move(f)), repeats_(repeats) { core = &call.core_; }

    bool run(db::Transaction& tx) noexcept override
    {
        try {
            result_.emplace(call_.once<R>(tx, f_, repeats_));
        } catch (std::exception const& fault) {
            log_fault(call_.operation_, fault);
            result_.emplace(fault_error());
        }
        return result_->has_value();
    }
    bool await_ready() const noexcept { return false; }
    bool await_suspend(std::coroutine_handle<> handle)
    {
        waiting = handle;
        // After a successful write() this object may already be gone: touch nothing.
        if (call_.services_.store.write(*this)) return true;
        not_committed = busy_error();
        return false;
    }
    Result<R> await_resume()
    {
        if (not_committed) return *std::move(not_committed);
        return *std::move(result_);
    }

private:
    Call& call_;
    F f_;
    Repeats repeats_;
    std::optional<Result<R>> result_;
};

template <class F, class R>
class Call::Reading final : public db::ReadJob {
public:
    Reading(Call& call, F f) : call_(call), f_(std::move(f)) {}

    void run(db::Snapshot& snapshot) noexcept override
    {
        try {
            if (auto refused = call_.check(snapshot)) result_.emplace(*std::move(refused));
            else result_.emplace(f_(snapshot));
        } catch (std::exception const& fault) {
            log_fault(call_.operation_, fault);
            result_.emplace(fault_error());
        }
    }
    void finished() noexcept override { call_.core_.resume(waiting_); }
    bool await_ready() const noexcept { return false; }
    bool await_suspend(std::coroutine_handle<> handle)
    {
        waiting_ = handle;
        if (call_.services_.store.read(*this)) return true;
        result_.emplace(busy_error());
        return false;
    }
    Result<R> await_resume() { return *std::move(result_); }

private:
    Call& call_;
    F f_;
    std::coroutine_handle<> waiting_;
    std::optional<Result<R>> result_;
};

template <class F, class R>
class Call::Computing {
public:
    Computing(Call& call, F f) : call_(call), f_(std::move(f)) {}

    bool await_ready() const noexcept { return false; }
    bool await_suspend(std::coroutine_handle<> handle)
    {
        auto* core = &call_.core_;
        if (call_.services_.workers.post([this, core, handle] {
                try {
                    result_.emplace(f_());
                } catch (std::exception const& fault) {
                    log_fault(call_.operation_, fault);
                    result_.emplace(fault_error());
                }
                core->resume(handle);
            }))
            return true;
        result_.emplace(busy_error());
        return false;
    }
    Result<R> await_resume() { return *std::move(result_); }

private:
    Call& call_;
    F f_;
    std::optional<Result<R>> result_;
};

template <class F>
auto Call::write(F f, Repeats repeats)
{
    using R = typename std::invoke_result_t<F&, db::Transaction&>::value_type;
    return Writing<F, R>(*this, std::move(f), repeats);
}
template <class F>
auto Call::read(F f)
{
    using R = typename std::invoke_result_t<F&, db::Snapshot&>::value_type;
    return Reading<F, R>(*this, std::move(f));
}
template <class F>
auto Call::compute(F f)
{
    using R = std::invoke_result_t<F&>;
    return Computing<F, R>(*this, std::move(f));
}

}  // namespace lyceum::server

#pragma once

#include "protocol/error.hpp"
#include "server/services.hpp"

#include <chrono>
#include <filesystem>
#include <optional>
#include <stop_token>

namespace lyceum::server {

/// How long clamd is waited for.
struct ClamdPatience {
    std::chrono::milliseconds each{20'000};     ///< until it takes a connection, or the next piece of a file
    std::chrono::milliseconds verdict{120'000};  ///< until it says what it found
};

/// Uploads are sent to clamd, the scanner of ClamAV, where one is set: INSTREAM over its socket (clamd(8)). By threads of its
/// own, so that a scanner that hangs holds up nothing else.
class Clamd {
public:
    /// `where` is the path of its socket or `host:port`; empty: nothing is sent.
    explicit Clamd(std::string where, ClamdPatience patience = {});
    ~Clamd();

    [[nodiscard]] bool is_set() const { return !where_.empty(); }
    /// Breaks off what is sent just now; the rest is answered with `unavailable`.
    void stop();

    /// The reason to refuse the file, where there is one; all name `file`. `invalid`: clamd found what it names;
    /// `too_large`: it takes no file so large; `unavailable`: it does not answer. Waits for clamd.
    [[nodiscard]] std::optional<Error> refuse(std::filesystem::path const& file) const;

    /// `co_await clamd.look_into(core, file)`: the same by one of the threads; `busy` where too many files wait.
    class Looking;
    Looking look_into(Core& core, std::filesystem::path file);

private:
    std::string where_;
    ClamdPatience patience_;
    std::stop_source stopped_;
    std::optional<Workers> workers_;
};

class Clamd::Looking {
public:
    Looking(Clamd& clamd, Core& core, std::filesystem::path file) : clamd_(clamd), core_(core), file_(std::move(file)) {}

    bool await_ready() const noexcept { return !clamd_.is_set(); }
    bool await_suspend(std::coroutine_handle<> waiting);
    std::optional<Error> await_resume() { return std::move(refused_); }

private:
    Clamd& clamd_;
    Core& core_;
    std::filesystem::path file_;
    std::optional<Error> refused_;
};

inline Clamd::Looking Clamd::look_into(Core& core, std::filesystem::path file) { return {*this, core, std::move(file)}; }

}  // namespace lyceum::server

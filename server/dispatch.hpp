#pragma once

#include "server/call.hpp"
#include "server/gate.hpp"
#include "server/operations/registry.hpp"

#include <array>
#include <atomic>

namespace lyceum::server {

/// What a transport asks for.
struct Asked {
    std::string operation;
    /// The request, without `key`.
    boost::json::value params;
    codec::Source source = codec::Source::json;
    /// The idempotency key; needed where the operation writes.
    std::string key;
    Caller caller;
    /// Whether the transport can set a cookie: HTTP can, a WebSocket cannot.
    bool can_set_cookie = false;
    /// Whether the transport may only be asked to read: GET.
    bool reads_only = false;
};
struct Answered {
    /// The response's JSON text.
    Result<std::string> body;
    std::optional<SessionChange> session;
};

/// From a named call to its answer, the same for every transport: limits, the operation's entry, the
/// key, the handler, the figures.
class Dispatcher {
public:
    explicit Dispatcher(Services& services);

    /// Runs on the core of the caller's connection, and goes on there. Never throws.
    Task<Answered> call(Asked asked, Core& core);

    /// The reason to refuse where the caller (or, signed out, their address) calls too often; counts the call.
    std::optional<Error> over_rate(Caller const& caller);

    /// Calls by operation, for /metrics: upper bounds of the buckets in seconds, then +Inf.
    static constexpr std::array bucket_bounds_s{0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0};
    struct Figures {
        std::string_view operation;
        std::atomic<std::uint64_t> calls{0}, errors{0}, microseconds{0};
        std::array<std::atomic<std::uint64_t>, bucket_bounds_s.size() + 1> buckets{};
    };
    [[nodiscard]] std::vector<std::unique_ptr<Figures>> const& figures() const { return figures_; }
    [[nodiscard]] Services& services() { return services_; }

private:
    Task<Answered> checked(Asked& asked, Entry const& entry, Core& core);
    std::optional<Error> refusal(Asked const& asked, Entry const& entry);
    void count(Entry const& entry, bool failed, std::chrono::steady_clock::duration took);

    Services& services_;
    Gate person_gate_, address_gate_;
    std::vector<std::unique_ptr<Figures>> figures_;
    std::unordered_map<Entry const*, Figures*> figures_of_;
};

}  // namespace lyceum::server

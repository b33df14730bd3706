#include "server/dispatch.hpp"

#include <boost/container_hash/hash.hpp>
#include <spdlog/spdlog.h>

namespace lyceum::server {
namespace {

constexpr std::size_t key_max = 64;

bool is_key(std::string_view key)
{
    auto const fits = [](char c) { return c > 0x20 && c < 0x7F; };
    return key.size() >= 8 && key.size() <= key_max && std::all_of(key.begin(), key.end(), fits);
}

std::int64_t hash_of(boost::json::value const& params)
{
    return std::int64_t(boost::hash<std::string>{}(boost::json::serialize(params)));
}

}  // namespace

void log_fault(std::string_view where, std::exception const& fault)
{
    spdlog::error("event=fault operation={} reason=\"{}\"", where, fault.what());
}

Dispatcher::Dispatcher(Services& services)
    : services_(services),
      person_gate_(services.settings.limits.calls_per_second, services.settings.limits.calls_per_second * 4),
      address_gate_(services.settings.limits.anonymous_calls_per_second,
                    services.settings.limits.anonymous_calls_per_second * 4)
{
    for (auto const* entry : all_entries()) {
        figures_.push_back(std::make_unique<Figures>());
        figures_.back()->operation = entry->name;
        figures_of_.emplace(entry, figures_.back().get());
    }
}

std::optional<Error> Dispatcher::over_rate(Caller const& caller)
{
    auto const may_pass = caller.person ? person_gate_.pass(std::to_string(caller.person->value))
                                        : address_gate_.pass(caller.address);
    if (may_pass) return std::nullopt;
    return Error{ErrorCode::too_many, "Too many calls in a short time. Wait a few seconds, then try again.", {}};
}

std::optional<Error> Dispatcher::refusal(Asked const& asked, Entry const& entry)
{
    auto const& caller = asked.caller;
    if (auto refused = over_rate(caller)) return refused;
    if (!entry.for_anyone && !caller.person)
        return Error{ErrorCode::unauthenticated, "Sign in first.", {}};
    if (entry.effect == Effect::reads) return std::nullopt;
    if (asked.reads_only)
        return Error{ErrorCode::conflict, asked.operation + " changes something: call it with POST.", {}};
    if (caller.scope == people::TokenScope::read)
        return forbidden("This token may only read.");
    if (entry.effect == Effect::signals) return std::nullopt;
    if (entry.for_anyone && !asked.can_set_cookie)
        return Error{ErrorCode::conflict, asked.operation + " begins a browser session: call it over HTTP.", {}};
    if (!is_key(asked.key))
        return invalid("key", "key: a writing call needs a key of its own, of 8 to 64 visible ASCII characters, made by the client.");
    return std::nullopt;
}

Task<Answered> Dispatcher::call(Asked asked, Core& core)
{
    auto const* entry = find_entry(asked.operation);
    if (!entry) co_return Answered{Error{ErrorCode::unknown_operation, "There is no operation of that name.", {}}, {}};

    auto const began = std::chrono::steady_clock::now();
    std::optional<Answered> answered;
    try {
        answered.emplace(co_await checked(asked, *entry, core));
    } catch (std::exception const& fault) {
        log_fault(entry->name, fault);
        answered.emplace(Answered{fault_error(), {}});
    }
    count(*entry, answered->body.has_error(), std::chrono::steady_clock::now() - began);
    co_return *std::move(answered);
}

Task<Answered> Dispatcher::checked(Asked& asked, Entry const& entry, Core& core)
{
    if (auto refused = refusal(asked, entry)) co_return Answered{*std::move(refused), {}};
    Call call(services_, core, asked.caller);
    auto const hash = entry.effect == Effect::writes ? hash_of(asked.params) : 0;
    call.set_key(asked.key, entry.name, hash);
    auto body = co_await entry.run(call, asked.params, asked.source);
    if (body && !call.guarded()) {
        spdlog::critical("event=unguarded operation={}", entry.name);
        co_return Answered{fault_error(), {}};
    }
    co_return Answered{std::move(body), call.session_change()};
}

void Dispatcher::count(Entry const& entry, bool failed, std::chrono::steady_clock::duration took)
{
    auto& figures = *figures_of_.at(&entry);
    auto const seconds = std::chrono::duration<double>(took).count();
    auto const bucket = std::lower_bound(bucket_bounds_s.begin(), bucket_bounds_s.end(), seconds) - bucket_bounds_s.begin();
    figures.calls.fetch_add(1, std::memory_order_relaxed);
    figures.errors.fetch_add(failed, std::memory_order_relaxed);
    figures.microseconds.fetch_add(std::uint64_t(seconds * 1e6), std::memory_order_relaxed);
    figures.buckets[std::size_t(bucket)].fetch_add(1, std::memory_order_relaxed);
}

}  // namespace lyceum::server

#include "db/cycles.hpp"

#include "server/operations/registry.hpp"

#include <algorithm>

namespace lyceum::server {

using namespace cycles;

namespace {

std::optional<Error> refuse_begin(db::Snapshot& snapshot, Begin::Request const& request)
{
    auto const earlier = db::cycles_of(snapshot, request.action);
    if (std::int64_t(earlier.size()) >= db::cycles_of_action_max)
        return conflict("This action has a hundred cycles already: begin another action with what they taught.");
    if (!request.previous) return std::nullopt;
    auto const previous = std::ranges::find(earlier, *request.previous, &Cycle::id);
    if (previous == earlier.end()) return invalid("previous", "previous: must be a cycle of the same action.");
    if (!previous->decision) return invalid("previous", "previous: decide about that cycle first: adopt, adapt or abandon.");
    return std::nullopt;
}

std::optional<Error> refuse_decided(Cycle const& cycle)
{
    if (cycle.decision) return conflict("This cycle is decided: begin another one that goes on from it.");
    return std::nullopt;
}

}  // namespace

Task<Result<Begin::Response>> handle(Call& call, Begin::Request const& request)
{
    auto begin = [&](db::Transaction& tx) -> Result<Begin::Response> {
        if (auto refused = refuse_begin(tx, request)) return *std::move(refused);
        return Begin::Response{db::begin_cycle(tx, request, call.person())};
    };
    co_return co_await call.write(std::move(begin));
}

Task<Result<Nothing>> handle(Call& call, Write::Request const& request)
{
    auto write = [&](db::Transaction& tx) -> Result<Nothing> {
        if (auto refused = refuse_decided(db::cycle(tx, request.cycle))) return *std::move(refused);
        db::write_cycle(tx, request);
        return Nothing{};
    };
    co_return co_await call.write(std::move(write));
}

Task<Result<Nothing>> handle(Call& call, Decide::Request const& request)
{
    auto decide = [&](db::Transaction& tx) -> Result<Nothing> {
        auto const cycle = db::cycle(tx, request.cycle);
        if (auto refused = refuse_decided(cycle)) return *std::move(refused);
        if (cycle.body.happened.empty()) return invalid("cycle", "cycle: say first what happened.");
        db::decide_cycle(tx, request.cycle, request.decision);
        return Nothing{};
    };
    co_return co_await call.write(std::move(decide));
}

Task<Result<ListOfAction::Response>> handle(Call& call, ListOfAction::Request const& request)
{
    auto list = [&](db::Snapshot& snapshot) -> Result<ListOfAction::Response> {
        return ListOfAction::Response{db::cycles_of(snapshot, request.action)};
    };
    co_return co_await call.read(std::move(list));
}

std::span<Entry const> cycles_entries() { return entries<cycles::Operations>(); }

}  // namespace lyceum::server

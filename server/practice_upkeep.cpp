#include "server/practice_upkeep.hpp"

#include "db/practice_index.hpp"
#include "server/call.hpp"

#include <spdlog/spdlog.h>

namespace lyceum::server {
namespace {

constexpr std::int64_t practices_at_once = 32;

Task<Result<bool>> index_some(Services& services, Core& core)
{
    Call call(services, core, Caller{});
    call.set_guard([](db::Snapshot&) { return std::nullopt; });
    call.set_key({}, "practices.index", 0);
    auto const some = [](db::Snapshot& snapshot) -> Result<bool> { return !db::practices_to_index(snapshot, 1).empty(); };
    auto const waits = co_await call.read(some);
    if (!waits) co_return waits.error();
    if (!*waits) co_return false;
    auto index = [](db::Transaction& tx) -> Result<bool> {
        auto const practices = db::practices_to_index(tx, practices_at_once);
        for (auto const practice : practices) db::index_practice(tx, practice);
        return std::int64_t(practices.size()) == practices_at_once;
    };
    co_return co_await call.write(index);
}

}  // namespace

void PracticeUpkeep::tend(std::stop_token const& stop)
{
    for (bool more = true; more && !stop.stop_requested();) {
        auto const indexed = core_.run(index_some(services_, core_));
        if (!indexed && indexed.error().code != ErrorCode::busy && indexed.error().code != ErrorCode::unavailable)
            spdlog::error("event=practice_index_failed reason=\"{}\"", indexed.error().message);
        more = indexed && *indexed;
    }
}

}  // namespace lyceum::server

#include "server/net/ready.hpp"

#include "db/installation.hpp"
#include "server/call.hpp"

namespace lyceum::server::net {

Task<Answer> readiness(CoreConnections& home)
{
    Call call(home.shared().services, home.io(), Caller{});
    call.set_guard([](db::Snapshot&) { return std::nullopt; });
    call.set_key({}, "readiness", 0);
    auto touch = [](db::Transaction& tx) -> Result<Nothing> {
        db::note_ready(tx);
        return Nothing{};
    };
    auto const written = co_await call.write(touch);
    co_return written ? plain_answer(200, "ready\n") : plain_answer(503, "not ready: " + written.error().message + "\n");
}

}  // namespace lyceum::server::net

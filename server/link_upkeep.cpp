#include "server/link_upkeep.hpp"

#include "server/call.hpp"

#include <spdlog/spdlog.h>

namespace lyceum::server {
namespace {

void let_all(Call& call, std::string_view operation)
{
    call.set_guard([](db::Snapshot&) { return std::nullopt; });
    call.set_key({}, operation, 0);
}

LinkReach reach_of(Settings const& settings)
{
    return settings.library.ask_links == "everywhere" ? LinkReach::everywhere : LinkReach::public_internet;
}

}  // namespace

LinkUpkeep::LinkUpkeep(Services& services, LinkPatience patience)
    : services_(services), is_wanted_(services.settings.library.ask_links != "off"),
      asker_(reach_of(services.settings), services.settings.http.public_url, patience)
{
}

Task<Result<std::optional<db::DueLink>>> LinkUpkeep::due()
{
    Call call(services_, core_, Caller{});
    let_all(call, "links.due");
    auto find = [](db::Snapshot& snapshot) -> Result<std::optional<db::DueLink>> { return db::link_to_ask(snapshot, now()); };
    co_return co_await call.read(find);
}

Task<Result<Nothing>> LinkUpkeep::keep(ResourceId resource, std::string refused)
{
    Call call(services_, core_, Caller{});
    let_all(call, "links.keep");
    auto change = [&](db::Transaction& tx) -> Result<Nothing> {
        db::keep_link_answer(tx, resource, refused);
        return Nothing{};
    };
    co_return co_await call.write(change);
}

bool LinkUpkeep::ask_one(std::stop_token const& stop)
{
    if (!is_wanted_) return false;
    auto const link = core_.run(due());
    if (!link || !*link) return false;
    auto const refused = asker_.ask((*link)->url, stop);
    if (!refused) return false;
    auto const kept = core_.run(keep((*link)->resource, *refused));
    if (!kept) spdlog::warn("event=link_answer_postponed reason=\"{}\"", kept.error().message);
    return kept.has_value();
}

}  // namespace lyceum::server

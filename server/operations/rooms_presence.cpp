#include "server/operations/rooms.hpp"

#include "db/messages.hpp"
#include "db/rooms.hpp"

#include <algorithm>

namespace lyceum::server {
namespace {
constexpr std::size_t present_max = 500;
}

Task<Result<Nothing>> handle(Call& call, rooms::Typing::Request const& request)
{
    auto look = [&](db::Snapshot& snapshot) -> Result<rooms::TypingNow> {
        auto who = db::speaker(snapshot, request.room, call.person(), std::nullopt);
        if (!who) return not_found("room");
        return rooms::TypingNow{request.room, call.person(), std::move(who->author.name)};
    };
    auto typing = co_await call.read(std::move(look));
    if (!typing) co_return typing.error();
    call.services().signals.signal(topic_of(request.room), rooms::TypingNow::name, codec::to_text(*typing), call.person());
    co_return Nothing{};
}

Task<Result<rooms::WhoIsHere::Response>> handle(Call& call, rooms::WhoIsHere::Request const& request)
{
    auto present = call.services().signals.present(topic_of(request.cohort));
    std::ranges::sort(present);
    present.erase(std::unique(present.begin(), present.end()), present.end());
    if (present.size() > present_max) present.resize(present_max);
    auto name = [&](db::Snapshot& snapshot) -> Result<rooms::WhoIsHere::Response> {
        rooms::WhoIsHere::Response response;
        for (auto const person : present)
            if (auto who = db::in_cohort(snapshot, request.cohort, person)) response.people.push_back(*std::move(who));
        std::ranges::sort(response.people, {}, &rooms::Present::name);
        return response;
    };
    co_return co_await call.read(std::move(name));
}

}  // namespace lyceum::server

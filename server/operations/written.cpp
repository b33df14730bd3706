#include "server/operations/written.hpp"

#include "server/access/access.hpp"

namespace lyceum::server {
namespace {

/// Rendering a longer text takes an I/O thread too long.
constexpr std::size_t rendered_here_max_bytes = 2'000;
constexpr std::size_t mentions_by_name_max = 20;

}  // namespace

Task<Result<Rendered>> rendered_body(Call& call, std::string const& body)
{
    std::optional<Result<Rendered>> rendered;
    auto render = [&] {
        rendered.emplace(render_markdown(body, "body"));
        return Nothing{};
    };
    if (body.size() <= rendered_here_max_bytes) {
        render();
    } else {
        auto computed = co_await call.compute(std::move(render));
        if (!computed) co_return computed.error();
    }
    if (*rendered && (*rendered)->mentions.people.size() > mentions_by_name_max)
        co_return invalid("body", "body: must mention at most 20 people by name.");
    co_return *std::move(rendered);
}

std::optional<Error> may_mention(db::Transaction& tx, Call& call, RoomId room, db::Mentions const& mentions)
{
    if (!mentions.everyone || !access::may(tx, call.caller(), Right::facilitate, room)) return std::nullopt;
    return forbidden("Only facilitators mention @everyone. Name the people, or write @facilitators.");
}

}  // namespace lyceum::server

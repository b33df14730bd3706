#include "server/operations/rooms.hpp"

#include "db/messages.hpp"
#include "server/markdown.hpp"

namespace lyceum::server {
namespace {

/// Rendering a longer text takes an I/O thread too long.
constexpr std::size_t rendered_here_max_bytes = 2'000;
constexpr std::size_t mentions_by_name_max = 20;

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

}  // namespace

Task<Result<rooms::PostMessage::Response>> handle(Call& call, rooms::PostMessage::Request const& request)
{
    auto rendered = co_await rendered_body(call, request.body);
    if (!rendered) co_return rendered.error();
    db::Draft const draft{request.body, std::move(rendered->html), std::move(rendered->mentions), request.replyTo};
    auto post = [&](db::Transaction& tx) -> Result<rooms::PostMessage::Response> {
        if (auto refused = may_mention(tx, call, request.room, draft.mentions)) return *std::move(refused);
        auto const speaker = db::speaker(tx, request.room, call.person(), request.asSeat);
        if (!speaker) return invalid("asSeat", "asSeat: must be one of your own seats in this cohort.");
        return db::post_message(tx, request.room, *speaker, draft);
    };
    co_return co_await call.write(std::move(post));
}

}  // namespace lyceum::server

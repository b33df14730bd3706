#include "server/operations/rooms.hpp"

#include "db/access.hpp"
#include "db/audit.hpp"
#include "db/message_changes.hpp"
#include "server/emoji.hpp"
#include "server/operations/written.hpp"

namespace lyceum::server {
namespace {

/// What is said in an archived room stays as it is, but for what a facilitator removes.
std::optional<Error> archived(db::Snapshot& snapshot, Call& call, RoomId room)
{
    if (!db::standing(snapshot, call.person(), room)->archived) return std::nullopt;
    return conflict("This room is archived: it can be read, and nobody writes in it any more.");
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

Task<Result<Nothing>> handle(Call& call, rooms::EditMessage::Request const& request)
{
    auto rendered = co_await rendered_body(call, request.body);
    if (!rendered) co_return rendered.error();
    db::Draft const draft{request.body, std::move(rendered->html), std::move(rendered->mentions), {}};
    auto edit = [&](db::Transaction& tx) -> Result<Nothing> {
        // Who was muted, or may not write here any more, does not write by editing.
        if (auto refused = access::may(tx, call.caller(), Right::post, request.message)) return *std::move(refused);
        auto const room = db::place_of(tx, request.message)->room;
        if (auto refused = may_mention(tx, call, room, draft.mentions)) return *std::move(refused);
        return db::edit_message(tx, request.message, draft);
    };
    co_return co_await call.write(std::move(edit));
}

Task<Result<Nothing>> handle(Call& call, rooms::DeleteMessage::Request const& request)
{
    auto remove = [&](db::Transaction& tx) -> Result<Nothing> {
        if (auto refused = archived(tx, call, db::place_of(tx, request.message)->room)) return *std::move(refused);
        db::delete_message(tx, request.message, call.person());
        return Nothing{};
    };
    co_return co_await call.write(std::move(remove));
}

Task<Result<Nothing>> handle(Call& call, rooms::React::Request const& request)
{
    auto react = [&](db::Transaction& tx) -> Result<Nothing> {
        if (!is_emoji(request.emoji.value)) return invalid("emoji", "emoji: must be one emoji.");
        if (request.on) return db::react(tx, request.message, call.person(), request.emoji.value);
        db::take_reaction_back(tx, request.message, call.person(), request.emoji.value);
        return Nothing{};
    };
    co_return co_await call.write(std::move(react));
}

Task<Result<Nothing>> handle(Call& call, rooms::Pin::Request const& request)
{
    auto pin = [&](db::Transaction& tx) -> Result<Nothing> {
        auto const room = db::place_of(tx, request.message)->room;
        if (auto refused = archived(tx, call, room)) return *std::move(refused);
        if (request.on) {
            if (auto pinned = db::pin(tx, request.message); !pinned) return pinned.error();
        } else {
            db::unpin(tx, request.message);
        }
        db::record(tx, {.person = call.person(), .by = {}, .operation = rooms::Pin::name,
                        .cohort = db::standing(tx, call.person(), room)->cohort,
                        .detail = "message " + std::to_string(request.message.value) + (request.on ? " pinned" : " unpinned")});
        return Nothing{};
    };
    co_return co_await call.write(std::move(pin));
}

}  // namespace lyceum::server

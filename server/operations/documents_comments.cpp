#include "server/operations/documents.hpp"

#include "db/access.hpp"
#include "db/audit.hpp"
#include "db/document_comments.hpp"
#include "db/topics.hpp"
#include "server/operations/written.hpp"

namespace lyceum::server {

using namespace documents;

namespace {

constexpr std::int64_t page_default = 50;

std::optional<Error> wrong_reply(Say::Request const& request)
{
    if (!request.replyTo) return std::nullopt;
    if (request.anchor) return invalid("anchor", "anchor: must be absent in a reply: it stands where its thread does.");
    if (request.quote && !request.quote->value.empty()) return invalid("quote", "quote: must be absent in a reply.");
    return std::nullopt;
}

}  // namespace

Task<Result<Say::Response>> handle(Call& call, Say::Request const& request)
{
    auto rendered = co_await rendered_body(call, request.body);
    if (!rendered) co_return rendered.error();
    db::Draft const draft{request.body, std::move(rendered->html), std::move(rendered->mentions), {}};
    auto say = [&](db::Transaction& tx) -> Result<Say::Response> {
        if (auto refused = access::may_write(tx, call.caller(), request.document)) return *std::move(refused);
        if (auto refused = wrong_reply(request)) return *std::move(refused);
        auto const room = db::place_of(tx, request.document)->room;
        if (auto refused = may_mention(tx, call, room, draft.mentions)) return *std::move(refused);
        auto const speaker = db::speaker(tx, room, call.person(), std::nullopt).value();
        auto const quote = request.quote ? request.quote->value : std::string();
        return db::comment_on(tx, request.document, speaker, {request.anchor, quote, draft, request.replyTo});
    };
    co_return co_await call.write(std::move(say));
}

Task<Result<Nothing>> handle(Call& call, EditComment::Request const& request)
{
    auto rendered = co_await rendered_body(call, request.body);
    if (!rendered) co_return rendered.error();
    db::Draft const draft{request.body, std::move(rendered->html), std::move(rendered->mentions), {}};
    auto edit = [&](db::Transaction& tx) -> Result<Nothing> {
        // Who was muted, or may not write here any more, does not write by editing.
        auto const place = db::place_of(tx, request.comment)->document;
        if (auto refused = access::may_write(tx, call.caller(), place.document)) return *std::move(refused);
        if (auto refused = may_mention(tx, call, place.room, draft.mentions)) return *std::move(refused);
        return db::edit_comment(tx, request.comment, draft);
    };
    co_return co_await call.write(std::move(edit));
}

Task<Result<Nothing>> handle(Call& call, DeleteComment::Request const& request)
{
    auto remove = [&](db::Transaction& tx) -> Result<Nothing> {
        auto const place = db::place_of(tx, request.comment)->document;
        if (place.archived || db::standing(tx, call.person(), place.room)->archived)
            return conflict("This is archived: it can be read, and nobody changes what was said about it any more.");
        db::delete_comment(tx, request.comment);
        return Nothing{};
    };
    co_return co_await call.write(std::move(remove));
}

Task<Result<Nothing>> handle(Call& call, RemoveComment::Request const& request)
{
    auto remove = [&](db::Transaction& tx) -> Result<Nothing> {
        auto const comment = db::comment(tx, request.comment).value();
        if (!db::delete_comment(tx, request.comment)) return conflict("This comment was deleted already.");
        auto const room = db::place_of(tx, request.comment)->document.room;
        db::record(tx, {.person = call.person(), .by = {}, .operation = RemoveComment::name,
                        .cohort = db::standing(tx, call.person(), room)->cohort,
                        .detail = "comment " + std::to_string(comment.id.value) + " of " + comment.author.name + ": "
                                  + request.reason.value});
        return Nothing{};
    };
    co_return co_await call.write(std::move(remove));
}

Task<Result<Nothing>> handle(Call& call, ResolveComment::Request const& request)
{
    auto resolve = [&](db::Transaction& tx) -> Result<Nothing> {
        auto const document = db::place_of(tx, request.comment)->document.document;
        if (auto refused = access::may_write(tx, call.caller(), document)) return *std::move(refused);
        auto const state = request.on ? db::ThreadState::resolved : db::ThreadState::open;
        db::set_thread_state(tx, request.comment, state, call.person());
        return Nothing{};
    };
    co_return co_await call.write(std::move(resolve));
}

Task<Result<ListComments::Response>> handle(Call& call, ListComments::Request const& request)
{
    auto list = [&](db::Snapshot& snapshot) -> Result<ListComments::Response> {
        std::optional<db::ThreadState> state;
        if (request.resolved) state = *request.resolved ? db::ThreadState::resolved : db::ThreadState::open;
        auto const limit = request.limit ? request.limit->value : page_default;
        auto page = db::threads_of(snapshot, request.document, state, request.after.value_or(CommentId{}), limit);
        return ListComments::Response{std::move(page.threads), page.more, db::last_number(snapshot, topic_of(request.document))};
    };
    co_return co_await call.read(std::move(list));
}

}  // namespace lyceum::server

#include "server/operations/rooms.hpp"

#include "db/access.hpp"
#include "db/message_search.hpp"
#include "db/messages.hpp"
#include "db/notifications.hpp"
#include "db/rooms.hpp"
#include "db/topics.hpp"
#include "server/markdown.hpp"
#include "server/snippet.hpp"

namespace lyceum::server {
namespace {

constexpr std::int64_t page_default = 50;
constexpr std::int64_t hits_default = 20;
constexpr MessageId newest{std::numeric_limits<std::int64_t>::max()};

}  // namespace

Task<Result<rooms::ListMessages::Response>> handle(Call& call, rooms::ListMessages::Request const& request)
{
    auto list = [&](db::Snapshot& snapshot) -> Result<rooms::ListMessages::Response> {
        if (request.before.has_value() + request.after.has_value() + request.around.has_value() > 1)
            return invalid("before", "before: must stand alone: give one of before, after and around.");
        auto const limit = request.limit ? request.limit->value : page_default;
        auto page = request.before   ? db::messages_before(snapshot, request.room, *request.before, limit)
                    : request.after  ? db::messages_after(snapshot, request.room, *request.after, limit)
                    : request.around ? db::messages_around(snapshot, request.room, *request.around, limit)
                                     : db::newest_messages(snapshot, request.room, limit);
        if (request.around && page.messages.empty()) return not_found("message");
        return rooms::ListMessages::Response{std::move(page.messages), page.more_before, page.more_after,
                                             db::last_number(snapshot, topic_of(request.room))};
    };
    co_return co_await call.read(std::move(list));
}

Task<Result<rooms::GetThread::Response>> handle(Call& call, rooms::GetThread::Request const& request)
{
    auto get = [&](db::Snapshot& snapshot) -> Result<rooms::GetThread::Response> {
        auto const limit = request.limit ? request.limit->value : page_default;
        auto thread = db::thread(snapshot, request.message, request.after.value_or(MessageId{}), limit).value();
        auto const last = db::last_number(snapshot, topic_of(thread.first.room));
        return rooms::GetThread::Response{std::move(thread.first), std::move(thread.replies), thread.more, last};
    };
    co_return co_await call.read(std::move(get));
}

Task<Result<rooms::ListPinned::Response>> handle(Call& call, rooms::ListPinned::Request const& request)
{
    auto list = [&](db::Snapshot& snapshot) -> Result<rooms::ListPinned::Response> {
        return rooms::ListPinned::Response{db::pinned_messages(snapshot, request.room)};
    };
    co_return co_await call.read(std::move(list));
}

Task<Result<Nothing>> handle(Call& call, rooms::MarkRead::Request const& request)
{
    auto mark = [&](db::Transaction& tx) -> Result<Nothing> {
        auto const place = db::place_of(tx, request.message);
        if (!place || place->room != request.room) return invalid("message", "message: must be a message of this room.");
        db::mark_read(tx, request.room, call.person(), request.message);
        db::mark_notifications_read(tx, call.person(), request.room, request.message);
        return Nothing{};
    };
    co_return co_await call.write(std::move(mark));
}

Task<Result<rooms::Search::Response>> handle(Call& call, rooms::Search::Request const& request)
{
    auto const limit = request.limit ? request.limit->value : hits_default;
    auto search = [&](db::Snapshot& snapshot) -> Result<rooms::Search::Response> {
        auto const query = db::parse_query(request.query.value);
        rooms::Search::Response response{
            .hits = db::search_messages(snapshot, call.person(), query, request.cohort, request.before.value_or(newest),
                                        limit + 1),
            .more = false};
        response.more = std::int64_t(response.hits.size()) > limit;
        if (response.more) response.hits.pop_back();
        return response;
    };
    auto found = co_await call.read(std::move(search));
    if (!found) co_return found.error();
    auto shorten = [&] {
        for (auto& hit : found->hits) hit.snippet = snippet(plain_words(hit.snippet));
        return Nothing{};
    };
    auto shortened = co_await call.compute(std::move(shorten));
    if (!shortened) co_return shortened.error();
    co_return *std::move(found);
}

}  // namespace lyceum::server

#include "server/operations/rooms.hpp"

#include "db/messages.hpp"
#include "db/topics.hpp"

namespace lyceum::server {
namespace {

constexpr std::int64_t page_default = 50;

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

}  // namespace lyceum::server

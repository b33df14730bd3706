#include "db/notifications.hpp"

#include "db/commitments.hpp"
#include "db/meetings.hpp"
#include "db/rooms.hpp"
#include "db/topics.hpp"
#include "server/operations/commitments.hpp"

namespace lyceum::server {

using namespace notifications;

namespace {

constexpr std::int64_t page_default = 50;
constexpr std::int64_t next_meetings_max = 5;
constexpr std::int64_t home_items_max = 10;
constexpr NotificationId newest{std::numeric_limits<std::int64_t>::max()};

}  // namespace

Task<Result<ListOfPerson::Response>> handle(Call& call, ListOfPerson::Request const& request)
{
    auto list = [&](db::Snapshot& snapshot) -> Result<ListOfPerson::Response> {
        auto const limit = request.limit ? request.limit->value : page_default;
        auto const page = request.unreadOnly.value_or(false) ? db::unread_notifications_of : db::notifications_of;
        ListOfPerson::Response response{
            .notifications = page(snapshot, call.person(), request.before.value_or(newest), limit + 1),
            .unread = db::unread_count(snapshot, call.person()),
            .more = false};
        response.more = std::int64_t(response.notifications.size()) > limit;
        if (response.more) response.notifications.pop_back();
        return response;
    };
    co_return co_await call.read(std::move(list));
}

Task<Result<Nothing>> handle(Call& call, MarkRead::Request const& request)
{
    auto mark = [&](db::Transaction& tx) -> Result<Nothing> {
        db::mark_notification_read(tx, request.notification);
        return Nothing{};
    };
    co_return co_await call.write(std::move(mark));
}

Task<Result<Home::Response>> handle(Call& call, Home::Request const&)
{
    auto look = [&](db::Snapshot& snapshot) -> Result<Home::Response> {
        auto const person = call.person();
        auto promised = db::open_commitments(snapshot, person, home_items_max);
        auto in_them = in_plans(snapshot, call.caller(), promised);
        return Home::Response{.next = db::next_meetings(snapshot, person, now(), next_meetings_max),
                              .promised = std::move(promised),
                              .inPlans = std::move(in_them),
                              .wroteToMe = db::unread_notifications_of(snapshot, person, newest, home_items_max),
                              .unreadRooms = db::unread_rooms(snapshot, person, home_items_max),
                              .lastEvent = db::last_number(snapshot, topic_of(person))};
    };
    co_return co_await call.read(std::move(look));
}

std::span<Entry const> notifications_entries() { return entries<notifications::Operations>(); }

}  // namespace lyceum::server

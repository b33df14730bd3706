#include "server/operations/meetings.hpp"

#include "db/meeting_calendar.hpp"
#include "server/access/secrets.hpp"

namespace lyceum::server {

using namespace meetings;

Task<Result<CalendarFeed::Response>> handle(Call& call, CalendarFeed::Request const& request)
{
    auto make = [&](db::Transaction& tx) -> Result<CalendarFeed::Response> {
        if (db::has_calendar(tx, call.person()) && !request.renew.value_or(false)) return CalendarFeed::Response{};
        auto const secret = access::new_secret();
        db::set_calendar(tx, call.person(), access::hash_of(secret));
        return CalendarFeed::Response{call.services().settings.http.public_url + "/calendar/" + secret + ".ics"};
    };
    co_return co_await call.write(make, Repeats::handled_again);
}

}  // namespace lyceum::server

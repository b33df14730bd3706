#include "db/activities.hpp"
#include "db/meeting_rooms.hpp"
#include "server/operations/activities.hpp"

namespace lyceum::server {

using namespace activities;

namespace {

bool is_anonymous_vote(Activity const& activity)
{
    return activity.anonymous && (activity.kind == Kind::poll || activity.kind == Kind::dots);
}

std::optional<Error> not_running(db::Snapshot& snapshot, MeetingId meeting)
{
    if (db::is_running(snapshot, meeting)) return std::nullopt;
    return conflict("This session is not open: its activities open and end while it is.");
}

/// The people of a breakout open its activities while it is open, and so does who facilitates.
std::optional<Error> not_open_around(db::Snapshot& snapshot, Call& call, Activity const& activity)
{
    if (auto refused = not_running(snapshot, activity.meeting)) return refused;
    return activity.breakout ? access::may(snapshot, call.caller(), Right::post, *activity.breakout) : std::nullopt;
}

std::optional<Error> not_open(Activity const& activity)
{
    if (activity.state == State::open) return std::nullopt;
    return conflict(activity.state == State::prepared ? "This activity has not been opened yet." : "This activity has ended.");
}

}  // namespace

Task<Result<Open::Response>> handle(Call& call, Open::Request const& request)
{
    auto open = [&](db::Transaction& tx) -> Result<Open::Response> {
        auto const activity = db::activity(tx, request.activity).value();
        if (auto refused = not_open_around(tx, call, activity)) return *std::move(refused);
        if (activity.state == State::ended) return conflict("This activity has ended: open it again with activities.reopen.");
        if (activity.state == State::prepared) db::open_activity(tx, activity.id, call.person());
        return Open::Response{as_seen(tx, call, db::activity(tx, request.activity).value())};
    };
    co_return co_await call.write(std::move(open));
}

Task<Result<Show::Response>> handle(Call& call, Show::Request const& request)
{
    auto show = [&](db::Transaction& tx) -> Result<Show::Response> {
        auto const activity = db::activity(tx, request.activity).value();
        if (activity.state == State::prepared) return conflict("This activity has not been opened yet.");
        if (is_anonymous_vote(activity) && activity.state == State::open)
            return conflict("An anonymous vote shows when it ends, so that nobody reads from it how the last one voted.");
        if (!activity.shownAt) db::show_activity(tx, activity.id);
        return Show::Response{as_seen(tx, call, db::activity(tx, request.activity).value())};
    };
    co_return co_await call.write(std::move(show));
}

Task<Result<End::Response>> handle(Call& call, End::Request const& request)
{
    auto end = [&](db::Transaction& tx) -> Result<End::Response> {
        auto const activity = db::activity(tx, request.activity).value();
        if (activity.state == State::prepared) return conflict("This activity has not been opened yet.");
        db::end_activity(tx, activity.id);
        return End::Response{as_seen(tx, call, db::activity(tx, request.activity).value())};
    };
    co_return co_await call.write(std::move(end));
}

Task<Result<Reopen::Response>> handle(Call& call, Reopen::Request const& request)
{
    auto reopen = [&](db::Transaction& tx) -> Result<Reopen::Response> {
        auto const activity = db::activity(tx, request.activity).value();
        if (auto refused = not_open_around(tx, call, activity)) return *std::move(refused);
        if (activity.state == State::prepared) return *not_open(activity);
        if (is_anonymous_vote(activity) && activity.state == State::ended)
            return conflict("Nobody knows any more who voted in this anonymous vote, so it is not opened again. Add another one.");
        if (activity.state == State::ended) db::open_activity(tx, activity.id, call.person());
        return Reopen::Response{as_seen(tx, call, db::activity(tx, request.activity).value())};
    };
    co_return co_await call.write(std::move(reopen));
}

}  // namespace lyceum::server

#include "db/checkpoints.hpp"

#include "protocol/periods.hpp"
#include "server/operations/registry.hpp"

namespace lyceum::server {

using namespace checkpoints;

namespace {

constexpr std::int64_t checkpoints_max = 100;
constexpr std::int32_t ahead_max_days = 366;

std::optional<Error> refuse_closed(db::Snapshot& snapshot, CheckpointId checkpoint)
{
    if (db::checkpoint(snapshot, checkpoint).closed) return conflict("This check-in is closed: what was decided in it stands.");
    return std::nullopt;
}

std::optional<Error> refuse_unfinished(db::Snapshot& snapshot, CheckpointId checkpoint)
{
    auto const goal = db::unfinished(snapshot, checkpoint);
    if (!goal) return std::nullopt;
    if (goal->is_undecided) return conflict("Nothing is decided yet about \"" + goal->statement + "\": keep, change or stop it, and say why.");
    return conflict("It was decided to change \"" + goal->statement + "\", and nothing of it was changed yet: change the goal, a strategy or an action of it, or decide otherwise.");
}

/// Who may not see the session is not told that there is one.
void hide_meeting(db::Snapshot& snapshot, Caller const& caller, Checkpoint& checkpoint)
{
    if (checkpoint.meeting && access::may(snapshot, caller, Right::see, *checkpoint.meeting)) checkpoint.meeting.reset();
}

}  // namespace

Task<Result<checkpoints::Open::Response>> handle(Call& call, checkpoints::Open::Request const& request)
{
    auto open = [&](db::Transaction& tx) -> Result<checkpoints::Open::Response> {
        if (db::state_of(tx, request.plan) != plans::State::active)
            return conflict("This plan is not active: quarterly check-ins begin when it is.");
        if (db::has_open_checkpoint(tx, request.plan)) return conflict("A check-in of this plan is open already: close that one first.");
        if (request.onDay.since_epoch_days > periods::day_of(tx.at()).since_epoch_days + ahead_max_days)
            return invalid("onDay", "onDay: must be within a year from today.");
        if (request.meeting && access::may(tx, call.caller(), Right::see, *request.meeting))
            return invalid("meeting", "meeting: must be a session that you see.");
        return checkpoints::Open::Response{db::open_checkpoint(tx, request, call.person())};
    };
    co_return co_await call.write(std::move(open));
}

Task<Result<ListOfPlan::Response>> handle(Call& call, ListOfPlan::Request const& request)
{
    auto list = [&](db::Snapshot& snapshot) -> Result<ListOfPlan::Response> {
        ListOfPlan::Response response{db::checkpoints_of(snapshot, request.plan, checkpoints_max)};
        for (auto& checkpoint : response.checkpoints) hide_meeting(snapshot, call.caller(), checkpoint);
        return response;
    };
    co_return co_await call.read(std::move(list));
}

Task<Result<ListOfMeeting::Response>> handle(Call& call, ListOfMeeting::Request const& request)
{
    auto list = [&](db::Snapshot& snapshot) -> Result<ListOfMeeting::Response> {
        auto held = db::checkpoints_held_in(snapshot, request.meeting, checkpoints_max);
        std::erase_if(held, [&](Held const& one) { return bool(access::may(snapshot, call.caller(), Right::see, one.checkpoint)); });
        return ListOfMeeting::Response{std::move(held)};
    };
    co_return co_await call.read(std::move(list));
}

Task<Result<Get::Response>> handle(Call& call, Get::Request const& request)
{
    auto get = [&](db::Snapshot& snapshot) -> Result<Get::Response> {
        auto response = db::both_columns(snapshot, request.checkpoint, call.person());
        hide_meeting(snapshot, call.caller(), response.checkpoint);
        response.mayDecide = !response.checkpoint.closed && !access::may(snapshot, call.caller(), Right::own, request.checkpoint);
        return response;
    };
    co_return co_await call.read(std::move(get));
}

Task<Result<Nothing>> handle(Call& call, checkpoints::Decide::Request const& request)
{
    auto decide = [&](db::Transaction& tx) -> Result<Nothing> {
        if (auto refused = refuse_closed(tx, request.checkpoint)) return *std::move(refused);
        if (!db::decides_about(tx, request.checkpoint, request.goal)) return invalid("goal", "goal: must be an open goal of this plan.");
        db::decide_goal(tx, request, call.person());
        return Nothing{};
    };
    co_return co_await call.write(std::move(decide));
}

Task<Result<Nothing>> handle(Call& call, checkpoints::Close::Request const& request)
{
    auto close = [&](db::Transaction& tx) -> Result<Nothing> {
        if (auto refused = refuse_closed(tx, request.checkpoint)) return *std::move(refused);
        if (auto refused = refuse_unfinished(tx, request.checkpoint)) return *std::move(refused);
        db::close_checkpoint(tx, request.checkpoint, request.family ? std::optional(request.family->value) : std::nullopt);
        return Nothing{};
    };
    co_return co_await call.write(std::move(close));
}

Task<Result<Family::Response>> handle(Call& call, Family::Request const& request)
{
    auto read = [&](db::Snapshot& snapshot) -> Result<Family::Response> { return db::for_families(snapshot, request.checkpoint); };
    co_return co_await call.read(std::move(read));
}

std::span<Entry const> checkpoints_entries() { return entries<checkpoints::Operations>(); }

}  // namespace lyceum::server

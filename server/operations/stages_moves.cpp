#include "db/stage_moves.hpp"

#include "db/stages.hpp"
#include "server/operations/stages.hpp"

namespace lyceum::server {

using namespace stages;

namespace {

std::optional<std::string> why_of(std::optional<lyceum::Line<0, 200>> const& why)
{
    return why && !why->value.empty() ? std::optional(why->value) : std::nullopt;
}

/// The response of an operation that gives the stage as it stands after the change.
template <class Response>
Result<Response> answer(Result<Stage>&& stage)
{
    if (!stage) return stage.error();
    return Response{*std::move(stage)};
}

}  // namespace

Task<Result<Move::Response>> handle(Call& call, Move::Request const& request)
{
    auto move = [&](db::Transaction& tx) { return answer<Move::Response>(db::move_stage(tx, request, call.person())); };
    co_return co_await call.write(std::move(move));
}

Task<Result<Extend::Response>> handle(Call& call, Extend::Request const& request)
{
    auto extend = [&](db::Transaction& tx) {
        return answer<Extend::Response>(
            db::extend_stage(tx, request.stage, request.minutes, why_of(request.why), call.person()));
    };
    co_return co_await call.write(std::move(extend));
}

Task<Result<ExtendBreakouts::Response>> handle(Call& call, ExtendBreakouts::Request const& request)
{
    auto extend = [&](db::Transaction& tx) -> Result<ExtendBreakouts::Response> {
        if (db::breakout_stages(tx, request.meeting).empty()) return conflict("No breakout is open.");
        auto stages = db::extend_breakouts(tx, request.meeting, request.minutes, why_of(request.why), call.person());
        if (stages.empty()) return conflict("No time runs in the breakouts that could be extended.");
        return ExtendBreakouts::Response{std::move(stages)};
    };
    co_return co_await call.write(std::move(extend));
}

Task<Result<Pause::Response>> handle(Call& call, Pause::Request const& request)
{
    auto pause = [&](db::Transaction& tx) { return answer<Pause::Response>(db::pause_stage(tx, request.stage, call.person())); };
    co_return co_await call.write(std::move(pause));
}

Task<Result<Resume::Response>> handle(Call& call, Resume::Request const& request)
{
    auto resume = [&](db::Transaction& tx) { return answer<Resume::Response>(db::resume_stage(tx, request.stage, call.person())); };
    co_return co_await call.write(std::move(resume));
}

Task<Result<SetTurns::Response>> handle(Call& call, SetTurns::Request const& request)
{
    auto set = [&](db::Transaction& tx) { return answer<SetTurns::Response>(db::set_turns(tx, request, call.person())); };
    co_return co_await call.write(std::move(set));
}

Task<Result<NextTurn::Response>> handle(Call& call, NextTurn::Request const& request)
{
    auto next = [&](db::Transaction& tx) { return answer<NextTurn::Response>(db::next_turn(tx, request, call.person())); };
    co_return co_await call.write(std::move(next));
}

Task<Result<GetTurns::Response>> handle(Call& call, GetTurns::Request const& request)
{
    auto get = [&](db::Snapshot& snapshot) -> Result<GetTurns::Response> {
        return GetTurns::Response{db::turns_of(snapshot, request.stage)};
    };
    co_return co_await call.read(std::move(get));
}

}  // namespace lyceum::server

#include "db/outcomes.hpp"

#include "db/recap_search.hpp"
#include "db/topics.hpp"
#include "server/operations/registry.hpp"

namespace lyceum::server {

using namespace outcomes;

namespace {

constexpr std::int64_t page_default = 50;
constexpr OutcomeId newest{std::numeric_limits<std::int64_t>::max()};

/// Nothing, where it can be caught there.
std::optional<Error> misplaced(db::Snapshot& snapshot, Call& call, Add::Request const& request)
{
    if (request.segment && !db::is_of_meeting(snapshot, request.meeting, *request.segment))
        return invalid("segment", "segment: must be one of this session.");
    if (!request.breakout) return std::nullopt;
    auto const breakout = db::run_of(snapshot, *request.breakout);
    if (!breakout || breakout->meeting != request.meeting || access::may(snapshot, call.caller(), Right::see, *request.breakout))
        return invalid("breakout", "breakout: must be one of this session that you see.");
    if (!breakout->opened) return invalid("breakout", "breakout: has not been opened yet.");
    return std::nullopt;
}

}  // namespace

Task<Result<Add::Response>> handle(Call& call, Add::Request const& request)
{
    auto add = [&](db::Transaction& tx) -> Result<Add::Response> {
        if (auto refused = access::may_record(tx, call.caller(), request.meeting)) return *std::move(refused);
        if (auto fault = misplaced(tx, call, request)) return *std::move(fault);
        auto const segment = request.segment ? request.segment : db::standing_in(tx, request.meeting, request.breakout);
        auto const added = db::add_outcome(
            tx, {request.meeting, request.kind, request.body.value, segment, request.breakout, call.person()});
        if (!added) return added.error();
        db::index_recap(tx, request.meeting);
        return Add::Response{db::outcome(tx, *added).value()};
    };
    co_return co_await call.write(std::move(add));
}

Task<Result<Nothing>> handle(Call& call, Update::Request const& request)
{
    auto update = [&](db::Transaction& tx) -> Result<Nothing> {
        auto const place = db::place_of(tx, request.outcome).value();
        if (place.removed) return conflict("This was taken back.");
        db::OutcomeChange change{.kind = request.kind, .body = {}};
        if (request.body) change.body = request.body->value;
        db::change_outcome(tx, request.outcome, change);
        db::index_recap(tx, place.meeting);
        return Nothing{};
    };
    co_return co_await call.write(std::move(update));
}

Task<Result<Nothing>> handle(Call& call, Remove::Request const& request)
{
    auto remove = [&](db::Transaction& tx) -> Result<Nothing> {
        db::remove_outcome(tx, request.outcome);
        db::index_recap(tx, db::place_of(tx, request.outcome)->meeting);
        return Nothing{};
    };
    co_return co_await call.write(std::move(remove));
}

Task<Result<ListOfMeeting::Response>> handle(Call& call, ListOfMeeting::Request const& request)
{
    auto list = [&](db::Snapshot& snapshot) -> Result<ListOfMeeting::Response> {
        auto const limit = request.limit ? request.limit->value : page_default;
        auto const reader = db::reader_of(snapshot, call.person(), request.meeting);
        ListOfMeeting::Response response{
            .outcomes = db::outcomes_of(snapshot, request.meeting, reader, request.kind,
                                        request.before.value_or(newest), limit + 1)};
        response.more = std::int64_t(response.outcomes.size()) > limit;
        if (response.more) response.outcomes.pop_back();
        response.lastEvent = db::last_number(snapshot, topic_of(request.meeting));
        return response;
    };
    co_return co_await call.read(std::move(list));
}

std::span<Entry const> outcomes_entries() { return entries<outcomes::Operations>(); }

}  // namespace lyceum::server

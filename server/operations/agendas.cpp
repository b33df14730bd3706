#include "server/operations/agendas.hpp"

#include "db/access.hpp"
#include "db/agendas.hpp"
#include "db/topics.hpp"

namespace lyceum::server {

using namespace agendas;

Task<Result<GetAgenda::Response>> handle(Call& call, GetAgenda::Request const& request)
{
    auto get = [&](db::Snapshot& snapshot) -> Result<GetAgenda::Response> {
        auto const length = db::agenda_length(snapshot, request.meeting);
        return GetAgenda::Response{.segments = db::segments_of(snapshot, request.meeting),
                                   .minutes = length.minutes,
                                   .overrun = length.overrun,
                                   .openPromises = db::count_open_promises(snapshot, request.meeting),
                                   .mayChange = !access::may(snapshot, call.caller(), Right::facilitate, request.meeting),
                                   .lastEvent = db::last_number(snapshot, topic_of(request.meeting))};
    };
    co_return co_await call.read(std::move(get));
}

Task<Result<Nothing>> handle(Call& call, MoveSegment::Request const& request)
{
    auto move = [&](db::Transaction& tx) -> Result<Nothing> {
        auto const meeting = db::meeting_of(tx, request.segment);
        if (request.after && (*request.after == request.segment || db::meeting_of(tx, *request.after) != meeting))
            return invalid("after", "after: must be another block of the same agenda.");
        db::move_segment(tx, request.segment, request.after);
        return Nothing{};
    };
    co_return co_await call.write(std::move(move));
}

Task<Result<Nothing>> handle(Call& call, RemoveSegment::Request const& request)
{
    auto remove = [&](db::Transaction& tx) -> Result<Nothing> {
        if (db::segment(tx, request.segment).value().beganAt)
            return conflict("This block has begun: it stays in the agenda, and in the recap.");
        db::remove_segment(tx, request.segment);
        return Nothing{};
    };
    co_return co_await call.write(std::move(remove));
}

std::span<Entry const> agendas_entries() { return entries<agendas::Operations>(); }

}  // namespace lyceum::server

#include "server/operations/rooms.hpp"

#include "db/access.hpp"
#include "db/audit.hpp"
#include "db/message_changes.hpp"
#include "db/rooms.hpp"

namespace lyceum::server {

Task<Result<Nothing>> handle(Call& call, rooms::RemoveMessage::Request const& request)
{
    auto remove = [&](db::Transaction& tx) -> Result<Nothing> {
        auto const message = db::message(tx, request.message).value();
        if (message.deleted) return conflict("This message was deleted already.");
        db::delete_message(tx, request.message, call.person());
        auto const cohort = db::room(tx, message.room, call.person()).value().cohort;
        db::record(tx, {.person = call.person(), .by = {}, .operation = rooms::RemoveMessage::name, .cohort = cohort,
                        .detail = "message " + std::to_string(message.id.value) + " of " + message.author.name + ": "
                                  + request.reason.value});
        return Nothing{};
    };
    co_return co_await call.write(std::move(remove));
}

Task<Result<rooms::GetHistory::Response>> handle(Call& call, rooms::GetHistory::Request const& request)
{
    auto get = [&](db::Snapshot& snapshot) -> Result<rooms::GetHistory::Response> {
        return rooms::GetHistory::Response{db::versions_of(snapshot, request.message)};
    };
    co_return co_await call.read(std::move(get));
}

Task<Result<Nothing>> handle(Call& call, rooms::Mute::Request const& request)
{
    auto mute = [&](db::Transaction& tx) -> Result<Nothing> {
        auto const muted = db::in_cohort(tx, request.cohort, request.person);
        if (!muted) return not_found("person in this cohort");
        if (request.hours > 0 && db::standing(tx, request.person, request.cohort)->facilitates)
            return forbidden("Who runs the cohort is not muted: a lead takes the seat away instead.");
        std::optional<Instant> until;
        if (request.hours > 0) until = tx.at().plus(std::chrono::hours(request.hours.value));
        db::mute(tx, request.cohort, request.person, until);
        auto const what = until ? "muted until " + to_string(*until) : std::string("unmuted");
        db::record(tx, {.person = call.person(), .by = {}, .operation = rooms::Mute::name, .cohort = request.cohort,
                        .detail = muted->name + " " + what + ": " + request.reason.value});
        return Nothing{};
    };
    co_return co_await call.write(std::move(mute));
}

}  // namespace lyceum::server

#include "server/operations/invitations.hpp"

#include "db/audit.hpp"
#include "db/doors.hpp"
#include "server/access/secrets.hpp"

namespace lyceum::server {

using namespace invitations;

namespace {

constexpr std::int64_t minutes_default = 60;
constexpr std::int64_t arrivals_max = 100;

std::string path_of(std::string const& code) { return "/join/" + code; }

}  // namespace

Task<Result<OpenDoor::Response>> handle(Call& call, OpenDoor::Request const& request)
{
    auto open = [&](db::Transaction& tx) -> Result<OpenDoor::Response> {
        auto const closes = tx.at().plus(std::chrono::minutes{request.minutes ? request.minutes->value : minutes_default});
        auto code = access::new_code(access::door_code_length);
        auto const door = db::open_door(tx, request.cohort, code, call.person(), closes);
        db::record(tx, {.person = call.person(), .by = {}, .operation = OpenDoor::name, .cohort = request.cohort,
                        .detail = "door " + std::to_string(door.value) + " open until " + to_string(closes)});
        auto path = path_of(code);
        return OpenDoor::Response{door, std::move(code), std::move(path), closes};
    };
    co_return co_await call.write(std::move(open));
}

Task<Result<Nothing>> handle(Call& call, CloseDoor::Request const& request)
{
    auto close = [&](db::Transaction& tx) -> Result<Nothing> {
        if (db::close_door(tx, request.cohort))
            db::record(tx, {.person = call.person(), .by = {}, .operation = CloseDoor::name, .cohort = request.cohort,
                            .detail = "the door was closed"});
        return Nothing{};
    };
    co_return co_await call.write(std::move(close));
}

Task<Result<GetDoor::Response>> handle(Call& call, GetDoor::Request const& request)
{
    auto get = [&](db::Snapshot& snapshot) -> Result<GetDoor::Response> {
        GetDoor::Response response{.open = false, .code = {}, .path = {}, .closes = {},
                                   .arrivals = db::arrivals(snapshot, request.cohort, arrivals_max)};
        if (auto door = db::open_door_of(snapshot, request.cohort, now())) {
            response.open = true;
            response.path = path_of(door->code);
            response.code = std::move(door->code);
            response.closes = door->closes;
        }
        return response;
    };
    co_return co_await call.read(std::move(get));
}

}  // namespace lyceum::server

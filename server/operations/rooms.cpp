#include "server/operations/rooms.hpp"

#include "db/audit.hpp"
#include "db/practice_rooms.hpp"
#include "db/rooms.hpp"

namespace lyceum::server {
namespace {

/// Whoever is named in a closed room must be able to see the cohort around it.
std::optional<Error> stranger_among(db::Snapshot& snapshot, CohortId cohort, std::vector<PersonId> const& members)
{
    for (std::size_t i = 0; i < members.size(); ++i) {
        if (db::is_in_cohort(snapshot, cohort, members[i])) continue;
        auto const field = "members[" + std::to_string(i) + "]";
        return invalid(field, field + ": must be a person of this cohort.");
    }
    return std::nullopt;
}

std::optional<Error> name_taken(db::Snapshot& snapshot, CohortId cohort, std::string_view name)
{
    if (!db::has_room_named(snapshot, cohort, name)) return std::nullopt;
    return Error{ErrorCode::conflict, "name: this cohort has a room of that name already, perhaps an archived one.", "name"};
}

/// The rooms of a session or a practice change with it, not by themselves.
std::optional<Error> of_something_else(db::Snapshot& snapshot, rooms::Room const& room)
{
    if (room.meeting) return conflict("This is the room of a session: it has the session's name and people, and closes with it.");
    if (db::practice_of(snapshot, room.id))
        return conflict("This is the conversation about a practice: it has the practice's name, and is put away with it.");
    return std::nullopt;
}

std::string said_of(rooms::Room const& room) { return "room " + std::to_string(room.id.value) + " \"" + room.name + "\""; }

}  // namespace

Task<Result<rooms::ListOfCohort::Response>> handle(Call& call, rooms::ListOfCohort::Request const& request)
{
    auto list = [&](db::Snapshot& snapshot) -> Result<rooms::ListOfCohort::Response> {
        auto const shelf = request.archived.value_or(false) ? db::Shelf::archived : db::Shelf::current;
        return rooms::ListOfCohort::Response{db::rooms_of_cohort(snapshot, request.cohort, call.person(), shelf)};
    };
    co_return co_await call.read(std::move(list));
}

Task<Result<rooms::GetRoom::Response>> handle(Call& call, rooms::GetRoom::Request const& request)
{
    auto get = [&](db::Snapshot& snapshot) -> Result<rooms::GetRoom::Response> {
        rooms::GetRoom::Response response{.room = db::room(snapshot, request.room, call.person()).value(), .members = {}};
        if (response.room.kind == rooms::Kind::closed) response.members = db::members_of(snapshot, request.room);
        return response;
    };
    co_return co_await call.read(std::move(get));
}

Task<Result<rooms::OpenRoom::Response>> handle(Call& call, rooms::OpenRoom::Request const& request)
{
    auto open = [&](db::Transaction& tx) -> Result<rooms::OpenRoom::Response> {
        auto const closed = request.kind == rooms::Kind::closed;
        if (!closed && !request.members.empty())
            return invalid("members", "members: must be empty; only a closed room has named people.");
        if (auto refused = stranger_among(tx, request.cohort, request.members.items)) return *std::move(refused);
        if (auto refused = name_taken(tx, request.cohort, request.name.value)) return *std::move(refused);
        if (db::count_rooms(tx, request.cohort) >= db::rooms_of_cohort_max)
            return conflict("A cohort has at most 500 rooms.");
        std::string const purpose = request.purpose ? request.purpose->value : "";
        auto const room = db::open_room(tx, request.cohort, request.name.value, purpose, request.kind);
        if (closed) db::set_members(tx, room, request.members.items);
        db::record(tx, {.person = call.person(), .by = {}, .operation = rooms::OpenRoom::name, .cohort = request.cohort,
                        .detail = "room " + std::to_string(room.value) + " \"" + request.name.value + "\""});
        return rooms::OpenRoom::Response{room};
    };
    co_return co_await call.write(std::move(open));
}

Task<Result<Nothing>> handle(Call& call, rooms::UpdateRoom::Request const& request)
{
    auto update = [&](db::Transaction& tx) -> Result<Nothing> {
        auto const room = db::room(tx, request.room, call.person()).value();
        if (auto refused = of_something_else(tx, room)) return *std::move(refused);
        db::RoomChange change;
        std::string done;
        if (request.name && request.name->value != room.name) {
            if (auto refused = name_taken(tx, room.cohort, request.name->value)) return *std::move(refused);
            change.name = request.name->value;
            done += ", renamed \"" + *change.name + "\"";
        }
        if (request.purpose && request.purpose->value != room.purpose) {
            change.purpose = request.purpose->value;
            done += ", purpose changed";
        }
        if (request.archived && *request.archived != room.archived) {
            change.shelf = *request.archived ? db::Shelf::archived : db::Shelf::current;
            done += *request.archived ? ", archived" : ", reopened";
        }
        if (done.empty()) return Nothing{};
        db::change_room(tx, request.room, change);
        db::record(tx, {.person = call.person(), .by = {}, .operation = rooms::UpdateRoom::name, .cohort = room.cohort,
                        .detail = said_of(room) + done});
        return Nothing{};
    };
    co_return co_await call.write(std::move(update));
}

Task<Result<Nothing>> handle(Call& call, rooms::SetMembers::Request const& request)
{
    auto set = [&](db::Transaction& tx) -> Result<Nothing> {
        auto const room = db::room(tx, request.room, call.person()).value();
        if (auto refused = of_something_else(tx, room)) return *std::move(refused);
        if (room.kind != rooms::Kind::closed) return conflict("Only a closed room has named people: everyone of the cohort is in this one.");
        if (auto refused = stranger_among(tx, room.cohort, request.members.items)) return *std::move(refused);
        db::set_members(tx, request.room, request.members.items);
        db::record(tx, {.person = call.person(), .by = {}, .operation = rooms::SetMembers::name, .cohort = room.cohort,
                        .detail = said_of(room) + ", " + std::to_string(request.members.size()) + " named"});
        return Nothing{};
    };
    co_return co_await call.write(std::move(set));
}

std::span<Entry const> rooms_entries() { return entries<rooms::Operations>(); }

}  // namespace lyceum::server

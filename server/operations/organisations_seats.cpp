#include "server/operations/organisations.hpp"

#include "db/access.hpp"
#include "db/people.hpp"
#include "db/seats.hpp"

namespace lyceum::server {

using namespace organisations;

namespace {

constexpr std::int64_t seats_default = 100;

/// The reason not to seat the person there: nobody is drawn into a network by who does not know them,
/// and nobody holds the same seat twice.
std::optional<Error> refuse_holder(db::Snapshot& snapshot, Call const& call, PersonId person, Organisation const& organisation,
                                   Role role)
{
    auto const account = db::account(snapshot, person);
    if (!account || account->disabled || access::may(snapshot, call.caller(), Right::see, person))
        return invalid("person", "person: must be somebody of your networks who is not disabled. Invite others to a cohort.");
    if (db::holds(snapshot, person, organisation, role))
        return invalid("person", "person: holds a seat of this role here already.");
    return std::nullopt;
}

std::string said_of(db::Snapshot& snapshot, std::optional<PersonId> person)
{
    return person ? named("person", person->value, db::account(snapshot, *person).value().name) : "nobody";
}

Seat seat_at(db::Snapshot& snapshot, SeatId seat)
{
    auto const place = db::place_of(snapshot, seat).value();
    return db::seats_in(snapshot, place.organisation, SeatId{seat.value - 1}, 1).at(0);
}

}  // namespace

Task<Result<ListSeats::Response>> handle(Call& call, ListSeats::Request const& request)
{
    auto const limit = request.limit ? request.limit->value : seats_default;
    auto list = [&](db::Snapshot& snapshot) -> Result<ListSeats::Response> {
        ListSeats::Response response{
            .seats = db::seats_in(snapshot, request.organisation, request.after.value_or(SeatId{}), limit + 1), .more = false};
        response.more = std::int64_t(response.seats.size()) > limit;
        if (response.more) response.seats.pop_back();
        return response;
    };
    co_return co_await call.read(std::move(list));
}

Task<Result<GrantSeat::Response>> handle(Call& call, GrantSeat::Request const& request)
{
    auto grant = [&](db::Transaction& tx) -> Result<GrantSeat::Response> {
        auto const kind = request.organisation.kind;
        if (!db::role_fits(kind, request.role))
            return invalid("role", "role: must be " + db::roles_of(kind) + " in this kind of organisation.");
        if (request.person)
            if (auto refused = refuse_holder(tx, call, *request.person, request.organisation, request.role)) return *std::move(refused);
        auto const seat = db::open_seat(tx, request.organisation, request.role, request.person);
        record_around(tx, call, GrantSeat::name, request.organisation,
                      named("seat", seat.value, seat_at(tx, seat).title) + " to " + said_of(tx, request.person));
        return GrantSeat::Response{seat};
    };
    co_return co_await call.write(std::move(grant));
}

Task<Result<Nothing>> handle(Call& call, HandOverSeat::Request const& request)
{
    auto hand_over = [&](db::Transaction& tx) -> Result<Nothing> {
        auto const seat = seat_at(tx, request.seat);
        if (seat.holder == request.person) return Nothing{};
        if (request.person)
            if (auto refused = refuse_holder(tx, call, *request.person, seat.organisation, seat.role)) return *std::move(refused);
        if (auto handed = db::hand_over(tx, request.seat, request.person); !handed) return handed;
        record_around(tx, call, HandOverSeat::name, seat.organisation,
                      named("seat", seat.id.value, seat.title) + " from " + said_of(tx, seat.holder) + " to " +
                          said_of(tx, request.person));
        return Nothing{};
    };
    co_return co_await call.write(std::move(hand_over));
}

}  // namespace lyceum::server

#include "db/commitments.hpp"

#include "db/seats.hpp"
#include "server/operations/registry.hpp"

namespace lyceum::server {

using namespace commitments;

namespace {

constexpr std::int64_t page_default = 50;
constexpr CommitmentId newest{std::numeric_limits<std::int64_t>::max()};

/// Where a day has not ended anywhere on earth, it is not past.
bool is_past(Day day, Instant at)
{
    auto const today = std::chrono::floor<std::chrono::days>(std::chrono::milliseconds{at.since_epoch_ms}).count();
    return day.since_epoch_days < today - 1;
}

bool is_blank(std::string const& text) { return text.find_first_not_of(" \t\r\n") == text.npos; }

}  // namespace

Task<Result<Make::Response>> handle(Call& call, Make::Request const& request)
{
    auto make = [&](db::Transaction& tx) -> Result<Make::Response> {
        auto const seat = db::speaking_seat(tx, call.person(), request.cohort, request.seat);
        if (!seat && request.seat) return invalid("seat", "seat: must be one of your own seats in this cohort.");
        if (!seat) return forbidden("Only who has a seat in this cohort promises something to it.");
        if (request.due && is_past(*request.due, tx.at())) return invalid("due", "due: must not be a day in the past.");
        return Make::Response{db::make_commitment(tx, {request.cohort, seat->id, request.what.value, request.due})};
    };
    co_return co_await call.write(std::move(make));
}

Task<Result<Nothing>> handle(Call& call, Close::Request const& request)
{
    auto close = [&](db::Transaction& tx) -> Result<Nothing> {
        std::optional<std::string> reason;
        if (request.reason && !is_blank(request.reason->value)) reason = request.reason->value;
        if (request.state == State::dropped && !reason)
            return invalid("reason", "reason: is required where a promise is dropped: say in a sentence why.");
        if (request.state == State::open) reason.reset();
        db::set_state(tx, request.commitment, request.state, reason);
        return Nothing{};
    };
    co_return co_await call.write(std::move(close));
}

Task<Result<ListOfCohort::Response>> handle(Call& call, ListOfCohort::Request const& request)
{
    auto list = [&](db::Snapshot& snapshot) -> Result<ListOfCohort::Response> {
        auto const limit = request.limit ? request.limit->value : page_default;
        ListOfCohort::Response response{.commitments = db::commitments_of(snapshot, request.cohort, request.state,
                                                                          request.before.value_or(newest), limit + 1)};
        response.more = std::int64_t(response.commitments.size()) > limit;
        if (response.more) response.commitments.pop_back();
        return response;
    };
    co_return co_await call.read(std::move(list));
}

std::span<Entry const> commitments_entries() { return entries<commitments::Operations>(); }

}  // namespace lyceum::server

#include "server/operations/commitments.hpp"

#include "db/access.hpp"
#include "db/commitments.hpp"
#include "db/outcomes.hpp"
#include "db/plan_origins.hpp"
#include "db/recap_search.hpp"
#include "db/seats.hpp"

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

bool is_of_cohort(db::Snapshot& snapshot, std::optional<MeetingId> meeting, CohortId cohort)
{
    return !meeting || db::cohort_of(snapshot, *meeting) == cohort;
}

/// One of the caller's own seats, or the one that they name as who facilitates the session.
Result<SeatId> promising_seat(db::Snapshot& snapshot, Call& call, Make::Request const& request)
{
    if (request.person && request.seat) return invalid("person", "person: cannot stand beside seat: name one of the two.");
    auto const who = request.person.value_or(call.person());
    auto const seat = db::speaking_seat(snapshot, who, request.cohort, request.seat);
    if (seat && who == call.person()) return seat->id;
    if (!request.seat && !request.person) return forbidden("Only who has a seat in this cohort promises something to it.");
    auto const* const field = request.seat ? "seat" : "person";
    auto const facilitates = request.meeting && !access::may(snapshot, call.caller(), Right::facilitate, *request.meeting);
    if (!facilitates) return invalid(field, std::string(field) + ": must be your own: only who facilitates a session notes in it what others promise.");
    if (seat) return seat->id;
    if (request.seat && db::is_held_in(snapshot, *request.seat, request.cohort)) return *request.seat;
    return invalid(field, std::string(field) + (request.seat ? ": must be a seat in this cohort that somebody holds." : ": must have a seat in this cohort."));
}

}  // namespace

std::vector<InPlan> in_plans(db::Snapshot& snapshot, Caller const& caller, std::vector<Commitment> const& promises)
{
    std::vector<InPlan> seen;
    for (auto const& promise : promises)
        if (auto found = db::action_of(snapshot, promise.id); found && !access::may(snapshot, caller, Right::see, found->plan))
            seen.push_back(*std::move(found));
    return seen;
}

Task<Result<Make::Response>> handle(Call& call, Make::Request const& request)
{
    auto make = [&](db::Transaction& tx) -> Result<Make::Response> {
        if (!is_of_cohort(tx, request.meeting, request.cohort)) return invalid("meeting", "meeting: must be a session of this cohort.");
        auto const seat = promising_seat(tx, call, request);
        if (!seat) return seat.error();
        if (request.meeting) {
            if (auto refused = access::may_record(tx, call.caller(), *request.meeting)) return *std::move(refused);
            if (!db::run_of(tx, *request.meeting).opened)
                return conflict("This session has not begun: nothing was promised in it yet.");
        }
        if (request.due && is_past(*request.due, tx.at())) return invalid("due", "due: must not be a day in the past.");
        if (request.school && !db::is_school_of(tx, *request.school, request.cohort))
            return invalid("school", "school: must be a school of this cohort.");
        db::NewCommitment promise{request.cohort, *seat, request.what.value, request.due, request.meeting, request.school};
        if (request.helper) promise.helper = request.helper->value;
        Make::Response const made{db::make_commitment(tx, promise)};
        if (request.meeting) db::index_recap(tx, *request.meeting);
        return made;
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

Task<Result<Get::Response>> handle(Call& call, Get::Request const& request)
{
    auto get = [&](db::Snapshot& snapshot) -> Result<Get::Response> { return Get::Response{db::commitment(snapshot, request.commitment).value()}; };
    co_return co_await call.read(std::move(get));
}

Task<Result<ListOfCohort::Response>> handle(Call& call, ListOfCohort::Request const& request)
{
    auto list = [&](db::Snapshot& snapshot) -> Result<ListOfCohort::Response> {
        if (!is_of_cohort(snapshot, request.meeting, request.cohort)) return invalid("meeting", "meeting: must be a session of this cohort.");
        if (!is_of_cohort(snapshot, request.roundOf, request.cohort)) return invalid("roundOf", "roundOf: must be a session of this cohort.");
        if (request.meeting && request.roundOf) return invalid("roundOf", "roundOf: cannot stand beside meeting: ask for one of the two.");
        auto const limit = request.limit ? request.limit->value : page_default;
        auto const before = request.before.value_or(newest);
        ListOfCohort::Response response;
        response.commitments = request.roundOf
                                 ? db::commitments_round(snapshot, *request.roundOf, request.state, before, limit + 1)
                                 : db::commitments_of(snapshot, request.cohort, request.state, request.meeting, before, limit + 1);
        response.more = std::int64_t(response.commitments.size()) > limit;
        if (response.more) response.commitments.pop_back();
        response.inPlans = in_plans(snapshot, call.caller(), response.commitments);
        return response;
    };
    co_return co_await call.read(std::move(list));
}

std::span<Entry const> commitments_entries() { return entries<commitments::Operations>(); }

}  // namespace lyceum::server

#include "server/operations/meetings.hpp"

#include "db/audit.hpp"
#include "db/cohorts.hpp"
#include "db/meeting_guests.hpp"
#include "db/meetings.hpp"
#include "server/access/access.hpp"
#include "server/access/secrets.hpp"
#include "server/access/sign_in.hpp"
#include "server/operations/codes.hpp"

#include <algorithm>

namespace lyceum::server {

using namespace meetings;

namespace {

/// How long the same call again is given the same answer again.
constexpr std::chrono::hours repeated_within{24};
/// How long after its end a guest still sees the session.
constexpr std::chrono::days stays_after{1};

Instant end_of(Meeting const& meeting) { return meeting.starts.plus(std::chrono::minutes{meeting.minutes}); }

/// The session that the code opens now.
Result<Meeting> opened_by(db::Snapshot& snapshot, std::string const& code, Instant at)
{
    auto const id = db::meeting_with_guest_code(snapshot, code);
    if (!id) return wrong_code();
    auto meeting = db::meeting(snapshot, *id).value();
    if (meeting.state == State::cancelled) return Error{ErrorCode::gone, "This session was cancelled.", "code"};
    if (meeting.state == State::closed || (meeting.state == State::planned && end_of(meeting) <= at))
        return Error{ErrorCode::gone, "This session is over.", "code"};
    return meeting;
}

struct Joined {
    PersonId person;
    /// Of the browser session that began; empty where the caller was signed in.
    std::string secret;
};

Joined joined_as(db::Transaction& tx, Call& call, Meeting const& meeting, PersonId guest)
{
    auto const until = std::max(end_of(meeting), tx.at()).plus(stays_after);
    return {guest, access::begin_session(tx, guest, call.caller(), db::SessionStart::guest, until)};
}

Result<Joined> join(db::Transaction& tx, Call& call, Meeting const& meeting, std::string const& name)
{
    auto const& caller = call.caller();
    if (caller.person && !access::may(tx, caller, Right::see, meeting.id)) return Joined{*caller.person, {}};
    if (auto const before = db::guest_made_by(tx, meeting.id, call.key(), tx.at().plus(-repeated_within)))
        return joined_as(tx, call, meeting, *before);
    if (db::count_guests(tx, meeting.id) >= db::guests_max) return conflict("A session has at most 300 guests.");
    return joined_as(tx, call, meeting, db::add_guest(tx, meeting.id, name, call.key()));
}

}  // namespace

std::string guest_path(std::string const& code) { return "/guest/" + code; }

Task<Result<AllowGuests::Response>> handle(Call& call, AllowGuests::Request const& request)
{
    auto allow = [&](db::Transaction& tx) -> Result<AllowGuests::Response> {
        auto const meeting = db::meeting(tx, request.meeting).value();
        if (auto refused = why_not_changed(meeting)) return *std::move(refused);
        auto code = request.on ? std::optional(access::new_code(access::invitation_code_length)) : std::nullopt;
        db::set_guest_code(tx, request.meeting, code);
        db::record(tx, {.person = call.person(), .by = {}, .operation = AllowGuests::name, .cohort = meeting.cohort,
                        .detail = "session " + std::to_string(meeting.id.value) + " \"" + meeting.title + "\""
                                + (request.on ? ": guests may come" : ": no more guests")});
        AllowGuests::Response response;
        if (code) response.path = guest_path(*code);
        response.code = std::move(code);
        return response;
    };
    co_return co_await call.write(std::move(allow));
}

Task<Result<LookAtGuestCode::Response>> handle(Call& call, LookAtGuestCode::Request const& request)
{
    if (auto refused = begin_try(call)) co_return *std::move(refused);
    auto const code = access::canonical_code(request.code.value);
    auto look = [&](db::Snapshot& snapshot) -> Result<LookAtGuestCode::Response> {
        auto meeting = opened_by(snapshot, code, now());
        if (!meeting) return meeting.error();
        return LookAtGuestCode::Response{.title = std::move(meeting->title),
                                         .starts = meeting->starts,
                                         .minutes = meeting->minutes,
                                         .timeZone = std::move(meeting->timeZone),
                                         .cohortName = db::cohort(snapshot, meeting->cohort).value().name,
                                         .open = meeting->state == State::open};
    };
    auto response = co_await call.read(std::move(look));
    end_try(call, response);
    co_return response;
}

Task<Result<JoinAsGuest::Response>> handle(Call& call, JoinAsGuest::Request const& request)
{
    if (auto refused = begin_try(call)) co_return *std::move(refused);
    auto const code = access::canonical_code(request.code.value);
    std::string secret;
    auto enter = [&](db::Transaction& tx) -> Result<JoinAsGuest::Response> {
        auto const meeting = opened_by(tx, code, tx.at());
        if (!meeting) return meeting.error();
        auto joined = join(tx, call, *meeting, request.name.value);
        if (!joined) return joined.error();
        secret = std::move(joined->secret);
        return JoinAsGuest::Response{joined->person, meeting->id};
    };
    auto response = co_await call.write(enter, Repeats::handled_again);
    end_try(call, response);
    if (response && !secret.empty()) call.begin_session(std::move(secret));
    co_return response;
}

}  // namespace lyceum::server

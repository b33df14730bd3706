#include "db/attendance.hpp"
#include "db/hands.hpp"
#include "db/stages.hpp"
#include "server/operations/stages.hpp"

namespace lyceum::server {

using namespace stages;

namespace {

constexpr std::int64_t silent_max = 500;

std::optional<Error> unless_open(db::Snapshot& snapshot, MeetingId meeting)
{
    if (db::state_of(snapshot, meeting) == State::open) return std::nullopt;
    return conflict("This session is not open.");
}

/// Whether the person has to do with the session: sees it, or came.
bool belongs(db::Snapshot& snapshot, MeetingId meeting, PersonId person)
{
    Caller who;
    who.person = person;
    if (!access::may(snapshot, who, Right::see, meeting)) return true;
    auto const known = db::attendee(snapshot, meeting, person);
    return known && (known->arrivedAt || known->corrected);
}

Error no_such_person() { return invalid("person", "person: must be somebody who comes to this session."); }

}  // namespace

Task<Result<Nothing>> handle(Call& call, Say::Request const& request)
{
    auto say = [&](db::Transaction& tx) -> Result<Nothing> {
        if (auto refused = unless_open(tx, request.meeting)) return *std::move(refused);
        db::say(tx, request.meeting, request.line, call.person());
        return Nothing{};
    };
    co_return co_await call.write(std::move(say));
}

Task<Result<Nothing>> handle(Call& call, RaiseHand::Request const& request)
{
    auto raise = [&](db::Transaction& tx) -> Result<Nothing> {
        if (auto refused = unless_open(tx, request.meeting)) return *std::move(refused);
        if (request.on) return db::raise_hand(tx, request.meeting, call.person());
        db::lower_hand(tx, request.meeting, call.person());
        return Nothing{};
    };
    co_return co_await call.write(std::move(raise));
}

Task<Result<Nothing>> handle(Call& call, LowerHand::Request const& request)
{
    auto lower = [&](db::Transaction& tx) -> Result<Nothing> {
        db::lower_hand(tx, request.meeting, request.person);
        return Nothing{};
    };
    co_return co_await call.write(std::move(lower));
}

Task<Result<Nothing>> handle(Call& call, GiveWord::Request const& request)
{
    auto give = [&](db::Transaction& tx) -> Result<Nothing> {
        if (auto refused = unless_open(tx, request.meeting)) return *std::move(refused);
        if (!belongs(tx, request.meeting, request.person)) return no_such_person();
        db::give_word(tx, request.meeting, request.person);
        return Nothing{};
    };
    co_return co_await call.write(std::move(give));
}

Task<Result<Attendance::Response>> handle(Call& call, Attendance::Request const& request)
{
    auto list = [&](db::Snapshot& snapshot) -> Result<Attendance::Response> {
        Attendance::Response response{.people = db::attendance_of(snapshot, request.meeting, db::attendance_max + 1), .more = false};
        response.more = std::int64_t(response.people.size()) > db::attendance_max;
        if (response.more) response.people.pop_back();
        return response;
    };
    co_return co_await call.read(std::move(list));
}

Task<Result<Nothing>> handle(Call& call, CorrectAttendance::Request const& request)
{
    auto correct = [&](db::Transaction& tx) -> Result<Nothing> {
        if (!belongs(tx, request.meeting, request.person)) return no_such_person();
        db::correct_attendance(tx, request.meeting, request.person, request.present ? db::Attended::there : db::Attended::absent);
        return Nothing{};
    };
    co_return co_await call.write(std::move(correct));
}

Task<Result<Silent::Response>> handle(Call& call, Silent::Request const& request)
{
    auto list = [&](db::Snapshot& snapshot) -> Result<Silent::Response> {
        return Silent::Response{db::silent_people(snapshot, request.meeting, silent_max)};
    };
    co_return co_await call.read(std::move(list));
}

}  // namespace lyceum::server

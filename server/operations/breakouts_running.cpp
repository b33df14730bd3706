#include "db/breakouts.hpp"
#include "db/meeting_rooms.hpp"
#include "db/scripts.hpp"
#include "db/stages.hpp"
#include "server/operations/breakouts.hpp"

#include <map>

namespace lyceum::server {

using namespace breakouts;

namespace {

std::optional<Error> not_running(db::Snapshot& snapshot, MeetingId meeting)
{
    if (db::is_running(snapshot, meeting)) return std::nullopt;
    return conflict("This session is not open: its breakouts open and close while it is.");
}

/// Those that are open, or that open now.
std::optional<Error> in_two_at_once(std::vector<Breakout> const& together)
{
    std::map<PersonId, Breakout const*> placed;
    for (auto const& breakout : together)
        for (auto const& member : breakout.people) {
            auto const [first, is_new] = placed.emplace(member.person, &breakout);
            if (is_new) continue;
            return conflict(member.name + " would be in \"" + first->second->name + "\" and in \"" + breakout.name
                            + "\" at once. Put them into one of the two.");
        }
    return std::nullopt;
}

std::vector<Breakout> in_state(db::Snapshot& snapshot, MeetingId meeting, State state)
{
    auto all = db::breakouts_of(snapshot, meeting);
    std::erase_if(all, [&](Breakout const& one) { return one.state != state; });
    return all;
}

/// Where the session stands.
std::optional<SegmentId> current_segment(db::Snapshot& snapshot, MeetingId meeting)
{
    auto const id = db::stage_of(snapshot, meeting);
    auto const stage = id ? db::stage(snapshot, *id) : std::nullopt;
    return stage ? stage->segment : std::nullopt;
}

/// Opens them, each with a stage of its own, beside those that are open already.
Result<std::vector<Breakout>> open_all(db::Transaction& tx, Call& call, std::vector<Breakout> const& opening,
                                       std::optional<std::int64_t> minutes)
{
    auto together = in_state(tx, opening.front().meeting, State::open);
    together.insert(together.end(), opening.begin(), opening.end());
    if (auto refused = in_two_at_once(together)) return *std::move(refused);
    std::vector<Breakout> opened;
    for (auto const& breakout : opening) {
        db::open_breakout(tx, breakout.id, call.person());
        db::begin_breakout_stage(tx, breakout.id, minutes, call.person());
        opened.push_back(as_seen(tx, call, db::breakout(tx, breakout.id).value()));
    }
    return opened;
}

std::optional<Error> foreign(db::Snapshot& snapshot, MeetingId meeting, BreakoutId breakout, std::string const& field)
{
    auto const found = db::breakout(snapshot, breakout);
    if (found && found->meeting == meeting) return std::nullopt;
    return invalid(field, field + ": must be a breakout of this session.");
}

std::optional<Error> bad_move(db::Snapshot& snapshot, MeetingId meeting, Move const& move, std::string const& path)
{
    if (!db::in_meeting(snapshot, meeting, move.person))
        return invalid(path + ".person", path + ".person: must be somebody who sees this session.");
    if (!move.breakout) return std::nullopt;
    if (auto refused = foreign(snapshot, meeting, *move.breakout, path + ".breakout")) return refused;
    if (db::breakout(snapshot, *move.breakout)->state != State::closed) return std::nullopt;
    return conflict("This breakout is closed: open it again before somebody is put into it.");
}

}  // namespace

Result<std::string> script_for(db::Snapshot& snapshot, Call& call, ScriptId script, std::size_t people)
{
    if (auto refused = access::may(snapshot, call.caller(), Right::see, script)) return *std::move(refused);
    return codec::to_text(db::take_script(snapshot, script, std::max<std::int64_t>(1, std::int64_t(people))));
}

Task<Result<Nothing>> handle(Call& call, Assign::Request const& request)
{
    auto assign = [&](db::Transaction& tx) -> Result<Nothing> {
        if (db::is_over(tx, request.meeting)) return conflict("This session is over: its breakouts stay as they were.");
        for (std::size_t i = 0; i < request.moves.size(); ++i) {
            auto const& move = request.moves.items[i];
            if (auto refused = bad_move(tx, request.meeting, move, "moves[" + std::to_string(i) + "]")) return *std::move(refused);
            if (move.breakout) db::put_into(tx, *move.breakout, move.person);
            else db::take_out(tx, request.meeting, request.segment, move.person);
        }
        return Nothing{};
    };
    co_return co_await call.write(std::move(assign));
}

Task<Result<Nothing>> handle(Call& call, Choose::Request const& request)
{
    auto choose = [&](db::Transaction& tx) -> Result<Nothing> {
        if (auto refused = foreign(tx, request.meeting, request.breakout, "breakout")) return *std::move(refused);
        auto const found = db::breakout(tx, request.breakout).value();
        if (!found.byChoice) return forbidden("Who facilitates the session says who is in this breakout.");
        if (found.state == State::closed) return conflict("This breakout is closed.");
        db::put_into(tx, request.breakout, call.person());
        return Nothing{};
    };
    co_return co_await call.write(std::move(choose));
}

Task<Result<Open::Response>> handle(Call& call, Open::Request const& request)
{
    auto open = [&](db::Transaction& tx) -> Result<Open::Response> {
        if (auto refused = not_running(tx, request.meeting)) return *std::move(refused);
        auto const stands_at = current_segment(tx, request.meeting);
        auto opening = in_state(tx, request.meeting, State::prepared);
        std::erase_if(opening, [&](Breakout const& one) {
            if (request.segment) return one.segment != request.segment;
            return one.segment && one.segment != stands_at;
        });
        if (opening.empty()) return conflict("No breakout is prepared that could open now.");
        for (auto& breakout : opening) {
            if (!request.script || breakout.scriptTitle) continue;
            auto script = script_for(tx, call, *request.script, breakout.people.size());
            if (!script) return script.error();
            db::change_breakout(tx, breakout.id, {.name = {}, .task = {}, .script = *std::move(script)});
        }
        auto opened = open_all(tx, call, opening, request.minutes ? std::optional(request.minutes->value) : std::nullopt);
        if (!opened) return opened.error();
        return Open::Response{*std::move(opened)};
    };
    co_return co_await call.write(std::move(open));
}

Task<Result<Nothing>> handle(Call& call, Close::Request const& request)
{
    auto close = [&](db::Transaction& tx) -> Result<Nothing> {
        if (request.breakout)
            if (auto refused = foreign(tx, request.meeting, *request.breakout, "breakout")) return *std::move(refused);
        for (auto const& breakout : in_state(tx, request.meeting, State::open)) {
            if (request.breakout && breakout.id != *request.breakout) continue;
            db::end_breakout_stage(tx, breakout.id, call.person());
            db::close_breakout(tx, breakout.id);
        }
        return Nothing{};
    };
    co_return co_await call.write(std::move(close));
}

Task<Result<Reopen::Response>> handle(Call& call, Reopen::Request const& request)
{
    auto reopen = [&](db::Transaction& tx) -> Result<Reopen::Response> {
        if (auto refused = not_running(tx, request.meeting)) return *std::move(refused);
        if (request.breakout)
            if (auto refused = foreign(tx, request.meeting, *request.breakout, "breakout")) return *std::move(refused);
        auto closed = in_state(tx, request.meeting, State::closed);
        std::optional<Instant> last;
        for (auto const& one : closed) last = std::max(last, one.closedAt);
        std::erase_if(closed, [&](Breakout const& one) { return request.breakout ? one.id != *request.breakout : one.closedAt != last; });
        if (closed.empty()) return conflict("No breakout is closed that could open again.");
        auto opened = open_all(tx, call, closed, request.minutes ? std::optional(request.minutes->value) : std::nullopt);
        if (!opened) return opened.error();
        return Reopen::Response{*std::move(opened)};
    };
    co_return co_await call.write(std::move(reopen));
}

}  // namespace lyceum::server

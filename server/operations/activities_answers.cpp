#include "db/access.hpp"
#include "db/activities.hpp"
#include "db/activity_entries.hpp"
#include "db/activity_votes.hpp"
#include "db/audit.hpp"
#include "server/access/secrets.hpp"
#include "server/activity_settings.hpp"
#include "server/operations/activities.hpp"

/// What people answer. Of calls about what is anonymous nothing may stay beside the caller's name, no kept answer
/// and no hash of a request either: they are handled again where their key comes again, and change nothing then.
namespace lyceum::server {

using namespace activities;

namespace {

constexpr std::size_t secret_bytes = 32;

std::optional<Error> closed(Activity const& activity)
{
    if (activity.state == State::open) return std::nullopt;
    return conflict(activity.state == State::prepared ? "This activity has not been opened yet." : "This activity has ended: nothing more is written in it.");
}

std::optional<Error> not_written_in(Activity const& activity)
{
    switch (activity.kind) {
    case Kind::prompt:
    case Kind::check_in:
    case Kind::board:
    case Kind::feedback:
    case Kind::plus_delta: return std::nullopt;
    case Kind::dots:
    case Kind::poll: return conflict("This is a vote: nothing is written in it.");
    case Kind::reading:
    case Kind::notes: return conflict("Write in its document.");
    }
    return std::nullopt;
}

std::optional<Error> bad_lane(Activity const& activity, std::int64_t lane)
{
    auto const lanes = lanes_of(activity);
    if (lane < lanes) return std::nullopt;
    return invalid("lane", lanes == 1 ? "lane: must be 0, or absent." : "lane: must be from 0 to " + std::to_string(lanes - 1) + ".");
}

std::optional<Error> bad_secret(Activity const& activity, Write::Request const& request)
{
    if (!activity.anonymous) {
        if (!request.secret) return std::nullopt;
        return invalid("secret", "secret: must be absent: this activity is answered with one's name.");
    }
    if (request.entry) return invalid("entry", "entry: must be absent in an anonymous activity: send the secret again to change what was written.");
    if (request.secret && request.secret->value.size() == secret_bytes) return std::nullopt;
    return invalid("secret", "secret: must be 32 random bytes, made for this one entry: this activity is anonymous.");
}

Result<Write::Response> write_with_name(db::Transaction& tx, Call& call, Activity const& activity, Write::Request const& request)
{
    auto const lane = request.lane ? request.lane->value : 0;
    if (!request.entry) {
        auto written = db::write_entry(tx, activity, call.person(), {request.body, lane});
        if (!written) return written.error();
        return Write::Response{*written};
    }
    auto const mine = db::entry(tx, *request.entry);
    if (!mine || mine->activity != activity.id || mine->removed || !mine->author || mine->author->person != call.person())
        return invalid("entry", "entry: must be one that you wrote in this activity.");
    db::change_entry(tx, mine->id, {request.body, request.lane ? lane : mine->lane});
    return Write::Response{mine->id};
}

/// Notes of a board, and what is sorted like them.
std::optional<Error> not_in_order(Activity const& activity)
{
    if (activity.kind == Kind::board || activity.kind == Kind::plus_delta || activity.kind == Kind::prompt) return std::nullopt;
    return conflict("What is written in this activity is not put in order.");
}

/// The activity of an entry that is about to be put in order.
Result<Activity> sorted_around(db::Snapshot& snapshot, EntryId id)
{
    auto const entry = db::entry(snapshot, id).value();
    auto activity = db::activity(snapshot, entry.activity).value();
    if (entry.removed) return not_found("entry");
    if (auto refused = not_in_order(activity)) return *std::move(refused);
    if (auto refused = closed(activity)) return *std::move(refused);
    return activity;
}

}  // namespace

Task<Result<Write::Response>> handle(Call& call, Write::Request const& request)
{
    auto write = [&](db::Transaction& tx) -> Result<Write::Response> {
        auto const activity = db::activity(tx, request.activity).value();
        if (auto refused = not_written_in(activity)) return *std::move(refused);
        if (auto refused = bad_secret(activity, request)) return *std::move(refused);
        auto const lane = request.lane ? request.lane->value : 0;
        if (auto refused = bad_lane(activity, lane)) return *std::move(refused);
        if (!activity.anonymous) {
            if (auto refused = closed(activity)) return *std::move(refused);
            return write_with_name(tx, call, activity, request);
        }
        auto const secret_hash = access::hash_of(request.secret->value);
        // The answer to the call before was lost, and the activity ended meanwhile: it is written.
        if (db::is_written(tx, activity.id, secret_hash, {request.body, lane})) return Write::Response{};
        if (auto refused = closed(activity)) return *std::move(refused);
        auto written = db::write_anonymous_entry(tx, activity, secret_hash, {request.body, lane});
        if (!written) return written.error();
        return Write::Response{};
    };
    auto const repeats = request.secret ? Repeats::handled_again : Repeats::first_answer;
    co_return co_await call.write(std::move(write), repeats);
}

Task<Result<Nothing>> handle(Call& call, MoveEntry::Request const& request)
{
    auto move = [&](db::Transaction& tx) -> Result<Nothing> {
        auto const activity = sorted_around(tx, request.entry);
        if (!activity) return activity.error();
        if (auto refused = bad_lane(*activity, request.lane)) return *std::move(refused);
        db::move_entry(tx, request.entry, request.lane, request.position);
        return Nothing{};
    };
    co_return co_await call.write(std::move(move), Repeats::handled_again);
}

Task<Result<Nothing>> handle(Call& call, Cluster::Request const& request)
{
    auto cluster = [&](db::Transaction& tx) -> Result<Nothing> {
        if (auto const activity = sorted_around(tx, request.entry); !activity) return activity.error();
        db::put_into_cluster(tx, request.entry, request.cluster.value);
        return Nothing{};
    };
    co_return co_await call.write(std::move(cluster), Repeats::handled_again);
}

Task<Result<Nothing>> handle(Call& call, RemoveEntry::Request const& request)
{
    auto remove = [&](db::Transaction& tx) -> Result<Nothing> {
        auto const entry = db::entry(tx, request.entry).value();
        auto const by_author = entry.author ? entry.author->person == call.person()
                                            : request.secret && db::has_secret(tx, entry.id, access::hash_of(request.secret->value));
        auto const by_facilitator = !by_author && !access::may(tx, call.caller(), Right::facilitate, request.entry);
        if (!by_author && !by_facilitator) return forbidden("Only who wrote this, or who facilitates the session, may remove it.");
        if (entry.removed) return Nothing{};
        auto const activity = db::activity(tx, entry.activity).value();
        if (by_author)
            if (auto refused = closed(activity)) return *std::move(refused);
        db::remove_entry(tx, entry.id);
        if (by_facilitator)
            db::record(tx, {.person = call.person(), .by = {}, .operation = RemoveEntry::name,
                            .cohort = db::cohort_of(tx, activity.meeting), .detail = "an entry of activity " + std::to_string(activity.id.value)});
        return Nothing{};
    };
    co_return co_await call.write(std::move(remove), Repeats::handled_again);
}

Task<Result<Vote::Response>> handle(Call& call, Vote::Request const& request)
{
    auto vote = [&](db::Transaction& tx) -> Result<Vote::Response> {
        auto const activity = db::activity(tx, request.activity).value();
        if (activity.kind != Kind::poll && activity.kind != Kind::dots) return conflict("This is no vote.");
        if (auto refused = closed(activity)) return *std::move(refused);
        if (auto refused = bad_vote(tx, activity, request.choices.items)) return *std::move(refused);
        if (activity.anonymous) return Vote::Response{db::vote_anonymously(tx, activity, call.person(), request.choices.items)};
        db::vote(tx, activity, call.person(), request.choices.items);
        return Vote::Response{};
    };
    co_return co_await call.write(std::move(vote), Repeats::handled_again);
}

}  // namespace lyceum::server

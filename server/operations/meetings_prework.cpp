#include "server/operations/meetings.hpp"

#include "db/access.hpp"
#include "db/meeting_prework.hpp"
#include "db/meetings.hpp"
#include "server/access/access.hpp"

#include <algorithm>

namespace lyceum::server {

using namespace meetings;

namespace {

/// Nothing where the link is absent or empty.
std::optional<std::string> link_of(std::optional<Line<0, 300>> const& link)
{
    return link && !link->value.empty() ? std::optional(link->value) : std::nullopt;
}

std::optional<Error> bad_link(std::optional<std::string> const& link)
{
    if (!link || is_link(*link)) return std::nullopt;
    return invalid("link", "link: must begin with https://, such as https://example.org/reading.");
}

/// A document of the cohort of the session, that the caller may read.
std::optional<Error> bad_document(db::Snapshot& snapshot, Call& call, MeetingId meeting, std::optional<DocumentId> document)
{
    if (!document) return std::nullopt;
    auto const wrong = invalid("document", "document: must be one of the cohort's that you may read.");
    if (access::may(snapshot, call.caller(), Right::see, *document)) return wrong;
    auto const place = db::place_of(snapshot, *document).value();
    auto const room = db::standing(snapshot, call.person(), place.room).value();
    if (room.cohort != db::cohort_of(snapshot, meeting).value()) return wrong;
    return std::nullopt;
}

std::optional<Error> bad_practice(db::Snapshot& snapshot, Call& call, std::optional<PracticeId> practice)
{
    if (!practice || !access::may(snapshot, call.caller(), Right::see, *practice)) return std::nullopt;
    return invalid("practice", "practice: must be one that you see.");
}

MeetingId place_of(db::Snapshot& snapshot, PreworkId item) { return db::meeting_of(snapshot, item).value(); }

std::optional<Error> why_fixed(db::Snapshot& snapshot, MeetingId meeting)
{
    return why_not_changed(db::meeting(snapshot, meeting).value());
}

Prework item_with(db::Snapshot& snapshot, Call& call, MeetingId meeting, PreworkId id)
{
    auto const items = db::prework_of(snapshot, meeting, call.person());
    return *std::ranges::find(items, id, &Prework::id);
}

}  // namespace

Task<Result<AddPrework::Response>> handle(Call& call, AddPrework::Request const& request)
{
    auto add = [&](db::Transaction& tx) -> Result<AddPrework::Response> {
        if (auto refused = why_fixed(tx, request.meeting)) return *std::move(refused);
        db::NewPrework const item{request.title.value, request.note ? request.note->value : "", link_of(request.link), request.document, request.practice};
        if (auto refused = bad_link(item.link)) return *std::move(refused);
        if (auto refused = bad_document(tx, call, request.meeting, item.document)) return *std::move(refused);
        if (auto refused = bad_practice(tx, call, item.practice)) return *std::move(refused);
        if (db::count_prework(tx, request.meeting) >= db::prework_max)
            return conflict("A session has at most 30 items of pre-work.");
        return AddPrework::Response{db::add_prework(tx, request.meeting, item)};
    };
    co_return co_await call.write(std::move(add));
}

Task<Result<Nothing>> handle(Call& call, UpdatePrework::Request const& request)
{
    auto update = [&](db::Transaction& tx) -> Result<Nothing> {
        auto const meeting = place_of(tx, request.prework);
        if (auto refused = why_fixed(tx, meeting)) return *std::move(refused);
        auto item = item_with(tx, call, meeting, request.prework);
        if (request.title) item.title = request.title->value;
        if (request.note) item.note = request.note->value;
        if (request.link) item.link = link_of(request.link);
        if (request.document) item.document = request.document;
        if (request.practice) item.practice = request.practice;
        if (auto refused = bad_link(item.link)) return *std::move(refused);
        if (auto refused = bad_document(tx, call, meeting, request.document)) return *std::move(refused);
        if (auto refused = bad_practice(tx, call, request.practice)) return *std::move(refused);
        db::change_prework(tx, meeting, item);
        return Nothing{};
    };
    co_return co_await call.write(std::move(update));
}

Task<Result<Nothing>> handle(Call& call, MovePrework::Request const& request)
{
    auto move = [&](db::Transaction& tx) -> Result<Nothing> {
        auto const meeting = place_of(tx, request.prework);
        if (auto refused = why_fixed(tx, meeting)) return *std::move(refused);
        if (request.after && (*request.after == request.prework || db::meeting_of(tx, *request.after) != meeting))
            return invalid("after", "after: must be another item of the same session.");
        db::move_prework(tx, meeting, request.prework, request.after);
        return Nothing{};
    };
    co_return co_await call.write(std::move(move));
}

Task<Result<Nothing>> handle(Call& call, RemovePrework::Request const& request)
{
    auto remove = [&](db::Transaction& tx) -> Result<Nothing> {
        auto const meeting = place_of(tx, request.prework);
        if (auto refused = why_fixed(tx, meeting)) return *std::move(refused);
        db::remove_prework(tx, meeting, request.prework);
        return Nothing{};
    };
    co_return co_await call.write(std::move(remove));
}

Task<Result<Nothing>> handle(Call& call, TickPrework::Request const& request)
{
    auto tick = [&](db::Transaction& tx) -> Result<Nothing> {
        db::tick_prework(tx, place_of(tx, request.prework), request.prework, call.person(), request.on ? db::Tick::on : db::Tick::off);
        return Nothing{};
    };
    co_return co_await call.write(std::move(tick));
}

}  // namespace lyceum::server

#include "db/collections.hpp"

#include "db/access.hpp"
#include "db/topics.hpp"
#include "server/markdown.hpp"
#include "server/operations/registry.hpp"

#include <limits>

namespace lyceum::server {

using namespace collections;

namespace {

constexpr std::int64_t page_default = 50;
constexpr CollectionId newest{std::numeric_limits<std::int64_t>::max()};

bool may_see(db::Snapshot& snapshot, Call& call, MeetingId meeting)
{
    return call.caller().person && !access::may(snapshot, call.caller(), Right::see, meeting);
}

/// With what the caller may do to it, and without its session where they may not see that.
Collection shown(db::Snapshot& snapshot, Call& call, Collection collection)
{
    collection.mayFacilitate = call.caller().person && !access::may(snapshot, call.caller(), Right::facilitate, collection.id);
    if (collection.meeting && !may_see(snapshot, call, *collection.meeting)) collection.meeting.reset(), collection.meetingTitle.reset();
    return collection;
}

std::optional<Error> refuse_place(db::Snapshot& snapshot, Call& call, Create::Request const& request)
{
    if (request.visibility == Visibility::cohort && !request.cohort) return invalid("cohort", "cohort: is required where only a cohort sees the collection.");
    if (request.meeting && !request.cohort) return invalid("cohort", "cohort: is required where the collection is for a session of it.");
    if (!request.cohort) return std::nullopt;
    if (!db::is_cohort_of(snapshot, *request.cohort, request.network)) return invalid("cohort", "cohort: must be one of this network.");
    if (auto refused = access::may(snapshot, call.caller(), Right::facilitate, *request.cohort)) return refused;
    if (request.meeting && db::cohort_of(snapshot, *request.meeting) != request.cohort)
        return invalid("meeting", "meeting: must be a session of this cohort.");
    return std::nullopt;
}

std::optional<Error> refuse_about(std::optional<About> const& about)
{
    if (!about) return std::nullopt;
    auto const rendered = render_markdown(about->value, "about");
    return rendered ? std::nullopt : std::optional(rendered.error());
}

std::optional<Error> refuse_missing(db::Snapshot& snapshot, CollectionId collection, std::optional<PracticeId> practice, std::string const& field)
{
    if (!practice || db::is_in(snapshot, *practice, collection)) return std::nullopt;
    return invalid(field, field + ": must be a practice that stands in this collection.");
}

}  // namespace

Task<Result<Create::Response>> handle(Call& call, Create::Request const& request)
{
    auto create = [&](db::Transaction& tx) -> Result<Create::Response> {
        if (auto refused = refuse_place(tx, call, request)) return *std::move(refused);
        if (auto refused = refuse_about(request.about)) return *std::move(refused);
        return Create::Response{db::create_collection(tx, request, call.person())};
    };
    co_return co_await call.write(std::move(create));
}

Task<Result<Nothing>> handle(Call& call, Update::Request const& request)
{
    auto update = [&](db::Transaction& tx) -> Result<Nothing> {
        if (auto refused = refuse_about(request.about)) return *std::move(refused);
        if (request.visibility == Visibility::cohort && !db::collection(tx, request.collection, call.person()).value().cohort)
            return invalid("visibility", "visibility: cannot be one cohort: the collection is the network's.");
        db::update_collection(tx, request);
        return Nothing{};
    };
    co_return co_await call.write(std::move(update));
}

Task<Result<Nothing>> handle(Call& call, Archive::Request const& request)
{
    auto archive = [&](db::Transaction& tx) -> Result<Nothing> {
        if (request.archived.value_or(true)) db::archive_collection(tx, request.collection);
        else db::unarchive_collection(tx, request.collection);
        return Nothing{};
    };
    co_return co_await call.write(std::move(archive));
}

Task<Result<Nothing>> handle(Call& call, AddItem::Request const& request)
{
    auto add = [&](db::Transaction& tx) -> Result<Nothing> {
        if (!db::may_collect(tx, request.practice, call.person()))
            return invalid("practice", "practice: must be a published practice that you may read.");
        if (auto refused = refuse_missing(tx, request.collection, request.after, "after")) return *std::move(refused);
        if (db::is_in(tx, request.practice, request.collection)) {
            if (request.note) db::set_note(tx, request.collection, request.practice, request.note->value);
            return Nothing{};
        }
        if (db::items_in(tx, request.collection) >= db::items_in_collection_max)
            return conflict("This collection holds 200 practices, which is as many as one may: begin another.");
        db::add_item(tx, request.collection, request.practice, request.note ? request.note->value : std::string(), request.after);
        return Nothing{};
    };
    co_return co_await call.write(std::move(add));
}

Task<Result<Nothing>> handle(Call& call, MoveItem::Request const& request)
{
    auto move = [&](db::Transaction& tx) -> Result<Nothing> {
        if (auto refused = refuse_missing(tx, request.collection, request.practice, "practice")) return *std::move(refused);
        if (auto refused = refuse_missing(tx, request.collection, request.after, "after")) return *std::move(refused);
        if (request.after == request.practice) return invalid("after", "after: must be another practice.");
        db::move_item(tx, request.collection, request.practice, request.after);
        return Nothing{};
    };
    co_return co_await call.write(std::move(move));
}

Task<Result<Nothing>> handle(Call& call, RemoveItem::Request const& request)
{
    auto remove = [&](db::Transaction& tx) -> Result<Nothing> {
        db::remove_item(tx, request.collection, request.practice);
        return Nothing{};
    };
    co_return co_await call.write(std::move(remove));
}

Task<Result<Get::Response>> handle(Call& call, Get::Request const& request)
{
    auto get = [&](db::Snapshot& snapshot) -> Result<Get::Response> {
        auto const reader = call.caller().person;
        Get::Response response{.collection = shown(snapshot, call, db::collection(snapshot, request.collection, reader).value()),
                               .aboutHtml = {},
                               .items = db::items_of(snapshot, request.collection, reader),
                               .lastEvent = 0};
        if (auto about = render_markdown(response.collection.about, "about")) response.aboutHtml = std::move(about->html);
        response.lastEvent = db::last_number(snapshot, topic_of(response.collection.network));
        return response;
    };
    co_return co_await call.read(std::move(get));
}

Task<Result<ListOfAll::Response>> handle(Call& call, ListOfAll::Request const& request)
{
    auto list = [&](db::Snapshot& snapshot) -> Result<ListOfAll::Response> {
        if (request.meeting && !may_see(snapshot, call, *request.meeting)) return not_found("session");
        auto const limit = request.limit ? request.limit->value : page_default;
        db::CollectionFilter const filter{request.network, request.cohort, request.meeting, request.kind, request.archived.value_or(false)};
        ListOfAll::Response response;
        for (auto& collection : db::collections_of(snapshot, filter, call.caller().person, request.before.value_or(newest), limit + 1))
            response.collections.push_back(shown(snapshot, call, std::move(collection)));
        response.more = std::int64_t(response.collections.size()) > limit;
        if (response.more) response.collections.pop_back();
        return response;
    };
    co_return co_await call.read(std::move(list));
}

Task<Result<Around::Response>> handle(Call& call, Around::Request const& request)
{
    auto look = [&](db::Snapshot& snapshot) -> Result<Around::Response> {
        return Around::Response{db::places_of(snapshot, request.practice, call.caller().person)};
    };
    co_return co_await call.read(std::move(look));
}

std::span<Entry const> collections_entries() { return entries<collections::Operations>(); }

}  // namespace lyceum::server

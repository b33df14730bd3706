#include "server/operations/documents.hpp"

#include "db/documents.hpp"
#include "db/topics.hpp"

namespace lyceum::server {

using namespace documents;

namespace {

constexpr std::int64_t page_default = 50;
constexpr DocumentId newest{std::numeric_limits<std::int64_t>::max()};

Document as_seen(db::Snapshot& snapshot, Call& call, Document document)
{
    document.mayWrite = !access::may_write(snapshot, call.caller(), document.id);
    return document;
}

}  // namespace

Task<Result<Create::Response>> handle(Call& call, Create::Request const& request)
{
    auto create = [&](db::Transaction& tx) -> Result<Create::Response> {
        if (db::count_documents(tx, request.room) >= db::documents_of_room_max)
            return conflict("A room has at most 2,000 documents: begin this one in another room.");
        auto const id = db::create_document(tx, request.room, request.title.value, call.person());
        return Create::Response{as_seen(tx, call, db::document(tx, id).value())};
    };
    co_return co_await call.write(std::move(create));
}

Task<Result<ListOfRoom::Response>> handle(Call& call, ListOfRoom::Request const& request)
{
    auto list = [&](db::Snapshot& snapshot) -> Result<ListOfRoom::Response> {
        auto const limit = request.limit ? request.limit->value : page_default;
        auto const shelf = request.archived.value_or(false) ? db::Shelf::archived : db::Shelf::current;
        ListOfRoom::Response response;
        for (auto& found : db::documents_of_room(snapshot, request.room, shelf, request.before.value_or(newest), limit + 1))
            response.documents.push_back(as_seen(snapshot, call, std::move(found)));
        response.more = std::int64_t(response.documents.size()) > limit;
        if (response.more) response.documents.pop_back();
        return response;
    };
    co_return co_await call.read(std::move(list));
}

Task<Result<Get::Response>> handle(Call& call, Get::Request const& request)
{
    auto get = [&](db::Snapshot& snapshot) -> Result<Get::Response> {
        return Get::Response{as_seen(snapshot, call, db::document(snapshot, request.document).value()),
                             db::last_number(snapshot, topic_of(request.document))};
    };
    co_return co_await call.read(std::move(get));
}

Task<Result<Nothing>> handle(Call& call, Update::Request const& request)
{
    auto update = [&](db::Transaction& tx) -> Result<Nothing> {
        db::DocumentChange change;
        if (request.title) change.title = request.title->value;
        if (request.archived) change.shelf = *request.archived ? db::Shelf::archived : db::Shelf::current;
        auto const stays_archived = db::document(tx, request.document)->archived && change.shelf != db::Shelf::current;
        if (change.title && stays_archived)
            return conflict("This document is archived: take it back from there to give it another title.");
        db::change_document(tx, request.document, change);
        return Nothing{};
    };
    co_return co_await call.write(std::move(update));
}

std::span<Entry const> documents_entries() { return entries<documents::Operations>(); }

}  // namespace lyceum::server

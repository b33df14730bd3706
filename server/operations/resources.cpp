#include "db/library_access.hpp"
#include "db/practices.hpp"
#include "db/resources.hpp"
#include "server/operations/registry.hpp"
#include "server/upload_limits.hpp"

namespace lyceum::server {

using namespace resources;

namespace {

/// Whether the caller reads what of the practice is not published yet.
db::Drafts drafts_for(db::Snapshot& snapshot, Call& call, PracticeId practice)
{
    auto const standing = db::standing(snapshot, call.caller().person, practice).value();
    return standing.reads_draft() ? db::Drafts::shown : db::Drafts::hidden;
}

bool is_web_address(std::string const& url)
{
    auto const is_http = url.starts_with("https://") || url.starts_with("http://");
    auto const host = is_http ? url.substr(url.find("://") + 3) : std::string();
    return !host.empty() && host.front() != '/' && url.find_first_of(" \t\"<>\\^`{|}") == url.npos;
}

}  // namespace

Task<Result<ListOfPractice::Response>> handle(Call& call, ListOfPractice::Request const& request)
{
    auto list = [&](db::Snapshot& snapshot) -> Result<ListOfPractice::Response> {
        auto const may_change = call.caller().person && !access::may(snapshot, call.caller(), Right::own, request.practice);
        return ListOfPractice::Response{
            .resources = db::resources_of(snapshot, request.practice, drafts_for(snapshot, call, request.practice)),
            .mayChange = may_change,
            .fileBytesMax = may_change ? file_bytes_max(snapshot, call.services().settings, call.person(), request.practice) : 0};
    };
    co_return co_await call.read(std::move(list));
}

Task<Result<Get::Response>> handle(Call& call, Get::Request const& request)
{
    auto get = [&](db::Snapshot& snapshot) -> Result<Get::Response> {
        auto found = db::resource(snapshot, request.resource);
        if (!found) return not_found("resource");
        auto title = db::practice_title(snapshot, found->practice);
        return Get::Response{*std::move(found), std::move(title)};
    };
    co_return co_await call.read(std::move(get));
}

Task<Result<AddLink::Response>> handle(Call& call, AddLink::Request const& request)
{
    auto add = [&](db::Transaction& tx) -> Result<AddLink::Response> {
        if (!is_web_address(request.url.value)) return invalid("url", "url: must be an address that begins with https:// or http://.");
        if (db::count_resources(tx, request.practice) >= resources_max) return conflict("A practice has at most 200 resources.");
        db::NewResource const made{.practice = request.practice,
                                   .kind = Kind::link,
                                   .title = request.title.value,
                                   .note = request.note ? request.note->value : std::string(),
                                   .url = request.url.value,
                                   .name = {},
                                   .file = {},
                                   .captions_of = {}};
        return AddLink::Response{db::add_resource(tx, made, call.person())};
    };
    co_return co_await call.write(std::move(add));
}

Task<Result<Nothing>> handle(Call& call, Update::Request const& request)
{
    auto update = [&](db::Transaction& tx) -> Result<Nothing> {
        db::ResourceChange change;
        if (request.title) change.title = request.title->value;
        if (request.note) change.note = request.note->value;
        if (request.language) change.language = request.language->value;
        db::change_resource(tx, request.resource, change);
        return Nothing{};
    };
    co_return co_await call.write(std::move(update));
}

Task<Result<Nothing>> handle(Call& call, Move::Request const& request)
{
    auto move = [&](db::Transaction& tx) -> Result<Nothing> {
        if (db::move_resource(tx, request.resource, request.after)) return Nothing{};
        return invalid("after", "after: must be another resource of the same practice.");
    };
    co_return co_await call.write(std::move(move));
}

Task<Result<Nothing>> handle(Call& call, Remove::Request const& request)
{
    auto remove = [&](db::Transaction& tx) -> Result<Nothing> {
        db::remove_resource(tx, request.resource);
        return Nothing{};
    };
    co_return co_await call.write(std::move(remove));
}

std::span<Entry const> resources_entries() { return entries<resources::Operations>(); }

}  // namespace lyceum::server

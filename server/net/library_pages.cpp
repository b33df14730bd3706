#include "server/net/library_pages.hpp"

#include "protocol/adoptions.hpp"
#include "protocol/practices.hpp"
#include "protocol/resources.hpp"
#include "protocol/searches.hpp"
#include "server/call.hpp"
#include "server/dispatch.hpp"
#include "server/harvesting.hpp"
#include "server/library_address.hpp"
#include "server/library_feed.hpp"
#include "server/library_page.hpp"
#include "server/letter.hpp"
#include "server/positive_number.hpp"

namespace lyceum::server::net {
namespace {

constexpr std::string_view practices_prefix = "/practices/", search_path = "/library", feed_path = "/library/feed.atom", harvest_path = "/oai";
constexpr std::int64_t page_size = 20, feed_size = 50;

std::optional<std::int64_t> practice_named(std::string_view path)
{
    if (!path.starts_with(practices_prefix)) return std::nullopt;
    return positive_number(path.substr(practices_prefix.size()));
}

/// Whoever asks, as the public: only the address counts, for the limits.
Caller the_public(Request const& request)
{
    Caller caller;
    caller.address = request.address;
    return caller;
}

template <Operation Op>
Task<Result<typename Op::Response>> ask(CoreConnections& home, Request& request, boost::json::value params)
{
    Asked asked{.operation = std::string(Op::name), .params = std::move(params), .source = codec::Source::json, .key = {},
                .caller = the_public(request), .can_set_cookie = false, .reads_only = true};
    auto const answered = co_await home.shared().dispatcher.call(std::move(asked), home.io());
    if (!answered.body) co_return answered.body.error();
    auto const json = codec::parse(*answered.body);
    if (!json) co_return json.error();
    co_return codec::from_json<typename Op::Response>(*json);
}

std::vector<std::pair<std::string, std::string>> members_of(std::string_view query)
{
    return parse_query(query).value_or(std::vector<std::pair<std::string, std::string>>{});
}

Task<Result<searches::Find::Response>> find(CoreConnections& home, Request& request, searches::Find::Request wanted)
{
    auto params = codec::to_json(wanted);
    co_return co_await ask<searches::Find>(home, request, std::move(params));
}

Task<Answer> practice(CoreConnections& home, Request& request, std::int64_t id)
{
    boost::json::value params = boost::json::object{{"practice", id}};
    auto const found = co_await ask<practices::GetPractice>(home, request, std::move(params));
    // What is not public may be open to who is signed in: the client asks for it.
    if (!found) co_return found.error().code == ErrorCode::too_many ? problem_answer(found.error()) : home.shared().web.answer(request.head);
    boost::json::value about = boost::json::object{{"practice", id}};
    auto const counts = co_await ask<adoptions::Counts>(home, request, std::move(about));
    auto const tried = counts ? counts->counts : adoptions::Tally{};
    boost::json::value of = boost::json::object{{"practice", id}};
    auto const listed = co_await ask<resources::ListOfPractice>(home, request, std::move(of));
    auto const materials = listed ? listed->resources : std::vector<resources::Resource>{};
    auto const page = practice_page(*found, tried, materials, home.shared().services.settings.http.public_url);
    co_return WebFiles::page_answer(put_into(home.shared().web.page(), page));
}

Task<Answer> search(CoreConnections& home, Request& request)
{
    auto addressed = search_of(members_of(request.head.query));
    searches::Find::Request wanted;
    wanted.search = addressed.search, wanted.skip = addressed.skip, wanted.limit = page_size, wanted.facets = true;
    auto const found = co_await find(home, request, wanted);
    if (!found) co_return found.error().code == ErrorCode::too_many ? problem_answer(found.error()) : home.shared().web.answer(request.head);
    auto const page = search_page(addressed.search, addressed.skip, *found, home.shared().services.settings.http.public_url);
    co_return WebFiles::page_answer(put_into(home.shared().web.page(), page));
}

Task<Answer> feed(CoreConnections& home, Request& request)
{
    auto addressed = search_of(members_of(request.head.query));
    searches::Find::Request wanted;
    wanted.search = addressed.search, wanted.search.sort = searches::Sort::newest, wanted.limit = feed_size;
    auto const found = co_await find(home, request, wanted);
    if (!found) co_return problem_answer(found.error());
    co_return Answer{.status = 200, .type = "application/atom+xml; charset=utf-8",
                     .body = atom_feed(addressed.search, *found, home.shared().services.settings.http.public_url),
                     .fields = {{"Cache-Control", "no-cache"}}};
}

Task<Answer> harvested(CoreConnections& home, Request& request)
{
    auto& services = home.shared().services;
    auto caller = the_public(request);
    if (auto const refused = home.shared().dispatcher.over_rate(caller)) co_return problem_answer(*refused);
    Call call(services, home.io(), std::move(caller));
    // Only what everyone may see is read.
    call.set_guard([](db::Snapshot&) { return std::nullopt; });
    call.set_key({}, "library.harvest", 0);
    HarvestRequest wanted;
    for (auto& [name, value] : members_of(request.head.query))
        if (!wanted.arguments.emplace(std::move(name), std::move(value)).second) wanted.repeated = true;
    auto const mailbox = parse_mailbox(services.settings.mail.from);
    HarvestHouse const house{services.settings.http.public_url, mailbox ? mailbox->address : std::string()};
    auto read = [&](db::Snapshot& snapshot) -> Result<std::string> { return harvest(snapshot, house, wanted, now()); };
    auto text = co_await call.read(read);
    if (!text) co_return problem_answer(text.error());
    co_return Answer{.status = 200, .type = "text/xml; charset=utf-8", .body = *std::move(text), .fields = {{"Cache-Control", "no-cache"}}};
}

}  // namespace

bool is_library_page(std::string_view path)
{
    return path == search_path || path == feed_path || path == harvest_path || practice_named(path);
}

Task<Answer> library_page(CoreConnections& home, Request& request)
{
    auto const path = request.head.path;
    if (path == feed_path) co_return co_await feed(home, request);
    if (path == harvest_path) co_return co_await harvested(home, request);
    if (path == search_path) co_return co_await search(home, request);
    auto const id = practice_named(path).value();
    co_return co_await practice(home, request, id);
}

}  // namespace lyceum::server::net

#include "db/scripts.hpp"

#include "db/access.hpp"
#include "protocol/script_layout.hpp"
#include "server/operations/registry.hpp"
#include "server/script_text.hpp"

namespace lyceum::server {

using namespace scripts;

namespace {

NetworkId network_of(ShelfId shelf) { return NetworkId{shelf.value}; }

/// For whom a protocol is shown where nobody says how many they are.
std::int64_t usual_people(Content const& content)
{
    return content.groupMax == people_max ? content.groupMin : content.groupMax;
}

/// The fault, as one of the member `content` of a request.
Error in_content(Error fault)
{
    fault.field = "content." + fault.field, fault.message = "content." + fault.message;
    return fault;
}

}  // namespace

Task<Result<ListOfNetwork::Response>> handle(Call& call, ListOfNetwork::Request const& request)
{
    auto list = [&](db::Snapshot& snapshot) -> Result<ListOfNetwork::Response> {
        auto const shelf = request.archived.value_or(false) ? db::ScriptShelf::archived : db::ScriptShelf::in_use;
        return ListOfNetwork::Response{.scripts = db::scripts_of(snapshot, network_of(request.network), shelf),
                                       .mayChange = !access::may(snapshot, call.caller(), Right::facilitate, request.network)};
    };
    co_return co_await call.read(std::move(list));
}

Task<Result<GetScript::Response>> handle(Call& call, GetScript::Request const& request)
{
    auto get = [&](db::Snapshot& snapshot) -> Result<GetScript::Response> {
        auto content = db::content_of(snapshot, request.script);
        auto const people = request.people ? request.people->value : usual_people(content);
        auto rows = laid_out(content, grouping(content, people).largest);
        auto const minutes = minutes_of(rows);
        auto warning = warning_for(content, people);
        return GetScript::Response{.script = db::script(snapshot, request.script).value(),
                                   .content = std::move(content),
                                   .laidOut = std::move(rows),
                                   .minutes = minutes,
                                   .people = people,
                                   .warning = std::move(warning),
                                   .mayChange = !access::may(snapshot, call.caller(), Right::facilitate, request.script)};
    };
    co_return co_await call.read(std::move(get));
}

Task<Result<Copy::Response>> handle(Call& call, Copy::Request const& request)
{
    auto copy = [&](db::Transaction& tx) -> Result<Copy::Response> {
        if (auto refused = access::may(tx, call.caller(), Right::see, request.script)) return *std::move(refused);
        auto content = db::content_of(tx, request.script);
        if (request.title) content.title = request.title->value;
        auto const added = db::add_script(tx, network_of(request.network), content, request.script, call.person());
        if (!added) return added.error();
        return Copy::Response{*added};
    };
    co_return co_await call.write(std::move(copy));
}

Task<Result<Nothing>> handle(Call& call, Update::Request const& request)
{
    auto update = [&](db::Transaction& tx) -> Result<Nothing> {
        if (auto fault = fault_of(request.content)) return in_content(*std::move(fault));
        db::change_script(tx, request.script, request.content, call.person());
        return Nothing{};
    };
    co_return co_await call.write(std::move(update));
}

Task<Result<Nothing>> handle(Call& call, Archive::Request const& request)
{
    auto archive = [&](db::Transaction& tx) -> Result<Nothing> {
        auto const shelf = request.archived ? db::ScriptShelf::archived : db::ScriptShelf::in_use;
        db::put_away_script(tx, request.script, shelf, call.person());
        return Nothing{};
    };
    co_return co_await call.write(std::move(archive));
}

Task<Result<Import::Response>> handle(Call& call, Import::Request const& request)
{
    std::optional<Result<ScriptText>> read;
    auto parse = [&] {
        read.emplace(parse_script(request.text));
        return Nothing{};
    };
    auto const parsed = co_await call.compute(std::move(parse));
    if (!parsed) co_return parsed.error();
    // What is wrong with the text is told to who may import one.
    auto import = [&](db::Transaction& tx) -> Result<Import::Response> {
        if (!*read) return read->error();
        auto const added = db::add_script(tx, network_of(request.network), (*read)->content, std::nullopt, call.person());
        if (!added) return added.error();
        return Import::Response{*added};
    };
    co_return co_await call.write(std::move(import));
}

Task<Result<Export::Response>> handle(Call& call, Export::Request const& request)
{
    auto write = [&](db::Snapshot& snapshot) -> Result<Export::Response> {
        return Export::Response{script_text(db::content_of(snapshot, request.script))};
    };
    co_return co_await call.read(std::move(write));
}

std::span<Entry const> scripts_entries() { return entries<scripts::Operations>(); }

}  // namespace lyceum::server

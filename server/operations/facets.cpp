#include "db/facets.hpp"

#include "db/library_access.hpp"
#include "server/operations/registry.hpp"

namespace lyceum::server {

using namespace facets;

namespace {

NetworkId network_of(LibraryId library) { return NetworkId{library.value}; }

template <class T>
std::optional<std::string> value_of(std::optional<T> const& text)
{
    return text ? std::optional(text->value) : std::nullopt;
}

/// Whether the caller has the right over the network's library; nobody has any without an account.
bool may(db::Snapshot& snapshot, Call& call, Right right, NetworkId network)
{
    return call.caller().person && !access::may(snapshot, call.caller(), right, LibraryId{network.value});
}

}  // namespace

Task<Result<ListOfNetwork::Response>> handle(Call& call, ListOfNetwork::Request const& request)
{
    auto list = [&](db::Snapshot& snapshot) -> Result<ListOfNetwork::Response> {
        auto const network = request.network && may(snapshot, call, Right::see, *request.network) ? request.network : std::nullopt;
        auto const may_change = network && may(snapshot, call, Right::facilitate, *network);
        auto const shelf = may_change && request.archived.value_or(false) ? db::FacetShelf::all : db::FacetShelf::in_use;
        return ListOfNetwork::Response{.facets = db::facets_of(snapshot, network, shelf), .mayChange = may_change};
    };
    co_return co_await call.read(std::move(list));
}

Task<Result<Add::Response>> handle(Call& call, Add::Request const& request)
{
    auto add = [&](db::Transaction& tx) -> Result<Add::Response> {
        auto const facet = db::add_facet(tx, network_of(request.library), request.title.value, value_of(request.about).value_or(""),
                                         value_of(request.source).value_or(""));
        if (!facet) return facet.error();
        return Add::Response{*facet};
    };
    co_return co_await call.write(std::move(add));
}

Task<Result<Nothing>> handle(Call& call, Update::Request const& request)
{
    auto update = [&](db::Transaction& tx) -> Result<Nothing> {
        db::change_facet(tx, request.facet, {value_of(request.title), value_of(request.about), value_of(request.source)});
        return Nothing{};
    };
    co_return co_await call.write(std::move(update));
}

Task<Result<Nothing>> handle(Call& call, Archive::Request const& request)
{
    auto archive = [&](db::Transaction& tx) -> Result<Nothing> {
        db::put_away_facet(tx, request.facet, request.archived ? db::Shelved::archived : db::Shelved::in_use);
        return Nothing{};
    };
    co_return co_await call.write(std::move(archive));
}

Task<Result<AddTerm::Response>> handle(Call& call, AddTerm::Request const& request)
{
    auto add = [&](db::Transaction& tx) -> Result<AddTerm::Response> {
        auto const place = db::place_of(tx, request.facet);
        if (!place || (place->library && *place->library != request.library))
            return invalid("facet", "facet: must be one that ships, or one of this network.");
        auto const term = db::add_term(tx, network_of(request.library), request.facet, request.title.value, value_of(request.about).value_or(""));
        if (!term) return term.error();
        return AddTerm::Response{*term};
    };
    co_return co_await call.write(std::move(add));
}

Task<Result<Nothing>> handle(Call& call, UpdateTerm::Request const& request)
{
    auto update = [&](db::Transaction& tx) -> Result<Nothing> {
        db::change_term(tx, request.term, {value_of(request.title), value_of(request.about), std::nullopt});
        return Nothing{};
    };
    co_return co_await call.write(std::move(update));
}

Task<Result<Nothing>> handle(Call& call, ArchiveTerm::Request const& request)
{
    auto archive = [&](db::Transaction& tx) -> Result<Nothing> {
        db::put_away_term(tx, request.term, request.archived ? db::Shelved::archived : db::Shelved::in_use);
        return Nothing{};
    };
    co_return co_await call.write(std::move(archive));
}

std::span<Entry const> facets_entries() { return entries<facets::Operations>(); }

}  // namespace lyceum::server

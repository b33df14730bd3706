#include "db/partners.hpp"

#include "db/seats.hpp"
#include "server/markdown.hpp"
#include "server/operations/organisations.hpp"

#include <algorithm>

namespace lyceum::server {

using namespace partners;

namespace {

constexpr std::int64_t contributed_shown = 20;
constexpr std::int64_t seats_shown = 100;

bool may_see(db::Snapshot& snapshot, Call& call, NetworkId network)
{
    return call.caller().person && !access::may(snapshot, call.caller(), Right::see, network);
}

/// Without what names a network that the caller may not see. The partner's own is named on its page already.
std::vector<Service> shown(db::Snapshot& snapshot, Call& call, std::vector<Service> service, NetworkId own)
{
    for (auto& one : service)
        if (*one.network != own && !may_see(snapshot, call, *one.network)) one.network.reset(), one.networkName.reset(), one.note.reset();
    return service;
}

std::string rendered(std::string const& text, std::string_view field)
{
    auto html = render_markdown(text, field);
    return html ? std::move(html->html) : std::string();
}

template <class Words>
std::optional<Error> refuse_text(std::optional<Words> const& text, std::string_view field)
{
    if (!text) return std::nullopt;
    auto const html = render_markdown(text->value, field);
    return html ? std::nullopt : std::optional(html.error());
}

std::optional<Error> refuse_texts(Update::Request const& request)
{
    if (auto refused = refuse_text(request.about, "about")) return refused;
    if (auto refused = refuse_text(request.offers, "offers")) return refused;
    if (auto refused = refuse_text(request.contact, "contact")) return refused;
    if (request.website && !request.website->value.empty() && !is_web_address(request.website->value))
        return invalid("website", "website: must be an address such as https://www.example.org.");
    return std::nullopt;
}

/// The networks of whose service the caller may speak.
std::vector<NetworkId> settable(db::Snapshot& snapshot, Call& call, Partner const& partner, std::vector<ServiceGiven> const& given)
{
    std::vector<NetworkId> networks{partner.network};
    auto const add = [&](NetworkId network) {
        if (std::ranges::find(networks, network) == networks.end() && !access::may(snapshot, call.caller(), Right::lead, network))
            networks.push_back(network);
    };
    for (auto const& one : given) add(one.network);
    for (auto const& one : db::service_of(snapshot, partner.id)) add(*one.network);
    return networks;
}

std::optional<Error> refuse_service(std::vector<ServiceGiven> const& service, std::vector<NetworkId> const& networks)
{
    for (std::size_t i = 0; i < service.size(); ++i) {
        auto const field = "service[" + std::to_string(i) + "]";
        auto const& one = service[i];
        if (std::ranges::find(networks, one.network) == networks.end())
            return invalid(field + ".network", field + ".network: must be the partner's own network, or one that you lead.");
        auto const is_same = [&](ServiceGiven const& other) { return other.network == one.network && other.capacity == one.capacity; };
        if (std::any_of(service.begin(), service.begin() + std::ptrdiff_t(i), is_same))
            return invalid(field + ".capacity", field + ".capacity: stands there already for this network: say each capacity once.");
    }
    return std::nullopt;
}

}  // namespace

Task<Result<GetPartner::Response>> handle(Call& call, GetPartner::Request const& request)
{
    auto get = [&](db::Snapshot& snapshot) -> Result<GetPartner::Response> {
        GetPartner::Response response;
        response.partner = db::partner(snapshot, request.partner).value();
        response.service = shown(snapshot, call, db::service_of(snapshot, request.partner), response.partner.network);
        auto contributed = db::contributed_by(snapshot, request.partner, call.caller().person, contributed_shown);
        response.contributed = std::move(contributed.newest);
        response.contributedTotal = contributed.total;
        if (may_see(snapshot, call, response.partner.network))
            response.seats = db::seats_in(snapshot, {organisations::Kind::partner, request.partner.value}, SeatId{}, seats_shown);
        response.mayChange = call.caller().person && !access::may(snapshot, call.caller(), Right::own, request.partner);
        return response;
    };
    auto response = co_await call.read(std::move(get));
    if (!response) co_return response.error();
    auto render = [&] {
        auto const& partner = response->partner;
        response->html = {rendered(partner.about, "about"), rendered(partner.offers, "offers"), rendered(partner.contact, "contact")};
        return Nothing{};
    };
    auto const done = co_await call.compute(std::move(render));
    if (!done) co_return done.error();
    co_return response;
}

Task<Result<Nothing>> handle(Call& call, Update::Request const& request)
{
    auto update = [&](db::Transaction& tx) -> Result<Nothing> {
        if (auto refused = refuse_texts(request)) return *std::move(refused);
        auto const partner = db::partner(tx, request.partner).value();
        if (request.service) {
            auto const networks = settable(tx, call, partner, request.service->items);
            if (auto refused = refuse_service(request.service->items, networks)) return *std::move(refused);
            db::set_service(tx, partner.id, networks, request.service->items);
        }
        db::update_partner(tx, request);
        record_around(tx, call, Update::name, {organisations::Kind::partner, partner.id.value},
                      named("partner organisation", partner.id.value, partner.name));
        return Nothing{};
    };
    co_return co_await call.write(std::move(update));
}

Task<Result<ListOfNetwork::Response>> handle(Call& call, ListOfNetwork::Request const& request)
{
    auto list = [&](db::Snapshot& snapshot) -> Result<ListOfNetwork::Response> {
        return ListOfNetwork::Response{db::partner_entries(snapshot, request.network, call.person())};
    };
    co_return co_await call.read(std::move(list));
}

Task<Result<Reach::Response>> handle(Call& call, Reach::Request const& request)
{
    auto look = [&](db::Snapshot& snapshot) -> Result<Reach::Response> { return db::reach_of(snapshot, request.partner, call.person()); };
    co_return co_await call.read(std::move(look));
}

std::span<Entry const> partners_entries() { return entries<partners::Operations>(); }

}  // namespace lyceum::server

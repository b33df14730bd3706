#include "server/operations/organisations.hpp"

#include "db/audit.hpp"
#include "db/cohorts.hpp"
#include "db/organisations.hpp"
#include "db/people.hpp"

#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>
#include <set>

namespace lyceum::server {

using namespace organisations;

namespace {

std::optional<Error> repeated_zone(CreateDistrict::Request const& request)
{
    std::set<std::string> before;
    for (std::size_t i = 0; i < request.zones.size(); ++i) {
        if (before.insert(db::folded(request.zones.items[i].value)).second) continue;
        auto const field = "zones[" + std::to_string(i) + "]";
        return invalid(field, field + ": must have another name than the zones before it.");
    }
    return std::nullopt;
}

}  // namespace

bool is_web_address(std::string_view text)
{
    auto const parsed = boost::urls::parse_uri(text);
    if (!parsed || parsed->encoded_host().empty() || parsed->has_userinfo()) return false;
    return parsed->scheme_id() == boost::urls::scheme::http || parsed->scheme_id() == boost::urls::scheme::https;
}

std::string named(std::string_view kind, std::int64_t id, std::string_view name)
{
    return std::string(kind) + " " + std::to_string(id) + " \"" + std::string(name) + "\"";
}

void record_around(db::Transaction& tx, Call const& call, std::string_view operation, Organisation const& organisation,
                   std::string const& detail)
{
    db::AuditRecord entry{.person = call.person(), .by = {}, .operation = operation, .cohort = {}, .detail = detail};
    auto const cohorts = db::cohorts_around(tx, organisation);
    if (cohorts.empty()) db::record(tx, entry);
    for (auto const cohort : cohorts) {
        entry.cohort = cohort;
        db::record(tx, entry);
    }
}

Task<Result<CreateNetwork::Response>> handle(Call& call, CreateNetwork::Request const& request)
{
    auto create = [&](db::Transaction& tx) -> Result<CreateNetwork::Response> {
        auto const network = db::create_network(tx, request);
        if (!network) return network.error();
        record_around(tx, call, CreateNetwork::name, {Kind::network, network->value},
                      named("network", network->value, request.name.value));
        return CreateNetwork::Response{*network};
    };
    co_return co_await call.write(std::move(create));
}

Task<Result<GetNetwork::Response>> handle(Call& call, GetNetwork::Request const& request)
{
    auto get = [&](db::Snapshot& snapshot) -> Result<GetNetwork::Response> {
        auto network = db::network(snapshot, request.network).value();
        auto const reader = call.caller().administrator ? std::nullopt : std::optional(call.person());
        return GetNetwork::Response{
            .id = network.id,
            .name = std::move(network.name),
            .aim = std::move(network.aim),
            .smallestGroup = network.smallest_group,
            .cohorts = db::cohorts_of(snapshot, request.network, reader),
            .districts = db::districts_of(snapshot, request.network),
            .partners = db::partners_of(snapshot, request.network),
            .mayLead = !access::may(snapshot, call.caller(), Right::lead, request.network),
            .everyone = db::cohort_of_everyone(snapshot, request.network)};
    };
    co_return co_await call.read(std::move(get));
}

Task<Result<CreateDistrict::Response>> handle(Call& call, CreateDistrict::Request const& request)
{
    auto create = [&](db::Transaction& tx) -> Result<CreateDistrict::Response> {
        if (auto refused = repeated_zone(request)) return *std::move(refused);
        auto created = db::create_district(tx, request);
        if (!created) return created;
        record_around(tx, call, CreateDistrict::name, {Kind::district, created->district.value},
                      named("district", created->district.value, request.name.value));
        return created;
    };
    co_return co_await call.write(std::move(create));
}

Task<Result<CreatePartner::Response>> handle(Call& call, CreatePartner::Request const& request)
{
    auto create = [&](db::Transaction& tx) -> Result<CreatePartner::Response> {
        if (request.website && !is_web_address(request.website->value))
            return invalid("website", "website: must be an address such as https://www.example.org.");
        auto const partner = db::create_partner(tx, request);
        if (!partner) return partner.error();
        record_around(tx, call, CreatePartner::name, {Kind::partner, partner->value},
                      named("partner organisation", partner->value, request.name.value));
        return CreatePartner::Response{*partner};
    };
    co_return co_await call.write(std::move(create));
}

std::span<Entry const> organisations_entries() { return entries<organisations::Operations>(); }

}  // namespace lyceum::server

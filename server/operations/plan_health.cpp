#include "db/plan_health.hpp"

#include "db/organisations.hpp"
#include "protocol/periods.hpp"
#include "server/operations/registry.hpp"

namespace lyceum::server {

using namespace plan_health;

namespace {

constexpr std::int64_t schools_max = 500;

}  // namespace

Task<Result<View::Response>> handle(Call& call, View::Request const& request)
{
    using organisations::Kind;
    auto view = [&](db::Snapshot& snapshot) -> Result<View::Response> {
        if (request.of.kind == Kind::school || request.of.kind == Kind::partner)
            return invalid("of", "of: must be a cohort, a zone, a district or a network.");
        View::Response response;
        response.name = db::name_of(snapshot, request.of).value();
        response.schools = db::plan_health_of(snapshot, request.of, call.person(), periods::day_of(now()), schools_max + 1);
        response.more = std::int64_t(response.schools.size()) > schools_max;
        if (response.more) response.schools.pop_back();
        return response;
    };
    co_return co_await call.read(std::move(view));
}

std::span<Entry const> plan_health_entries() { return entries<plan_health::Operations>(); }

}  // namespace lyceum::server

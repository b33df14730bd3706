#include "server/operations/invitations.hpp"

#include "db/cohorts.hpp"
#include "server/access/secrets.hpp"
#include "server/operations/codes.hpp"

namespace lyceum::server {

using namespace invitations;

namespace {

constexpr std::int64_t roster_max = 500;

Look::Response look_at_cohort(db::Snapshot& snapshot, CohortId cohort)
{
    auto opened = db::cohort(snapshot, cohort).value();
    Look::Response response;
    response.cohortName = std::move(opened.name);
    response.cohortPurpose = std::move(opened.purpose);
    response.networkName = std::move(opened.network_name);
    for (auto& school : db::places_in(snapshot, cohort).schools) response.schools.push_back({school.id, std::move(school.name)});
    return response;
}

Result<Look::Response> look_at(db::Snapshot& snapshot, db::Invited const& invited)
{
    if (auto refused = why_not_open(invited)) return *std::move(refused);
    auto response = look_at_cohort(snapshot, invited.cohort);
    response.name = invited.name;
    response.school = invited.school;
    response.role = invited.role;
    response.expires = invited.expires;
    return response;
}

Result<Look::Response> look_at(db::Snapshot& snapshot, db::Door const& door, Instant at)
{
    if (auto refused = why_not_open(door, at)) return *std::move(refused);
    auto response = look_at_cohort(snapshot, door.cohort);
    response.door = true;
    response.roster = db::roster(snapshot, door.cohort, at, roster_max);
    response.expires = door.closes;
    return response;
}

}  // namespace

Task<Result<Look::Response>> handle(Call& call, Look::Request const& request)
{
    if (auto refused = begin_try(call)) co_return *std::move(refused);
    auto const code = access::canonical_code(request.code.value);
    auto look = [&](db::Snapshot& snapshot) -> Result<Look::Response> {
        auto const at = now();
        if (auto const invited = db::invited_with(snapshot, code, at)) return look_at(snapshot, *invited);
        if (auto const door = db::door_with(snapshot, code)) return look_at(snapshot, *door, at);
        return wrong_code();
    };
    auto response = co_await call.read(std::move(look));
    end_try(call, response);
    co_return response;
}

}  // namespace lyceum::server

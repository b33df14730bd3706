#include "server/operations/organisations.hpp"

#include "db/audit.hpp"
#include "db/cohorts.hpp"
#include "db/organisations.hpp"
#include "db/schools.hpp"
#include "server/time_zone.hpp"

namespace lyceum::server {

using namespace organisations;

namespace {

Error no_time_zone()
{
    return invalid("timeZone", "timeZone: must be the IANA name of a time zone, such as America/New_York.");
}

/// Those of the named schools or partner organisations of whom `change` is true: what a call changes.
/// Each must be one of the cohort's network.
template <class Id, class Change>
std::optional<Error> collect(db::Snapshot& snapshot, NetworkId network, std::string_view list, std::vector<Id> const& named_ids,
                             std::vector<Id>& to, Change change)
{
    for (std::size_t i = 0; i < named_ids.size(); ++i) {
        auto const id = named_ids[i];
        if (!db::name_in(snapshot, network, id)) {
            auto const field = std::string(list) + "[" + std::to_string(i) + "]";
            return invalid(field, field + ": must be of the cohort's network.");
        }
        if (change(id) && std::find(to.begin(), to.end(), id) == to.end()) to.push_back(id);
    }
    return std::nullopt;
}

/// What a request to add to a cohort, or to take out of it, changes; in order, or the member at fault.
template <class Request, class Change>
Result<db::CohortMembers> changed_by(db::Snapshot& snapshot, Request const& request, Change change)
{
    if (request.schools.empty() && request.partners.empty())
        return invalid("schools", "schools: name at least one school, or a partner organisation in partners.");
    auto const network = db::cohort(snapshot, request.cohort).value().network;
    db::CohortMembers changed;
    if (auto refused = collect(snapshot, network, "schools", request.schools.items, changed.schools, change)) return *std::move(refused);
    if (auto refused = collect(snapshot, network, "partners", request.partners.items, changed.partners, change)) return *std::move(refused);
    return changed;
}

void record_members(db::Transaction& tx, Call const& call, std::string_view operation, CohortId cohort,
                    db::CohortMembers const& members, std::string_view done)
{
    auto const network = db::cohort(tx, cohort).value().network;
    auto const record = [&](std::string_view kind, auto id) {
        auto const detail = named(kind, id.value, db::name_in(tx, network, id).value()) + std::string(done);
        record_around(tx, call, operation, {Kind::cohort, cohort.value}, detail);
    };
    for (auto const school : members.schools) record("school", school);
    for (auto const partner : members.partners) record("partner organisation", partner);
}

/// What a change of a cohort does, for the audit log; empty where it does nothing.
std::string said_of(db::Cohort const& before, UpdateCohort::Request const& asked)
{
    std::string done;
    if (asked.name && asked.name->value != before.name) done += ", renamed \"" + asked.name->value + "\"";
    if (asked.purpose && asked.purpose->value != before.purpose) done += ", purpose changed";
    if (asked.timeZone && asked.timeZone->value != before.time_zone) done += ", time zone " + asked.timeZone->value;
    return done;
}

}  // namespace

Task<Result<CreateCohort::Response>> handle(Call& call, CreateCohort::Request const& request)
{
    auto create = [&](db::Transaction& tx) -> Result<CreateCohort::Response> {
        if (request.timeZone && !is_time_zone(request.timeZone->value)) return no_time_zone();
        auto const cohort = db::create_cohort(tx, request);
        if (!cohort) return cohort.error();
        record_around(tx, call, CreateCohort::name, {Kind::cohort, cohort->value},
                      named("cohort", cohort->value, request.name.value));
        return CreateCohort::Response{*cohort};
    };
    co_return co_await call.write(std::move(create));
}

Task<Result<GetCohort::Response>> handle(Call& call, GetCohort::Request const& request)
{
    auto get = [&](db::Snapshot& snapshot) -> Result<GetCohort::Response> {
        auto cohort = db::cohort(snapshot, request.cohort).value();
        GetCohort::Response response{
            .id = cohort.id,
            .network = cohort.network,
            .networkName = std::move(cohort.network_name),
            .name = std::move(cohort.name),
            .purpose = std::move(cohort.purpose),
            .timeZone = std::move(cohort.time_zone),
            .schools = db::schools_in(snapshot, request.cohort, call.person()),
            .partners = db::partners_in(snapshot, request.cohort),
            .people = db::people_in(snapshot, request.cohort, db::people_listed_max + 1),
            .morePeople = false,
            .mayFacilitate = !access::may(snapshot, call.caller(), Right::facilitate, request.cohort)};
        response.morePeople = std::int64_t(response.people.size()) > db::people_listed_max;
        if (response.morePeople) response.people.pop_back();
        return response;
    };
    co_return co_await call.read(std::move(get));
}

Task<Result<Nothing>> handle(Call& call, UpdateCohort::Request const& request)
{
    auto update = [&](db::Transaction& tx) -> Result<Nothing> {
        if (request.timeZone && !is_time_zone(request.timeZone->value)) return no_time_zone();
        auto const before = db::cohort(tx, request.cohort).value();
        auto const done = said_of(before, request);
        if (done.empty()) return Nothing{};
        if (auto changed = db::change_cohort(tx, request); !changed) return changed;
        record_around(tx, call, UpdateCohort::name, {Kind::cohort, request.cohort.value},
                      named("cohort", request.cohort.value, before.name) + done);
        return Nothing{};
    };
    co_return co_await call.write(std::move(update));
}

Task<Result<OpenEveryone::Response>> handle(Call& call, OpenEveryone::Request const& request)
{
    auto open = [&](db::Transaction& tx) -> Result<OpenEveryone::Response> {
        if (auto const there = db::cohort_of_everyone(tx, request.network)) return OpenEveryone::Response{*there};
        auto const cohort = db::open_everyone(tx, request.network);
        record_around(tx, call, OpenEveryone::name, {Kind::cohort, cohort.value},
                      named("cohort", cohort.value, db::cohort(tx, cohort).value().name));
        return OpenEveryone::Response{cohort};
    };
    co_return co_await call.write(std::move(open));
}

Task<Result<Nothing>> handle(Call& call, AddToCohort::Request const& request)
{
    auto add = [&](db::Transaction& tx) -> Result<Nothing> {
        if (db::is_of_everyone(tx, request.cohort)) return conflict("Everyone of the network belongs to this cohort already.");
        auto const is_new = [&](auto id) { return !db::is_in(tx, request.cohort, id); };
        auto const members = changed_by(tx, request, is_new);
        if (!members) return members.error();
        if (members->schools.empty() && members->partners.empty()) return Nothing{};
        if (auto added = db::add_to_cohort(tx, request.cohort, *members); !added) return added;
        record_members(tx, call, AddToCohort::name, request.cohort, *members, " added");
        return Nothing{};
    };
    co_return co_await call.write(std::move(add));
}

Task<Result<Nothing>> handle(Call& call, RemoveFromCohort::Request const& request)
{
    auto remove = [&](db::Transaction& tx) -> Result<Nothing> {
        auto const is_there = [&](auto id) { return db::is_in(tx, request.cohort, id); };
        auto const members = changed_by(tx, request, is_there);
        if (!members) return members.error();
        if (members->schools.empty() && members->partners.empty()) return Nothing{};
        db::remove_from_cohort(tx, request.cohort, *members);
        record_members(tx, call, RemoveFromCohort::name, request.cohort, *members, " taken out");
        return Nothing{};
    };
    co_return co_await call.write(std::move(remove));
}

}  // namespace lyceum::server

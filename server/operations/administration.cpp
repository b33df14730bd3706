#include "db/audit.hpp"
#include "db/people.hpp"
#include "server/operations/registry.hpp"

namespace lyceum::server {

using namespace administration;

namespace {

constexpr std::int64_t entries_default = 50;
constexpr std::int64_t people_default = 100;
constexpr std::int64_t newest = std::numeric_limits<std::int64_t>::max();

/// A page of what was read with one more than asked for, to know whether there is more.
ListCohortAudit::Response page_of(std::vector<AuditEntry> entries, std::int64_t limit)
{
    auto const more = std::int64_t(entries.size()) > limit;
    if (more) entries.pop_back();
    return {std::move(entries), more};
}

}  // namespace

Task<Result<ListCohortAudit::Response>> handle(Call& call, ListCohortAudit::Request const& request)
{
    auto list = [&](db::Snapshot& snapshot) -> Result<ListCohortAudit::Response> {
        auto const limit = request.limit ? request.limit->value : entries_default;
        auto const before = request.before ? request.before->value : newest;
        return page_of(db::audit_of(snapshot, request.cohort, before, limit + 1), limit);
    };
    co_return co_await call.read(std::move(list));
}

Task<Result<ListAudit::Response>> handle(Call& call, ListAudit::Request const& request)
{
    auto list = [&](db::Snapshot& snapshot) -> Result<ListAudit::Response> {
        auto const limit = request.limit ? request.limit->value : entries_default;
        auto const before = request.before ? request.before->value : newest;
        return page_of(db::audit(snapshot, before, limit + 1), limit);
    };
    co_return co_await call.read(std::move(list));
}

Task<Result<ListPeople::Response>> handle(Call& call, ListPeople::Request const& request)
{
    auto list = [&](db::Snapshot& snapshot) -> Result<ListPeople::Response> {
        auto const limit = request.limit ? request.limit->value : people_default;
        auto const containing = request.containing ? std::string_view(request.containing->value) : std::string_view();
        ListPeople::Response response{
            .people = db::people(snapshot, containing, request.after.value_or(PersonId{}), limit + 1), .more = false};
        response.more = std::int64_t(response.people.size()) > limit;
        if (response.more) response.people.pop_back();
        return response;
    };
    co_return co_await call.read(std::move(list));
}

Task<Result<Nothing>> handle(Call& call, SetDisabled::Request const& request)
{
    auto set = [&](db::Transaction& tx) -> Result<Nothing> {
        auto const account = db::account(tx, request.person);
        if (!account) return not_found("person");
        if (account->disabled == request.disabled) return Nothing{};
        if (request.disabled && request.person == call.person())
            return conflict("You cannot disable yourself: another administrator can.");
        if (request.disabled && account->administrator && !db::has_other_administrator(tx, request.person))
            return conflict(account->name + " is the last administrator. Somebody must be able to administer the installation.");
        if (request.disabled) db::disable_person(tx, request.person);
        else db::enable_person(tx, request.person);
        db::record(tx, {.person = call.person(), .by = {}, .operation = SetDisabled::name, .cohort = {},
                        .detail = "person " + std::to_string(request.person.value) + " \"" + account->name + "\" " +
                                  (request.disabled ? "disabled" : "enabled")});
        return Nothing{};
    };
    co_return co_await call.write(std::move(set));
}

std::span<Entry const> administration_entries() { return entries<administration::Operations>(); }

}  // namespace lyceum::server

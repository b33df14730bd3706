#include "server/operations/organisations.hpp"

#include "db/cohorts.hpp"
#include "db/organisations.hpp"
#include "db/schools.hpp"
#include "db/seats.hpp"

namespace lyceum::server {

using namespace organisations;

namespace {

constexpr std::int64_t schools_default = 100;
constexpr std::int64_t seats_of_school = 200;

constexpr std::array<std::string_view, 13> group_codes{"ALL", "HN", "LI", "EL", "SWD", "LP", "BL",
                                                       "AI",  "AS", "HI", "MR", "PI",  "WH"};

/// The reason to refuse the student groups. `hidden` are the codes of what the caller is not shown, so
/// cannot be asked for.
std::optional<Error> refuse_groups(SchoolContext const& context, std::vector<std::string> const& hidden)
{
    auto const& groups = context.groups.items;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        auto const field = "context.groups[" + std::to_string(i) + "].code";
        auto const& code = groups[i].code.value;
        if (std::find(group_codes.begin(), group_codes.end(), code) == group_codes.end())
            return invalid(field, field + ": must be one of ALL, HN, LI, EL, SWD, LP, BL, AI, AS, HI, MR, PI or WH.");
        for (std::size_t before = 0; before < i; ++before)
            if (groups[before].code == groups[i].code) return invalid(field, field + ": must not come twice.");
    }
    auto const is_hidden = std::find(hidden.begin(), hidden.end(), "ALL") != hidden.end();
    if (!groups.empty() && !context.students && !is_hidden)
        return invalid("context.students", "context.students: is needed with groups, because small groups are not shown to others.");
    return std::nullopt;
}

bool has_group(SchoolContext const& context, std::string_view code)
{
    return std::any_of(context.groups.begin(), context.groups.end(), [&](auto const& group) { return group.code.value == code; });
}

/// Who is not shown a group does not come to see it by changing what stands around it.
std::optional<Error> refuse_uncovered(School const& before, School const& after, SchoolContext const& given)
{
    for (auto const& code : before.hiddenGroups) {
        if (has_group(given, code) || !has_group(after.context, code)) continue;
        return invalid("context", "context: would show the group " + code + ", which is hidden from you. Give its share too, or let " +
                                      "somebody of the school make this change.");
    }
    return std::nullopt;
}

std::optional<Error> refuse_place(db::Snapshot& snapshot, CreateSchool::Request const& request)
{
    if (request.district && !db::is_district_of(snapshot, *request.district, request.network))
        return invalid("district", "district: must be a district of the network.");
    if (request.zone && !request.district) return invalid("zone", "zone: needs the district that it is a zone of.");
    if (request.zone && !db::is_zone_of(snapshot, *request.zone, *request.district))
        return invalid("zone", "zone: must be a zone of the district.");
    return std::nullopt;
}

}  // namespace

Task<Result<CreateSchool::Response>> handle(Call& call, CreateSchool::Request const& request)
{
    auto create = [&](db::Transaction& tx) -> Result<CreateSchool::Response> {
        if (auto refused = refuse_place(tx, request)) return *std::move(refused);
        if (auto refused = refuse_groups(request.context, {})) return *std::move(refused);
        auto const school = db::create_school(tx, request);
        if (!school) return school.error();
        record_around(tx, call, CreateSchool::name, {Kind::school, school->value},
                      named("school", school->value, request.name.value));
        return CreateSchool::Response{*school};
    };
    co_return co_await call.write(std::move(create));
}

Task<Result<GetSchool::Response>> handle(Call& call, GetSchool::Request const& request)
{
    auto get = [&](db::Snapshot& snapshot) -> Result<GetSchool::Response> {
        auto const reader = call.caller().administrator ? std::nullopt : std::optional(call.person());
        return GetSchool::Response{
            .school = db::school(snapshot, request.school, call.person()).value(),
            .cohorts = db::cohorts_of(snapshot, request.school, reader),
            .seats = db::seats_in(snapshot, {Kind::school, request.school.value}, SeatId{}, seats_of_school)};
    };
    co_return co_await call.read(std::move(get));
}

Task<Result<ListSchools::Response>> handle(Call& call, ListSchools::Request const& request)
{
    auto const limit = request.limit ? request.limit->value : schools_default;
    auto list = [&](db::Snapshot& snapshot) -> Result<ListSchools::Response> {
        auto const containing = request.containing ? std::string_view(request.containing->value) : std::string_view();
        auto const after = request.afterName ? std::string_view(request.afterName->value) : std::string_view();
        ListSchools::Response response{
            .schools = db::schools_of(snapshot, request.network, call.person(), containing, after, limit + 1), .more = false};
        response.more = std::int64_t(response.schools.size()) > limit;
        if (response.more) response.schools.pop_back();
        return response;
    };
    co_return co_await call.read(std::move(list));
}

Task<Result<Nothing>> handle(Call& call, UpdateSchool::Request const& request)
{
    auto update = [&](db::Transaction& tx) -> Result<Nothing> {
        auto const before = db::school(tx, request.school, call.person()).value();
        std::string done;
        if (request.name && request.name->value != before.name) {
            if (auto renamed = db::rename_school(tx, request.school, request.name->value); !renamed) return renamed;
            done += ", renamed \"" + request.name->value + "\"";
        }
        if (request.context && codec::to_text(*request.context) != codec::to_text(before.context)) {
            if (auto refused = refuse_groups(*request.context, before.hiddenGroups)) return *std::move(refused);
            db::set_context(tx, request.school, *request.context, before.hiddenGroups);
            auto const after = db::school(tx, request.school, call.person()).value();
            if (auto refused = refuse_uncovered(before, after, *request.context)) return *std::move(refused);
            done += ", context changed";
        }
        if (done.empty()) return Nothing{};
        record_around(tx, call, UpdateSchool::name, {Kind::school, request.school.value},
                      named("school", request.school.value, before.name) + done);
        return Nothing{};
    };
    co_return co_await call.write(std::move(update));
}

}  // namespace lyceum::server

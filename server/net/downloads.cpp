#include "server/net/downloads.hpp"

#include "protocol/recaps.hpp"
#include "server/net/routes.hpp"
#include "server/positive_number.hpp"

#include <array>

namespace lyceum::server::net {
namespace {

struct Kind {
    std::string_view name;
    std::string_view operation;
    std::string_view type;
};
constexpr std::array kinds{
    Kind{"recap.md", recaps::ExportMarkdown::name, "text/markdown; charset=utf-8"},
    Kind{"attendance.csv", recaps::ExportAttendance::name, "text/csv; charset=utf-8; header=present"},
    Kind{"commitments.csv", recaps::ExportCommitments::name, "text/csv; charset=utf-8; header=present"},
};

struct Wanted {
    std::int64_t meeting = 0;
    Kind const* kind = nullptr;
};
std::optional<Wanted> wanted_by(std::string_view path)
{
    path.remove_prefix(downloads_prefix.size());
    Wanted wanted;
    auto const meeting = take_positive_number(path);
    if (!meeting) return std::nullopt;
    wanted.meeting = *meeting;
    for (auto const& kind : kinds)
        if (path.starts_with('/') && path.substr(1) == kind.name) wanted.kind = &kind;
    return wanted.kind ? std::optional(wanted) : std::nullopt;
}

Answer file_answer(std::string const& body, Kind const& kind)
{
    auto file = codec::from_json<recaps::File>(codec::parse(body).value()).value();
    return {.status = 200, .type = std::string(kind.type), .body = std::move(file.text),
            .fields = {{"Cache-Control", "no-store"}, {"Content-Disposition", "attachment; filename=\"" + file.name + "\""}}};
}

}  // namespace

Task<Answer> download(CoreConnections& home, Request& request)
{
    auto const wanted = wanted_by(request.head.path);
    if (!wanted) co_return problem_answer(not_found("file"));
    auto caller = co_await caller_of(home, request, Purpose::reads);
    if (!caller) co_return problem_answer(caller.error());
    Asked asked{.operation = std::string(wanted->kind->operation), .params = boost::json::object{{"meeting", wanted->meeting}},
                .source = codec::Source::json, .key = {}, .caller = *std::move(caller), .can_set_cookie = false, .reads_only = true};
    auto const answered = co_await home.shared().dispatcher.call(std::move(asked), home.io());
    if (!answered.body) co_return problem_answer(answered.body.error());
    co_return file_answer(*answered.body, *wanted->kind);
}

}  // namespace lyceum::server::net

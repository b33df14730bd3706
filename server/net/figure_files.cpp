#include "server/net/figure_files.hpp"

#include "protocol/figures.hpp"
#include "server/net/routes.hpp"

namespace lyceum::server::net {
namespace {

namespace json = boost::json;

/// The request of the operation, by the address: `place` is a kind and a number.
Result<json::value> export_asked(RequestHead const& head)
{
    auto const members = parse_query(head.query);
    if (!members) return Error{ErrorCode::malformed, "The query is not percent-encoded as it should be.", {}};
    json::object asked;
    for (auto const& [name, text] : *members) {
        json::value value(text);
        if (name == "place") {
            auto const slash = text.find('/');
            if (slash == text.npos) return invalid("place", "place: must be a kind and a number: school/7.");
            value = json::object{{"kind", text.substr(0, slash)}, {"id", text.substr(slash + 1)}};
        }
        if (!asked.emplace(name, std::move(value)).second) return invalid(name, name + ": stands there twice.");
    }
    return json::value(std::move(asked));
}

}  // namespace

Task<Answer> figures_file(CoreConnections& home, Request& request)
{
    auto caller = co_await caller_of(home, request, Purpose::reads);
    if (!caller) co_return problem_answer(caller.error());
    auto params = export_asked(request.head);
    if (!params) co_return problem_answer(params.error());
    Asked asked{.operation = std::string(figures::Export::name), .params = *std::move(params), .source = codec::Source::query, .key = {}, .caller = *std::move(caller),
                .can_set_cookie = false, .reads_only = true};
    auto const answered = co_await home.shared().dispatcher.call(std::move(asked), home.io());
    if (!answered.body) co_return problem_answer(answered.body.error());
    auto file = codec::from_json<figures::File>(codec::parse(*answered.body).value()).value();
    co_return Answer{.status = 200,
                     .type = "text/csv; charset=utf-8; header=present",
                     .body = std::move(file.text),
                     .fields = {{"Cache-Control", "no-store"}, {"Content-Disposition", "attachment; filename=\"" + file.name + "\""}}};
}

}  // namespace lyceum::server::net

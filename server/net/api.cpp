#include "server/net/api.hpp"

#include "server/net/poll.hpp"
#include "server/net/routes.hpp"

namespace lyceum::server::net {
namespace {

namespace json = boost::json;

constexpr std::string_view prefix = "/api/";

bool is_json(RequestHead const& head)
{
    auto type = head.field("content-type");
    type = type.substr(0, type.find(';'));
    return type == "application/json";
}

/// The request's members: the body, or the query as texts.
Result<json::value> members_of(Request const& request)
{
    if (request.head.method == "POST") {
        if (request.body.empty()) return json::value(json::object{});
        return codec::parse(request.body);
    }
    auto const query = parse_query(request.head.query);
    if (!query) return Error{ErrorCode::malformed, "The query is not percent-encoded as it should be.", {}};
    json::object members;
    for (auto const& [name, value] : *query)
        if (!members.emplace(name, value).second) return invalid(name, name + ": stands there twice.");
    return json::value(std::move(members));
}

/// RFC 6265bis. The cookie outlives the browser's own session; the server's side ends when it ends.
std::string cookie_of(SessionChange const& change, bool is_secure)
{
    auto const age = change.secret.empty() ? std::string("0") : std::to_string(std::chrono::seconds(std::chrono::days(365)).count());
    return "lyceum_session=" + change.secret + "; Path=/; Max-Age=" + age + "; HttpOnly; SameSite=Lax" + (is_secure ? "; Secure" : "");
}

}  // namespace

Task<Answer> call_over_http(CoreConnections& home, Request& request)
{
    auto& shared = home.shared();
    auto const posts = request.head.method == "POST";
    if (posts && !request.body.empty() && !is_json(request.head)) {
        auto answer = problem_answer({ErrorCode::malformed, "The body must be application/json.", {}});
        answer.status = 415;
        co_return answer;
    }
    auto caller = co_await caller_of(home, request, posts ? Purpose::changes : Purpose::reads);
    if (!caller) co_return problem_answer(caller.error());
    auto members = members_of(request);
    if (!members) co_return problem_answer(members.error());

    auto const operation = request.head.path.substr(prefix.size());
    if (operation == topics::Poll::name && posts) co_return co_await poll(home, *caller, *members);
    if (operation == topics::Follow::name || operation == topics::Unfollow::name)
        co_return problem_answer(conflict("Topics are followed over a WebSocket; over HTTP they are polled with topics.poll."));

    Asked asked{.operation = operation,
                .params = *std::move(members),
                .source = posts ? codec::Source::json : codec::Source::query,
                .key = std::string(request.head.field("idempotency-key")),
                .caller = *std::move(caller),
                .can_set_cookie = posts,
                .reads_only = !posts};
    auto answered = co_await shared.dispatcher.call(std::move(asked), home.io());
    auto answer = answered.body ? json_answer(*std::move(answered.body)) : problem_answer(answered.body.error());
    auto const is_secure = request.is_secure || shared.services.settings.http.public_url.starts_with("https:");
    if (answered.session) answer.fields.emplace_back("Set-Cookie", cookie_of(*answered.session, is_secure));
    co_return answer;
}

}  // namespace lyceum::server::net

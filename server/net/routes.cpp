#include "server/net/routes.hpp"

#include "server/access/identify.hpp"
#include "server/net/api.hpp"
#include "server/net/calendar.hpp"
#include "server/net/downloads.hpp"
#include "server/net/figure_files.hpp"
#include "server/net/library_files.hpp"
#include "server/net/library_pages.hpp"
#include "server/net/metrics.hpp"
#include "server/net/ready.hpp"
#include "server/net/resource_files.hpp"

namespace lyceum::server::net {
namespace {

constexpr std::string_view bearer = "Bearer ", cookie_name = "lyceum_session";

/// Scheme, host and port of an address: `https://lyceum.example.org`.
std::string_view origin_of(std::string_view url)
{
    auto const scheme = url.find("://");
    if (scheme == url.npos) return url;
    return url.substr(0, url.find('/', scheme + 3));
}

/// A page of this site sent it: browsers say so, and no page of another site can make them say it.
bool comes_from_this_site(CoreConnections& home, RequestHead const& head)
{
    if (head.field("sec-fetch-site") == "same-origin") return true;
    auto const origin = head.field("origin");
    if (origin.empty()) return false;
    if (origin == origin_of(home.shared().services.settings.http.public_url)) return true;
    auto const scheme = origin.find("://");
    return scheme != origin.npos && origin.substr(scheme + 3) == head.field("host");
}

Answer wrong_method(std::string_view allowed)
{
    auto answer = problem_answer({ErrorCode::malformed, "This address takes " + std::string(allowed) + ".", {}});
    answer.status = 405;
    answer.fields.emplace_back("Allow", allowed);
    return answer;
}

Answer document(Bytes const& text)
{
    return {.status = 200, .type = "application/json", .body = text, .fields = {{"Cache-Control", "no-cache"}}};
}

}  // namespace

Task<Result<Caller>> caller_of(CoreConnections& home, Request const& request, Purpose purpose, std::string token)
{
    auto const& head = request.head;
    access::Credentials credentials{.session_secret = std::string(head.cookie(cookie_name)),
                                    .token_secret = std::move(token),
                                    .address = request.address,
                                    .browser = std::string(head.field("user-agent"))};
    auto const authorization = head.field("authorization");
    if (authorization.starts_with(bearer)) credentials.token_secret = authorization.substr(bearer.size());
    auto const by_cookie = credentials.token_secret.empty() && !credentials.session_secret.empty();
    if (by_cookie && purpose == Purpose::changes && !comes_from_this_site(home, head))
        co_return forbidden("A request that carries the cookie must come from a page of this site.");
    co_return co_await access::identify(home.shared().services, home.io(), std::move(credentials));
}

Task<Answer> route(CoreConnections& home, Request& request)
{
    auto& shared = home.shared();
    auto const& head = request.head;
    auto const reads = head.method == "GET" || head.method == "HEAD";
    if (head.path == "/healthz") co_return plain_answer(200, "live\n");
    if (shared.draining) co_return problem_answer({ErrorCode::unavailable, "The server is stopping. Try again in a moment.", {}});
    if (head.path == "/readyz") co_return co_await readiness(home);
    if (head.path == "/metrics") co_return co_await metrics(home, request);
    if (head.path == "/ws" || head.path.starts_with(documents_prefix)) co_return problem_answer({ErrorCode::malformed, "This address takes WebSockets only.", {}});
    if (head.path.starts_with("/api/")) {
        if (head.path == "/api/openapi.json") co_return document(shared.openapi);
        if (head.path == "/api/asyncapi.json") co_return document(shared.asyncapi);
        if (head.method != "POST" && !reads) co_return wrong_method("GET, HEAD, POST");
        co_return co_await call_over_http(home, request);
    }
    if (!reads) co_return wrong_method("GET, HEAD");
    if (head.path.starts_with(resources_prefix) || head.path.starts_with(checkins_prefix)) co_return co_await resource_file(home, request);
    if (head.path.starts_with(calendar_prefix)) co_return co_await calendar(home, request);
    if (head.path.starts_with(downloads_prefix)) co_return co_await download(home, request);
    if (head.path == library_zip_path || head.path == library_csv_path) co_return co_await library_file(home, request);
    if (head.path == figures_csv_path) co_return co_await figures_file(home, request);
    if (is_library_page(head.path)) co_return co_await library_page(home, request);
    co_return shared.web.answer(head);
}

}  // namespace lyceum::server::net

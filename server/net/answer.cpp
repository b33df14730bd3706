#include "server/net/answer.hpp"

#include "protocol/rpc.hpp"

#include <ctime>

namespace lyceum::server::net {
namespace {

std::string_view reason(int status)
{
    switch (status) {
    case 200: return "OK";
    case 201: return "Created";
    case 204: return "No Content";
    case 206: return "Partial Content";
    case 304: return "Not Modified";
    case 308: return "Permanent Redirect";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 408: return "Request Timeout";
    case 409: return "Conflict";
    case 410: return "Gone";
    case 412: return "Precondition Failed";
    case 413: return "Content Too Large";
    case 415: return "Unsupported Media Type";
    case 416: return "Range Not Satisfiable";
    case 422: return "Unprocessable Content";
    case 423: return "Locked";
    case 429: return "Too Many Requests";
    case 431: return "Request Header Fields Too Large";
    case 460: return "Checksum Mismatch";
    case 503: return "Service Unavailable";
    default: return "Error";
    }
}

void add(std::string& head, std::string_view name, std::string_view value)
{
    head.append(name).append(": ").append(value).append("\r\n");
}

}  // namespace

std::string http_date(Instant at)
{
    auto const seconds = std::time_t(at.since_epoch_ms / 1000);
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    char text[40];
    return {text, std::strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S GMT", &parts)};
}

std::size_t Answer::size() const
{
    if (auto const* text = std::get_if<std::string>(&body)) return text->size();
    if (auto const* slice = std::get_if<FileSlice>(&body)) return std::size_t(slice->length);
    return std::get<Bytes>(body)->size();
}

Answer json_answer(std::string body)
{
    return {.status = 200, .type = "application/json", .body = std::move(body), .fields = {{"Cache-Control", "no-store"}}};
}

Answer plain_answer(int status, std::string text)
{
    return {.status = status, .type = "text/plain; charset=utf-8", .body = std::move(text), .fields = {{"Cache-Control", "no-store"}}};
}

Answer problem_answer(Error const& error)
{
    Answer answer{.status = http_status(error.code),
                  .type = "application/problem+json",
                  .body = rpc::problem(error),
                  .fields = {{"Cache-Control", "no-store"}}};
    if (error.code == ErrorCode::unavailable || error.code == ErrorCode::busy || error.code == ErrorCode::too_many)
        answer.fields.emplace_back("Retry-After", "3");
    return answer;
}

std::string head_of(Answer const& answer, bool keeps_alive, bool is_secure)
{
    std::string head = "HTTP/1.1 " + std::to_string(answer.status) + ' ' + std::string(reason(answer.status)) + "\r\n";
    add(head, "Date", http_date(now()));
    add(head, "Server", "lyceum");
    add(head, "Content-Length", std::to_string(answer.size()));
    if (!answer.type.empty()) add(head, "Content-Type", answer.type);
    add(head, "Connection", keeps_alive ? "keep-alive" : "close");
    add(head, "X-Content-Type-Options", "nosniff");
    add(head, "Referrer-Policy", "same-origin");
    add(head, "Cross-Origin-Resource-Policy", "same-origin");
    if (is_secure) add(head, "Strict-Transport-Security", "max-age=15552000");
    for (auto const& [name, value] : answer.fields) add(head, name, value);
    head += "\r\n";
    return head;
}

}  // namespace lyceum::server::net

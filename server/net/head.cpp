#include "server/net/head.hpp"

#include <algorithm>
#include <charconv>

namespace lyceum::server::net {
namespace {

Error malformed(std::string message) { return {ErrorCode::malformed, std::move(message), {}}; }

char small(char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; }
std::string in_small(std::string_view text)
{
    std::string result(text);
    std::ranges::transform(result, result.begin(), small);
    return result;
}
bool same(std::string_view a, std::string_view b)
{
    return std::ranges::equal(a, b, [](char x, char y) { return small(x) == small(y); });
}

/// RFC 9110, 5.6.2.
bool is_token(std::string_view text)
{
    constexpr std::string_view signs = "!#$%&'*+-.^_`|~";
    auto const fits = [&](char c) {
        return (c >= '0' && c <= '9') || (small(c) >= 'a' && small(c) <= 'z') || signs.find(c) != signs.npos;
    };
    return !text.empty() && std::ranges::all_of(text, fits);
}
bool is_visible(std::string_view text)
{
    return std::ranges::all_of(text, [](unsigned char c) { return c > 0x20 && c < 0x7F; });
}
bool is_field_value(std::string_view text)
{
    return std::ranges::all_of(text, [](unsigned char c) { return c == '\t' || (c >= 0x20 && c != 0x7F); });
}
std::string_view trimmed(std::string_view text)
{
    auto const first = text.find_first_not_of(" \t");
    if (first == text.npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// Takes a line from `text`, which ends lines with CR LF only; nothing where it does not.
std::optional<std::string_view> take_line(std::string_view& text)
{
    auto const end = text.find_first_of("\r\n");
    if (end == text.npos || text[end] != '\r' || end + 1 >= text.size() || text[end + 1] != '\n') return std::nullopt;
    auto const line = text.substr(0, end);
    text.remove_prefix(end + 2);
    return line;
}

Result<RequestHead> parse_request_line(std::string_view line)
{
    auto const first = line.find(' ');
    auto const second = first == line.npos ? line.npos : line.find(' ', first + 1);
    if (second == line.npos) return malformed("The request line must be: method, target, version.");
    auto const method = line.substr(0, first), target = line.substr(first + 1, second - first - 1), version = line.substr(second + 1);
    if (!is_token(method)) return malformed("The method is not one.");
    if (version != "HTTP/1.1" && version != "HTTP/1.0") return malformed("Only HTTP/1.1 and HTTP/1.0 are spoken here.");
    if (!target.starts_with('/') || !is_visible(target) || target.find('#') != target.npos)
        return malformed("The target must be a path of this site.");
    auto const question = target.find('?');
    RequestHead head;
    head.method = method;
    head.path = target.substr(0, question);
    if (question != target.npos) head.query = target.substr(question + 1);
    head.is_http_1_0 = version == "HTTP/1.0";
    return head;
}

std::optional<Error> read_length(RequestHead& head)
{
    auto const* length = static_cast<std::string const*>(nullptr);
    int hosts = 0;
    for (auto const& [name, value] : head.fields) {
        if (name == "transfer-encoding") return malformed("A body must come with a Content-Length.");
        if (name == "host") ++hosts;
        if (name != "content-length") continue;
        if (length) return malformed("Content-Length stands there twice.");
        length = &value;
    }
    if (hosts != 1 && !(hosts == 0 && head.is_http_1_0)) return malformed("There must be one Host field.");
    if (!length) return std::nullopt;
    auto const digits = !length->empty() && std::ranges::all_of(*length, [](char c) { return c >= '0' && c <= '9'; });
    if (!digits) return malformed("Content-Length must be a number of bytes.");
    auto const [end, fault] = std::from_chars(length->data(), length->data() + length->size(), head.content_length);
    if (fault != std::errc{}) return Error{ErrorCode::too_large, "The body is larger than anything that is taken here.", {}};
    return std::nullopt;
}

std::optional<std::string> decoded(std::string_view text)
{
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '+') result += ' ';
        else if (text[i] != '%') result += text[i];
        else {
            unsigned byte = 0;
            if (i + 2 >= text.size()) return std::nullopt;
            auto const* first = text.data() + i + 1;
            auto const [end, fault] = std::from_chars(first, first + 2, byte, 16);
            if (fault != std::errc{} || end != first + 2) return std::nullopt;
            result += char(byte);
            i += 2;
        }
    }
    return result;
}

}  // namespace

std::string_view RequestHead::field(std::string_view name) const
{
    auto const found = std::ranges::find(fields, name, &Field::name);
    return found == fields.end() ? std::string_view{} : std::string_view(found->value);
}

bool RequestHead::lists(std::string_view name, std::string_view word) const
{
    for (auto const& [field_name, value] : fields) {
        if (field_name != name) continue;
        for (std::string_view rest = value; !rest.empty();) {
            auto const comma = rest.find(',');
            auto item = trimmed(rest.substr(0, comma));
            item = trimmed(item.substr(0, item.find(';')));
            if (same(item, word)) return true;
            rest = comma == rest.npos ? std::string_view{} : rest.substr(comma + 1);
        }
    }
    return false;
}

std::string_view RequestHead::cookie(std::string_view name) const
{
    for (std::string_view rest = field("cookie"); !rest.empty();) {
        auto const end = rest.find(';');
        auto const pair = trimmed(rest.substr(0, end));
        if (pair.size() > name.size() && pair.starts_with(name) && pair[name.size()] == '=') return pair.substr(name.size() + 1);
        rest = end == rest.npos ? std::string_view{} : rest.substr(end + 1);
    }
    return {};
}

bool RequestHead::keeps_alive() const
{
    if (lists("connection", "close")) return false;
    return !is_http_1_0 || lists("connection", "keep-alive");
}

bool RequestHead::wants_websocket() const
{
    return method == "GET" && !is_http_1_0 && lists("connection", "upgrade") && lists("upgrade", "websocket");
}

bool RequestHead::knows_version(std::string_view tag) const
{
    auto const known = field("if-none-match");
    return known == "*" || known.find(tag) != known.npos;
}

std::optional<std::size_t> head_end(std::string_view text)
{
    auto const end = text.find("\r\n\r\n");
    // A head with bare line feeds has an end too: it is found here, and refused when it is read.
    auto const bare = text.find("\n\n");
    if (end == text.npos && bare == text.npos) return std::nullopt;
    return end < bare ? end + 4 : bare + 2;
}

Result<RequestHead> parse_head(std::string_view text)
{
    auto const line = take_line(text);
    if (!line) return malformed("Lines must end with CR LF.");
    auto head = parse_request_line(*line);
    if (!head) return head;
    for (;;) {
        auto const next = take_line(text);
        if (!next) return malformed("Lines must end with CR LF.");
        if (next->empty()) break;
        auto const colon = next->find(':');
        if (colon == next->npos || !is_token(next->substr(0, colon)))
            return malformed("A header field must be a name, a colon right behind it, and a value on one line.");
        auto const value = trimmed(next->substr(colon + 1));
        if (!is_field_value(value)) return malformed("A header field has a control character.");
        if (head->fields.size() == fields_max) return Error{ErrorCode::too_large, "The request has too many header fields.", {}};
        head->fields.push_back({in_small(next->substr(0, colon)), std::string(value)});
    }
    if (!text.empty()) return malformed("The head has an empty line within.");
    if (auto fault = read_length(*head)) return *std::move(fault);
    return head;
}

std::optional<std::vector<std::pair<std::string, std::string>>> parse_query(std::string_view query)
{
    std::vector<std::pair<std::string, std::string>> members;
    while (!query.empty()) {
        auto const end = query.find('&');
        auto const pair = query.substr(0, end);
        query = end == query.npos ? std::string_view{} : query.substr(end + 1);
        if (pair.empty()) continue;
        auto const equals = pair.find('=');
        auto name = decoded(pair.substr(0, equals));
        auto value = decoded(equals == pair.npos ? std::string_view{} : pair.substr(equals + 1));
        if (!name || !value) return std::nullopt;
        members.emplace_back(*std::move(name), *std::move(value));
    }
    return members;
}

}  // namespace lyceum::server::net

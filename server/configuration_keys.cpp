#include "server/configuration_keys.hpp"

#include "server/configuration.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <charconv>
#include <limits>
#include <optional>

namespace lyceum::server {
namespace {

template <class Number>
std::optional<Number> parsed(std::string_view text)
{
    Number number{};
    auto const [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (fault != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

std::string_view trimmed(std::string_view text)
{
    auto const begin = text.find_first_not_of(" \t");
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

std::optional<std::string> text_of(Given const& given)
{
    auto const* text = std::get_if<std::string>(&given.value);
    auto const is_control = [](unsigned char c) { return c < 0x20 || c == 0x7F; };
    if (!text || std::any_of(text->begin(), text->end(), is_control)) return std::nullopt;
    return *text;
}

std::optional<std::int64_t> whole_of(Given const& given)
{
    if (auto const* number = std::get_if<std::int64_t>(&given.value)) return *number;
    auto const* text = std::get_if<std::string>(&given.value);
    return text && given.from_environment ? parsed<std::int64_t>(*text) : std::nullopt;
}

std::optional<double> number_of(Given const& given)
{
    if (auto const* number = std::get_if<double>(&given.value)) return *number;
    if (auto const* number = std::get_if<std::int64_t>(&given.value)) return double(*number);
    auto const* text = std::get_if<std::string>(&given.value);
    return text && given.from_environment ? parsed<double>(*text) : std::nullopt;
}

std::optional<std::vector<std::string>> list_of(Given const& given)
{
    if (auto const* list = std::get_if<std::vector<std::string>>(&given.value)) return *list;
    auto const* text = std::get_if<std::string>(&given.value);
    if (!text || !given.from_environment) return std::nullopt;
    std::vector<std::string> items;
    for (std::size_t begin = 0; begin <= text->size();) {
        auto const end = std::min(text->find(',', begin), text->size());
        if (auto const item = trimmed(std::string_view(*text).substr(begin, end - begin)); !item.empty())
            items.emplace_back(item);
        begin = end + 1;
    }
    return items;
}

bool is_address(std::string const& text)
{
    unsigned char bytes[16];
    return inet_pton(AF_INET, text.c_str(), bytes) == 1 || inet_pton(AF_INET6, text.c_str(), bytes) == 1;
}

bool is_range(std::string const& text)
{
    auto const slash = text.find('/');
    if (slash == std::string::npos) return is_address(text);
    auto const bits = parsed<int>(std::string_view(text).substr(slash + 1));
    auto const address = text.substr(0, slash);
    return is_address(address) && bits && *bits >= 0 && *bits <= (address.find(':') == std::string::npos ? 32 : 128);
}

bool begins_with(std::string_view text, std::string_view beginning) { return text.substr(0, beginning.size()) == beginning; }

/// Whether the text is `scheme://host` or `scheme://host:port` of one of the schemes, and nothing more.
bool is_origin(std::string_view text, std::span<std::string_view const> schemes)
{
    for (auto const scheme : schemes) {
        if (!begins_with(text, scheme)) continue;
        auto const rest = text.substr(scheme.size());
        auto const bad = [](unsigned char c) { return c <= 0x20 || c >= 0x7F || std::string_view("/?#@\\\"'<>").find(char(c)) != std::string_view::npos; };
        return !rest.empty() && rest.front() != ':' && std::none_of(rest.begin(), rest.end(), bad);
    }
    return false;
}

bool is_public_url(std::string const& text)
{
    static constexpr std::string_view schemes[] = {"https://", "http://"};
    return is_origin(text, schemes);
}
bool is_mail_url(std::string const& text)
{
    static constexpr std::string_view schemes[] = {"smtp://", "smtps://"};
    return text.empty() || is_origin(text, schemes);
}
bool is_any(std::string const&) { return true; }
bool is_not_empty(std::string const& text) { return !text.empty(); }
bool is_level(std::string const& text)
{
    static constexpr std::string_view levels[] = {"debug", "info", "warning", "error"};
    return std::find(std::begin(levels), std::end(levels), text) != std::end(levels);
}

bool is_links_asked(std::string const& text) { return text == "off" || text == "public" || text == "everywhere"; }
bool is_clamd(std::string const& text)
{
    if (text.empty() || text.front() == '/') return true;
    auto const colon = text.rfind(':');
    if (colon == std::string::npos || colon == 0) return false;
    auto const port = parsed<int>(std::string_view(text).substr(colon + 1));
    return port && *port > 0 && *port <= 65'535;
}

std::string written_number(double number)
{
    char text[32];
    auto const end = std::to_chars(std::begin(text), std::end(text), number).ptr;
    return std::string(text, end);
}

using TextCheck = bool (*)(std::string const&);

/// A key whose value is text; `at` gives the member, a string or a path.
template <class At>
Key text(std::string_view name, At at, std::string_view meaning, std::string expects, TextCheck fits)
{
    return {name, meaning, std::move(expects),
            [at, fits](Settings& settings, Given const& given) {
                auto const text = text_of(given);
                if (!text || !fits(*text)) return false;
                at(settings) = *text;
                return true;
            },
            [at](Settings settings) { return toml_text(std::string(at(settings))); }};
}

/// A key whose value is a list of texts.
template <class At>
Key texts(std::string_view name, At at, std::string_view meaning, std::string expects, TextCheck fits)
{
    return {name, meaning, std::move(expects),
            [at, fits](Settings& settings, Given const& given) {
                auto const items = list_of(given);
                if (!items || !std::all_of(items->begin(), items->end(), fits)) return false;
                at(settings) = *items;
                return true;
            },
            [at](Settings settings) {
                std::string list;
                for (auto const& item : at(settings)) list += (list.empty() ? "" : ", ") + toml_text(item);
                return "[" + list + "]";
            }};
}

/// A key whose value is a whole number; `at` gives a number or a duration in the unit of the key's name.
template <class At>
Key whole(std::string_view name, At at, std::string_view meaning, std::int64_t min, std::int64_t max)
{
    return {name, meaning, "a whole number from " + std::to_string(min) + " to " + std::to_string(max),
            [at, min, max](Settings& settings, Given const& given) {
                auto const number = whole_of(given);
                if (!number || *number < min || *number > max) return false;
                auto& place = at(settings);
                using Place = std::remove_reference_t<decltype(place)>;
                if constexpr (std::is_integral_v<Place>) place = Place(*number);
                else place = Place(typename Place::rep(*number));
                return true;
            },
            [at](Settings settings) {
                auto& place = at(settings);
                using Place = std::remove_reference_t<decltype(place)>;
                if constexpr (std::is_integral_v<Place>) return std::to_string(place);
                else return std::to_string(place.count());
            }};
}

/// A key whose value is a number above zero.
template <class At>
Key rate(std::string_view name, At at, std::string_view meaning, double max)
{
    return {name, meaning, "a number above 0, " + written_number(max) + " at most",
            [at, max](Settings& settings, Given const& given) {
                auto const number = number_of(given);
                if (!number || !(*number > 0) || *number > max) return false;
                at(settings) = *number;
                return true;
            },
            [at](Settings settings) { return written_number(at(settings)); }};
}

constexpr std::int64_t kibibyte = 1024, mebibyte = 1024 * kibibyte;

#define AT(member) [](Settings& s) -> auto& { return s.member; }

std::vector<Key> make_keys()
{
    std::string const a_path = "a path", a_text = "text without control characters";
    return {
        text("http.address", AT(http.address), "Address to listen on; 0.0.0.0 or :: for all", "an IPv4 or IPv6 address",
             is_address),
        whole("http.port", AT(http.port), "Port to listen on; 0: any free one, which the log tells", 0, 65'535),
        text("http.public_url", AT(http.public_url), "Where people reach the server: for links, and for the check of origins",
             "https:// or http://, a host, perhaps a port, and no path, such as https://lyceum.example.org", is_public_url),
        texts("http.trusted_proxies", AT(http.trusted_proxies), "Proxies whose X-Forwarded-For is believed",
              "a list of addresses or ranges, such as [\"127.0.0.1\", \"10.0.0.0/8\"]", is_range),
        whole("http.threads", AT(http.threads), "Threads that serve connections; 0: one a core", 0, 256),

        text("tls.certificate", AT(tls.certificate), "Certificate chain in PEM; empty: no TLS", a_path, is_any),
        text("tls.key", AT(tls.key), "Private key in PEM", a_path, is_any),

        text("store.database", AT(store.database), "The database file", a_path, is_not_empty),
        whole("store.readers", AT(store.readers), "Threads that read the database", 1, 64),
        whole("store.keep_events_days", AT(store.keep_events), "How long a client may be away and still catch up without reloading",
              1, 3'650),
        whole("store.keep_answers_days", AT(store.keep_answers), "How long a repeated call gets its first answer again", 1, 365),

        text("library.files", AT(library.files), "Folder of uploaded files; beside the database where it is relative", a_path, is_not_empty),
        whole("library.file_bytes", AT(library.file_bytes), "The largest file that somebody adds to a practice", kibibyte, 1'024 * 1'024 * mebibyte),
        whole("library.curator_file_bytes", AT(library.curator_file_bytes), "The same of who curates the library: videos", kibibyte,
              1'024 * 1'024 * mebibyte),
        whole("library.bytes_per_person", AT(library.bytes_per_person), "All that one person has added", kibibyte, 1'024 * 1'024 * mebibyte),
        text("library.ask_links", AT(library.ask_links), "Whether links are asked about once a week if they still answer",
             "\"off\", \"public\" (no addresses but those of the public internet) or \"everywhere\" (for a closed network)", is_links_asked),
        text("library.clamd", AT(library.clamd), "Where the virus scanner clamd listens; empty: uploads are not scanned",
             "the path of its socket, such as /run/clamav/clamd.ctl, host:port, or empty", is_clamd),

        text("web.directory", AT(web.directory), "The browser client as it was built", a_path, is_not_empty),

        text("mail.url", AT(mail.url), "Mail server; empty: no mail is sent",
             "smtp://host:587, smtps://host:465, or empty", is_mail_url),
        text("mail.username", AT(mail.username), "User at the mail server; empty: none", a_text, is_any),
        text("mail.password", AT(mail.password), "Its password; better given as LYCEUM_MAIL_PASSWORD", a_text, is_any),
        text("mail.from", AT(mail.from), "Who mail is from; needed where mail.url is set",
             "an address, or a name and an address as in Lyceum <lyceum@example.org>", is_any),

        text("log.level", AT(log.level), "How much is logged", "\"debug\", \"info\", \"warning\" or \"error\"", is_level),
        text("log.file", AT(log.file), "File to log to; empty: standard error", a_path, is_any),

        whole("limits.frame_bytes", AT(limits.frame_bytes), "Most bytes of a WebSocket message or an HTTP body",
              kibibyte, 16 * mebibyte),
        whole("limits.header_bytes", AT(limits.header_bytes), "Most bytes of an HTTP request's head", kibibyte,
              256 * kibibyte),
        whole("limits.queue_bytes", AT(limits.queue_bytes), "Most bytes that wait for a slow client before it has to catch up",
              4 * kibibyte, 256 * mebibyte),
        whole("limits.calls_in_flight", AT(limits.calls_in_flight), "Most unanswered calls of a connection", 1, 1'024),
        rate("limits.calls_per_second", AT(limits.calls_per_second), "Calls a second of a person, with a burst of four seconds' worth",
             1'000'000),
        rate("limits.anonymous_calls_per_second", AT(limits.anonymous_calls_per_second),
             "Calls a second of an address by those who are not signed in", 1'000'000),
        rate("limits.sign_ins_per_minute", AT(limits.sign_ins_per_minute),
             "Failed sign-ins a minute of an account and, four times this, of an address", 10'000),
        whole("limits.connections_per_person", AT(limits.connections_per_person), "Most connections of a person", 1, 10'000),
        whole("limits.connections_per_address", AT(limits.connections_per_address),
              "Most connections of an address; a whole school stands behind one", 1, 1'000'000),
        whole("limits.connections", AT(limits.connections), "Most connections", 1, 1'000'000),
        whole("limits.follows_per_connection", AT(limits.follows_per_connection), "Most topics that a connection follows", 1,
              10'000),
        whole("limits.connections_per_document", AT(limits.connections_per_document), "Most connections that have a document open",
              1, 10'000),
        rate("limits.document_updates_per_second", AT(limits.document_updates_per_second),
             "Updates a second that a connection writes to a document; what comes faster waits", 1'000'000),
        rate("limits.awareness_per_second", AT(limits.awareness_per_second),
             "Times a second that a connection says where its cursor is; what comes faster waits", 1'000'000),

        whole("timeouts.handshake_seconds", AT(timeouts.handshake), "For the TLS handshake and for an HTTP head", 1, 300),
        whole("timeouts.idle_seconds", AT(timeouts.idle), "Without a byte from the client; a ping goes out at half of it", 1,
              3'600),
        whole("timeouts.write_seconds", AT(timeouts.write), "Without progress while bytes wait to be sent", 1, 600),
        whole("timeouts.keep_alive_seconds", AT(timeouts.keep_alive), "Between two requests of an HTTP connection", 1, 3'600),
    };
}

#undef AT

}  // namespace

std::span<Key const> configuration_keys()
{
    static std::vector<Key> const keys = make_keys();
    return keys;
}

}  // namespace lyceum::server

#include "server/letter.hpp"

#include <algorithm>
#include <ctime>
#include <openssl/evp.h>
#include <vector>

namespace lyceum::server {
namespace {

/// An encoded word is at most 75 characters, and a line with one at most 76 (RFC 2047, 2): this many
/// bytes fit as base64 beside the header's name.
constexpr std::size_t encoded_word_bytes = 39;
/// RFC 5322, 2.1.1 recommends lines of 78 at most; this leaves room for the header's name.
constexpr std::size_t plain_header_bytes = 64;
constexpr std::size_t body_line_characters = 76;  // RFC 2045, 6.7

bool is_control(unsigned char c) { return c < 0x20 || c == 0x7F; }

std::string base64(std::string_view bytes)
{
    std::vector<unsigned char> text(4 * ((bytes.size() + 2) / 3) + 1);
    auto const length = EVP_EncodeBlock(text.data(), reinterpret_cast<unsigned char const*>(bytes.data()), int(bytes.size()));
    return {text.begin(), text.begin() + length};
}

/// Where the first word may end: within the bound, and between two characters of UTF-8.
std::size_t cut_of(std::string_view text)
{
    if (text.size() <= encoded_word_bytes) return text.size();
    auto cut = encoded_word_bytes;
    while (cut > 1 && (static_cast<unsigned char>(text[cut]) & 0xC0) == 0x80) --cut;
    return cut;
}

/// Text as it may stand in a header: as it is where it is short plain ASCII, in encoded words otherwise.
std::string header_text(std::string text)
{
    std::replace_if(text.begin(), text.end(), is_control, ' ');
    auto const is_plain = [](unsigned char c) { return c < 0x80; };
    if (text.size() <= plain_header_bytes && std::all_of(text.begin(), text.end(), is_plain)
        && text.find("=?") == std::string::npos)
        return text;
    std::string words;
    for (std::string_view rest = text; !rest.empty();) {
        auto const cut = cut_of(rest);
        words += (words.empty() ? "=?UTF-8?B?" : "\r\n =?UTF-8?B?") + base64(rest.substr(0, cut)) + "?=";
        rest.remove_prefix(cut);
    }
    return words;
}

/// A display name: quoted where it is plain, encoded otherwise.
std::string display_name(std::string const& name)
{
    auto const text = header_text(name);
    if (text.rfind("=?", 0) == 0) return text;
    std::string quoted = "\"";
    for (char const c : text) {
        if (c == '"' || c == '\\') quoted += '\\';
        quoted += c;
    }
    return quoted + "\"";
}

void append_quoted(std::string& line, unsigned char byte)
{
    static constexpr char digits[] = "0123456789ABCDEF";
    line += '=';
    line += digits[byte >> 4];
    line += digits[byte & 15];
}

std::string quoted_printable_line(std::string_view text)
{
    std::string out, line;
    for (std::size_t i = 0; i < text.size(); ++i) {
        auto const byte = static_cast<unsigned char>(text[i]);
        std::string next;
        auto const is_last_space = (byte == ' ' || byte == '\t') && i + 1 == text.size();
        if (byte == '=' || byte >= 0x7F || (byte < 0x20 && byte != '\t') || is_last_space) append_quoted(next, byte);
        else next += char(byte);
        if (line.size() + next.size() > body_line_characters - 1) out += line + "=\r\n", line.clear();
        line += next;
    }
    return out + line;
}

std::string quoted_printable(std::string_view text)
{
    std::string body;
    while (!text.empty()) {
        auto const end = std::min(text.find('\n'), text.size());
        auto line = text.substr(0, end);
        if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
        body += quoted_printable_line(line) + "\r\n";
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return body;
}

std::string text_part(std::string_view text)
{
    return "Content-Type: text/plain; charset=utf-8\r\n"
           "Content-Transfer-Encoding: quoted-printable\r\n"
           "\r\n"
         + quoted_printable(text);
}

std::string_view name_of(CalendarMethod method)
{
    switch (method) {
    case CalendarMethod::request: return "REQUEST";
    case CalendarMethod::cancel: return "CANCEL";
    case CalendarMethod::publish: return "PUBLISH";
    }
    return "PUBLISH";
}

/// RFC 6047, 2.4: the method stands in the type too. An invitation is another form of the text, so that
/// mail programs show it as one; several events are an attachment.
std::string calendar_part(CalendarPart const& calendar)
{
    std::string part = "Content-Type: text/calendar; charset=utf-8; method=" + std::string(name_of(calendar.method))
                     + "; name=\"sessions.ics\"\r\n"
                       "Content-Transfer-Encoding: base64\r\n";
    if (calendar.method == CalendarMethod::publish) part += "Content-Disposition: attachment; filename=\"sessions.ics\"\r\n";
    part += "\r\n";
    auto const encoded = base64(calendar.text);
    for (std::string_view rest = encoded; !rest.empty(); rest.remove_prefix(std::min(rest.size(), body_line_characters)))
        part += std::string(rest.substr(0, body_line_characters)) + "\r\n";
    return part;
}

std::string date_of(Instant at)
{
    static constexpr char const* days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr char const* months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    std::time_t const seconds = at.since_epoch_ms / 1'000;
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    char text[64];
    std::snprintf(text, sizeof text, "%s, %02d %s %04d %02d:%02d:%02d +0000", days[parts.tm_wday], parts.tm_mday,
                  months[parts.tm_mon], parts.tm_year + 1900, parts.tm_hour, parts.tm_min, parts.tm_sec);
    return text;
}

bool is_address(std::string_view text)
{
    auto const at = text.find('@');
    auto const bad = [](unsigned char c) { return c <= 0x20 || c >= 0x7F || std::string_view("<>()[],;:\\\"").find(char(c)) != std::string_view::npos; };
    return at != std::string_view::npos && at > 0 && at + 1 < text.size() && text.find('@', at + 1) == std::string_view::npos
        && text.size() <= 254 && std::none_of(text.begin(), text.end(), bad);
}

}  // namespace

std::optional<Mailbox> parse_mailbox(std::string_view text)
{
    if (is_address(text)) return Mailbox{{}, std::string(text)};
    auto const open = text.find('<');
    if (open == std::string_view::npos || text.back() != '>') return std::nullopt;
    auto const address = text.substr(open + 1, text.size() - open - 2);
    auto name = text.substr(0, open);
    while (!name.empty() && name.back() == ' ') name.remove_suffix(1);
    if (!is_address(address) || std::any_of(name.begin(), name.end(), is_control)) return std::nullopt;
    return Mailbox{std::string(name), std::string(address)};
}

bool is_mail_sender(std::string const& text) { return parse_mailbox(text).has_value(); }

std::string compose(Letter const& letter, Mailbox const& from, std::string_view id, Instant at)
{
    auto const domain = from.address.substr(from.address.find('@') + 1);
    std::string message;
    message += "Date: " + date_of(at) + "\r\n";
    message += "From: " + (from.name.empty() ? from.address : display_name(from.name) + " <" + from.address + ">") + "\r\n";
    message += "To: " + letter.to + "\r\n";
    message += "Message-ID: <" + std::string(id) + "@" + domain + ">\r\n";
    message += "Subject: " + header_text(letter.subject) + "\r\n";
    message += "MIME-Version: 1.0\r\n"
               "Auto-Submitted: auto-generated\r\n";
    auto const text = text_part(letter.text);
    if (!letter.calendar) return message + text;

    // A line of base64 or of quoted-printable has no underscore behind an equals sign: the boundary is in neither.
    auto const boundary = "=_" + std::string(id);
    message += "Content-Type: multipart/" + std::string(letter.calendar->method == CalendarMethod::publish ? "mixed" : "alternative")
             + "; boundary=\"" + boundary + "\"\r\n\r\n";
    message += "--" + boundary + "\r\n" + text;
    message += "--" + boundary + "\r\n" + calendar_part(*letter.calendar);
    return message + "--" + boundary + "--\r\n";
}

}  // namespace lyceum::server

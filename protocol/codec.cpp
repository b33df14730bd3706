#include "protocol/codec.hpp"

#include <charconv>
#include <cmath>

namespace lyceum::codec {
namespace {

/// Unicode characters in UTF-8 text: every byte that does not continue one.
std::size_t characters(std::string_view text)
{
    std::size_t count = 0;
    for (unsigned char c : text) count += (c & 0xC0) != 0x80;
    return count;
}

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

bool has_control_character(std::string_view text, bool one_line)
{
    for (unsigned char c : text)
        if ((c < 0x20 && (one_line || (c != '\n' && c != '\r' && c != '\t'))) || c == 0x7F) return true;
    return false;
}

std::optional<std::int64_t> whole_of(boost::json::value const& from, Source source)
{
    if (auto const* i = from.if_int64()) return *i;
    if (auto const* d = from.if_double(); d && std::trunc(*d) == *d && std::abs(*d) < 9e15) return std::int64_t(*d);
    if (source == Source::json || !from.is_string()) return std::nullopt;
    std::string_view const text = from.get_string();
    std::int64_t number = 0;
    auto const [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (fault != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

}  // namespace

std::string Path::text() const
{
    std::string text = outer ? outer->text() : std::string{};
    if (!member.empty()) {
        if (!text.empty()) text += '.';
        text += member;
    } else if (outer) {
        text += '[' + std::to_string(index) + ']';
    }
    return text;
}

bool Reading::fail(Path const& path, std::string message)
{
    if (!error) {
        auto field = path.text();
        auto sentence = (field.empty() ? std::string("The request") : field) + ": " + std::move(message) + ".";
        error = invalid(std::move(field), std::move(sentence));
    }
    return false;
}

std::string one_of(std::vector<std::string_view> const& names)
{
    std::string text = names.size() > 1 ? "one of " : "";
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i) text += i + 1 == names.size() ? " or " : ", ";
        text += names[i];
    }
    return text;
}

bool read_text(boost::json::value const& from, std::string& to, Path const& path, Reading& reading)
{
    auto const* text = from.if_string();
    if (!text) return reading.fail(path, "must be text");
    to.assign(text->data(), text->size());
    return true;
}

bool read_bounded(boost::json::value const& from, std::string& to, std::size_t min, std::size_t max, bool one_line,
                  Path const& path, Reading& reading)
{
    if (!read_text(from, to, path, reading)) return false;
    auto const size = characters(to);
    if (size > max)
        return reading.fail(path, "must have at most " + std::to_string(max) + " characters, has " + std::to_string(size));
    if (min > 0 && is_blank(to)) return reading.fail(path, "must not be empty");
    if (size < min) return reading.fail(path, "must have at least " + std::to_string(min) + " characters");
    if (has_control_character(to, one_line))
        return reading.fail(path, one_line ? "must be one line without control characters"
                                           : "must not have control characters");
    return true;
}

bool read_bytes(boost::json::value const& from, std::string& to, std::size_t max, Path const& path, Reading& reading)
{
    auto const* text = from.if_string();
    if (!text) return reading.fail(path, "must be text in base64");
    // Looked at first, so that what is too long is not decoded.
    if (text->size() > (max + 2) / 3 * 4) return reading.fail(path, "must have at most " + std::to_string(max) + " bytes");
    auto bytes = from_base64({text->data(), text->size()});
    if (!bytes) return reading.fail(path, "must be bytes in base64 with padding (RFC 4648)");
    if (bytes->size() > max) return reading.fail(path, "must have at most " + std::to_string(max) + " bytes");
    to = *std::move(bytes);
    return true;
}

bool read_whole(boost::json::value const& from, std::int64_t& to, std::int64_t min, std::int64_t max, Path const& path,
                Reading& reading)
{
    auto const number = whole_of(from, reading.source);
    if (!number) return reading.fail(path, "must be a whole number");
    if (*number < min || *number > max)
        return reading.fail(path, "must be from " + std::to_string(min) + " to " + std::to_string(max));
    to = *number;
    return true;
}

bool read_number(boost::json::value const& from, double& to, Path const& path, Reading& reading)
{
    boost::system::error_code fault;
    to = from.to_number<double>(fault);
    return !fault || reading.fail(path, "must be a number");
}

bool read_truth(boost::json::value const& from, bool& to, Path const& path, Reading& reading)
{
    if (auto const* truth = from.if_bool()) return to = *truth, true;
    if (reading.source == Source::query && from.is_string()) {
        if (from.get_string() == "true") return to = true, true;
        if (from.get_string() == "false") return to = false, true;
    }
    return reading.fail(path, "must be true or false");
}

bool read_instant(boost::json::value const& from, Instant& to, Path const& path, Reading& reading)
{
    auto const* text = from.if_string();
    auto const instant = text ? parse_instant({text->data(), text->size()}) : std::nullopt;
    if (!instant) return reading.fail(path, "must be a time such as 2026-11-23T20:00:00Z");
    to = *instant;
    return true;
}

bool read_day(boost::json::value const& from, Day& to, Path const& path, Reading& reading)
{
    auto const* text = from.if_string();
    auto const day = text ? parse_day({text->data(), text->size()}) : std::nullopt;
    if (!day) return reading.fail(path, "must be a day such as 2026-11-23");
    to = *day;
    return true;
}

Result<boost::json::value> parse(std::string_view text, boost::json::storage_ptr memory)
{
    boost::json::parse_options options;
    options.max_depth = 32;
    boost::system::error_code fault;
    boost::json::stream_parser parser(memory, options);
    auto const used = parser.write_some(text.data(), text.size(), fault);
    if (!fault && used == text.size()) {
        parser.finish(fault);
        if (!fault) return parser.release();
    }
    return Error{ErrorCode::malformed, "The text is not JSON: it stops making sense at byte " + std::to_string(used) + ".", {}};
}

std::string wire_name(std::string_view cpp_name)
{
    std::string name;
    if (cpp_name.starts_with("lyceum::")) cpp_name.remove_prefix(8);
    for (std::size_t i = 0; i < cpp_name.size(); ++i) {
        bool const is_followed = i + 1 < cpp_name.size();
        if (cpp_name[i] == ':' && is_followed && cpp_name[i + 1] == ':') name += '.', ++i;
        else if (cpp_name[i] == '_' && is_followed && cpp_name[i + 1] >= 'a' && cpp_name[i + 1] <= 'z') name += char(cpp_name[++i] - 'a' + 'A');
        else name += cpp_name[i];
    }
    return name;
}

}  // namespace lyceum::codec

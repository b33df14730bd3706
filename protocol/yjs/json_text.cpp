#include "protocol/yjs/json_text.hpp"

#include "protocol/yjs/text.hpp"

namespace lyceum::yjs
{
namespace
{

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::optional<unsigned> hex_digit(char c)
{
    if (is_digit(c)) return unsigned(c - '0');
    if (c >= 'a' && c <= 'f') return unsigned(c - 'a' + 10);
    if (c >= 'A' && c <= 'F') return unsigned(c - 'A' + 10);
    return std::nullopt;
}

/// The unit of `\uXXXX` where the text begins with one.
std::optional<unsigned> unit_escape(std::string_view text)
{
    if (text.size() < 6 || text[0] != '\\' || text[1] != 'u') return std::nullopt;
    unsigned unit = 0;
    for (auto const c : text.substr(2, 4)) {
        auto const digit = hex_digit(c);
        if (!digit) return std::nullopt;
        unit = unit * 16 + *digit;
    }
    return unit;
}

void append_utf8(std::string& to, unsigned point)
{
    auto const byte = [&](unsigned b) { to.push_back(char(b)); };
    if (point < 0x80) return byte(point);
    if (point < 0x800) return byte(0xC0 | point >> 6), byte(0x80 | (point & 0x3F));
    if (point < 0x10000)
        byte(0xE0 | point >> 12);
    else
        byte(0xF0 | point >> 18), byte(0x80 | (point >> 12 & 0x3F));
    byte(0x80 | (point >> 6 & 0x3F));
    byte(0x80 | (point & 0x3F));
}

char escaped(char c)
{
    switch (c) {
    case 'b': return '\b';
    case 'f': return '\f';
    case 'n': return '\n';
    case 'r': return '\r';
    case 't': return '\t';
    default: return c;
    }
}

}  // namespace

char JsonScanner::peek()
{
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\n' || text_[at_] == '\r'))
        ++at_;
    // A NUL within the text is no JSON, and must not be taken for its end.
    if (at_ < text_.size()) return text_[at_] == 0 ? '\x01' : text_[at_];
    return 0;
}

std::optional<std::string_view> JsonScanner::string()
{
    auto const begin = ++at_;
    while (at_ < text_.size()) {
        auto const c = text_[at_];
        if (c == '"') return text_.substr(begin, at_++ - begin);
        if (static_cast<unsigned char>(c) < 0x20) return std::nullopt;
        if (c != '\\') {
            ++at_;
        } else if (at_ + 1 < text_.size() &&
                   std::string_view("\"\\/bfnrt").find(text_[at_ + 1]) != std::string_view::npos) {
            at_ += 2;
        } else if (unit_escape(text_.substr(at_))) {
            at_ += 6;
        } else {
            return std::nullopt;
        }
    }
    return std::nullopt;
}

bool JsonScanner::digits()
{
    auto const begin = at_;
    while (at_ < text_.size() && is_digit(text_[at_])) ++at_;
    return at_ > begin;
}

std::optional<std::string_view> JsonScanner::number()
{
    auto const begin = at_;
    auto const is = [&](char c) { return at_ < text_.size() && text_[at_] == c; };
    if (is('-')) ++at_;
    if (is('0'))
        ++at_;
    else if (!digits())
        return std::nullopt;
    if (is('.') && (++at_, !digits())) return std::nullopt;
    if (is('e') || is('E')) {
        ++at_;
        if (is('+') || is('-')) ++at_;
        if (!digits()) return std::nullopt;
    }
    return text_.substr(begin, at_ - begin);
}

std::optional<std::string_view> JsonScanner::word()
{
    for (std::string_view const word : {"true", "false", "null"}) {
        if (text_.substr(at_).starts_with(word)) {
            at_ += word.size();
            return word;
        }
    }
    return std::nullopt;
}

bool is_json(std::string_view text)
{
    // What marks nearly always say.
    if (text == "null" || text == "true" || text == "{}") return true;
    JsonVisitor nothing;
    return walk_json(text, nothing);
}

std::string unescaped(std::string_view between_quotes)
{
    std::string text;
    text.reserve(between_quotes.size());
    while (!between_quotes.empty()) {
        auto const plain = between_quotes.find('\\');
        text += between_quotes.substr(0, plain);
        if (plain == std::string_view::npos) break;
        between_quotes.remove_prefix(plain);
        auto const unit = unit_escape(between_quotes);
        if (!unit) {
            text.push_back(escaped(between_quotes[1]));
            between_quotes.remove_prefix(2);
            continue;
        }
        between_quotes.remove_prefix(6);
        auto const low = unit_escape(between_quotes);
        if (*unit >= 0xD800 && *unit < 0xDC00 && low && *low >= 0xDC00 && *low < 0xE000) {
            append_utf8(text, 0x10000 + ((*unit - 0xD800) << 10) + (*low - 0xDC00));
            between_quotes.remove_prefix(6);
        } else if (*unit >= 0xD800 && *unit < 0xE000) {
            text += replacement;
        } else {
            append_utf8(text, *unit);
        }
    }
    return text;
}

}  // namespace lyceum::yjs

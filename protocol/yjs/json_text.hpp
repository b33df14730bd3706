#pragma once

#include "protocol/yjs/lib0.hpp"

#include <bitset>
#include <optional>
#include <string>
#include <string_view>

/// JSON text (RFC 8259), walked without recursion. Where Boost.JSON refuses an escape of half a surrogate
/// pair, this takes it, because JSON.stringify writes such escapes and JSON.parse reads them.
namespace lyceum::yjs
{

/// What a walk over JSON text meets, in order; a visitor hides the functions that it needs.
struct JsonVisitor {
    void begin(bool /*object*/) {}
    void end() {}
    void key(std::string_view /*between the quotes*/) {}
    void string(std::string_view /*between the quotes*/) {}
    void number(std::string_view) {}
    /// `true`, `false` or `null`.
    void word(std::string_view) {}
};

/// The pieces of JSON text. Each takes a piece from the front of the text, or nothing where there is none.
class JsonScanner
{
public:
    explicit JsonScanner(std::string_view text) : text_(text) {}

    /// The next character after white space; 0 at the end.
    char peek();
    void pass() { ++at_; }
    std::optional<std::string_view> string();
    std::optional<std::string_view> number();
    std::optional<std::string_view> word();

private:
    bool digits();

    std::string_view text_;
    std::size_t at_ = 0;
};

/// Walks one JSON value, nested no deeper than value_depth_max; false where the text is not one. The visitor
/// has then seen what came before the fault. Needs well-formed UTF-8.
template <class Visitor>
bool walk_json(std::string_view text, Visitor& visitor)
{
    JsonScanner scanner(text);
    std::bitset<value_depth_max> objects;  // which of the open levels are objects
    std::size_t depth = 0;
    auto const read_key = [&] {
        if (scanner.peek() != '"') return false;
        auto const key = scanner.string();
        if (!key || scanner.peek() != ':') return false;
        scanner.pass();
        visitor.key(*key);
        return true;
    };
    for (;;) {
        // A value begins here.
        bool closed = true;
        if (auto const c = scanner.peek(); c == '{' || c == '[') {
            if (depth == value_depth_max) return false;
            scanner.pass();
            objects[depth++] = c == '{';
            visitor.begin(c == '{');
            if (scanner.peek() != (c == '{' ? '}' : ']')) {
                if (c == '{' && !read_key()) return false;
                closed = false;
            }
        } else if (c == '"') {
            auto const string = scanner.string();
            if (!string) return false;
            visitor.string(*string);
        } else if (c == '-' || (c >= '0' && c <= '9')) {
            auto const number = scanner.number();
            if (!number) return false;
            visitor.number(*number);
        } else {
            auto const word = scanner.word();
            if (!word) return false;
            visitor.word(*word);
        }
        // A value has ended, perhaps with the levels around it.
        while (closed) {
            auto const c = scanner.peek();
            if (depth == 0) return c == 0;
            bool const object = objects[depth - 1];
            if (c == ',') {
                scanner.pass();
                if (object && !read_key()) return false;
                closed = false;
            } else if (c == (object ? '}' : ']')) {
                scanner.pass();
                --depth;
                visitor.end();
            } else {
                return false;
            }
        }
    }
}

/// Whether the text is one JSON value, nested no deeper than value_depth_max. Needs well-formed UTF-8.
bool is_json(std::string_view text);

/// The characters that a string of JSON stands for; lone surrogates become U+FFFD. Needs what stands between
/// the quotes of a valid string.
std::string unescaped(std::string_view between_quotes);

}  // namespace lyceum::yjs

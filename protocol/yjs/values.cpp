#include "protocol/yjs/values.hpp"

#include "protocol/yjs/json_text.hpp"

#include <array>
#include <charconv>
#include <cmath>

namespace lyceum::yjs
{
namespace
{

namespace json = boost::json;

/// Puts a value together from its pieces, in the order in which they are written. The levels are a few dozen
/// at most (value_depth_max), so that what is made can be taken apart again by recursion.
class ValueBuilder : public JsonVisitor
{
public:
    void begin(bool object)
    {
        levels_.push_back({object ? json::value(json::object()) : json::value(json::array()), std::move(key_)});
    }
    void end()
    {
        auto level = std::move(levels_.back());
        levels_.pop_back();
        key_ = std::move(level.key);
        put(std::move(level.value));
    }
    void key(std::string_view text) { key_ = unescaped(text); }
    void plain_key(std::string_view text) { key_ = text; }
    void string(std::string_view text) { put(json::value(unescaped(text))); }
    void number(std::string_view text);
    void word(std::string_view word) { put(word == "null" ? json::value() : json::value(word == "true")); }

    void put(json::value value)
    {
        if (levels_.empty())
            whole_ = std::move(value);
        else if (auto& around = levels_.back().value; around.is_array())
            around.get_array().push_back(std::move(value));
        else
            around.get_object().insert_or_assign(key_, std::move(value));
    }
    json::value take() { return std::move(whole_); }

private:
    struct Level {
        json::value value;
        std::string key;
    };
    std::vector<Level> levels_;
    std::string key_;
    json::value whole_;
};

json::value finite(double number) { return std::isfinite(number) ? json::value(number) : json::value(); }

void ValueBuilder::number(std::string_view text)
{
    std::int64_t whole = 0;
    auto const end = text.data() + text.size();
    if (auto const [at, error] = std::from_chars(text.data(), end, whole); error == std::errc() && at == end)
        return put(json::value(whole));
    double real = 0;
    auto const [at, error] = std::from_chars(text.data(), end, real);
    // As JSON.parse: what is too small is 0, what is too large is no number.
    put(error == std::errc() ? finite(real) : json::value());
}

std::string base64(std::string_view bytes)
{
    constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    text.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        auto const byte = [&](std::size_t at) {
            return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0U;
        };
        auto const group = byte(i) << 16 | byte(i + 1) << 8 | byte(i + 2);
        for (std::size_t digit = 0; digit < 4; ++digit)
            text.push_back(i + digit > bytes.size() ? '=' : digits[group >> (18 - 6 * digit) & 63]);
    }
    return text;
}

/// One value that is neither list nor object.
json::value read_single(Reader& reader, AnyTag tag)
{
    switch (tag) {
    case AnyTag::yes: return true;
    case AnyTag::no: return false;
    case AnyTag::integer: return reader.var_int();
    case AnyTag::float32: return finite(double(std::bit_cast<float>(reader.big_endian_32())));
    case AnyTag::float64: return finite(std::bit_cast<double>(reader.big_endian_64()));
    case AnyTag::bigint: return std::bit_cast<std::int64_t>(reader.big_endian_64());
    case AnyTag::string: return json::value(reader.var_text().bytes);
    case AnyTag::bytes: return json::value(base64(reader.var_bytes()));
    default: return nullptr;
    }
}

}  // namespace

json::value value_of_json(std::string_view text)
{
    ValueBuilder builder;
    if (text != "undefined") walk_json(text, builder);
    return builder.take();
}

json::value read_any(Reader& reader)
{
    ValueBuilder builder;
    struct Level {
        std::uint64_t left;
        bool keys;
    };
    std::vector<Level> levels{{1, false}};
    while (!levels.empty() && !reader.failed()) {
        auto& level = levels.back();
        if (level.left == 0) {
            levels.pop_back();
            if (!levels.empty()) builder.end();
            continue;
        }
        --level.left;
        if (level.keys) builder.plain_key(reader.var_text().bytes);
        auto const tag = AnyTag(reader.byte());
        if (tag == AnyTag::array || tag == AnyTag::object) {
            bool const keys = tag == AnyTag::object;
            builder.begin(keys);
            levels.push_back({reader.count(1), keys});
        } else {
            builder.put(read_single(reader, tag));
        }
    }
    return builder.take();
}

}  // namespace lyceum::yjs

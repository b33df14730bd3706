#include "protocol/yjs/lib0.hpp"

#include "protocol/yjs/json_text.hpp"
#include "protocol/yjs/text.hpp"

#include <array>

namespace lyceum::yjs
{

void Reader::fail(char const* fault)
{
    if (fault_) return;
    fault_ = fault;
    fault_at_ = position();
    next_ = end_;
}

Error Reader::error(char const* what) const
{
    return {ErrorCode::malformed,
            "The " + std::string(what) + " is damaged at byte " + std::to_string(fault_at_) + ": " + fault_ + ".",
            what};
}

std::uint8_t Reader::byte()
{
    if (next_ == end_) return fail("it ends too early"), std::uint8_t{0};
    return std::uint8_t(*next_++);
}

std::uint64_t Reader::long_var_uint()
{
    std::uint64_t number = 0;
    for (unsigned shift = 0; shift < 56; shift += 7) {
        if (next_ == end_) return fail("it ends within a number"), 0;
        auto const byte = std::uint8_t(*next_++);
        number |= std::uint64_t(byte & 0x7F) << shift;
        if (byte & 0x80) continue;
        if (number > number_max) break;
        return number;
    }
    return fail("a number must be below 2^53"), 0;
}

std::int64_t Reader::var_int()
{
    auto const first = byte();
    std::uint64_t number = first & 0x3F;
    bool more = first & 0x80;
    for (unsigned shift = 6; more; shift += 7) {
        if (shift > 55) return fail("a number must be below 2^53"), 0;
        auto const next = byte();
        number |= std::uint64_t(next & 0x7F) << shift;
        more = next & 0x80;
    }
    if (number > number_max) return fail("a number must be below 2^53"), 0;
    return first & 0x40 ? -std::int64_t(number) : std::int64_t(number);
}

std::uint64_t Reader::count(std::size_t each)
{
    auto const number = var_uint();
    if (number > left() / each) return fail("it announces more than it holds"), 0;
    return number;
}

std::string_view Reader::bytes(std::uint64_t size)
{
    if (size > left()) return fail("it ends too early"), std::string_view{};
    std::string_view const found(next_, size);
    next_ += size;
    return found;
}

Utf8 Reader::var_text()
{
    auto const found = var_bytes();
    auto const units = utf16_units(found);
    if (!units) return fail("a text must be UTF-8"), Utf8{};
    return {found, *units};
}

std::string_view Reader::var_json()
{
    auto const found = var_text().bytes;
    if (!failed() && !is_json(found)) fail("a value must be JSON");
    return found;
}

std::uint32_t Reader::big_endian_32()
{
    std::uint32_t number = 0;
    for (auto const byte : bytes(4)) number = number << 8 | std::uint8_t(byte);
    return number;
}

std::uint64_t Reader::big_endian_64()
{
    auto const high = std::uint64_t(big_endian_32()) << 32;
    return high | big_endian_32();
}

// One level of an `any` value that is being read: how many values it still has, and whether each has a key.
struct AnyLevel {
    std::uint64_t left;
    bool keys;
};

void Reader::skip_any()
{
    // Not set to anything beforehand: most values have but one level.
    std::array<AnyLevel, value_depth_max + 1> levels;
    std::size_t depth = 0;
    levels[0] = {1, false};
    while (!failed()) {
        if (levels[depth].left == 0) {
            if (depth-- == 0) return;
            continue;
        }
        --levels[depth].left;
        if (levels[depth].keys) var_text();
        auto const tag = AnyTag(byte());
        switch (tag) {
        case AnyTag::undefined:
        case AnyTag::null:
        case AnyTag::yes:
        case AnyTag::no: break;
        case AnyTag::integer: var_int(); break;
        case AnyTag::float32: bytes(4); break;
        case AnyTag::float64:
        case AnyTag::bigint: bytes(8); break;
        case AnyTag::string: var_text(); break;
        case AnyTag::bytes: var_bytes(); break;
        case AnyTag::array:
        case AnyTag::object: {
            bool const keys = tag == AnyTag::object;
            auto const size = count(keys ? 2 : 1);
            if (depth == value_depth_max) return fail("a value is nested too deep");
            levels[++depth] = {size, keys};
            break;
        }
        default: return fail("a value must begin with a tag from 116 to 127");
        }
    }
}

void append_var_uint(std::string& to, std::uint64_t number)
{
    for (; number > 0x7F; number >>= 7) append_byte(to, std::uint8_t(0x80 | (number & 0x7F)));
    append_byte(to, std::uint8_t(number));
}

void append_var_bytes(std::string& to, std::string_view bytes)
{
    append_var_uint(to, bytes.size());
    to.append(bytes);
}

}  // namespace lyceum::yjs

#pragma once

#include "protocol/error.hpp"

#include <bit>
#include <cstdint>
#include <string>
#include <string_view>

/// The bytes beneath Yjs: lib0's variable-length numbers, texts and `any` values
/// (https://github.com/dmonad/lib0, encoding.js and decoding.js).
namespace lyceum::yjs
{

/// The largest number that lib0 writes: the largest whole number that JavaScript holds exactly.
inline constexpr std::uint64_t number_max = (std::uint64_t{1} << 53) - 1;
/// How deep lists and objects may be nested in an `any` or JSON value.
inline constexpr std::size_t value_depth_max = 100;

/// A text on the wire: UTF-8, while Yjs counts its positions in UTF-16 units.
struct Utf8 {
    std::string_view bytes;
    std::uint64_t units = 0;
};

/// Reads forward through bytes that a stranger sent. The first fault is kept and ends the reading: from
/// then on every read gives zero or nothing, so that a caller needs to ask `failed` only once a struct.
/// What it gives refers to the bytes that it reads, which must outlive it.
class Reader
{
public:
    explicit Reader(std::string_view bytes)
        : next_(bytes.data()), begin_(bytes.data()), end_(bytes.data() + bytes.size())
    {
    }

    [[nodiscard]] bool failed() const { return fault_ != nullptr; }
    [[nodiscard]] std::size_t left() const { return std::size_t(end_ - next_); }
    [[nodiscard]] std::size_t position() const { return std::size_t(next_ - begin_); }
    /// The bytes between two positions.
    [[nodiscard]] std::string_view between(std::size_t from, std::size_t to) const
    {
        return {begin_ + from, to - from};
    }

    std::uint8_t byte();
    /// A whole number to number_max, seven bits a byte, the least significant first; 8 bytes at most.
    std::uint64_t var_uint()
    {
        // Nearly every number in an update takes one byte.
        if (next_ != end_ && !(std::uint8_t(*next_) & 0x80)) [[likely]]
            return std::uint8_t(*next_++);
        return long_var_uint();
    }
    /// A signed number: six bits and the sign (bit 7) in the first byte, seven bits in each one after.
    std::int64_t var_int();
    /// A number of things that are at least `each` bytes long: no more than can still come.
    std::uint64_t count(std::size_t each);
    std::string_view bytes(std::uint64_t size);
    /// Bytes with their number before them.
    std::string_view var_bytes() { return bytes(var_uint()); }
    /// A text of well-formed UTF-8 (as JavaScript's TextDecoder takes it with `fatal`), with its size before it.
    Utf8 var_text();
    /// A text that is JSON (RFC 8259), as JSON.parse takes it, nested no deeper than value_depth_max.
    std::string_view var_json();
    /// Passes over one `any` value and checks it.
    void skip_any();
    std::uint32_t big_endian_32();
    std::uint64_t big_endian_64();

    /// Records what is wrong here, unless something was already.
    void fail(char const* fault);
    /// What was wrong, for a person: `what` names the bytes (`update`, `state vector`). Needs failed().
    [[nodiscard]] Error error(char const* what) const;

private:
    std::uint64_t long_var_uint();

    char const* next_;
    char const* begin_;
    char const* end_;
    char const* fault_ = nullptr;
    std::size_t fault_at_ = 0;
};

/// The tags of `any` values, as the first byte of each says (lib0 encoding.js, writeAny).
enum class AnyTag : std::uint8_t {
    bytes = 116,
    array = 117,
    object = 118,
    string = 119,
    yes = 120,
    no = 121,
    bigint = 122,
    float64 = 123,
    float32 = 124,
    integer = 125,
    null = 126,
    undefined = 127
};

inline void append_byte(std::string& to, std::uint8_t byte) { to.push_back(char(byte)); }
void append_var_uint(std::string& to, std::uint64_t number);
/// Bytes, or a text, with their number before them.
void append_var_bytes(std::string& to, std::string_view bytes);

}  // namespace lyceum::yjs

#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lyceum {

/// Text that a person wrote, of Min to Max Unicode characters, line breaks allowed.
/// With a Min above zero, text of nothing but white space is refused.
template <std::size_t Min, std::size_t Max>
struct Text {
    static constexpr std::size_t min = Min, max = Max;
    static constexpr bool one_line = false;
    std::string value;

    Text() = default;
    Text(std::string v) : value(std::move(v)) {}
    Text(char const* v) : value(v) {}
    operator std::string const&() const { return value; }
    friend bool operator==(Text const&, Text const&) = default;
};

/// Text of Min to Max Unicode characters on one line, without control characters.
template <std::size_t Min, std::size_t Max>
struct Line {
    static constexpr std::size_t min = Min, max = Max;
    static constexpr bool one_line = true;
    std::string value;

    Line() = default;
    Line(std::string v) : value(std::move(v)) {}
    Line(char const* v) : value(v) {}
    operator std::string const&() const { return value; }
    friend bool operator==(Line const&, Line const&) = default;
};

/// At most Max bytes, which mean nothing here. On the wire base64 (RFC 4648, with padding).
template <std::size_t Max>
struct Bytes {
    static constexpr std::size_t max_bytes = Max;
    std::string value;

    Bytes() = default;
    Bytes(std::string v) : value(std::move(v)) {}
    operator std::string const&() const { return value; }
    friend bool operator==(Bytes const&, Bytes const&) = default;
};

/// At most Max items.
template <class T, std::size_t Max>
struct List {
    static constexpr std::size_t max = Max;
    std::vector<T> items;

    List() = default;
    List(std::vector<T> v) : items(std::move(v)) {}
    auto begin() const { return items.begin(); }
    auto end() const { return items.end(); }
    [[nodiscard]] std::size_t size() const { return items.size(); }
    [[nodiscard]] bool empty() const { return items.empty(); }
    friend bool operator==(List const&, List const&) = default;
};

/// A whole number from Min to Max.
template <std::int64_t Min, std::int64_t Max>
struct Whole {
    static constexpr std::int64_t min = Min, max = Max;
    std::int64_t value = Min;

    constexpr Whole() = default;
    constexpr Whole(std::int64_t v) : value(v) {}
    constexpr operator std::int64_t() const { return value; }
};

/// A UTC instant, to the millisecond. On the wire RFC 3339 with a Z: `2026-11-23T20:00:00.000Z`.
struct Instant {
    std::int64_t since_epoch_ms = 0;

    friend constexpr auto operator<=>(Instant, Instant) = default;
    [[nodiscard]] constexpr Instant plus(std::chrono::milliseconds d) const { return {since_epoch_ms + d.count()}; }
};
Instant now();
std::string to_string(Instant instant);
/// Accepts RFC 3339 with any offset; nothing where the text is not one.
std::optional<Instant> parse_instant(std::string_view text);

/// A day of the calendar, without a time zone. On the wire `2026-11-23`.
struct Day {
    std::int32_t since_epoch_days = 0;

    friend constexpr auto operator<=>(Day, Day) = default;
};
std::string to_string(Day day);
std::optional<Day> parse_day(std::string_view text);

/// What a response says when there is nothing to say.
struct Nothing {};

}  // namespace lyceum

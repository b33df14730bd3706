#pragma once

#include "protocol/base64.hpp"
#include "protocol/error.hpp"
#include "protocol/ids.hpp"
#include "protocol/values.hpp"

#include <boost/describe.hpp>
#include <boost/json.hpp>
#include <boost/mp11.hpp>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

/// JSON for described structs (RFC 8259). Boost.JSON's own conversion refuses an absent optional
/// member and names no field, so this one walks the description: members that are std::optional may
/// be absent or null, every other one is required, unknown ones are refused, and each limit that a
/// member's type states (values.hpp) is checked here and nowhere else.
namespace lyceum::codec {

/// Where in the request the reader stands; written out only when something is wrong.
struct Path {
    Path const* outer = nullptr;
    std::string_view member = {};
    std::size_t index = 0;

    [[nodiscard]] std::string text() const;
};

/// How lenient reading is: a query string has only text, so numbers and truth are read from it.
enum class Source { json, query };

struct Reading {
    Source source = Source::json;
    std::optional<Error> error = std::nullopt;

    /// Records the first fault found; always false, so that a reader can return it.
    bool fail(Path const& path, std::string message);
};

template <class T>
concept Described = boost::describe::has_describe_members<T>::value && !std::is_enum_v<T>;
template <class T>
concept DescribedEnum = boost::describe::has_describe_enumerators<T>::value;
template <class T>
concept BoundedText = requires { T::min, T::max, T::one_line; };
template <class T>
concept BoundedWhole = requires { T::min, T::max; } && std::is_convertible_v<T, std::int64_t> && !BoundedText<T>;

template <class T>
concept BoundedBytes = requires { T::max_bytes; };

template <class T> inline constexpr bool is_id = false;
template <class Tag> inline constexpr bool is_id<Id<Tag>> = true;
template <class T> inline constexpr bool is_list = false;
template <class T, std::size_t Max> inline constexpr bool is_list<List<T, Max>> = true;
template <class T> inline constexpr bool is_vector = false;
template <class T> inline constexpr bool is_vector<std::vector<T>> = true;
template <class T> inline constexpr bool is_optional = false;
template <class T> inline constexpr bool is_optional<std::optional<T>> = true;
template <class T> inline constexpr bool is_map = false;
template <class T> inline constexpr bool is_map<std::map<std::string, T>> = true;

template <class T>
using MembersOf = boost::describe::describe_members<T, boost::describe::mod_public | boost::describe::mod_inherited>;

// The readers of the plain types, in codec.cpp.
bool read_text(boost::json::value const&, std::string&, Path const&, Reading&);
bool read_bounded(boost::json::value const&, std::string&, std::size_t min, std::size_t max, bool one_line, Path const&,
                  Reading&);
bool read_bytes(boost::json::value const&, std::string&, std::size_t max, Path const&, Reading&);
bool read_whole(boost::json::value const&, std::int64_t&, std::int64_t min, std::int64_t max, Path const&, Reading&);
bool read_number(boost::json::value const&, double&, Path const&, Reading&);
bool read_truth(boost::json::value const&, bool&, Path const&, Reading&);
bool read_instant(boost::json::value const&, Instant&, Path const&, Reading&);
bool read_day(boost::json::value const&, Day&, Path const&, Reading&);
std::string one_of(std::vector<std::string_view> const& names);

template <class T>
bool read(boost::json::value const& from, T& to, Path const& path, Reading& reading);

template <class E>
bool read_enum(boost::json::value const& from, E& to, Path const& path, Reading& reading)
{
    auto const* text = from.if_string();
    bool found = false;
    std::vector<std::string_view> names;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto d) {
        names.push_back(d.name);
        if (text && std::string_view(*text) == d.name) to = d.value, found = true;
    });
    return found || reading.fail(path, "must be " + one_of(names));
}

template <class T>
bool read_array(boost::json::value const& from, std::vector<T>& to, std::size_t max, Path const& path, Reading& reading)
{
    auto const* array = from.if_array();
    if (!array) return reading.fail(path, "must be a list");
    if (array->size() > max)
        return reading.fail(path, "must have at most " + std::to_string(max) + " items, has " + std::to_string(array->size()));
    to.resize(array->size());
    for (std::size_t i = 0; i < array->size(); ++i)
        if (!read((*array)[i], to[i], Path{&path, {}, i}, reading)) return false;
    return true;
}

template <Described T>
bool read_struct(boost::json::value const& from, T& to, Path const& path, Reading& reading)
{
    auto const* object = from.if_object();
    if (!object) return reading.fail(path, "must be an object");
    bool fine = true;
    std::size_t known = 0;
    boost::mp11::mp_for_each<MembersOf<T>>([&](auto d) {
        if (!fine) return;
        using Member = std::remove_cvref_t<decltype(to.*d.pointer)>;
        auto const* member = object->if_contains(d.name);
        if (member) ++known;
        Path const here{&path, d.name, 0};
        if (!member || (is_optional<Member> && member->is_null())) {
            if constexpr (!is_optional<Member>) fine = reading.fail(here, "is required");
        } else {
            fine = read(*member, to.*d.pointer, here, reading);
        }
    });
    if (!fine || known == object->size()) return fine;
    for (auto const& given : *object) {
        bool expected = false;
        boost::mp11::mp_for_each<MembersOf<T>>([&](auto d) { expected = expected || given.key() == d.name; });
        if (!expected) return reading.fail(Path{&path, given.key(), 0}, "is not a member that this takes");
    }
    return true;
}

template <class T>
bool read(boost::json::value const& from, T& to, Path const& path, Reading& reading)
{
    if constexpr (std::is_same_v<T, std::string>) return read_text(from, to, path, reading);
    else if constexpr (BoundedText<T>) return read_bounded(from, to.value, T::min, T::max, T::one_line, path, reading);
    else if constexpr (BoundedBytes<T>) return read_bytes(from, to.value, T::max_bytes, path, reading);
    else if constexpr (BoundedWhole<T>) return read_whole(from, to.value, T::min, T::max, path, reading);
    else if constexpr (is_id<T>) return read_whole(from, to.value, 1, (std::int64_t{1} << 53) - 1, path, reading);
    else if constexpr (std::is_same_v<T, bool>) return read_truth(from, to, path, reading);
    else if constexpr (std::is_same_v<T, Instant>) return read_instant(from, to, path, reading);
    else if constexpr (std::is_same_v<T, Day>) return read_day(from, to, path, reading);
    else if constexpr (std::is_same_v<T, std::int64_t>)
        return read_whole(from, to, -((std::int64_t{1} << 53) - 1), (std::int64_t{1} << 53) - 1, path, reading);
    else if constexpr (std::is_same_v<T, double>) return read_number(from, to, path, reading);
    else if constexpr (is_list<T>) return read_array(from, to.items, T::max, path, reading);
    else if constexpr (is_vector<T>) return read_array(from, to, std::numeric_limits<std::size_t>::max(), path, reading);
    else if constexpr (is_optional<T>) return from.is_null() || read(from, to.emplace(), path, reading);
    else if constexpr (DescribedEnum<T>) return read_enum(from, to, path, reading);
    else {
        static_assert(Described<T>, "describe the struct with BOOST_DESCRIBE_STRUCT");
        return read_struct(from, to, path, reading);
    }
}

/// The value of `json` as a T, or the first fault with the path of its member.
template <class T>
Result<T> from_json(boost::json::value const& json, Source source = Source::json)
{
    Reading reading{.source = source};
    T value{};
    if (read(json, value, Path{}, reading)) return value;
    return *std::move(reading.error);
}

/// The JSON of a T. Absent optional members are left out.
template <class T>
boost::json::value to_json(T const& from, boost::json::storage_ptr memory = {})
{
    namespace json = boost::json;
    if constexpr (std::is_same_v<T, std::string>) return json::value(from, memory);
    else if constexpr (BoundedText<T>) return json::value(from.value, memory);
    else if constexpr (BoundedBytes<T>) return json::value(to_base64(from.value), memory);
    else if constexpr (BoundedWhole<T> || is_id<T>) return json::value(from.value, memory);
    else if constexpr (std::is_arithmetic_v<T>) return json::value(from, memory);
    else if constexpr (std::is_same_v<T, Instant> || std::is_same_v<T, Day>) return json::value(to_string(from), memory);
    else if constexpr (is_list<T>) return to_json(from.items, memory);
    else if constexpr (is_vector<T>) {
        json::array array(memory);
        array.reserve(from.size());
        for (auto const& item : from) array.push_back(to_json(item, memory));
        return array;
    } else if constexpr (is_map<T>) {
        json::object object(memory);
        for (auto const& [name, item] : from) object.emplace(name, to_json(item, memory));
        return object;
    } else if constexpr (is_optional<T>) return from ? to_json(*from, memory) : json::value(nullptr, memory);
    else if constexpr (DescribedEnum<T>) return json::value(boost::describe::enum_to_string(from, ""), memory);
    else {
        static_assert(Described<T>, "describe the struct with BOOST_DESCRIBE_STRUCT");
        json::object object(memory);
        boost::mp11::mp_for_each<MembersOf<T>>([&](auto d) {
            auto const& member = from.*d.pointer;
            if constexpr (is_optional<std::remove_cvref_t<decltype(member)>>) {
                if (!member) return;
            }
            object.emplace(d.name, to_json(member, memory));
        });
        return object;
    }
}

/// The JSON text of a T.
template <class T>
std::string to_text(T const& from)
{
    unsigned char scratch[4096];
    boost::json::monotonic_resource memory(scratch);
    return boost::json::serialize(to_json(from, &memory));
}

/// JSON text as a value, at most 32 levels deep; malformed text gives an Error that says where.
Result<boost::json::value> parse(std::string_view text, boost::json::storage_ptr memory = {});

/// The wire's name of a type: `lyceum::rooms::Message` is `rooms.Message`.
std::string wire_name(std::string_view cpp_name);

}  // namespace lyceum::codec

namespace lyceum {
BOOST_DESCRIBE_STRUCT(Nothing, (), ())
}

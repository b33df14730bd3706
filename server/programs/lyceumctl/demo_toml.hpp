#pragma once

#include <boost/describe.hpp>
#include <filesystem>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <toml.hpp>
#include <vector>

/// Reading the files of a demonstration. Whatever is missing or of another type throws with file and line.
namespace lyceum::ctl::story {

/// With tables in the order of their keys, so that the same story is told each time.
using Value = toml::basic_value<toml::discard_comments, std::map>;
using Texts = std::vector<std::string>;

inline Value parse(std::filesystem::path const& file) { return toml::parse<toml::discard_comments, std::map>(file.string()); }

template <class T>
T get(Value const& table, char const* name)
{
    return toml::find<T>(table, name);
}
/// What stands there, or `otherwise`.
template <class T>
T get_or(Value const& table, char const* name, T otherwise)
{
    return table.contains(name) ? get<T>(table, name) : otherwise;
}
inline std::string text(Value const& table, char const* name) { return get<std::string>(table, name); }
inline std::optional<std::string> maybe(Value const& table, char const* name)
{
    return table.contains(name) ? std::optional(text(table, name)) : std::nullopt;
}
inline Texts texts(Value const& table, char const* name) { return get_or<Texts>(table, name, {}); }

/// An enumerator by its name.
template <class T>
T word(Value const& table, char const* name)
{
    T value{};
    if (!boost::describe::enum_from_string(text(table, name).c_str(), value))
        throw std::runtime_error(toml::format_error("there is no such word", table.at(name), "unknown"));
    return value;
}

/// The array of tables with that name, each read by `f`; empty where there is none.
template <class F>
auto list(Value const& table, char const* name, F f)
{
    std::vector<decltype(f(table))> items;
    if (!table.contains(name)) return items;
    for (auto const& item : get<std::vector<Value>>(table, name)) items.push_back(f(item));
    return items;
}

/// The table of tables with that name, each read by `f`.
template <class F>
auto keyed(Value const& table, char const* name, F f)
{
    std::map<std::string, decltype(f(table))> items;
    for (auto const& [key, item] : get<std::map<std::string, Value>>(table, name)) items.emplace(key, f(item));
    return items;
}

/// The .toml files of a folder, by name.
std::vector<std::filesystem::path> toml_files(std::filesystem::path const& folder);

}  // namespace lyceum::ctl::story

#pragma once

#include "server/settings.hpp"

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// The table of what can be set. Reading, checking, the names in the environment and the documentation
/// all go through it: a new key is one line in configuration_keys.cpp.
namespace lyceum::server {

/// A value as the file or the environment gave it; of the environment it is always text.
struct Given {
    std::variant<std::monostate, std::string, std::int64_t, double, std::vector<std::string>> value;
    bool from_environment = false;
};

struct Key {
    std::string_view name;
    std::string_view meaning;
    std::string expects;
    /// Puts the value in its place; false where it is not what the key expects.
    std::function<bool(Settings&, Given const&)> set;
    /// The value that stands there, as TOML writes it.
    std::function<std::string(Settings const&)> written;
};

std::span<Key const> configuration_keys();

}  // namespace lyceum::server

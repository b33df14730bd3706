#pragma once

#include "protocol/error.hpp"
#include "server/settings.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace lyceum::server {

/// The settings: the defaults of settings.hpp, over them the file where one is given, over that the
/// environment. Key `http.port` stands as `port` under `[http]` in the file, and is LYCEUM_HTTP_PORT in
/// the environment, where the items of a list are separated by commas. Fails with `invalid` where the
/// file cannot be read or is not TOML, and for an unknown key or variable or a bad value: the message
/// has file and line or the variable, the key and what would be right; `field` is the key.
Result<Settings> load_settings(std::optional<std::filesystem::path> const& file);

/// A key as documentation and --help show it.
struct KeyDescription {
    std::string name;         ///< `http.port`
    std::string environment;  ///< `LYCEUM_HTTP_PORT`
    std::string meaning;
    std::string expects;      ///< `a whole number from 1 to 65535`
    std::string by_default;   ///< as TOML writes it
};
/// Every key, in the order of settings.hpp.
std::vector<KeyDescription> described_keys();
/// All of them as text, two lines a key, for --help.
std::string describe_keys();

/// A text as a TOML basic string with its quotes, for programs that write a configuration.
std::string toml_text(std::string_view text);

}  // namespace lyceum::server

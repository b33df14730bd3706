#include "server/configuration.hpp"

#include "server/configuration_keys.hpp"
#include "server/letter.hpp"

#include <algorithm>
#include <fstream>
#include <toml.hpp>
#include <unistd.h>

namespace lyceum::server {
namespace {

constexpr std::string_view variables_begin = "LYCEUM_";

/// `http.port` is LYCEUM_HTTP_PORT.
std::string variable_of(std::string_view key)
{
    std::string name(variables_begin);
    for (char const c : key) name += c == '.' ? '_' : char(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
    return name;
}

Key const* find_key(std::string_view name)
{
    for (auto const& key : configuration_keys())
        if (key.name == name) return &key;
    return nullptr;
}

std::string_view section_of(std::string_view key) { return key.substr(0, key.find('.')); }

/// What stands beside the unknown key, so that the right one is seen.
std::string known_in(std::string_view section)
{
    std::string keys, sections;
    for (auto const& key : configuration_keys()) {
        auto const its_section = section_of(key.name);
        if (its_section == section) keys += (keys.empty() ? "" : ", ") + std::string(key.name.substr(section.size() + 1));
        if (sections.find("[" + std::string(its_section) + "]") == std::string::npos)
            sections += (sections.empty() ? "[" : ", [") + std::string(its_section) + "]";
    }
    if (keys.empty()) return "There are the sections " + sections + ".";
    return "Section [" + std::string(section) + "] has: " + keys + ".";
}

std::string line_of(std::filesystem::path const& file, std::size_t line)
{
    return file.string() + ":" + std::to_string(line) + ": ";
}

Given given_by(toml::value const& value)
{
    if (value.is_string()) return {value.as_string().str, false};
    if (value.is_integer()) return {value.as_integer(), false};
    if (value.is_floating()) return {value.as_floating(), false};
    if (!value.is_array()) return {};
    std::vector<std::string> items;
    for (auto const& item : value.as_array()) {
        if (!item.is_string()) return {};
        items.push_back(item.as_string().str);
    }
    return {std::move(items), false};
}

std::optional<Error> read_section(Settings& settings, std::filesystem::path const& file, std::string const& section,
                                  toml::value const& table)
{
    auto const where = line_of(file, table.location().line());
    if (!table.is_table())
        return invalid(section, where + section + " stands outside any section. " + known_in(section));
    if (table.as_table().empty() && known_in(section).starts_with("There"))
        return invalid(section, where + "there is no section [" + section + "]. " + known_in(section));
    for (auto const& [name, value] : table.as_table()) {
        auto const key_name = section + "." + name;
        auto const line = line_of(file, value.location().line());
        auto const* key = find_key(key_name);
        if (!key) return invalid(key_name, line + "there is no key " + key_name + ". " + known_in(section));
        if (!key->set(settings, given_by(value)))
            return invalid(key_name, line + key_name + " must be " + key->expects + ".");
    }
    return std::nullopt;
}

std::optional<Error> read_file(Settings& settings, std::filesystem::path const& file)
{
    std::ifstream stream(file, std::ios::binary);
    if (!stream || std::filesystem::is_directory(file))
        return invalid("", file.string() + ": cannot be read. Name a TOML file, or none.");
    try {
        auto const root = toml::parse(stream, file.string());
        for (auto const& [section, table] : root.as_table())
            if (auto error = read_section(settings, file, section, table)) return error;
    } catch (toml::syntax_error const& fault) {
        return invalid("", line_of(file, fault.location().line()) + "this is not TOML. A line is a [section], a key = value, "
                               "or a # comment; text stands in double quotes; a key stands once.");
    }
    return std::nullopt;
}

std::optional<Error> read_environment(Settings& settings)
{
    for (char** entry = environ; entry && *entry; ++entry) {
        std::string_view const variable(*entry);
        if (variable.substr(0, variables_begin.size()) != variables_begin) continue;
        auto const name = variable.substr(0, variable.find('='));
        auto const keys = configuration_keys();
        auto const key = std::find_if(keys.begin(), keys.end(), [&](Key const& k) { return variable_of(k.name) == name; });
        if (key == keys.end())
            return invalid(std::string(name), std::string(name) + ": there is no such variable. Key http.port is "
                                                  "LYCEUM_HTTP_PORT, and so are the others.");
        auto const text = variable.substr(std::min(name.size() + 1, variable.size()));
        if (!key->set(settings, Given{std::string(text), true}))
            return invalid(std::string(key->name), std::string(name) + ": " + std::string(key->name) + " must be " + key->expects + ".");
    }
    return std::nullopt;
}

/// What no key can say alone.
std::optional<Error> check_together(Settings const& settings)
{
    if (settings.tls.certificate.empty() != settings.tls.key.empty())
        return invalid(settings.tls.key.empty() ? "tls.key" : "tls.certificate",
                       "tls.certificate and tls.key must be set both, or neither.");
    if (!settings.mail.url.empty() && !is_mail_sender(settings.mail.from))
        return invalid("mail.from", "mail.from must be an address, or a name and an address as in Lyceum "
                                    "<lyceum@example.org>, where mail.url is set.");
    if (settings.mail.username.empty() && !settings.mail.password.empty())
        return invalid("mail.username", "mail.username must be set where mail.password is.");
    return std::nullopt;
}

}  // namespace

Result<Settings> load_settings(std::optional<std::filesystem::path> const& file)
{
    Settings settings;
    if (file)
        if (auto error = read_file(settings, *file)) return *std::move(error);
    if (auto error = read_environment(settings)) return *std::move(error);
    if (auto error = check_together(settings)) return *std::move(error);
    return settings;
}

std::vector<KeyDescription> described_keys()
{
    std::vector<KeyDescription> keys;
    for (auto const& key : configuration_keys())
        keys.push_back({std::string(key.name), variable_of(key.name), std::string(key.meaning), key.expects,
                        key.written(Settings{})});
    return keys;
}

std::string describe_keys()
{
    std::string text;
    for (auto const& key : described_keys())
        text += "  " + key.name + " (" + key.environment + ", " + key.by_default + ")\n      " + key.meaning + ": " + key.expects + "\n";
    return text;
}

std::string toml_text(std::string_view text)
{
    std::string quoted = "\"";
    for (char const c : text) {
        if (c == '"' || c == '\\') quoted += '\\';
        quoted += c;
    }
    return quoted + "\"";
}

}  // namespace lyceum::server

#include "server/script_text.hpp"

#include "protocol/script_layout.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <sstream>
#include <toml.hpp>

namespace lyceum::server {
namespace {

namespace json = boost::json;

/// The parser goes deeper for each bracket and each dot of a key: a protocol needs a few.
constexpr int brackets_max = 8, dots_in_line_max = 40;

Error at_line(std::size_t line, std::string const& message)
{
    return invalid("text", "text: line " + std::to_string(line) + ": " + message);
}

/// A key of the text and the members that it fills.
struct Key {
    std::string_view name;
    std::string_view member;
};
constexpr std::array root_keys{Key{"title", "title"},         Key{"purpose", "purpose"}, Key{"credit", "credit"},
                               Key{"materials", "materials"}, Key{"group", "groupMin"},  Key{"group", "groupMax"},
                               Key{"roles", "roles"},         Key{"steps", "steps"},     Key{"edition", ""}};
constexpr std::array role_keys{Key{"name", "name"}, Key{"does", "does"}, Key{"presents", "presents"}};
constexpr std::array step_keys{Key{"title", "title"},
                               Key{"minutes", "minutes"},
                               Key{"minutes", "minutesMin"},
                               Key{"minutes", "minutesMax"},
                               Key{"speak", "speak"},
                               Key{"say", "say"},
                               Key{"asks", "asks"},
                               Key{"asks_presenter", "asksPresenter"},
                               Key{"per_person", "perPerson"},
                               Key{"same_turn", "sameTurn"},
                               Key{"capture", "capture"},
                               Key{"may_extend", "mayExtend"}};

std::string names_of(std::span<Key const> keys)
{
    std::string all;
    for (std::size_t i = 0; i < keys.size(); ++i)
        if (i == 0 || keys[i].name != keys[i - 1].name) all += (all.empty() ? "" : ", ") + std::string(keys[i].name);
    return all;
}

std::size_t line_of(toml::value const& value) { return value.location().line(); }

/// What of the text is nested too deep, before the parser sees it.
std::optional<Error> too_deep(std::string const& text)
{
    std::istringstream lines(text);
    std::string line;
    int depth = 0;
    for (std::size_t number = 1; std::getline(lines, line); ++number) {
        if (std::ranges::count(line, '.') > dots_in_line_max) return at_line(number, "this line has too many dots.");
        for (char const c : line) {
            if (c == '[' || c == '{') ++depth;
            if ((c == ']' || c == '}') && depth > 0) --depth;
            if (depth > brackets_max) return at_line(number, "brackets stand within brackets too deep.");
        }
    }
    return std::nullopt;
}

/// Plain values as JSON; what is none of these becomes null, and is refused by the codec.
json::value plain(toml::value const& value)
{
    if (value.is_string()) return json::value(value.as_string().str);
    if (value.is_integer()) return value.as_integer();
    if (value.is_boolean()) return value.as_boolean();
    return nullptr;
}

std::optional<Error> unknown_key(toml::value const& table, std::span<Key const> keys)
{
    for (auto const& [name, value] : table.as_table())
        if (std::ranges::find(keys, std::string_view(name), &Key::name) == keys.end())
            return at_line(line_of(value), "there is no key " + name + " here. The keys are " + names_of(keys) + ".");
    return std::nullopt;
}

/// `minutes = 5`, or `minutes = [3, 5, 8]`: at least, usually, at most.
std::optional<Error> read_minutes(toml::value const& value, json::object& step)
{
    auto const set = [&](toml::value const& least, toml::value const& usual, toml::value const& most) {
        step["minutesMin"] = plain(least), step["minutes"] = plain(usual), step["minutesMax"] = plain(most);
    };
    if (!value.is_array()) {
        set(value, value, value);
        return std::nullopt;
    }
    auto const& three = value.as_array();
    if (three.size() != 3) return at_line(line_of(value), "minutes: must be one number, or three: at least, usually, at most.");
    set(three[0], three[1], three[2]);
    return std::nullopt;
}

/// `group = [5, 10]`, or `group = [3]` where any larger number will do.
std::optional<Error> read_group(toml::value const& value, json::object& script)
{
    auto const fits = value.is_array() && (value.as_array().size() == 1 || value.as_array().size() == 2);
    if (!fits) return at_line(line_of(value), "group: must be two numbers, the smallest and the largest group, or the smallest alone.");
    auto const& sizes = value.as_array();
    script["groupMin"] = plain(sizes[0]);
    script["groupMax"] = sizes.size() == 2 ? plain(sizes[1]) : json::value(scripts::people_max);
    return std::nullopt;
}

/// The tables of one kind, each filled by `read`, with what it leaves out as it is.
template <class Read>
std::optional<Error> read_tables(toml::value const& value, std::string const& name, std::span<Key const> keys, json::object const& otherwise,
                                 json::array& to, Read read)
{
    if (!value.is_array()) return at_line(line_of(value), name + ": must be written as [[" + name + "]], once for each.");
    for (auto const& table : value.as_array()) {
        if (!table.is_table()) return at_line(line_of(table), name + ": must be written as [[" + name + "]], once for each.");
        if (auto fault = unknown_key(table, keys)) return fault;
        auto object = otherwise;
        for (auto const& [key, member] : table.as_table())
            if (auto fault = read(key, member, object)) return fault;
        to.push_back(std::move(object));
    }
    return std::nullopt;
}

std::optional<Error> read_role(std::string const& key, toml::value const& value, json::object& role)
{
    role[key] = plain(value);
    return std::nullopt;
}

std::optional<Error> read_step(std::string const& key, toml::value const& value, json::object& step)
{
    if (key == "minutes") return read_minutes(value, step);
    step[std::ranges::find(step_keys, std::string_view(key), &Key::name)->member] = plain(value);
    return std::nullopt;
}

/// The text as the JSON of a Content.
Result<json::object> as_json(toml::value const& root)
{
    json::object script{{"purpose", ""}, {"credit", ""}, {"materials", ""}, {"groupMin", 1}, {"groupMax", scripts::people_max}};
    json::array roles, steps;
    json::object const role{{"does", ""}, {"presents", false}};
    json::object const step{{"say", ""},          {"asks", ""},         {"asksPresenter", ""}, {"perPerson", false},
                            {"sameTurn", false}, {"capture", "none"}, {"mayExtend", true}};
    if (auto fault = unknown_key(root, root_keys)) return *std::move(fault);
    for (auto const& [key, value] : root.as_table()) {
        std::optional<Error> fault;
        if (key == "group") fault = read_group(value, script);
        else if (key == "roles") fault = read_tables(value, key, role_keys, role, roles, read_role);
        else if (key == "steps") fault = read_tables(value, key, step_keys, step, steps, read_step);
        else if (key != "edition") script[key] = plain(value);
        if (fault) return *std::move(fault);
    }
    script["roles"] = std::move(roles), script["steps"] = std::move(steps);
    return script;
}

/// The line of the member that a path such as `steps[2].minutesMin` names; of what holds it where the text has no such key.
std::size_t line_of_path(toml::value const& root, std::string_view path)
{
    auto const key_of = [](std::span<Key const> keys, std::string_view member) {
        auto const found = std::ranges::find(keys, member, &Key::member);
        return std::string(found == keys.end() ? member : found->name);
    };
    auto const in = [](toml::value const& table, std::string const& key) -> toml::value const* {
        return table.is_table() && table.contains(key) ? &table.at(key) : nullptr;
    };
    auto const bracket = path.find('[');
    auto const* first = in(root, key_of(root_keys, path.substr(0, std::min(bracket, path.find('.')))));
    if (!first) return line_of(root);
    if (bracket == path.npos || !first->is_array()) return line_of(*first);
    auto const index = std::size_t(std::strtoul(path.data() + bracket + 1, nullptr, 10));
    if (index >= first->as_array().size()) return line_of(*first);
    auto const& table = first->as_array()[index];
    auto const dot = path.find('.', bracket);
    if (dot == path.npos) return line_of(table);
    auto const keys = path.starts_with("steps") ? std::span<Key const>(step_keys) : std::span<Key const>(role_keys);
    auto const* member = in(table, key_of(keys, path.substr(dot + 1)));
    return line_of(member ? *member : table);
}

Result<std::int64_t> edition_of(toml::value const& root)
{
    if (!root.contains("edition")) return 1;
    auto const& edition = root.at("edition");
    if (edition.is_integer() && edition.as_integer() > 0) return edition.as_integer();
    return at_line(line_of(edition), "edition: must be a whole number from 1 on.");
}

Result<ScriptText> read(toml::value const& root)
{
    auto object = as_json(root);
    if (!object) return object.error();
    auto content = codec::from_json<scripts::Content>(*object);
    auto fault = content ? scripts::fault_of(*content) : std::optional(content.error());
    if (fault) return at_line(line_of_path(root, fault->field), fault->message);
    auto const edition = edition_of(root);
    if (!edition) return edition.error();
    return ScriptText{*std::move(content), *edition};
}

std::string quoted(std::string const& text)
{
    std::string written = "\"";
    for (char const c : text) {
        if (c == '"' || c == '\\') written += '\\';
        if (c == '\n') written += "\\n";
        else if (c == '\t') written += "\\t";
        else if (c != '\r') written += c;
    }
    return written + '"';
}

void write_line(std::string& to, std::string_view key, std::string const& value)
{
    to.append(key).append(" = ").append(value).append("\n");
}
void write_text(std::string& to, std::string_view key, std::string const& text)
{
    if (!text.empty()) write_line(to, key, quoted(text));
}

void write_step(std::string& to, scripts::Step const& step)
{
    to += "\n[[steps]]\n";
    write_text(to, "title", step.title);
    write_line(to, "minutes", "[" + std::to_string(step.minutesMin) + ", " + std::to_string(step.minutes) + ", " + std::to_string(step.minutesMax) + "]");
    if (step.perPerson) write_line(to, "per_person", "true");
    if (step.sameTurn) write_line(to, "same_turn", "true");
    write_line(to, "speak", quoted(boost::describe::enum_to_string(step.speak, "")));
    write_text(to, "say", step.say);
    write_text(to, "asks", step.asks);
    write_text(to, "asks_presenter", step.asksPresenter);
    if (step.capture != scripts::Capture::none) write_line(to, "capture", quoted(boost::describe::enum_to_string(step.capture, "")));
    if (!step.mayExtend) write_line(to, "may_extend", "false");
}

}  // namespace

Result<ScriptText> parse_script(std::string const& text)
{
    if (auto fault = too_deep(text)) return *std::move(fault);
    try {
        std::istringstream stream(text);
        return read(toml::parse(stream, "text"));
    } catch (toml::syntax_error const& fault) {
        return at_line(fault.location().line(), "this is not TOML. A line is key = value, [[roles]], [[steps]] or a # comment; text "
                                                "stands in double quotes; a key stands once.");
    } catch (toml::exception const& fault) {
        return at_line(fault.location().line(), "this cannot be read.");
    }
}

std::string script_text(scripts::Content const& content)
{
    std::string text = "# A facilitation protocol. minutes = [at least, usually, at most]\n";
    write_text(text, "title", content.title);
    write_text(text, "purpose", content.purpose);
    write_text(text, "credit", content.credit);
    auto const any = content.groupMax == scripts::people_max;
    write_line(text, "group", "[" + std::to_string(content.groupMin) + (any ? "" : ", " + std::to_string(content.groupMax)) + "]");
    write_text(text, "materials", content.materials);
    for (auto const& role : content.roles) {
        text += "\n[[roles]]\n";
        write_text(text, "name", role.name);
        write_text(text, "does", role.does);
        if (role.presents) write_line(text, "presents", "true");
    }
    for (auto const& step : content.steps) write_step(text, step);
    return text;
}

}  // namespace lyceum::server

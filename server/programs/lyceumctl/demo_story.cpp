#include "server/programs/lyceumctl/demo_story.hpp"

#include <algorithm>
#include <toml.hpp>

namespace lyceum::ctl::story {
namespace {

/// With tables in the order of their keys, so that the same story is told each time.
using Value = toml::basic_value<toml::discard_comments, std::map>;
using Texts = std::vector<std::string>;

template <class T>
T get(Value const& table, char const* name)
{
    return toml::find<T>(table, name);
}
std::string text(Value const& table, char const* name) { return get<std::string>(table, name); }
std::optional<std::string> maybe(Value const& table, char const* name)
{
    return table.contains(name) ? std::optional(text(table, name)) : std::nullopt;
}
Texts texts(Value const& table, char const* name) { return table.contains(name) ? get<Texts>(table, name) : Texts{}; }

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
    std::map<Key, decltype(f(table))> items;
    for (auto const& [key, item] : get<std::map<Key, Value>>(table, name)) items.emplace(key, f(item));
    return items;
}

Where read_where(Value const& table)
{
    return {.network = table.contains("network"), .district = maybe(table, "district"), .cohort = maybe(table, "cohort"),
            .school = maybe(table, "school"), .partner = maybe(table, "partner")};
}

Person read_person(Value const& table)
{
    return {.name = text(table, "name"), .invited = text(table, "comes") == "invited",
            .role = word<organisations::Role>(table, "role"), .where = read_where(table), .sign_in = maybe(table, "sign_in")};
}

School read_school(Value const& table)
{
    organisations::SchoolContext context{.level = word<organisations::Level>(table, "level"),
                                         .students = get<std::int64_t>(table, "students"),
                                         .grades = text(table, "grades"),
                                         .locale = text(table, "locale"),
                                         .groups = {}};
    for (auto const& [code, share] : get<std::map<std::string, std::int64_t>>(table, "groups"))
        context.groups.items.push_back({code, share});
    return {.name = text(table, "name"), .code = text(table, "code"), .district = text(table, "district"),
            .zone = text(table, "zone"), .context = std::move(context)};
}

Said read_said(Value const& table)
{
    Said said{.at = text(table, "at"), .by = text(table, "by"), .text = text(table, "text"), .reactions = {},
              .pinned_by = maybe(table, "pinned_by"), .edit = {}, .replies = list(table, "reply", read_said)};
    if (table.contains("reactions")) said.reactions = get<std::map<std::string, Texts>>(table, "reactions");
    if (table.contains("edit")) said.edit = Edit{text(table.at("edit"), "at"), text(table.at("edit"), "text")};
    while (!said.text.empty() && said.text.back() == '\n') said.text.pop_back();
    return said;
}

Document read_document(Value const& table)
{
    return {.at = text(table, "at"), .by = text(table, "by"), .title = text(table, "title"), .text = text(table, "text"),
            .comments = list(table, "comment", read_said)};
}

Room read_room(Value const& table)
{
    return {.cohort = text(table, "cohort"), .by = text(table, "by"), .name = text(table, "name"),
            .purpose = maybe(table, "purpose").value_or(""), .kind = maybe(table, "kind").value_or("open"),
            .opened = maybe(table, "opened"), .members = texts(table, "members"), .said = list(table, "say", read_said),
            .documents = list(table, "document", read_document)};
}

Story read_network(Value const& root)
{
    Story story;
    story.time_zone = text(root, "time_zone"), story.begins = text(root, "begins"), story.passphrase = text(root, "passphrase");
    auto const& network = root.at("network");
    story.network = text(network, "name"), story.aim = text(network, "aim");
    story.smallest_group = get<std::int64_t>(network, "smallest_group");
    story.administrator.name = text(root.at("administrator"), "name");
    story.administrator.sign_in = text(root.at("administrator"), "sign_in");
    story.districts = keyed(root, "districts", [](Value const& t) { return District{text(t, "name"), texts(t, "zones")}; });
    story.schools = keyed(root, "schools", read_school);
    story.partners = keyed(root, "partners", [](Value const& t) { return Partner{text(t, "name"), text(t, "about"), text(t, "website")}; });
    story.cohorts = keyed(root, "cohorts", [](Value const& t) {
        return Cohort{text(t, "name"), text(t, "purpose"), texts(t, "schools"), texts(t, "partners")};
    });
    story.people = keyed(root, "people", read_person);
    story.seats = list(root, "seat", [](Value const& t) { return Seat{text(t, "person"), word<organisations::Role>(t, "role"), read_where(t)}; });
    story.invitations = list(root, "invitation", [](Value const& t) {
        return Invitation{text(t, "cohort"), text(t, "by"), text(t, "at"), text(t, "name"), word<organisations::Role>(t, "role"), maybe(t, "school")};
    });
    story.sessions = list(root, "session", [](Value const& t) {
        return Session{text(t, "cohort"), text(t, "by"), text(t, "scheduled"), text(t, "title"), text(t, "purpose"),
                       text(t, "starts"), text(t, "place"), get<std::int64_t>(t, "minutes")};
    });
    story.promises = list(root, "promise", [](Value const& t) {
        return Promise{text(t, "cohort"), text(t, "by"), text(t, "made"), text(t, "what"), text(t, "due"),
                       maybe(t, "kept"), maybe(t, "dropped"), maybe(t, "reason")};
    });
    return story;
}

Value parse(std::filesystem::path const& file) { return toml::parse<toml::discard_comments, std::map>(file.string()); }

}  // namespace

Story read(std::filesystem::path const& folder)
{
    auto const network = folder / "network.toml";
    if (!std::filesystem::is_regular_file(network)) throw std::runtime_error("there is no " + network.string());
    auto story = read_network(parse(network));
    std::vector<std::filesystem::path> files;
    for (auto const& entry : std::filesystem::directory_iterator(folder))
        if (entry.path().extension() == ".toml" && entry.path() != network) files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    for (auto const& file : files) story.rooms.push_back(read_room(parse(file)));
    return story;
}

}  // namespace lyceum::ctl::story

#include "server/programs/lyceumctl/demo_story.hpp"

#include "server/programs/lyceumctl/demo_toml.hpp"

#include <algorithm>

namespace lyceum::ctl::story {
namespace {

Where read_where(Value const& table)
{
    return {.network = table.contains("network"), .district = maybe(table, "district"), .cohort = maybe(table, "cohort"),
            .school = maybe(table, "school"), .partner = maybe(table, "partner"), .zone = maybe(table, "zone")};
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
                       text(t, "starts"), text(t, "place"), get<std::int64_t>(t, "minutes"), get_or(t, "series", false)};
    });
    story.promises = list(root, "promise", [](Value const& t) {
        return Promise{text(t, "cohort"), text(t, "by"), text(t, "made"), text(t, "what"), text(t, "due"),
                       maybe(t, "kept"), maybe(t, "dropped"), maybe(t, "reason")};
    });
    return story;
}

}  // namespace

std::vector<std::filesystem::path> toml_files(std::filesystem::path const& folder)
{
    std::vector<std::filesystem::path> files;
    if (!std::filesystem::is_directory(folder)) return files;
    for (auto const& entry : std::filesystem::directory_iterator(folder))
        if (entry.path().extension() == ".toml") files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

Story read(std::filesystem::path const& folder)
{
    auto const network = folder / "network.toml";
    if (!std::filesystem::is_regular_file(network)) throw std::runtime_error("there is no " + network.string());
    auto story = read_network(parse(network));
    for (auto const& file : toml_files(folder))
        if (file != network) story.rooms.push_back(read_room(parse(file)));
    story.runs = read_runs(folder / "sessions");
    story.shelf = read_shelf(folder / "library");
    story.measuring = read_measuring(folder / "plans" / "measures.toml");
    story.planning = read_planning(folder / "plans");
    return story;
}

}  // namespace lyceum::ctl::story

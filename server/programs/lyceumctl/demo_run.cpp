#include "server/programs/lyceumctl/demo_run.hpp"

#include "server/programs/lyceumctl/demo_toml.hpp"

namespace lyceum::ctl::story {
namespace {

Activity read_activity(Value const& table)
{
    Activity activity{.kind = word<activities::Kind>(table, "kind"), .title = text(table, "title"),
                      .anonymous = get_or(table, "anonymous", false), .together = get_or(table, "together", false),
                      .lanes = texts(table, "lanes"), .options = texts(table, "options"),
                      .at = get_or<Minute>(table, "at", 0), .ends = get_or<Minute>(table, "ends", 0), .shows = {}, .answers = {}, .dots = {},
                      .votes = get_or<std::map<Key, std::int64_t>>(table, "votes", {})};
    if (table.contains("shows")) activity.shows = get<Minute>(table, "shows");
    activity.answers = list(table, "answers", [](Value const& t) { return Answer{text(t, "by"), get_or<std::int64_t>(t, "lane", 0), text(t, "text")}; });
    activity.dots = list(table, "dots", [](Value const& t) { return Dots{text(t, "by"), get<std::vector<std::int64_t>>(t, "on")}; });
    return activity;
}

Segment read_segment(Value const& table)
{
    Segment segment{.kind = table.contains("kind") ? word<agendas::Kind>(table, "kind") : agendas::Kind::work,
                    .title = text(table, "title"), .purpose = text(table, "purpose"), .minutes = get<std::int64_t>(table, "minutes"),
                    .lead = maybe(table, "lead"), .script = maybe(table, "script"),
                    .roles = get_or<std::map<std::string, Key>>(table, "roles", {}), .at = get_or<Minute>(table, "at", 0),
                    .steps = get_or<std::vector<Minute>>(table, "steps", {}), .extended = {},
                    .activities = list(table, "activity", read_activity), .breakouts = {}, .outcomes = {}};
    if (table.contains("extended")) {
        auto const& extended = table.at("extended");
        segment.extended = Extended{get<Minute>(extended, "at"), get<std::int64_t>(extended, "minutes"), text(extended, "why")};
    }
    segment.breakouts = list(table, "breakout", [](Value const& t) {
        return Breakout{text(t, "name"), text(t, "task"), maybe(t, "notes").value_or(""), texts(t, "people")};
    });
    segment.outcomes = list(table, "outcome", [](Value const& t) {
        return Outcome{get<Minute>(t, "at"), word<outcomes::Kind>(t, "kind"), text(t, "by"), text(t, "text")};
    });
    return segment;
}

Run read_run(Value const& root)
{
    Run run{.session = text(root, "session"), .prepared = text(root, "prepared"), .opened = maybe(root, "opened"),
            .closes = get_or<Minute>(root, "closes", 0), .coming = texts(root, "coming"), .maybe = texts(root, "maybe"), .here = texts(root, "here"), .prework = {},
            .segments = list(root, "segment", read_segment), .recap = {}};
    run.prework = list(root, "prework", [](Value const& t) { return Prework{text(t, "title"), text(t, "note"), maybe(t, "practice"), texts(t, "done_by")}; });
    if (root.contains("recap")) run.recap = Recap{text(root.at("recap"), "approved"), text(root.at("recap"), "synthesis")};
    return run;
}

}  // namespace

std::vector<Run> read_runs(std::filesystem::path const& folder)
{
    std::vector<Run> runs;
    for (auto const& file : toml_files(folder)) runs.push_back(read_run(parse(file)));
    return runs;
}

}  // namespace lyceum::ctl::story

#include "server/programs/lyceumctl/demo_shelf.hpp"

#include "server/programs/lyceumctl/demo_toml.hpp"

#include <fstream>
#include <iterator>

namespace lyceum::ctl::story {
namespace {

std::string trimmed(std::string value)
{
    while (value.ends_with('\n')) value.pop_back();
    return value;
}
std::optional<std::int64_t> maybe_number(Value const& table, char const* name)
{
    return table.contains(name) ? std::optional(get<std::int64_t>(table, name)) : std::nullopt;
}

LibraryWishes read_wishes(Value const& t)
{
    return {.by = text(t, "by"), .at = text(t, "at"), .reviewed_at = text(t, "reviewed_at"), .ask_after_days = get<std::int64_t>(t, "ask_after_days"),
            .reviewed_from = word<library::ReviewFrom>(t, "reviewed_from"), .checklist = texts(t, "checklist")};
}

OwnFacet read_facet(Value const& t)
{
    return {.by = text(t, "by"), .at = text(t, "at"), .slug = text(t, "slug"), .title = text(t, "title"), .about = text(t, "about"),
            .terms = list(t, "term", [](Value const& term) { return OwnFacet::Term{text(term, "slug"), text(term, "title")}; })};
}

Revision read_revision(Value const& t)
{
    return {.practice = text(t, "practice"), .part = word<practices::Part>(t, "part"), .before = text(t, "before"), .at = text(t, "at"), .note = text(t, "note")};
}

Superseding read_superseding(Value const& t) { return {text(t, "practice"), text(t, "by"), text(t, "now"), text(t, "at")}; }
Withdrawal read_withdrawal(Value const& t) { return {text(t, "practice"), text(t, "by"), text(t, "at"), text(t, "why")}; }
Remark read_remark(Value const& t) { return {text(t, "practice"), text(t, "by"), text(t, "at"), text(t, "text"), word<practices::Part>(t, "part")}; }

Talk read_talk(Value const& t)
{
    return {text(t, "practice"), list(t, "say", [](Value const& line) { return Talk::Line{text(line, "by"), text(line, "at"), text(line, "text")}; })};
}

Trial read_trial(Value const& t)
{
    Trial trial{.practice = text(t, "practice"), .school = text(t, "school"), .by = text(t, "by"), .at = text(t, "at"), .prediction = text(t, "prediction"),
                .goal = maybe(t, "goal"), .first_step = maybe(t, "first_step"), .adapted = maybe(t, "adapted"), .happened = maybe(t, "happened"),
                .reported = maybe(t, "reported"), .why = maybe(t, "why"), .first_step_due = maybe_number(t, "first_step_due"),
                .progress = word<adoptions::Progress>(t, "progress"), .decision = {}};
    if (trial.reported) trial.decision = word<adoptions::Decision>(t, "decision");
    return trial;
}

Need read_need(Value const& t)
{
    return {.by = text(t, "by"), .at = text(t, "at"), .title = text(t, "title"), .detail = trimmed(text(t, "detail")), .terms = texts(t, "terms"),
            .answers = list(t, "answer", [](Value const& a) { return Need::Answer{text(a, "by"), text(a, "at"), maybe(a, "practice"), text(a, "text")}; }),
            .closed = maybe(t, "closed"), .closed_why = maybe(t, "closed_why"), .solved_by = maybe(t, "solved_by")};
}

Collection read_collection(Value const& t)
{
    return {.by = text(t, "by"), .at = text(t, "at"), .title = text(t, "title"), .about = trimmed(text(t, "about")), .cohort = maybe(t, "cohort"),
            .session = maybe(t, "session"), .kind = word<collections::Kind>(t, "kind"), .visibility = word<collections::Visibility>(t, "visibility"),
            .items = list(t, "item", [](Value const& i) { return Collection::Item{text(i, "practice"), maybe(i, "note").value_or("")}; })};
}

KeptSearch read_search(Value const& t)
{
    return {.by = text(t, "by"), .at = text(t, "at"), .title = text(t, "title"), .query = maybe(t, "query"), .terms = texts(t, "terms"), .digest = get_or(t, "digest", false)};
}

Material::File read_file(Value const& t, std::filesystem::path const& files)
{
    return {.path = files / text(t, "file"), .title = text(t, "title"), .note = maybe(t, "note").value_or(""), .language = maybe(t, "language").value_or(""),
            .is_chapters = get_or(t, "chapters", false)};
}

std::variant<Material::File, Material::Link> read_file_or_link(Value const& t, std::filesystem::path const& files)
{
    if (t.contains("url")) return Material::Link{text(t, "title"), maybe(t, "note").value_or(""), text(t, "url")};
    return read_file(t, files);
}

Material read_material(Value const& t, std::filesystem::path const& files)
{
    return {.practice = text(t, "practice"), .what = read_file_or_link(t, files),
            .tracks = list(t, "track", [&](Value const& track) { return read_file(track, files); })};
}

PartnerPage read_partner(Value const& t)
{
    return {.partner = text(t, "partner"), .by = text(t, "by"), .at = text(t, "at"), .offers = trimmed(text(t, "offers")), .contact = text(t, "contact"),
            .note = text(t, "note"), .visibility = word<partners::Visibility>(t, "visibility"), .capacity = word<partners::Capacity>(t, "capacity")};
}

server::PracticeFile read_practice(std::filesystem::path const& file)
{
    std::ifstream stream(file, std::ios::binary);
    std::string const content(std::istreambuf_iterator<char>(stream), {});
    auto practice = server::read_practice_file(content);
    if (!practice) throw std::runtime_error(file.string() + ": " + practice.error().message);
    return *std::move(practice);
}

}  // namespace

std::optional<Shelf> read_shelf(std::filesystem::path const& folder)
{
    if (!std::filesystem::is_directory(folder)) return std::nullopt;
    auto const root = parse(folder / "library.toml");
    Shelf shelf;
    shelf.wishes = read_wishes(root.at("settings"));
    shelf.facets = list(root, "facet", read_facet);
    for (auto const& [key, published] : get<std::map<std::string, std::string>>(root, "published"))
        shelf.practices.emplace(key, Practice{read_practice(folder / "practices" / (key + ".md")), published});
    shelf.revisions = list(root, "revised", read_revision);
    shelf.superseded = list(root, "superseded", read_superseding);
    shelf.withdrawn = list(root, "withdrawn", read_withdrawal);
    shelf.remarks = list(root, "remark", read_remark);
    shelf.talks = list(root, "talk", read_talk);
    shelf.searches = list(root, "search", read_search);
    shelf.trials = list(parse(folder / "adoptions.toml"), "adoption", read_trial);
    shelf.needs = list(parse(folder / "needs.toml"), "need", read_need);
    shelf.collections = list(parse(folder / "collections.toml"), "collection", read_collection);
    shelf.begun = list(root, "begun", [](Value const& t) { return Beginning{text(t, "practice"), text(t, "session"), text(t, "segment")}; });
    shelf.partners = list(root, "partner", read_partner);
    shelf.materials = list(parse(folder / "materials.toml"), "material", [&](Value const& t) { return read_material(t, folder / "files"); });
    return shelf;
}

}  // namespace lyceum::ctl::story

#include "server/programs/lyceumctl/library_import.hpp"

#include "db/cohorts.hpp"
#include "db/collections.hpp"
#include "db/library_names.hpp"
#include "db/practices.hpp"
#include "server/access/secrets.hpp"
#include "server/operations/organisations.hpp"
#include "server/programs/lyceumctl/source_json.hpp"

#include <algorithm>
#include <set>

namespace lyceum::ctl {
namespace {

using server::LibrarySource;
using Said = std::function<void(std::string const&)>;

constexpr std::size_t about_bytes_max = 4 * 1024 * 1024;

Result<server::PracticeFile> read_practice(LibrarySource const& source, std::string const& name)
{
    auto const text = source.read(name, server::practice_file_bytes_max + 1);
    if (!text) return text.error();
    auto file = server::read_practice_file(*text);
    if (!file) return refused(name + ": " + file.error().message);
    return file;
}

/// Of `practices/otters.md` that is `practices/otters`; of what lies in the folder of a practice, nothing.
std::optional<std::string> practice_at(std::string const& name, std::set<std::string> const& folders)
{
    if (!name.ends_with(".md") || name == "README.md" || name == "practices/README.md") return std::nullopt;
    for (auto slash = name.find('/'); slash != name.npos; slash = name.find('/', slash + 1))
        if (folders.contains(name.substr(0, slash))) return std::nullopt;
    return name.substr(0, name.size() - 3);
}

/// Folders beside a practice of the same name.
std::set<std::string> folders_of_practices(LibrarySource const& source)
{
    std::set<std::string> folders;
    for (auto const& name : source.names()) {
        auto const slash = name.rfind('/');
        if (slash != name.npos && source.has(name.substr(0, slash) + ".md")) folders.insert(name.substr(0, slash));
        if (name.ends_with("/about.json")) folders.insert(name.substr(0, name.size() - std::string_view("/about.json").size()));
    }
    return folders;
}

IncomingText text_of(server::PracticeFile const& file) { return {file.title, file.body, file.terms}; }

/// Somebody here of that name, else who imports.
PersonId somebody(db::Snapshot& snapshot, ImportPlace const& place, std::string const& name)
{
    return db::person_named(snapshot, place.network, name).value_or(place.by);
}

/// The authors who have a seat in the network, by name; who has none is said and left out.
std::vector<practices::Author> authors_of(db::Snapshot& snapshot, ImportPlace const& place, SourcePractice const& practice, Said const& said)
{
    std::vector<practices::Author> authors;
    for (auto const& name : practice.file.authors) {
        auto const person = db::person_named(snapshot, place.network, name);
        if (person) authors.push_back({*person, name, db::seat_title_in(snapshot, place.network, *person).value_or("")});
        else said(practice.name + ".md: the author " + name + " has no seat in the network, and is left out.");
    }
    return authors;
}

Result<std::vector<IncomingVersion>> versions_of(db::Snapshot& snapshot, LibrarySource const& source, ImportPlace const& place, SourcePractice const& practice)
{
    std::vector<IncomingVersion> versions;
    for (auto const& version : practice.about.versions) {
        IncomingVersion taken{{}, version.note.value, version.visibility, version.at, somebody(snapshot, place, version.by)};
        if (version.file) {
            auto const file = read_practice(source, practice.name + "/" + *version.file);
            if (!file) return file.error();
            taken.text = text_of(*file);
        }
        versions.push_back(std::move(taken));
    }
    return versions;
}

std::vector<db::TakenReview> reviews_of(db::Snapshot& snapshot, ImportPlace const& place, SourcePractice const& practice)
{
    std::vector<db::TakenReview> reviews;
    for (auto const& review : practice.about.reviews) {
        db::TakenReview taken{review.visibility, review.askedAt, review.decidedAt, somebody(snapshot, place, review.askedBy),
                              somebody(snapshot, place, review.decidedBy), review.decision, review.checklist, review.summary.value, {}};
        for (auto const& remark : review.remarks)
            taken.remarks.push_back({remark.part, remark.body.value, somebody(snapshot, place, remark.by), remark.at, remark.settledAt});
        reviews.push_back(std::move(taken));
    }
    return reviews;
}

/// Unpacked under the name, told apart by what is in it, and kept in the installation's folder.
Result<server::Files::Settled> keep_file(LibrarySource const& source, ImportPlace const& place, std::string const& name, std::string const& called,
                                         std::string const& part)
{
    server::Files const files(place.settings);
    if (auto const begun = files.begin_part(part); !begun) return begun.error();
    if (auto const unpacked = source.extract(name, files.part_of(part), place.settings.library.curator_file_bytes); !unpacked) return unpacked.error();
    auto settled = files.settle(part, called);
    if (!settled) return refused(name + ": " + settled.error().message);
    return settled;
}

IncomingMaterial material_of(server::MaterialAbout const& about)
{
    IncomingMaterial material;
    material.resource.kind = about.kind, material.resource.title = about.title.value, material.resource.note = about.note.value;
    if (about.url) material.resource.kind = resources::Kind::link, material.resource.url = about.url->value;
    if (about.name) material.resource.name = about.name->value;
    material.part = server::access::new_secret();
    material.language = about.language.value, material.published = about.published;
    if (about.captionsOf && *about.captionsOf >= 0) material.captions_of = std::size_t(*about.captionsOf);
    return material;
}

}  // namespace

std::vector<SourcePractice> practices_in(LibrarySource const& source, Said const& refused)
{
    std::vector<SourcePractice> practices;
    auto const folders = folders_of_practices(source);
    for (auto const& name : source.names()) {
        auto const practice = practice_at(name, folders);
        if (!practice) continue;
        auto file = read_practice(source, name);
        auto about = read_json<server::PracticeAbout>(source, *practice + "/about.json", about_bytes_max);
        if (!file) refused(file.error().message);
        else if (!about) refused(about.error().message);
        else practices.push_back({*practice, *std::move(file), *std::move(about)});
    }
    std::ranges::stable_sort(practices, {}, [](SourcePractice const& one) { return one.file.origin.has_value(); });
    return practices;
}

Result<Nothing> read_materials(LibrarySource const& source, ImportPlace const& place, SourcePractice const& practice, Said const& said,
                               std::vector<IncomingMaterial>& materials)
{
    for (auto const& about : practice.about.materials) {
        auto& material = materials.emplace_back(material_of(about));
        auto const where = practice.name + "/about.json: the material " + about.title.value;
        if (about.url && !server::is_web_address(about.url->value)) return refused(where + " has an address that is none.");
        if (about.file) {
            auto file = keep_file(source, place, practice.name + "/" + *about.file, about.name ? about.name->value : *about.file, material.part);
            if (!file) return file.error();
            auto const is_caption = about.kind == resources::Kind::captions || about.kind == resources::Kind::chapters;
            if (!is_caption) material.resource.kind = file->kind;
            else if (file->file.type != "text/vtt") return refused(where + " is no WebVTT.");
            material.resource.file = std::move(file->file);
        } else if (!about.url) {
            said(where + " has neither a file nor an address, and is left out.");
            material.is_there = false;
        }
    }
    return Nothing{};
}

Result<Incoming> incoming(db::Snapshot& snapshot, LibrarySource const& source, ImportPlace const& place, SourcePractice const& practice,
                          std::vector<IncomingMaterial> materials, Said const& said)
{
    auto const& file = practice.file;
    auto const owner = db::owner_named(snapshot, place.network, file.owner_kind, file.owner);
    if (!owner) return refused("owner: the network has no " + std::string(boost::describe::enum_to_string(file.owner_kind, "")) + " named " + file.owner + ".");
    if (file.source_key.empty()) return refused("source_key: is required, so that a later import knows the practice.");
    Incoming taken{.network = place.network, .owner = *owner, .key = file.source_key, .title = file.title, .body = file.body, .terms = file.terms,
                   .authors = authors_of(snapshot, place, practice, said), .visibility = file.visibility, .cohort = {}, .state = file.state,
                   .origin = {}, .by = place.by};
    if (file.cohort) taken.cohort = db::cohort_named(snapshot, place.network, *file.cohort);
    if (file.visibility == practices::Visibility::cohort && !taken.cohort)
        return refused("cohort: the network has no cohort named " + file.cohort.value_or("") + ".");
    if (file.origin) taken.origin = db::practice_from(snapshot, place.network, *file.origin);
    auto versions = versions_of(snapshot, source, place, practice);
    if (!versions) return versions.error();
    taken.versions = *std::move(versions);
    if (auto const name = practice.name + "/draft.md"; source.has(name)) {
        auto const draft = read_practice(source, name);
        if (!draft) return draft.error();
        taken.draft = text_of(*draft);
    }
    taken.materials = std::move(materials), taken.reviews = reviews_of(snapshot, place, practice);
    return taken;
}

Result<Nothing> take_facets(db::Transaction& tx, LibrarySource const& source, ImportPlace const& place)
{
    auto const facets = read_json<std::vector<server::FacetAbout>>(source, "facets.json", lists_bytes_max);
    if (!facets) return facets.error();
    for (auto const& facet : *facets) {
        auto const shipped = facet.ships ? db::shipped_facet(tx, facet.slug.value) : std::nullopt;
        if (facet.ships && !shipped) return refused("facets.json: no facet " + facet.slug.value + " ships with this Lyceum.");
        db::ShippedFacet const own{.slug = facet.slug.value, .title = facet.title.value, .about = facet.about.value, .source = facet.source.value, .terms = {}};
        auto const id = shipped ? *shipped : db::take_facet(tx, place.network, own);
        for (auto const& term : facet.terms) db::take_term(tx, place.network, id, {term.slug.value, term.title.value, term.about.value});
    }
    return Nothing{};
}

Result<Nothing> put_away_facets(db::Transaction& tx, LibrarySource const& source, ImportPlace const& place)
{
    auto const facets = read_json<std::vector<server::FacetAbout>>(source, "facets.json", lists_bytes_max);
    if (!facets) return facets.error();
    for (auto const& facet : *facets) {
        for (auto const& term : facet.terms)
            if (auto const id = term.archived ? db::term_named(tx, place.network, facet.slug.value, term.slug.value) : std::nullopt)
                db::put_away_term(tx, *id, db::Shelved::archived);
        if (!facet.ships && facet.archived)
            db::put_away_facet(tx, db::take_facet(tx, place.network, {.slug = facet.slug.value, .title = facet.title.value, .about = {}, .source = {}, .terms = {}}),
                               db::Shelved::archived);
    }
    return Nothing{};
}

Result<std::int64_t> take_collections(db::Transaction& tx, LibrarySource const& source, ImportPlace const& place)
{
    auto const all = read_json<std::vector<server::CollectionAbout>>(source, "collections.json", lists_bytes_max);
    if (!all) return all.error();
    std::int64_t added = 0;
    for (auto const& one : *all) {
        auto const cohort = one.cohort ? db::cohort_named(tx, place.network, *one.cohort) : std::nullopt;
        if (one.cohort && !cohort) return refused("collections.json: the network has no cohort named " + *one.cohort + ".");
        if (db::collection_named(tx, place.network, cohort, one.title.value)) continue;
        auto const collection = db::create_collection(
            tx, {.network = LibraryId{place.network.value}, .cohort = cohort, .meeting = {}, .kind = one.kind, .visibility = one.visibility,
                 .title = one.title, .about = one.about}, place.by);
        for (auto const& item : one.items)
            if (auto const practice = db::practice_from(tx, place.network, item.practice); practice && !db::is_in(tx, *practice, collection))
                db::add_item(tx, collection, *practice, item.note.value, std::nullopt);
        ++added;
    }
    return added;
}

}  // namespace lyceum::ctl

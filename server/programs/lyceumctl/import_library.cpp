#include "db/audit.hpp"
#include "db/organisations.hpp"
#include "db/people.hpp"
#include "db/practices.hpp"
#include "server/programs/lyceumctl/command.hpp"
#include "server/programs/lyceumctl/database.hpp"
#include "server/programs/lyceumctl/library_import.hpp"

#include <iostream>

namespace lyceum::ctl {
namespace {

/// A practice, and what schools tried of it.
struct TakenWhole {
    Taken practice = Taken::same;
    std::int64_t adoptions = 0;
};

struct Counts {
    std::int64_t added = 0, changed = 0, same = 0, refused = 0, collections = 0, adoptions = 0, needs = 0;

    void add(TakenWhole const& whole)
    {
        (whole.practice == Taken::added ? added : whole.practice == Taken::changed ? changed : same) += 1;
        adoptions += whole.adoptions;
    }
    void refuse(std::string const& message)
    {
        std::cerr << message << '\n';
        ++refused;
    }
};

void say(std::string const& message) { std::cerr << message << '\n'; }

/// Files are there before a row names them, as with uploads; what swept one since is made good in the transaction.
std::optional<Error> keep_files(server::Files const& files, std::vector<IncomingMaterial> const& materials)
{
    for (auto const& material : materials) {
        if (!material.resource.file) continue;
        if (auto const kept = files.keep(material.part, material.resource.file->hash); !kept) return kept.error();
    }
    return std::nullopt;
}

Result<TakenWhole> take(Database& database, server::LibrarySource const& source, ImportPlace const& place, SourcePractice const& practice)
{
    server::Files const files(place.settings);
    std::vector<IncomingMaterial> materials;
    auto taken = Result<TakenWhole>(TakenWhole{});
    if (auto const read = read_materials(source, place, practice, say, materials); !read) taken = read.error();
    else
        taken = database.change([&](db::Transaction& tx) -> Result<TakenWhole> {
            auto const practice_in = incoming(tx, source, place, practice, materials, say);
            if (!practice_in) return practice_in.error();
            if (auto fault = keep_files(files, materials)) return *std::move(fault);
            auto const taken_in = take_practice(tx, *practice_in);
            if (!taken_in) return taken_in.error();
            auto const adoptions = take_adoptions(tx, source, place, practice, say);
            if (!adoptions) return adoptions.error();
            return TakenWhole{*taken_in, *adoptions};
        });
    for (auto const& material : materials) files.drop_part(material.part);
    return taken;
}

Result<Nothing> take_all(Database& database, server::LibrarySource const& source, ImportPlace const& place, Counts& counts)
{
    auto const facets = database.change([&](db::Transaction& tx) { return take_facets(tx, source, place); });
    if (!facets) return facets;
    for (auto const& practice : practices_in(source, [&](std::string const& message) { counts.refuse(message); })) {
        auto const taken = take(database, source, place, practice);
        if (taken) counts.add(*taken);
        else counts.refuse(practice.name + ".md: " + taken.error().message);
    }
    auto const collections = database.change([&](db::Transaction& tx) { return take_collections(tx, source, place); });
    if (!collections) return collections.error();
    counts.collections = *collections;
    auto const needs = database.change([&](db::Transaction& tx) { return take_needs(tx, source, place, say); });
    if (!needs) return needs.error();
    counts.needs = *needs;
    return database.change([&](db::Transaction& tx) { return put_away_facets(tx, source, place); });
}

Result<ImportPlace> place_for(Database& database, Settings const& settings, NetworkId network)
{
    auto const by = database.read([&](db::Snapshot& snapshot) { return db::first_administrator(snapshot); });
    if (!by) return refused("the installation has no administrator, who would stand as the one who imported.");
    if (!database.read([&](db::Snapshot& snapshot) { return db::network(snapshot, network).has_value(); }))
        return refused("there is no network " + std::to_string(network.value) + ". `lyceumctl list` shows them.");
    return ImportPlace{network, *by, settings};
}

Result<Nothing> run(Place const& place, std::filesystem::path const& path, NetworkId network)
{
    auto const settings = place.settings();
    if (!settings) return settings.error();
    auto database = Database::open(settings->store.database);
    if (!database) return database.error();
    auto const into = place_for(*database, *settings, network);
    if (!into) return into.error();
    auto const source = server::LibrarySource::open(path);
    if (!source) return source.error();
    Counts counts;
    if (auto const taken = take_all(*database, *source, *into, counts); !taken) return taken;
    auto const detail = std::to_string(counts.added) + " practices added and " + std::to_string(counts.changed) + " changed in the library of network "
                      + std::to_string(network.value);
    auto const recorded = database->change([&](db::Transaction& tx) -> Result<Nothing> {
        db::record(tx, {.person = {}, .by = "lyceumctl", .operation = "import-library", .cohort = {}, .detail = detail});
        return Nothing{};
    });
    if (!recorded) return recorded;
    std::cout << detail << ", " << counts.same << " were as they are; " << counts.collections << " collections added, " << counts.adoptions
              << " adoptions, " << counts.needs << " needs.\n";
    if (counts.refused > 0) return refused(std::to_string(counts.refused) + " files were refused: see above. Repaired, they can be imported again.");
    return Nothing{};
}

Result<Nothing> export_to(Place const& place, std::filesystem::path const& file, NetworkId network)
{
    auto const settings = place.settings();
    if (!settings) return settings.error();
    auto database = Database::open(settings->store.database);
    if (!database) return database.error();
    server::Files const files(*settings);
    auto const archive = database->read([&](db::Snapshot& snapshot) -> Result<server::LibraryArchive> {
        if (!db::network(snapshot, network)) return refused("there is no network " + std::to_string(network.value) + ". `lyceumctl list` shows them.");
        return server::library_archive(snapshot, files, network, std::nullopt, db::practices_of_owner_max * 100);
    });
    if (!archive) return archive.error();
    if (auto const written = server::write_zip(*archive, file); !written) return written;
    for (auto const& name : archive->missing) std::cerr << name << ": is not on the disk, and is left out.\n";
    std::cout << "Wrote " << archive->practices << " practices to " << file.string() << ".\n";
    return Nothing{};
}

void add(CLI::App& app, Chosen& chosen, std::string const& name, std::string const& meaning, std::string const& path_meaning,
         std::function<Result<Nothing>(std::filesystem::path const&, NetworkId)> run)
{
    auto* const command = app.add_subcommand(name, meaning);
    auto const path = std::make_shared<std::filesystem::path>();
    auto const network = std::make_shared<std::int64_t>();
    command->add_option("PATH", *path, path_meaning)->required();
    command->add_option("--network", *network, "Whose library")->required();
    command->callback([&chosen, run, path, network] { chosen = [run, path, network] { return run(*path, NetworkId{*network}); }; });
}

}  // namespace

void add_import_library(CLI::App& app, Place const& place, Chosen& chosen)
{
    add(app, chosen, "import-library", "Take practices into a network's library, from files as its export writes them", "A ZIP or a folder",
        [&place](std::filesystem::path const& path, NetworkId network) { return run(place, path, network); });
}

void add_export_library(CLI::App& app, Place const& place, Chosen& chosen)
{
    add(app, chosen, "export-library", "Write a network's library as a ZIP of Markdown that can be imported again", "A new file",
        [&place](std::filesystem::path const& path, NetworkId network) { return export_to(place, path, network); });
}

}  // namespace lyceum::ctl

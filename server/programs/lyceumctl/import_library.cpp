#include "db/audit.hpp"
#include "db/library_names.hpp"
#include "db/organisations.hpp"
#include "db/people.hpp"
#include "db/practices.hpp"
#include "server/library_files.hpp"
#include "server/programs/lyceumctl/command.hpp"
#include "server/programs/lyceumctl/database.hpp"
#include "server/programs/lyceumctl/take_practice.hpp"

#include <algorithm>
#include <iostream>

namespace lyceum::ctl {
namespace {

struct Named {
    std::string file;
    server::PracticeFile practice;
};

struct Counts {
    std::int64_t added = 0, changed = 0, same = 0, refused = 0;
};

/// The authors who have a seat in the network, by name; who has none is said and left out.
std::vector<practices::Author> authors_of(db::Snapshot& snapshot, NetworkId network, Named const& named)
{
    std::vector<practices::Author> authors;
    for (auto const& name : named.practice.authors) {
        auto const person = db::person_named(snapshot, network, name);
        if (person) authors.push_back({*person, name, db::seat_title_in(snapshot, network, *person).value_or("")});
        else std::cerr << named.file << ": the author " << name << " has no seat in the network, and is left out.\n";
    }
    return authors;
}

Result<Incoming> incoming(db::Snapshot& snapshot, NetworkId network, PersonId by, Named const& named)
{
    auto const& file = named.practice;
    auto const owner = db::owner_named(snapshot, network, file.owner_kind, file.owner);
    if (!owner) return refused("owner: the network has no " + std::string(boost::describe::enum_to_string(file.owner_kind, "")) + " named " + file.owner + ".");
    if (file.source_key.empty()) return refused("source_key: is required, so that a later import knows the practice.");
    Incoming incoming{.network = network,
                      .owner = *owner,
                      .key = file.source_key,
                      .title = file.title,
                      .body = file.body,
                      .terms = file.terms,
                      .authors = authors_of(snapshot, network, named),
                      .visibility = file.visibility,
                      .cohort = {},
                      .state = file.state,
                      .origin = {},
                      .by = by};
    if (file.cohort) incoming.cohort = db::cohort_named(snapshot, network, *file.cohort);
    if (file.visibility == practices::Visibility::cohort && !incoming.cohort)
        return refused("cohort: the network has no cohort named " + file.cohort.value_or("") + ".");
    if (file.origin) incoming.origin = db::practice_from(snapshot, network, *file.origin);
    return incoming;
}

/// The files that can be read, what was adapted from another one after it.
Result<std::vector<Named>> read_files(std::filesystem::path const& path, Counts& counts)
{
    std::vector<Named> files;
    auto const read = server::each_practice_file(path, [&](std::string const& name, std::string const& text) {
        auto file = server::read_practice_file(text);
        if (file) files.push_back({name, *std::move(file)});
        else std::cerr << name << ": " << file.error().message << '\n', ++counts.refused;
    });
    if (!read) return read.error();
    std::ranges::stable_sort(files, {}, [](Named const& named) { return named.practice.origin.has_value(); });
    return files;
}

Result<Nothing> run(Place const& place, std::filesystem::path const& path, NetworkId network)
{
    auto const settings = place.settings();
    if (!settings) return settings.error();
    auto database = Database::open(settings->store.database);
    if (!database) return database.error();
    auto const by = database->read([&](db::Snapshot& snapshot) { return db::first_administrator(snapshot); });
    if (!by) return refused("the installation has no administrator, who would stand as the one who imported.");
    if (!database->read([&](db::Snapshot& snapshot) { return db::network(snapshot, network).has_value(); }))
        return refused("there is no network " + std::to_string(network.value) + ". `lyceumctl list` shows them.");
    Counts counts;
    auto const files = read_files(path, counts);
    if (!files) return files.error();
    for (auto const& named : *files) {
        auto const taken = database->change([&](db::Transaction& tx) -> Result<Taken> {
            auto const practice = incoming(tx, network, *by, named);
            if (!practice) return practice.error();
            return take_practice(tx, *practice);
        });
        if (!taken) std::cerr << named.file << ": " << taken.error().message << '\n', ++counts.refused;
        else (*taken == Taken::added ? counts.added : *taken == Taken::changed ? counts.changed : counts.same) += 1;
    }
    auto const detail = std::to_string(counts.added) + " practices added and " + std::to_string(counts.changed) + " changed in the library of network "
                      + std::to_string(network.value);
    auto const recorded = database->change([&](db::Transaction& tx) -> Result<Nothing> {
        db::record(tx, {.person = {}, .by = "lyceumctl", .operation = "import-library", .cohort = {}, .detail = detail});
        return Nothing{};
    });
    if (!recorded) return recorded;
    std::cout << detail << ", " << counts.same << " were as they are.\n";
    if (counts.refused > 0) return refused(std::to_string(counts.refused) + " files were refused: see above. Repaired, they can be imported again.");
    return Nothing{};
}

Result<Nothing> export_to(Place const& place, std::filesystem::path const& file, NetworkId network)
{
    auto const settings = place.settings();
    if (!settings) return settings.error();
    auto database = Database::open(settings->store.database);
    if (!database) return database.error();
    auto const written = database->read([&](db::Snapshot& snapshot) -> Result<std::int64_t> {
        if (!db::network(snapshot, network)) return refused("there is no network " + std::to_string(network.value) + ". `lyceumctl list` shows them.");
        return server::write_library_zip(snapshot, network, file);
    });
    if (!written) return written.error();
    std::cout << "Wrote " << *written << " practices to " << file.string() << ".\n";
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
